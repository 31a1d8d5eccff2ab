"""What a reader is told of one observation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Requires = Literal["words", "phone", "audio"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationInfo:
    """One observation id, explained.

    `asks` is the question that it answers, `how` what the answer rests on, `limits` what it misses
    or takes wrongly, `source` the methods that speak of it. Learned weights that add to the rules
    are not told in `how`: `learned.json` says which observations have some.
    """

    id: str
    title: str
    asks: str
    how: str
    limits: str
    source: str
    requires: Requires = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Observations that a reader looks for in one place."""

    title: str
    observations: tuple[ObservationInfo, ...]
