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
    UNITS,
)

Kind = Literal[
    "written", "digit", "teen", "tens", "scale", "multiple", "homophone", "filler", "word", "sign"
]
NUMERIC: frozenset[Kind] = frozenset({"written", "digit", "teen", "tens", "scale", "multiple"})

FULL_NUMBER = 10
MONEY = frozenset({"dollars", "pounds", "euros", "percent"})
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
    return re.compile(r"\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[$£€%@:/]")


@cache
def _thousands() -> re.Pattern[str]:
    # 1,234,567 is an amount; 404,555,1212 is not, since its last group has four digits.
    return re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?!,?\d)")


def _kind(text: str) -> Kind:  # noqa: PLR0911
    if text.isdigit():
        return "written"
    if text in DIGITS:
        return "digit"
    if text in TEENS:
        return "teen"
    if text in TENS:
        return "tens"
    if text in SCALES:
        return "scale"
    if text in MULTIPLES:
        return "multiple"
    if text in HOMOPHONES:
        return "homophone"
    if text in FILLERS:
        return "filler"
    return "word" if text[0].isalpha() else "sign"


def cut(text: str) -> list[Piece]:
    """Cut a text into pieces, lower case, in order."""
    amounts = [m.span() for m in _thousands().finditer(text)]
    pieces: list[Piece] = []
    last = 0
    for match in _pattern().finditer(text):
        start, end = match.span()
        word = match[0].lower().replace("\u2019", "'")
        kind = _kind(word)
        if kind == "written" and any(a <= start < b for a, b in amounts):
            kind = "sign"
        pieces.append(Piece(text=word, kind=kind, start=start, end=end, gap=text[last:start]))
        last = end
    return _without_quantities(pieces)


def _without_quantities(pieces: list[Piece]) -> list[Piece]:
    """Turn numbers that count, cost, date or code something into plain words."""
    out = list(pieces)
    for i, piece in enumerate(pieces):
        if piece.kind not in NUMERIC:
            continue
        before = pieces[i - 1] if i else None
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        money = before is not None and before.text in {"$", "£", "€"}
        code = (
            before is not None
            and piece.gap == ""
            and piece.kind == "written"
            and before.kind == "word"
            and before.text not in {"x", "ext", "tel", "extension"}
        )
        limit = FULL_NUMBER if after is not None and after.text in MONEY else SHORTEST_NUMBER
        if money or code or (_counts(after) and _digits_up_to(pieces, i) < limit):
            _demote(out, i)
    return out


def _digits_up_to(pieces: list[Piece], i: int) -> int:
    """Count the digits that stand together, ending with piece `i`."""
    count = 0
    while i >= 0 and pieces[i].kind in NUMERIC:
        count += len(pieces[i].text) if pieces[i].kind == "written" else 1
        i -= 1
    return count


def _counts(after: Piece | None) -> bool:
    if after is None:
        return False
    if after.text in UNITS or after.text == "%":
        return after.gap.strip() in {"", "-"}
    if after.kind == "written":
        return False
    return after.text in {":", "/"} and after.gap == ""


def _demote(pieces: list[Piece], i: int) -> None:
    """Make the number that ends at `i` a plain word, "twenty five" with both its words."""
    first = i
    while first > 0 and (
        _belongs(pieces[first - 1], pieces[first])
        or (pieces[first - 1].kind == pieces[first].kind == "digit")
    ):
        first -= 1
    for k in range(first, i + 1):
        p = pieces[k]
        pieces[k] = Piece(text=p.text, kind="word", start=p.start, end=p.end, gap=p.gap)


def _belongs(left: Piece, right: Piece) -> bool:
    if right.kind in {"scale", "digit"} and left.kind == "tens":
        return right.gap.strip() in {"", "-"}
    if right.kind == "scale":
        return left.kind in {"digit", "teen", "scale"}
    return (
        left.kind == "scale" and right.kind in {"tens", "teen", "digit"} and left.text == "thousand"
    )
