"""The best way to cut a stretch into digits, given how well each stretch is one."""

from __future__ import annotations

import numpy as np

from voicemail_audio.speech.digits.cuts import STEP, count_digits, find_digits
from voicemail_audio.speech.digits.search import Place

SHORT, LONG = 7, 17
"""Columns of stretches that take 10 and 22 steps."""
STEPS = 40


def odds(*stretches: tuple[int, int, float]) -> np.ndarray:
    """Log odds of stretches: first step, column, odds; all others are no digit."""
    out = np.full((STEPS, 21), -6.0)
    for first, column, value in stretches:
        out[first, column] = value
    return out


def place(first: int, steps: int) -> Place:
    return Place(first=first * STEP, after=(first + steps) * STEP)


def test_two_digits_are_not_taken_for_one_that_spans_both() -> None:
    found = find_digits(odds((4, SHORT, 3.0), (16, SHORT, 2.0), (4, LONG, 1.0)))
    assert found == (place(4, 10), place(16, 10))


def test_what_is_more_likely_no_digit_is_left_out() -> None:
    assert find_digits(odds((4, SHORT, 3.0), (16, SHORT, -0.5))) == (place(4, 10),)


def test_a_wanted_count_finds_the_best_cuts_for_it() -> None:
    counted = count_digits(odds((4, SHORT, 3.0), (16, SHORT, -0.5), (4, LONG, 3.5)), 2)
    assert counted.places(1) == (place(4, 22),)
    assert counted.places(2) == (place(4, 10), place(16, 10))
    np.testing.assert_allclose(counted.scores, [0.0, 3.5, 2.5])


def test_more_digits_than_fit_are_not_found() -> None:
    assert count_digits(odds(), 20).places(20) == ()


def test_a_stretch_that_is_shorter_than_the_longest_digit_is_read() -> None:
    short = odds((1, SHORT, 3.0))[:12]
    assert find_digits(short) == (place(1, 10),)
    assert count_digits(short, 1).places(1) == (place(1, 10),)
