"""How well observations hold on scripts with labels: counts, and what follows from them."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCS = Path(__file__).parents[1]
SCRIPTS = DOCS.parent / "tests" / "scripts"
FIGURES = DOCS / "figures.json"
SETS: Mapping[str, tuple[str, ...]] = {
    "development": ("development", "third", "fourth", "fifth"),
    "held_out": ("held_out", "sixth"),
}
"""Kind of set -> its files: read while the detectors were written, and never read."""
FEWEST = 6
"""True scripts from which a label counts in macro F1, as in `tests/content/test_held_out.py`."""
Z = 1.96
"""Standard normal deviate of 95 %."""

Counts = dict[str, int]
"""How often a label was found rightly (`right`), found wrongly (`wrong`) or `missed`."""
Figures = dict[str, dict[str, Counts]]
"""Counts by kind of set and label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Some of many, with the 95 % interval of Wilson (1927)."""

    some: int
    many: int

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest share that goes with the counts."""
        n, p = self.many, self.some / self.many
        middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z / (1 + Z**2 / n) * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        """Share, counts and interval; or that there is nothing to count."""
        if not self.many:
            return "none to count"
        low, high = self.interval
        return f"{self.some / self.many:.2f} ({self.some} of {self.many}; {low:.2f} to {high:.2f})"


def precision(counts: Counts) -> Share:
    """Of those found, how many there were."""
    return Share(some=counts["right"], many=counts["right"] + counts["wrong"])


def recall(counts: Counts) -> Share:
    """Of those there were, how many were found."""
    return Share(some=counts["right"], many=counts["right"] + counts["missed"])


def macro_f1(by_label: Mapping[str, Counts]) -> float:
    """Mean F1 of the labels with enough true scripts."""
    scores = [
        2 * c["right"] / (2 * c["right"] + c["wrong"] + c["missed"])
        for c in by_label.values()
        if c["right"] + c["missed"] >= FEWEST
    ]
    return sum(scores) / len(scores)


def script_counts() -> dict[str, int]:
    """How many scripts each kind of set has."""
    return {kind: sum(len(_lines(name)) for name in files) for kind, files in SETS.items()}


def _lines(name: str) -> list[str]:
    return (SCRIPTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def read_figures() -> Figures:
    """Counts by kind of set and label, as they were last made."""
    figures: Figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    return figures


def make_figures() -> Figures:
    """Observe all scripts and count; what is unsure counts as not found."""
    with Pipeline(settings_from(engine="none", methods=["balanced"], profile=None)) as pipeline:
        return {kind: _counts(pipeline, files) for kind, files in SETS.items()}


def figures_json(figures: Figures) -> str:
    """The counts as text, one label a line."""
    kinds = []
    for kind, by_label in figures.items():
        rows = ",\n".join(f'    "{k}": {json.dumps(v)}' for k, v in by_label.items())
        kinds.append(f'  "{kind}": {{\n{rows}\n  }}')
    return "{\n" + ",\n".join(kinds) + "\n}\n"


def _counts(pipeline: Pipeline, files: tuple[str, ...]) -> dict[str, Counts]:
    by_label: dict[str, Counter[str]] = {}
    for name in files:
        for line in _lines(name):
            script = json.loads(line)
            found = pipeline.check(script["text"]).observations
            seen = {o.id for o in found if o.present}
            for label, true in script["labels"].items():
                if true not in (True, False):
                    continue
                counts = by_label.setdefault(label, Counter())
                counts["right"] += true and label in seen
                counts["wrong"] += not true and label in seen
                counts["missed"] += true and label not in seen
    return {label: dict(by_label[label]) for label in sorted(by_label)}
