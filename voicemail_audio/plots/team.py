"""A table of many recordings: how each rep's takes spread."""

from __future__ import annotations

import statistics
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from voicemail_audio.errors import UsageError
from voicemail_audio.ids import MEASURES
from voicemail_audio.plots.style import (
    BLUE,
    DARK,
    TYPICAL_LABEL,
    VERMILLION,
    figure,
    measure_label,
    plain,
    shade_typical,
)
from voicemail_audio.report.wording import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS = ("score_balanced", "duration_s", "speech_rate_wpm", "pause_share", "f0_sd_st")
PANEL_IN, GROUP_IN, LEAST_IN, AXIS_IN = 2.4, 0.45, 1.2, 1.1
SPREAD = 0.28
"""Dots of one group lie this far above and below its line, so that equal values can be seen."""
_NAMES = {"path", "kind", "sha256", "error", "text"}


def team(table: pd.DataFrame, *, columns: Sequence[str] = COLUMNS, by: str | None = None) -> Figure:
    """One dot a recording, one row a rep, one panel a column; a stroke marks the median.

    Reps stand by name, not by rank. Grey is where the middle half of callers lies.

    Parameters
    ----------
    table
        As `score_many` gives it.
    columns
        Numeric columns of it.
    by
        The column that names the rep; by default the folder of each recording.

    Raises
    ------
    UsageError
        If a column is missing or holds no number, or matplotlib is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from voicemail_audio import plots
    >>> takes = pd.DataFrame(
    ...     {"path": ["Ann/1.wav", "Ann/2.wav", "Bo/1.wav"], "duration_s": [24.0, 31.5, 48.2]}
    ... )
    >>> axes = plots.team(takes, columns=["duration_s"]).axes[0]
    >>> axes.get_xlabel(), [tick.get_text() for tick in axes.get_yticklabels()]
    ('Duration (s)', ['Ann (2)', 'Bo (1)'])
    """
    _check(table, columns, by)
    owner = table["path"].map(_folder) if by is None else table[by].astype("string").fillna("?")
    names = sorted(owner.unique())
    rows = {name: table[owner == name] for name in names}
    height_in = max(LEAST_IN, GROUP_IN * len(names)) + AXIS_IN
    fig = figure(width_in=PANEL_IN * len(columns) + 1.0, height_in=height_in)
    axes = fig.subplots(1, len(columns), sharey=True, squeeze=False)[0]
    for ax, column in zip(axes, columns, strict=True):
        shade_typical(ax, column, along_x=True)
        for k, name in enumerate(names):
            _group(ax, [float(v) for v in rows[name][column].dropna()], height=-k)
        plain(ax).set_xlabel(_label(column))
    axes[0].set_yticks(
        [-k for k in range(len(names))],
        [f"{clean(str(name))} ({len(rows[name])})" for name in names],
    )
    axes[0].set_ylim(0.6 - len(names), 0.6)
    fig.suptitle(f"dot: a recording; stroke: median; grey: {TYPICAL_LABEL}", fontsize=9, color=DARK)
    return fig


def _check(table: pd.DataFrame, columns: Sequence[str], by: str | None) -> None:
    import pandas as pd

    wanted = [*columns, "path" if by is None else by]
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        raise UsageError(
            f"The table has no column {missing[0]}.",
            f"It has: {', '.join(map(str, table.columns))}.",
        )
    for name in columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            raise UsageError(
                f"The column {name} holds no numbers.",
                f"Choose of: {', '.join(_numeric(table))}.",
            )
    if not len(table) or not columns:
        raise UsageError("There is nothing to draw.", "Give a table with rows, and a column.")


def _numeric(table: pd.DataFrame) -> list[str]:
    return [str(c) for c in table.select_dtypes("number").columns if c not in _NAMES]


def _folder(path: Any) -> str:
    return PurePath(str(path)).parent.name or "."


def _label(column: str) -> str:
    if column in MEASURES:
        return measure_label(column, MEASURES[column])
    if column.startswith("score_"):
        return f"Score, {column.removeprefix('score_').replace('_', '-')} (of 100)"
    return column.replace("_", " ")


def _group(axes: Axes, values: list[float], *, height: float) -> None:
    """Dots by value, alternately above and below the line; the median where there are any."""
    if not values:
        axes.text(
            0.5, height, "not measured", ha="center", va="center", fontsize=8, color=DARK,
            transform=axes.get_yaxis_transform(),
        )  # fmt: skip
        return
    ordered = sorted(values)
    places = [height + SPREAD * (k % 3 - 1) for k in range(len(ordered))]
    if len(ordered) == 1:
        places = [height]
    axes.plot(ordered, places, "o", color=BLUE, alpha=0.7, ms=5, mew=0)
    middle = statistics.median(ordered)
    axes.vlines(middle, height - 0.4, height + 0.4, color=VERMILLION, lw=2)
