"""Scores over takes, as a small line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT, MARGIN = 160, 44, 5
"""Of the drawing, px; scores from 0 to 100 fill its height, so that small changes look small."""
MOST = 20
"""Points: older takes are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A line through scores, the oldest first; `points` are ``x,y`` in px."""

    label: str
    points: tuple[tuple[float, float], ...]
    first: int
    last: int


def trend(scores: Sequence[int], *, method: str) -> Trend | None:
    """The line through scores by one method, the oldest first; None for fewer than two."""
    shown = scores[-MOST:]
    if len(shown) < 2:  # noqa: PLR2004
        return None
    step = (WIDTH - 2 * MARGIN) / (len(shown) - 1)
    span = HEIGHT - 2 * MARGIN
    points = tuple(
        (round(MARGIN + i * step, 1), round(HEIGHT - MARGIN - score / 100 * span, 1))
        for i, score in enumerate(shown)
    )
    told = ", ".join(map(str, shown))
    return Trend(
        label=f"Scores by {method}, the oldest first: {told}",
        points=points,
        first=shown[0],
        last=shown[-1],
    )
