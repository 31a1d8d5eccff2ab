"""Many results at a glance: a line each, by folder, how they spread, what comes up most."""

from __future__ import annotations

import math
import statistics
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from voicemail_audio.report import wording
from voicemail_audio.report.delivery import typical_range
from voicemail_audio.report.measures import LABELS
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

SPREADS = ("score", "duration_s", "speech_rate_wpm", "pause_share", "f0_sd_st")
"""What a coach wants to see the spread of: the verdict, and how it was said."""
FEWEST_FOR_SPREAD = 3
MOST_BINS = 14
CHART_WIDTH, CHART_HEIGHT = 300.0, 64.0
MOST_FIXES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the page shows of one result; `failure` stands for all else where there is none.

    `values` are those of `SPREADS`, `to_fix` is whether `fix` names something to be fixed.
    """

    path: str
    page: str | None
    fix: str = ""
    to_fix: bool = False
    values: tuple[float | None, ...] = (None,) * len(SPREADS)
    numbers: tuple[str, ...] = ()
    note: str = ""
    failure: str | None = None

    @property
    def score(self) -> int | None:
        """By the method in front."""
        score = self.values[SPREADS.index("score")]
        return None if score is None else int(score)

    @property
    def length_s(self) -> float | None:
        """Of the message."""
        return self.values[SPREADS.index("duration_s")]

    @property
    def rate_wpm(self) -> float | None:
        """Of speech."""
        return self.values[SPREADS.index("speech_rate_wpm")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The takes of one folder, which in a team is one rep."""

    name: str
    takes: int
    scored: int
    median: float | None
    lowest: int | None
    highest: int | None
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a histogram, in units of the drawing."""

    x: float
    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A histogram; `band` is where the middle half of callers lies."""

    title: str
    bars: tuple[Bar, ...]
    median_x: float
    low: str
    median: str
    high: str
    band: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the first page shows."""

    rows: tuple[Row, ...]
    failed: int
    groups: tuple[Group, ...]
    spreads: tuple[Spread, ...]
    fixes: tuple[tuple[str, int], ...]


def overview(rows: Sequence[Row]) -> Overview:
    """Sum results up; the rows are in the order of the table."""
    good = [r for r in rows if r.failure is None]
    fixes = Counter(r.fix for r in good if r.to_fix)
    columns = zip(SPREADS, zip(*(r.values for r in good), strict=True), strict=False)
    return Overview(
        rows=tuple(rows),
        failed=len(rows) - len(good),
        groups=_groups(good),
        spreads=tuple(s for s in (_spread(name, column) for name, column in columns) if s),
        fixes=tuple(fixes.most_common(MOST_FIXES)),
    )


def row_of(result: Analysis | Failure, page: str | None) -> Row:
    """Return what is shown of a result, small enough to be kept of thousands.

    Parameters
    ----------
    page
        File name of its page.
    """
    if isinstance(result, Failure):
        return Row(path=result.path, page=None, failure=f"{result.message} {result.remedy}")
    top = wording.headline(result)
    problems = (
        [] if result.quality is None else [p.replace("_", " ") for p in result.quality.problems]
    )
    if result.recording is not None and result.transcript.confidence == "low":
        problems.insert(0, "words uncertain")
    return Row(
        path=result.source.path,
        page=page,
        fix=sys.intern(top.nothing or top.fix or "nothing"),
        to_fix=not top.nothing and bool(top.fix),
        values=tuple(_value(result, name) for name in SPREADS),
        numbers=tuple(wording.numbers(result.phone_numbers)),
        note=sys.intern(", ".join(problems)),
    )


def _value(analysis: Analysis, name: str) -> float | None:
    if name == "score":
        card = wording.headline_card(analysis)
        return None if card is None else card.score
    return next((m.value for m in analysis.measures if m.id == name), None)


def _groups(good: Sequence[Row]) -> tuple[Group, ...]:
    """By folder, by name and without a rank; empty where all takes lie in one."""
    folders: dict[str, list[Row]] = {}
    for row in good:
        folders.setdefault(str(PurePath(row.path).parent), []).append(row)
    if len(folders) < 2:  # noqa: PLR2004 - one folder has nothing to be told apart from
        return ()
    return tuple(_group(name, takes) for name, takes in sorted(folders.items()))


def _group(name: str, takes: Sequence[Row]) -> Group:
    scores = [r.score for r in takes if r.score is not None]
    fixes = Counter(r.fix for r in takes if r.to_fix).most_common(1)
    return Group(
        name=name,
        takes=len(takes),
        scored=len(scores),
        median=statistics.median(scores) if scores else None,
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
        fix=f"{fixes[0][0]} ({fixes[0][1]} of {len(takes)})" if fixes else "nothing",
    )


def _spread(name: str, column: Sequence[float | None]) -> Spread | None:
    values = [v for v in column if v is not None]
    if len(values) < FEWEST_FOR_SPREAD:
        return None
    typical = typical_range(name)
    low, high, step = _scale(values, typical)
    per_unit = CHART_WIDTH / (high - low)
    bins = Counter(min(int((v - low) / step), round((high - low) / step) - 1) for v in values)
    most = max(bins.values())
    middle = statistics.median(values)
    return Spread(
        title="Score" if name == "score" else LABELS[name].name,
        bars=tuple(
            Bar(
                x=round(k * step * per_unit, 1),
                width=round(step * per_unit - 1.0, 1),
                height=round(CHART_HEIGHT * count / most, 1),
                label=f"{_shown(name, low + k * step)} to {_shown(name, low + (k + 1) * step)}: "
                + wording.plural(count, "take"),
            )
            for k, count in sorted(bins.items())
        ),
        median_x=round((middle - low) * per_unit, 1),
        low=_shown(name, low),
        median=_shown(name, middle),
        high=_shown(name, high),
        band=None
        if typical is None
        else (
            round((typical[0] - low) * per_unit, 1),
            round((typical[1] - typical[0]) * per_unit, 1),
        ),
    )


def _scale(
    values: Sequence[float], typical: tuple[float, float] | None
) -> tuple[float, float, float]:
    """Round ends of an axis that holds all values and the typical ones, and the width of a bin."""
    smallest, largest = min(*values, *(typical or ())), max(*values, *(typical or ()))
    wide = max(largest - smallest, 1e-3 * max(1.0, abs(largest)))
    size = 10.0 ** math.floor(math.log10(wide / MOST_BINS))
    step = next(s * size for s in (1, 2, 5, 10, 20) if wide / (s * size) <= MOST_BINS)
    low = math.floor(smallest / step) * step
    high = (math.floor(largest / step) + 1) * step
    return low, high, step


def _shown(name: str, value: float) -> str:
    if name == "score":
        return f"{value:.0f}"
    if name == "pause_share":
        return f"{value:.0%}"
    unit = name.rpartition("_")[2]
    return f"{value:.{LABELS[name].decimals}f} {unit}"
