"""What is typical of telephone speech, and how far one speaker varies: ``norms.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.assets import model_file

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "norms.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One measure in the population.

    Attributes
    ----------
    recordings, callers
        How many it was measured on.
    percentiles
        Percent -> value, rising.
    within_speaker
        SD of 7 s of one speaker's speech about that speaker's usual value in the same call, on the
        scale of `relative.RELATIVE`; None for measures that are not compared.
    """

    recordings: int
    callers: int
    percentiles: tuple[tuple[float, float], ...]
    within_speaker: float | None

    def percentile_of(self, value: float) -> float:
        """Percent of the population below a value, 5 to 95: the ends were not measured."""
        percents, values = zip(*self.percentiles, strict=True)
        return float(np.interp(value, values, percents))

    @property
    def typical(self) -> tuple[float, float]:
        """The middle half: 25th and 75th percentile."""
        known = dict(self.percentiles)
        return known[25.0], known[75.0]


@cache
def norms() -> Mapping[str, Norm]:
    """Measure id -> norm. `ModelError` where the installation lacks its file."""
    document = json.loads(model_file(FILE).read_text(encoding="utf-8"))
    return {
        name: Norm(
            recordings=entry["recordings"],
            callers=entry["callers"],
            percentiles=tuple((float(p), float(v)) for p, v in entry["percentiles"].items()),
            within_speaker=entry.get("within_speaker"),
        )
        for name, entry in document["measures"].items()
    }
