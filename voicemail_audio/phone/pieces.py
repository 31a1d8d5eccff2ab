"""Text -> pieces: words, strings of digits and signs, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from voicemail_audio.phone.lexicon import (
    DIGITS,
    FILLERS,
    HOMOPHONES,
    MULTIPLES,
    SCALES,
    TEENS,
    TENS,
)

Kind = Literal[
    "written", "digit", "teen", "tens", "scale", "multiple", "homophone", "filler", "word", "sign"
]
NUMERIC: frozenset[Kind] = frozenset({"written", "digit", "teen", "tens", "scale", "multiple"})

FULL_NUMBER = 10
SHORTEST_NUMBER = 7
"""Digits of a local number without its area code (NANP, ITU-T E.164)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One word, string of digits or sign; `gap` is what stands before it."""

    text: str
    kind: Kind
    start: int
    end: int
    gap: str


@cache
def _pattern() -> re.Pattern[str]:
    # A stroke between groups of at least three digits parts a number: 030/5550143.
    return re.compile(r"\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[$£€%@:]|(?<!\d{3})/|/(?!\d{3})")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"[12][09]\d\d")


@cache
def _dates() -> re.Pattern[str]:
    day_month, year = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<![\d./-])(?:{day_month}([./-]){day_month}\1{year}"
        rf"|{year}([./-]){day_month}\2{day_month}"
        rf"|{day_month} {day_month} {year})(?![\d/-])"
    )


@cache
def _thousands() -> re.Pattern[str]:
    # 1,234,567 is an amount; 404,555,1212 is not, since its last group has four digits.
    return re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?!,?\d)")


_KINDS: dict[str, Kind] = {
    **dict.fromkeys(FILLERS, "filler"),
    **dict.fromkeys(HOMOPHONES, "homophone"),
    **dict.fromkeys(MULTIPLES, "multiple"),
    **dict.fromkeys(SCALES, "scale"),
    **dict.fromkeys(TENS, "tens"),
    **dict.fromkeys(TEENS, "teen"),
    **dict.fromkeys(DIGITS, "digit"),
}


def _kind(text: str) -> Kind:
    if text.isdecimal():
        return "written"
    return _KINDS.get(text) or ("word" if text[0].isalpha() else "sign")


def cut(text: str) -> list[Piece]:
    """Cut a text into pieces, lower case, in order."""
    others = [m.span() for m in _thousands().finditer(text)] if "," in text else []
    others += [m.span() for m in _dates().finditer(text)] if _year().search(text) else []
    pieces: list[Piece] = []
    last = 0
    for match in _pattern().finditer(text):
        start, end = match.span()
        word = match[0].lower().replace("\u2019", "'")
        kind = _kind(word)
        if kind == "written" and any(a <= start < b for a, b in others):
            kind = "sign"
        pieces.append(Piece(text=word, kind=kind, start=start, end=end, gap=text[last:start]))
        last = end
    return pieces
