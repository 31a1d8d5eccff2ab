"""Who can write a number down, and what is said of it."""

from __future__ import annotations

import dataclasses

import pytest

from voicemail_audio.phone.advice import writing_verdict
from voicemail_audio.phone.notetaker import WRITERS, ends_of, lost_digits, written_down
from voicemail_audio.types import DigitTime, PhoneMention, PhoneNumbers

CAREFUL, TYPICAL, FAST = WRITERS
NUMBER = "3125550182"


def said(
    digits: str = NUMBER, *, digits_s: float = 2.0, pause_s: float = 0.0, start_s: float = 0.0
) -> PhoneMention:
    """Digits at an even pace, with pauses where a number is parted in 3-3-4."""
    times, clock = [], start_s
    for i, digit in enumerate(digits):
        clock += pause_s if i in (3, 6) else 0.0
        times.append(DigitTime(digit=digit, start_s=clock, end_s=clock + 1 / digits_s))
        clock += 1 / digits_s
    return PhoneMention(
        digits=digits, extension=None, text=digits, start_char=0, end_char=10, start_s=start_s,
        end_s=clock, valid=True, certain=True, certainty=None,
        groups=(digits[:3], digits[3:6], digits[6:]), digit_times=tuple(times), timing="measured",
    )  # fmt: skip


def numbers(*mentions: PhoneMention) -> PhoneNumbers:
    pairs = [(i, i + 1) for i in range(len(mentions) - 1)]
    return PhoneNumbers(mentions=written_down(mentions, pairs), repeated=True, consistent=True)


def fastest(writer: object, pause_s: float) -> float:
    """Highest pace, digits/s, at which a writer loses nothing."""
    return max(
        k / 100
        for k in range(50, 700)
        if not lost_digits(ends_of(said(digits_s=k / 100, pause_s=pause_s).digit_times), writer)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("writer", "pause_s", "digits_s"),
    [
        (CAREFUL, 0.0, 1.35), (CAREFUL, 0.5, 1.55), (CAREFUL, 0.8, 1.75),
        (TYPICAL, 0.0, 2.2), (TYPICAL, 0.5, 2.95), (TYPICAL, 0.8, 3.7),
        (FAST, 0.0, 3.9),
    ],
)  # fmt: skip
def test_the_fastest_pace_of_each_writer(writer: object, pause_s: float, digits_s: float) -> None:
    assert fastest(writer, pause_s) == pytest.approx(digits_s, rel=0.05)


def test_with_pauses_a_fast_writer_follows_any_pace() -> None:
    assert fastest(FAST, 0.5) > 6


def test_the_repeat_saves_what_the_first_saying_lost() -> None:
    once, again = numbers(said(pause_s=0.5), said(pause_s=0.5, start_s=10.0)).mentions
    assert once.writable == {"careful": False, "typical": True, "fast": True}
    assert once.lost_digits is not None
    assert once.lost_digits["careful"]
    assert again.writable == {"careful": True, "typical": True, "fast": True}


def test_a_saying_with_other_digits_saves_nothing() -> None:
    slip = said("3125550187", pause_s=0.5, start_s=10.0)
    again = numbers(said(pause_s=0.5), slip).mentions[1]
    assert again.writable == {"careful": False, "typical": True, "fast": True}


def test_nothing_is_said_of_digits_without_times() -> None:
    untimed = dataclasses.replace(said(), timing="interpolated")
    phone = numbers(untimed)
    assert phone.mentions[0].writable is None
    assert writing_verdict(phone, 0) is None


def test_a_slow_number_is_praised() -> None:
    phone = numbers(said(digits_s=1.2, pause_s=0.8))
    assert writing_verdict(phone, 0) == "Every writer can take it down."


def test_the_pause_that_is_named_is_enough() -> None:
    mention = said(digits_s=1.6, pause_s=0.3)
    verdict = writing_verdict(numbers(mention), 0)
    assert (
        verdict == "A careful writer loses the 9th digit; half a second more after 312 is enough."
    )
    ends_s = ends_of(mention.digit_times)
    assert ends_s is not None
    assert lost_digits(ends_s, CAREFUL) == (8,)
    assert lost_digits([*ends_s[:3], *(e + 0.5 for e in ends_s[3:])], CAREFUL) == ()


@pytest.mark.parametrize(
    ("lost", "named"),
    [
        ((9,), "the last digit"),
        ((7, 8, 9), "the last three digits"),
        ((5,), "the 6th digit"),
        ((2, 5, 9), "the 3rd, 6th and 10th digits"),
        ((1, 3, 5, 7), "four of the 10 digits"),
        (tuple(range(10)), "every digit"),
    ],
)
def test_lost_digits_are_named_as_people_count(lost: tuple[int, ...], named: str) -> None:
    missing = {"careful": lost, "typical": (), "fast": ()}
    phone = numbers(dataclasses.replace(said(), timing="none"))
    mention = dataclasses.replace(phone.mentions[0], lost_digits=missing)
    verdict = writing_verdict(dataclasses.replace(phone, mentions=(mention,)), 0)
    assert verdict is not None
    assert verdict.startswith(f"A careful writer loses {named};")


def test_the_second_saying_is_named_where_it_helps() -> None:
    phone = numbers(said(pause_s=0.5), said(pause_s=0.5, start_s=10.0))
    first = writing_verdict(phone, 0)
    assert first is not None
    assert first.startswith("A careful writer loses ")
    assert first.endswith("the next saying gives them.")
    assert writing_verdict(phone, 1) == "Now every writer has it."


def test_no_pause_is_promised_where_none_is_enough() -> None:
    rushed = dataclasses.replace(said(digits_s=9.0), groups=("3125550", "182"))
    verdict = writing_verdict(numbers(rushed), 0)
    assert verdict is not None
    assert verdict.startswith("Even a fast writer loses ")
    assert verdict.endswith("no pause is enough: say it slower.")
