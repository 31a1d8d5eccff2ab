"""The phone number as a rep reads it, on the terminal and on the page."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pytest
from rich.console import Console

from voicemail_audio.report.page import render_page
from voicemail_audio.report.phone_card import phone_card
from voicemail_audio.report.phone_drawing import digit_line
from voicemail_audio.report.terminal import render_terminal
from voicemail_audio.types import Analysis, DigitTime, Measure, PhoneMention, Span


def with_phone(analysis: Analysis, **changes: Any) -> Analysis:
    return dataclasses.replace(
        analysis, phone_numbers=dataclasses.replace(analysis.phone_numbers, **changes)
    )


def with_first(analysis: Analysis, **changes: Any) -> Analysis:
    first, *others = analysis.phone_numbers.mentions
    return with_phone(analysis, mentions=(dataclasses.replace(first, **changes), *others))


def terminal(analysis: Analysis) -> str:
    out = io.StringIO()
    render_terminal(analysis, Console(file=out, width=100))
    return " ".join(out.getvalue().split("Phone number")[1].split("Measures")[0].split())


def page(analysis: Analysis) -> str:
    html = render_page(analysis, audio_bytes=b"x", audio_mime="audio/mpeg")
    return html.split('aria-label="Phone number"')[1].split("</section>")[0]


def test_pauses_and_lost_digits_are_seen_without_colour(analysis: Analysis) -> None:
    assert "415 ·0.4s· 555 ·0.2s· 0[142] ([ ]: lost by a careful writer)" in terminal(analysis)


def test_both_reports_say_who_can_write_it_down(analysis: Analysis) -> None:
    for text in (terminal(analysis), page(analysis)):
        assert "A careful writer loses the last three digits;" in text


def test_a_number_that_is_not_the_reps_comes_first(analysis: Analysis) -> None:
    for show in (terminal, page):
        assert "not your number" not in show(analysis)
        text = show(with_phone(analysis, matches_profile=False))
        assert text.index("This is not your number.") < text.index("415 555 0142")


def test_two_sayings_that_differ_show_the_digit(analysis: Analysis) -> None:
    said = "Said twice, but the numbers differ: digit 10 is 2, then 3."
    assert said in terminal(analysis)
    assert said in page(analysis)


def test_an_uncertain_number_shows_both_readings(analysis: Analysis) -> None:
    sayings = phone_card(analysis).sayings
    assert [s.doubt for s in sayings] == [None, "Not certain: 0143 or 0142."]
    apart = with_first(analysis, certain=False, alternatives=("4255550143",))
    assert phone_card(apart).sayings[0].doubt == "Not certain: 415 555 0142 or 425 555 0143."
    shorter = with_first(analysis, certain=False, alternatives=("415555014",))
    assert phone_card(shorter).sayings[0].doubt == "Not certain: 415 555 0142 or 415555014."
    unknown = with_first(analysis, certain=False, alternatives=())
    assert phone_card(unknown).sayings[0].doubt == "Not certain."


def test_a_part_said_again_is_told_and_can_be_played(analysis: Analysis) -> None:
    again = Span(text="that's 0142", start_char=0, end_char=11, start_s=20.0, end_s=21.0)
    partly = with_phone(analysis, repeated=False, consistent=None, partial_repeats=(again,))
    assert "Said once. A part is said again: “that's 0142”." in terminal(partly)
    assert 'data-s="20.000"' in page(partly)


@pytest.mark.parametrize(
    ("rest_wpm", "told"),
    [
        (168.0, "as fast as the rest"),
        (240.0, "slower than the rest (168 against 240 a minute)"),
        (120.0, "faster than the rest (168 against 120 a minute)"),
    ],
)
def test_pace_is_told_against_the_rest(analysis: Analysis, rest_wpm: float, told: str) -> None:
    rest = Measure(id="message_rate_wpm", value=rest_wpm, unit="wpm", status="measured")
    measured = dataclasses.replace(analysis, measures=(*analysis.measures, rest))
    assert told in terminal(measured)
    assert told not in terminal(analysis)


def test_says_where_in_the_message_the_number_comes(analysis: Analysis) -> None:
    last_s = analysis.transcript.words[-1].end_s
    assert last_s is not None
    for share, part in ((0.1, "first"), (0.5, "middle"), (0.9, "last")):
        moved = with_first(analysis, start_s=share * last_s)
        assert f"in the {part} third of the message" in phone_card(moved).sayings[0].facts


def first(analysis: Analysis) -> PhoneMention:
    return analysis.phone_numbers.mentions[0]


def test_digits_stand_where_they_are_said(analysis: Analysis) -> None:
    drawn = digit_line(first(analysis))
    assert drawn is not None
    assert "".join(b.text for b in drawn.digits) == "4155550142"
    times = first(analysis).digit_times
    assert times[0].start_s is not None
    per_s = (drawn.digits[9].x - drawn.digits[0].x) / (0.03 * 9)
    for block, time in zip(drawn.digits, times, strict=True):
        assert time.start_s is not None
        expected = drawn.digits[0].x + per_s * (time.start_s - times[0].start_s)
        assert block.x == pytest.approx(expected, abs=0.02)
        assert block.start_s == pytest.approx(time.start_s, abs=0.001)
    careful, typical, fast = drawn.rows
    assert [m.lost for m in careful.marks] == [False] * 7 + [True] * 3
    assert not any(m.lost for m in (*typical.marks, *fast.marks))
    assert careful.text == "careful writer: lacks digit 8, 9, 10"


def test_digits_of_one_word_share_a_block(analysis: Analysis) -> None:
    times = list(first(analysis).digit_times)
    times[3] = DigitTime(digit="5", start_s=times[3].start_s, end_s=None)
    times[4] = DigitTime(digit="5", start_s=None, end_s=times[4].end_s)
    drawn = digit_line(dataclasses.replace(first(analysis), digit_times=tuple(times)))
    assert drawn is not None
    assert [b.text for b in drawn.digits] == ["4", "1", "5", "55", "5", "0", "1", "4", "2"]
    assert len(drawn.rows[0].marks) == 10


def test_nothing_is_drawn_of_times_that_were_not_measured(analysis: Analysis) -> None:
    assert digit_line(dataclasses.replace(first(analysis), timing="interpolated")) is None
    assert "said-line" in page(analysis)
    untimed = [dataclasses.replace(m, timing="none") for m in analysis.phone_numbers.mentions]
    assert "said-line" not in page(with_phone(analysis, mentions=tuple(untimed)))


def test_lost_digits_have_a_shape_of_their_own(analysis: Analysis) -> None:
    html = page(analysis)
    assert html.count('class="lost"') == 6
    assert html.count('class="has"') == 54
