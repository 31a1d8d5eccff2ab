"""Digits of a run -> whole numbers, and what is left over at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.phone.pieces import SHORTEST_NUMBER

if TYPE_CHECKING:
    from voicemail_audio.phone.decode import Digit, Group

NATIONAL = 10
"""Digits of a full number in the North American plan, and of many elsewhere (ITU-T E.164)."""
LONGEST = 15
"""Most digits of any number (ITU-T E.164)."""
JUNK_COST = 3
CUT_COST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Numbers found in a row of groups; `rest` are the digits after the last of them."""

    score: int
    numbers: tuple[tuple[Digit, ...], ...]
    rest: tuple[Digit, ...]


def worth(digits: str, *, cued: bool, plus: bool) -> int:
    """How much a string of digits is worth as one telephone number; 0 if it is none."""
    n = len(digits)
    if n == NATIONAL:
        return 30
    if n == NATIONAL + 1 and digits[0] in "01":
        return 33
    if plus and SHORTEST_NUMBER < n <= LONGEST:
        return 30 + n
    if n in {12, 13, 14} and (digits[0] == "4" or digits.startswith(("00", "011", "353", "91"))):
        return 28
    if n == SHORTEST_NUMBER:
        return 20
    return 15 if cued and n in {8, 9} else 0


def split(groups: tuple[Group, ...], *, cued: bool, plus: bool) -> Split:
    """Cut a row of groups into numbers so that as much as possible is explained."""
    best: list[Split | None] = [None] * (len(groups) + 1)
    best[0] = Split(score=0, numbers=(), rest=())
    for end in range(1, len(groups) + 1):
        digits: tuple[Digit, ...] = ()
        options: list[Split] = []
        for start in range(end - 1, -1, -1):
            digits = (*groups[start], *digits)
            before = best[start]
            if len(digits) > LONGEST:
                break
            value = worth("".join(d.digit for d in digits), cued=cued, plus=plus and start == 0)
            if before is not None and value:
                options.append(_with(before, digits, value))
        dropped = best[end - 1]
        if dropped is not None:
            cost = JUNK_COST * len(groups[end - 1])
            options.append(
                Split(
                    score=dropped.score - cost,
                    numbers=dropped.numbers,
                    rest=(*dropped.rest, *groups[end - 1]),
                )
            )
        best[end] = max(options, key=lambda s: s.score)
    return best[-1] or Split(score=0, numbers=(), rest=())


def _with(before: Split, digits: tuple[Digit, ...], value: int) -> Split:
    # A second number that equals the first is what people say: prefer that cut.
    same = any(
        "".join(d.digit for d in n) == "".join(d.digit for d in digits) for n in before.numbers
    )
    return Split(
        score=before.score + value - CUT_COST + (5 if same else 0) + _restart(before, digits),
        numbers=(*before.numbers, digits),
        rest=(),
    )


def _restart(before: Split, digits: tuple[Digit, ...]) -> int:
    """Forgive dropped digits that only began the same number: "six one, six one five ..."."""
    started = "".join(d.digit for d in before.rest)
    if started and "".join(d.digit for d in digits).startswith(started):
        return JUNK_COST * len(started) + 2
    return 0
