"""Put the numbers that were heard into the words of a general recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from voicemail_audio.speech.digits.features import DIGIT_WORDS
from voicemail_audio.speech.engine import HeardWord
from voicemail_audio.text.spoken import spoken_tokens
from voicemail_audio.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.digits.reader import HeardNumber

LEAST_SHARE: Final = 0.4
"""Share of a number's digits that the words must have for the script to have a number there."""
UNLIKELY: Final = 0.02
CLEAR: Final = 0.9
"""Probabilities at which the sound speaks clearly against the words, and for itself."""
_NOT_SINGLE: Final = ("hundred", "thousand", "double", "triple", "ten", "eleven", "twelve")
_INSIDE: Final = 0.5
"""Share of a word's length that lies in a number for the word to be the number's."""


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
    kept = [w for w in words if not any(_inside(w, number) for number in numbers)]
    digits = [w for number in numbers for w in _words(number)]
    return tuple(sorted([*kept, *digits], key=lambda w: w.start_s or 0.0))


def misread(words: Sequence[HeardWord], numbers: Sequence[HeardNumber]) -> tuple[HeardNumber, ...]:
    """Numbers that a search which expected certain digits did not get whole.

    Parameters
    ----------
    words
        What was found of a script, in order, with times.
    numbers
        As heard by the digit model, expecting nothing.

    Returns
    -------
    Those in whose place the words hold some digits, but fewer, or clearly others. Where the words
    have as many digits and the sound leaves them possible, they stand.
    """
    return tuple(n for n in numbers if _differs(_digits_at(words, n), n))


def _differs(expected: str | None, number: HeardNumber) -> bool:
    if expected is None or len(expected) < LEAST_SHARE * len(number.digits):
        return False  # the script has no number here, or has it in a way that this cannot read
    if len(expected) != len(number.digits):
        return len(expected) < len(number.digits)
    return number.share_of(expected) < UNLIKELY and number.certainty > CLEAR


def _digits_at(words: Sequence[HeardWord], number: HeardNumber) -> str | None:
    """Digits of the words in a number's place; None where one is said as "hundred" or "double"."""
    inside = [w.text for w in words if _inside(w, number)]
    spoken = [word for form in spoken_tokens(tokenize(" ".join(inside))) for word in form.words]
    if any(word in _NOT_SINGLE or word.endswith(("ty", "teen")) for word in spoken):
        return None
    return "".join(str(DIGIT_WORDS.index(w) % 10) for w in spoken if w in DIGIT_WORDS)


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


def _inside(word: HeardWord, number: HeardNumber) -> bool:
    if word.start_s is None or word.end_s is None:
        return False
    overlap_s = min(word.end_s, number.end_s) - max(word.start_s, number.start_s)
    return overlap_s > _INSIDE * (word.end_s - word.start_s)
