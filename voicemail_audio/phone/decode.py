"""Number words -> digits, every way in which they can be meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.phone.lexicon import DIGITS, HOMOPHONES, MULTIPLES, TEENS, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.phone.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Digit:
    """One digit and the piece that it comes from."""

    digit: str
    piece: int


Group = tuple[Digit, ...]
"""Digits that were written or said as one: "555", "fifty-nine", "eight hundred"."""


FORCED_COST = 17
"""Cost of reading "forty two" as 40 2: more than between seven and ten digits in `split`."""
LONGEST_STEP = 4
"""Pieces that are read as one at most: "eight hundred forty two"."""
SELDOM_COST = 1
"""Cost of reading "eight hundred five" as 805: 800 and a 5 is more common in numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A way to read the next pieces: how many, as which digits, and how seldom it is meant so."""

    taken: int
    digits: Group
    cost: int = 0


def steps(  # noqa: PLR0911
    pieces: list[Piece], part: tuple[int, ...]
) -> tuple[Step, ...]:
    """Return the ways in which the beginning of a part of a run can be meant, likeliest first.

    "forty two" is 42, or 40 and something that begins with 2; "eight hundred forty two" may begin
    with 800, 840 or 842.
    """
    head = pieces[part[0]]
    following = pieces[part[1]] if len(part) > 1 else None
    if head.kind == "written":
        return (Step(taken=1, digits=_group(head.text, part[0])),)
    if head.kind == "multiple":
        if following is None or following.kind != "digit":
            return (Step(taken=1, digits=()),)
        digits = DIGITS[following.text] * MULTIPLES[head.text]
        return (Step(taken=2, digits=_group(digits, part[1])),)
    if following is not None and following.kind == "scale" and head.kind in {"digit", "teen"}:
        return _scaled(pieces, part)
    if head.kind == "tens":
        return _tens(pieces, part)
    if head.kind == "scale":
        return (Step(taken=1, digits=_group("0" * _zeros(head), part[0])),)
    return (Step(taken=1, digits=_group(_plain(head), part[0])),)


def readings(pieces: list[Piece], part: tuple[int, ...]) -> Iterator[Group]:
    """Yield the digits of every reading of a short part of a run."""
    if not part:
        yield ()
        return
    for step in steps(pieces, part[:LONGEST_STEP]):
        for rest in readings(pieces, part[step.taken :]):
            yield (*step.digits, *rest)


def cardinal(pieces: list[Piece], part: tuple[int, ...]) -> Group:
    """Read as extensions are read: "forty two" is 42, "eight hundred ninety" is 890."""
    return min(readings(pieces, part), key=len)


def _plain(piece: Piece) -> str:
    return DIGITS.get(piece.text) or TEENS.get(piece.text) or HOMOPHONES[piece.text]


def _zeros(scale: Piece) -> int:
    return 2 if scale.text == "hundred" else 3


def _tens(pieces: list[Piece], part: tuple[int, ...]) -> tuple[Step, ...]:
    ten = TENS[pieces[part[0]].text]
    unit = pieces[part[1]] if len(part) > 1 else None
    if unit is None or unit.kind != "digit" or DIGITS[unit.text] == "0" or _apart(pieces, part):
        return (Step(taken=1, digits=_group(ten + "0", part[0])),)
    both = (Digit(digit=ten, piece=part[0]), *_group(DIGITS[unit.text], part[1]))
    joined = Step(taken=2, digits=both)
    if unit.gap.strip() == "-":
        return (joined,)
    return (joined, Step(taken=1, digits=_group(ten + "0", part[0]), cost=FORCED_COST))


def _scaled(pieces: list[Piece], part: tuple[int, ...]) -> tuple[Step, ...]:
    """Read "eight hundred ...": round, or with tens and units that follow."""
    lead = _group(_plain(pieces[part[0]]), part[0])
    zeros = _zeros(pieces[part[1]])
    ways = [Step(taken=2, digits=(*lead, *_group("0" * zeros, part[1])))]
    rest = part[2:]
    if rest and not _apart(pieces, part[1:]) and pieces[rest[0]].kind in {"tens", "teen", "digit"}:
        for below in steps(pieces, rest) if pieces[rest[0]].kind == "tens" else _one(pieces, rest):
            padding = _group("0" * (zeros - len(below.digits)), part[1])
            digits = (*lead, *padding, *below.digits)
            ways.append(Step(taken=2 + below.taken, digits=digits, cost=below.cost))
    return tuple(ways)


def _apart(pieces: list[Piece], part: tuple[int, ...]) -> bool:
    """Whether a comma, a full stop or a word stands between the first two pieces."""
    between = pieces[part[0] + 1 : part[1] + 1]
    return any(p.gap.strip() not in {"", "-"} for p in between) or any(
        p.text != "and" for p in between[:-1]
    )


def _one(pieces: list[Piece], part: tuple[int, ...]) -> tuple[Step, ...]:
    cost = SELDOM_COST if pieces[part[0]].kind == "digit" else 0
    return (Step(taken=1, digits=_group(_plain(pieces[part[0]]), part[0]), cost=cost),)


def _group(digits: str, piece: int) -> Group:
    return tuple(Digit(digit=d, piece=piece) for d in digits)
