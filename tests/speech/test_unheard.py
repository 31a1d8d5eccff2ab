"""Speech beside the script: how it is told, and from when on it is of note."""

from __future__ import annotations

import pytest

from voicemail_audio.speech.compare import unheard_in
from voicemail_audio.types import ScriptComparison, Span


def added(*stretches: tuple[int, float, float], text: str = "") -> ScriptComparison:
    spans = tuple(
        Span(text=text, start_char=at, end_char=at + len(text), start_s=a, end_s=b)
        for at, a, b in stretches
    )
    return ScriptComparison(said_share=1.0, left_out=(), added=spans)


def test_says_how_long_and_when():
    unheard = unheard_in(added((40, 12.3, 15.5), (40, 15.9, 16.9), (200, 71.0, 73.0)))
    assert unheard is not None
    assert unheard.reason == (
        "at least 6.2 s of speech (at 0:12 and 1:11) are not in the script; "
        "their words were not recognised"
    )


def test_many_places_are_counted():
    unheard = unheard_in(added(*((i, 10.0 * i, 10.0 * i + 1) for i in range(7))))
    assert unheard is not None
    assert "(at 0:00, 0:10, 0:20, 0:30 and 3 more)" in unheard.reason


@pytest.mark.parametrize(
    ("stretches", "of_note"),
    [
        (((5, 1.0, 1.4),), False),
        (((5, 1.0, 1.4), (90, 8.0, 8.4), (150, 14.0, 14.3)), False),  # an "um" here and there
        (((5, 1.0, 1.6),), True),
        (((5, 1.0, 1.3), (5, 1.6, 1.9)), True),  # a pause inside a phrase
        (tuple((i, 3.0 * i, 3.0 * i + 0.4) for i in range(4)), True),
    ],
)
def test_a_phrase_is_of_note_and_a_hesitation_is_not(stretches, of_note):
    unheard = unheard_in(added(*stretches))
    assert unheard is not None
    assert unheard.of_note is of_note


def test_added_words_that_were_recognised_are_not_unheard():
    assert unheard_in(added((5, 1.0, 4.0), text="by the way")) is None
    assert unheard_in(added()) is None
