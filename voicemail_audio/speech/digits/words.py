"""Put the numbers that were heard into the words of a general recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.speech.digits.features import DIGIT_WORDS
from voicemail_audio.speech.engine import HeardWord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.digits.reader import HeardNumber


def with_numbers(
    words: Sequence[HeardWord], numbers: Sequence[HeardNumber]
) -> tuple[HeardWord, ...]:
    """Words with the numbers' digits in the place of what was recognised there.

    Parameters
    ----------
    words
        Of an engine, in order, with times.
    numbers
        As heard by the digit model.
    """
    kept = [w for w in words if not any(n.holds(w.start_s, w.end_s) for n in numbers)]
    digits = [w for number in numbers for w in _words(number)]
    return tuple(sorted([*kept, *digits], key=lambda w: w.start_s or 0.0))


def _words(number: HeardNumber) -> list[HeardWord]:
    return [
        HeardWord(
            text=DIGIT_WORDS[int(digit)],
            start_s=time.start_s,
            end_s=time.end_s,
            confidence=float(row[int(digit)]),
        )
        for digit, time, row in zip(number.digits, number.times, number.shares, strict=True)
    ]
