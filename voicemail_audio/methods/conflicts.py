"""Where methods want opposite things, or set different limits to the same number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicemail_audio.methods.model import Criterion, Method, Scope

Wish = Literal["wants", "avoids"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What one method says about a subject, and by which criterion.

    `wish` is None where the stance is a limit or an order, told in `text`; `why` is the
    criterion's reason.
    """

    method: str
    criterion: str
    wish: Wish | None
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One subject on which methods disagree: an observation, a measure, or a pair in order.

    ``opposite``: no message can please all; ``differs``: the limits differ, the strictest holds.
    """

    subject: str
    kind: Literal["opposite", "differs"]
    stances: tuple[Stance, ...]

    def stance(self, method: str) -> Stance | None:
        """Return what a method says about it, None where it is silent."""
        return next((s for s in self.stances if s.method == method), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows of disagreement over columns of methods."""

    methods: tuple[str, ...]
    rows: tuple[Conflict, ...]


def conflicts(methods: Sequence[Method], *, scope: Scope = "message") -> Matrix:
    """Find where methods disagree, in the order of the first criterion that says so.

    Criteria about a single message are compared with one another, or those about several touches
    to one prospect; advice is not.
    """
    subjects: dict[str, list[Stance]] = {}
    for method in methods:
        for criterion in method.about(scope):
            for subject, stance in _stances(method, criterion):
                subjects.setdefault(subject, []).append(stance)
    rows = (_conflict(subject, _one_each(stances)) for subject, stances in subjects.items())
    return Matrix(methods=tuple(m.id for m in methods), rows=tuple(r for r in rows if r))


def _stances(method: Method, criterion: Criterion) -> Iterator[tuple[str, Stance]]:
    def stance(wish: Wish | None, text: str) -> Stance:
        return Stance(
            method=method.id, criterion=criterion.id, wish=wish, text=text, why=criterion.why
        )

    for band in criterion.bands[:1]:
        low, high = band.passes
        limit = f"{low:g} to {high:g}" if high < math.inf else f"{low:g} or more"
        yield band.measure, stance(None, limit)
    if criterion.order:
        for i, first in enumerate(criterion.order):
            for second in criterion.order[i + 1 :]:
                a, b = sorted((first, second))
                yield f"{a} and {b}", stance(None, f"{first} before {second}")
        return
    wish: Wish = "wants" if criterion.want else "avoids"
    text = f"{wish} one of" if len(criterion.any) > 1 and criterion.want else wish
    if criterion.when == criterion.observations:
        text = "welcomes"
    elif criterion.when:
        text += f" where {' and '.join(criterion.when)}"
    if criterion.unless:
        text += f" unless {' or '.join(criterion.unless)}"
    for observation in criterion.observations:
        yield observation, stance(wish, text)


def _one_each(stances: list[Stance]) -> tuple[Stance, ...]:
    """The first stance of each method; one about the subject alone stands before one of several."""
    firm = sorted(stances, key=lambda s: "one of" in s.text)
    return tuple(
        {s.method: s for s in reversed(firm)}[m] for m in dict.fromkeys(s.method for s in stances)
    )


def _conflict(subject: str, stances: tuple[Stance, ...]) -> Conflict | None:
    wishes = {s.wish for s in stances}
    texts = {s.text for s in stances}
    if {"wants", "avoids"} <= wishes:
        return Conflict(subject=subject, kind="opposite", stances=stances)
    if wishes == {None} and len(texts) > 1:
        kind: Literal["opposite", "differs"] = "opposite" if " and " in subject else "differs"
        return Conflict(subject=subject, kind=kind, stances=stances)
    return None
