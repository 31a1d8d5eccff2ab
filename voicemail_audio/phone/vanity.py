"""Numbers given as a word: 1-800-FLOWERS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.phone.decode import Digit, readings
from voicemail_audio.phone.lexicon import KEYPAD, TOLL_FREE
from voicemail_audio.phone.pieces import SHORTEST_NUMBER

if TYPE_CHECKING:
    from voicemail_audio.phone.pieces import Piece

MOST_WORDS = 3
LONGEST_PREFIX = 4
"""Pieces of the longest spoken prefix, "one eight double oh" with its multiple."""


def vanity_at(
    pieces: list[Piece], part: tuple[int, ...], last: int
) -> tuple[tuple[Digit, ...], int] | None:
    """Read a toll-free prefix that is followed by seven letters.

    Returns
    -------
    The digits and the last piece used, or None.
    """
    letters = _letters(pieces, last)
    prefix = _prefix(pieces, part) if letters else None
    if prefix is None:
        return None
    return (*prefix, *letters), letters[-1].piece


def _letters(pieces: list[Piece], last: int) -> tuple[Digit, ...]:
    """Read the seven letters after a piece, if they are there."""
    hyphened = last + 1 < len(pieces) and pieces[last + 1].gap == "-"
    digits: list[Digit] = []
    for i in range(last + 1, min(len(pieces), last + 1 + MOST_WORDS)):
        word = pieces[i].text
        if not (word.isascii() and word.isalpha()) or pieces[i].gap not in {" ", "-"}:
            break
        if (pieces[i].gap == "-") != hyphened:
            break
        digits += [Digit(digit=KEYPAD[c], piece=i) for c in word]
        # Longer words are dialled too; the exchange drops what comes after the seventh.
        if len(digits) == SHORTEST_NUMBER or (len(digits) > SHORTEST_NUMBER and hyphened):
            return tuple(digits)
        if len(digits) > SHORTEST_NUMBER:
            break
    return ()


def _prefix(pieces: list[Piece], part: tuple[int, ...]) -> tuple[Digit, ...] | None:
    if len(part) > LONGEST_PREFIX:
        return None
    for digits in readings(pieces, part):
        text = "".join(d.digit for d in digits)
        if text in TOLL_FREE or (text[:1] == "1" and text[1:] in TOLL_FREE):
            return digits
    return None
