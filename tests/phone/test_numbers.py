"""Mentions: when each digit was said, how mentions agree, what is certain."""

from __future__ import annotations

import pytest

from voicemail_audio.phone import phone_numbers
from voicemail_audio.types import Profile, SpokenWord, Transcript, Word

SPOKEN = "two oh two five five five oh two four three"


def transcript(
    text: str,
    spoken: dict[str, str] | None = None,
    *,
    timed: bool = True,
    confidence: float | None = None,
    engine: str = "given",
    gaps: dict[int, float] | None = None,
) -> Transcript:
    """Half a second a spoken word, 0.1 s apart; `gaps` lengthens the silence before some."""
    words, said, at, clock = [], [], 0, 0.0
    for i, part in enumerate(text.split()):
        start = text.index(part, at)
        at = start + len(part)
        begin = None
        for token in (spoken or {}).get(part, part).split():
            clock += (gaps or {}).get(len(said), 0.1)
            begin = clock if begin is None else begin
            said.append(
                SpokenWord(
                    text=token.strip(".,"),
                    word_index=i,
                    start_s=clock if timed else None,
                    end_s=clock + 0.5 if timed else None,
                    timing="measured" if timed else "none",
                )
            )
            clock += 0.5
        words.append(
            Word(
                text=part,
                start_char=start,
                end_char=at,
                start_s=begin if timed else None,
                end_s=clock if timed else None,
                confidence=confidence,
                timing="measured" if timed else "none",
            )
        )
    return Transcript(
        engine=engine,  # type: ignore[arg-type]
        model=None,
        confidence="high",
        guided_by_script=False,
        text=text,
        words=tuple(words),
        spoken=tuple(said),
    )


def test_pace_groups_and_pauses_come_from_the_digit_times() -> None:
    found = phone_numbers(transcript(SPOKEN, gaps={3: 0.6, 6: 0.8})).mentions[0]
    assert found.groups == ("202", "555", "0243")
    assert found.group_pauses_s == pytest.approx((0.6, 0.8))
    assert found.digits_per_s == pytest.approx(10 / (10 * 0.5 + 7 * 0.1 + 0.6 + 0.8))
    assert found.timing == "measured"


def test_the_quiet_end_of_a_digit_is_no_group_pause() -> None:
    found = phone_numbers(transcript(SPOKEN, gaps={3: 0.7, 5: 0.4, 6: 0.8})).mentions[0]
    assert found.groups == ("202", "555", "0243")


def test_one_written_word_takes_the_times_of_its_spoken_words() -> None:
    said = {"800-555-9896,": "eight hundred five five five ninety eight ninety six"}
    found = phone_numbers(transcript("Call 800-555-9896, please", said)).mentions[0]
    starts = [d.start_s for d in found.digit_times]
    assert starts[0] == pytest.approx(0.7)
    assert starts[1] == pytest.approx(1.3)
    assert starts[2] is None  # the second zero of "hundred"
    assert [d.digit for d in found.digit_times] == list("8005559896")
    assert found.digit_times[-1].end_s == pytest.approx(6.0)


def test_double_five_gives_only_its_outer_times() -> None:
    found = phone_numbers(transcript("two oh two double five five oh two four three")).mentions[0]
    third, fourth = found.digit_times[3:5]
    assert (third.end_s, fourth.start_s) == (None, None)
    assert third.start_s is not None
    assert fourth.end_s is not None


def test_nothing_is_measured_without_times() -> None:
    found = phone_numbers(transcript("202-555-0243", timed=False)).mentions[0]
    assert found.digits_per_s is None
    assert found.group_pauses_s is None
    assert found.timing == "none"
    assert found.groups == ("202", "555", "0243")


def test_a_slip_in_the_repeat_is_inconsistent() -> None:
    heard = phone_numbers(transcript("202-555-0243. That's 202-555-0234."))
    assert (heard.repeated, heard.consistent) == (True, False)
    heard = phone_numbers(transcript("202-555-0243. That's 1 202-555-0243."))
    assert (heard.repeated, heard.consistent) == (True, True)


def test_another_line_is_no_repeat() -> None:
    heard = phone_numbers(transcript("202-555-0243, or my cell, 202-555-0249"))
    assert (heard.repeated, heard.consistent) == (False, None)


def test_a_number_said_again_after_that_of_another_line_is_the_same_number() -> None:
    found = phone_numbers(
        transcript(
            "Call me at 614-555-0142 or on my mobile, 614-555-0199. Again, 614-555-0142.",
            timed=False,
        )
    )
    assert (found.repeated, found.consistent) == (True, True)


def test_a_partial_repeat_is_its_own_case() -> None:
    heard = phone_numbers(transcript("202-555-0243, that's 0243."))
    assert [s.text for s in heard.partial_repeats] == ["0243"]
    assert heard.repeated is False


def test_profile_number_is_compared() -> None:
    own = Profile(phone="+1 (202) 555-0243")
    assert phone_numbers(transcript("202-555-0243"), profile=own).matches_profile is True
    assert phone_numbers(transcript("202-555-0234"), profile=own).matches_profile is False
    assert phone_numbers(transcript("call me"), profile=own).matches_profile is None
    assert phone_numbers(transcript("202-555-0243")).matches_profile is None


def test_doubtful_digits_are_not_certain() -> None:
    def certain(confidence: float) -> bool:
        heard = transcript(SPOKEN, confidence=confidence, engine="faster-whisper")
        return phone_numbers(heard).mentions[0].certain

    assert certain(0.95)
    assert not certain(0.5)


@pytest.mark.parametrize(
    ("text", "valid"),
    [("202-555-0243", True), ("123-456-7890", False), ("0161 496 0123", True), ("555-0243", None)],
)
def test_validity(text: str, valid: bool | None) -> None:
    assert phone_numbers(transcript(text)).mentions[0].valid is valid
