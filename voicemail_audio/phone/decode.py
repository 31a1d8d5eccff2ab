"""Number words -> digits, every way in which they can be meant."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from voicemail_audio.phone.lexicon import DIGITS, HOMOPHONES, MULTIPLES, TEENS, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.phone.pieces import Piece

MOST_READINGS = 64
"""Readings tried for one run; a ten-digit number has a handful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digit:
    """One digit and the piece that it comes from."""

    digit: str
    piece: int


Group = tuple[Digit, ...]
"""Digits that were written or said as one: "555", "fifty-nine", "eight hundred"."""


def readings(pieces: list[Piece], part: tuple[int, ...]) -> Iterator[tuple[Group, ...]]:
    """Yield the readings of a part of a run as groups, the likeliest first."""
    slots = list(_slots(pieces, part))
    for choice in islice(product(*slots), MOST_READINGS):
        yield tuple(group for groups in choice for group in groups)


def cardinal(pieces: list[Piece], part: tuple[int, ...]) -> Group:
    """Read as extensions are read: "forty two" is 42, "eight hundred ninety" is 890."""
    digits: list[Digit] = []
    for slot in _slots(pieces, part):
        fewest = min(slot, key=lambda groups: sum(map(len, groups)))
        digits += [d for group in fewest for d in group]
    return tuple(digits)


def _slots(pieces: list[Piece], part: tuple[int, ...]) -> Iterator[tuple[tuple[Group, ...], ...]]:
    """Yield for each bit of the part its alternatives, each a row of groups."""
    i = 0
    while i < len(part):
        taken, alternatives = _slot(pieces, part[i:])
        yield alternatives
        i += taken


def _slot(  # noqa: PLR0911
    pieces: list[Piece], rest: tuple[int, ...]
) -> tuple[int, tuple[tuple[Group, ...], ...]]:
    head = pieces[rest[0]]
    kinds = [pieces[i].kind for i in rest[:5]] + ["word"] * 5
    if head.kind == "written":
        return 1, ((_group(head.text, rest[0]),),)
    if head.kind == "multiple":
        times = MULTIPLES[head.text]
        if kinds[1] == "digit":
            return 2, ((_group(DIGITS[pieces[rest[1]].text] * times, rest[1]),),)
        return 1, ((),)
    if kinds[1] == "scale" and head.kind in {"digit", "teen"}:
        return _scaled(pieces, rest)
    if head.kind == "tens":
        return _tens(pieces, rest)
    if head.kind == "scale":
        return 1, ((_group("00" if head.text == "hundred" else "000", rest[0]),),)
    return 1, ((_group(_plain(head), rest[0]),),)


def _plain(piece: Piece) -> str:
    return DIGITS.get(piece.text) or TEENS.get(piece.text) or HOMOPHONES[piece.text]


def _tens(pieces: list[Piece], rest: tuple[int, ...]) -> tuple[int, tuple[tuple[Group, ...], ...]]:
    head = pieces[rest[0]]
    ten = TENS[head.text]
    unit = pieces[rest[1]] if len(rest) > 1 else None
    if unit is not None and unit.kind == "digit" and DIGITS[unit.text] != "0":
        joined = (Digit(digit=ten, piece=rest[0]), *_group(DIGITS[unit.text], rest[1]))
        apart = (_group(ten + "0", rest[0]), _group(DIGITS[unit.text], rest[1]))
        hyphen = unit.gap.strip() == "-"
        return 2, ((joined,),) if hyphen else ((joined,), apart)
    return 1, ((_group(ten + "0", rest[0]),),)


def _scaled(
    pieces: list[Piece], rest: tuple[int, ...]
) -> tuple[int, tuple[tuple[Group, ...], ...]]:
    """Read "eight hundred ...": round, or with the tens and units that follow."""
    head, scale = pieces[rest[0]], pieces[rest[1]]
    lead = _group(_plain(head), rest[0])
    zeros = 2 if scale.text == "hundred" else 3
    round_ = (*lead, *_group("0" * zeros, rest[1]))
    below = _below_hundred(pieces, rest[2:])
    if not below:
        return 2, ((round_,),)
    taken = len({d.piece for d in below})
    padding = "0" * (zeros - len(below))
    whole = (*lead, *_group(padding, rest[1]), *below)
    apart = (
        round_,
        *(groups for slot in _slots(pieces, rest[2 : 2 + taken]) for groups in slot[0]),
    )
    return 2 + taken, (apart, (whole,))


def _below_hundred(pieces: list[Piece], rest: tuple[int, ...]) -> Group:
    if not rest:
        return ()
    head = pieces[rest[0]]
    if head.kind == "tens":
        return tuple(d for group in _tens(pieces, rest)[1][0] for d in group)
    if head.kind in {"teen", "digit"}:
        return _group(_plain(head), rest[0])
    return ()


def _group(digits: str, piece: int) -> Group:
    return tuple(Digit(digit=d, piece=piece) for d in digits)
