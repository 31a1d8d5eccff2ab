"""Digits of a run -> whole numbers, and what is left over at its end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from voicemail_audio.phone.decode import LONGEST_STEP, steps
from voicemail_audio.phone.pieces import SHORTEST_NUMBER
from voicemail_audio.phone.validity import exists_abroad, is_valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.phone.decode import Digit, Group, Step
    from voicemail_audio.phone.pieces import Piece

NATIONAL = 10
"""Digits of a full number in the North American plan, and of many elsewhere (ITU-T E.164)."""
LONGEST = 15
"""Most digits of any number (ITU-T E.164)."""
JUNK_COST = 3
REPEAT_COST = 1
"""Digits after a whole number cost less: people repeat the last ones, or go on with a time."""
ODD_COST = 3
"""Cost of a comma or full stop where no number has one, when others are said without."""
SHORTEST_RESTART = 2
MOST_UNUSUAL = 2
"""Seldom meant readings in one number; more would be a riddle, and long to search."""
SAME_GAIN = 5
OTHER_COST = 8
"""Cost of another number right behind one, without a word between."""
CUT_COST = 1
IMPOSSIBLE = -(10**9)
USUAL_EDGES = (4, 7)
"""Digits after the places where a national number is parted (NANP)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Numbers found in a row of groups; `rest` are the digits after the last of them."""

    score: int
    numbers: tuple[tuple[Digit, ...], ...]
    rest: tuple[Digit, ...]


def worth(digits: str, *, cued: bool, plus: bool) -> int:  # noqa: PLR0911
    """How much a string of digits is worth as one telephone number; 0 if it is none."""
    n = len(digits)
    if plus and exists_abroad(digits, at_least="possible"):
        return 40
    if digits[0] == "0":
        return _from_zero(digits)
    if n == NATIONAL:
        # No area code begins with 1; some numbers abroad do.
        return 15 if digits[0] == "1" else 30
    if n == NATIONAL + 1 and digits[0] == "1":
        return 33
    if n > NATIONAL and exists_abroad(digits) and not is_valid(digits[:NATIONAL], region="US"):
        return 29
    if n == SHORTEST_NUMBER:
        return 14
    return {8: 10, 9: 13, 11: 9}.get(n, 0) if cued else 0  # one too many is a number said wrong


def _from_zero(digits: str) -> int:
    """Worth of a number with the 0 that many countries dial first, or with a prefix for abroad."""
    n = len(digits)
    for prefix in ("00", "011"):
        if digits.startswith(prefix) and exists_abroad(digits.removeprefix(prefix)):
            return 31
    if n in {NATIONAL, NATIONAL + 1}:
        return 18 + n
    if n in {NATIONAL - 1, NATIONAL + 2} and is_valid(digits, region=None):
        return 28
    return 8 if n == SHORTEST_NUMBER else 0


def split(pieces: list[Piece], part: tuple[int, ...], *, cued: bool, plus: bool) -> Split:
    """Read a part of a run as numbers so that as much of it as possible is explained."""
    at = [steps(pieces, part[i : i + LONGEST_STEP]) for i in range(len(part))]
    best = [Split(score=0, numbers=(), rest=())]
    best += [Split(score=IMPOSSIBLE, numbers=(), rest=())] * len(part)
    for start, before in enumerate(best):
        if before.score == IMPOSSIBLE or start == len(part):
            continue
        ways = [(start + s.taken, _dropping(before, s)) for s in at[start]]
        for way in _ways(at, start):
            value = worth(_text(way.digits), cued=cued, plus=plus and start == 0)
            if value:
                looks = _shape(pieces, way.groups) - way.cost
                ways.append((way.end, _with(before, way.digits, value + looks)))
        for end, after in ways:
            if after.score > best[end].score:
                best[end] = after
    return best[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Digits read from a row of pieces up to `end`, and how seldom they are meant so."""

    end: int
    digits: tuple[Digit, ...]
    groups: tuple[Group, ...]
    cost: int


def _ways(at: list[tuple[Step, ...]], start: int) -> Iterator[_Way]:
    """Yield every reading from `start` on that may be long enough for a number."""
    open_ways: list[tuple[int, tuple[Group, ...], tuple[int, ...]]] = [(start, (), ())]
    while open_ways:
        end, groups, costs = open_ways.pop()
        digits = tuple(d for group in groups for d in group)
        if len(digits) >= SHORTEST_NUMBER:
            yield _Way(end=end, digits=digits, groups=groups, cost=max(costs, default=0))
        if end == len(at):
            continue
        for step in reversed(at[end]):
            later = (*costs, step.cost) if step.cost else costs
            if len(digits) + len(step.digits) <= LONGEST and len(later) <= MOST_UNUSUAL:
                open_ways.append((end + step.taken, (*groups, step.digits), later))


def _dropping(before: Split, step: Step) -> Split:
    return Split(
        score=before.score - (REPEAT_COST if before.numbers else JUNK_COST) * len(step.digits),
        numbers=before.numbers,
        rest=(*before.rest, *step.digits),
    )


def _shape(pieces: list[Piece], groups: tuple[Group, ...]) -> int:
    """Prefer groups that end where those of a number do: 3-3-4, counted from the end."""
    edges = set(accumulate(len(g) for g in reversed(groups)))
    pauses = _pauses(pieces, groups)
    everywhere = len(pauses) >= len(groups) - 1
    odd = not everywhere and not pauses <= {*USUAL_EDGES, NATIONAL}
    return sum(usual in edges for usual in USUAL_EDGES) - (ODD_COST if odd else 0)


def _pauses(pieces: list[Piece], groups: tuple[Group, ...]) -> set[int]:
    """Digits that come after each comma or full stop inside a number."""
    after, found = 0, set()
    for left, right in reversed(list(pairwise(groups))):
        after += len(right)
        if left and right and any(c in pieces[right[0].piece].gap for c in ",.;\u2026"):
            found.add(after)
    return found


def _with(before: Split, digits: tuple[Digit, ...], value: int) -> Split:
    again = 0
    if before.numbers:
        # A second number that equals the first is what people say: prefer that cut.
        again = SAME_GAIN if _text(before.numbers[-1]) == _text(digits) else -OTHER_COST
    return Split(
        score=before.score + value - CUT_COST + again + _restart(before, digits),
        numbers=(*before.numbers, digits),
        rest=(),
    )


def _text(digits: tuple[Digit, ...]) -> str:
    return "".join(d.digit for d in digits)


def _restart(before: Split, digits: tuple[Digit, ...]) -> int:
    """Forgive dropped digits that only began the same number: "six one, six one five ..."."""
    started = _text(before.rest)
    if len(started) < SHORTEST_RESTART or before.numbers:
        return 0
    if _text(digits).startswith(started):
        return JUNK_COST * len(started) - 1
    return 0
