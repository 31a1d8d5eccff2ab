"""Takes one after the other: the scores, and one measure with its uncertainty."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.ids import MEASURES
from voicemail_audio.plots.style import (
    BLUE,
    DARK,
    GREEN,
    TYPICAL_LABEL,
    VERMILLION,
    figure,
    measure_label,
    plain,
    shade_typical,
)
from voicemail_audio.report.wording import clean, headline_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from voicemail_audio.types import Analysis

TAKE_IN, LEAST_IN, MOST_IN, HEIGHT_IN = 0.7, 6.0, 24.0, 5.0
NAMED_TAKES = 20
"""Of more takes only the numbers are written below."""


def history(
    takes: Sequence[Analysis],
    *,
    measure: str = "speech_rate_wpm",
    methods: Sequence[str] = (),
) -> Figure:
    """Scores by method above, one measure with its 95 % intervals below, take by take.

    Parameters
    ----------
    takes
        In the order in which they were made.
    measure
        Id of the measure below.
    methods
        Ids of methods; by default the one that gives the headline.

    Raises
    ------
    UsageError
        If there is no take, no such measure or method, or matplotlib is missing.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> from voicemail_audio import plots
    >>> said = "Hi Dana, this is Sam Poole. Call me at 404-555-0142."
    >>> takes = [va.check(said), va.check(said + " Again, 404-555-0142.")]
    >>> [axes.get_ylabel() for axes in plots.history(takes).axes]
    ['Score (of 100)', 'Speech rate (wpm)']
    """
    if not takes:
        raise UsageError("There is no take to draw.", "Give the results of one take or more.")
    if measure not in MEASURES:
        raise UsageError(f"There is no measure {measure}.", f"Choose of: {', '.join(MEASURES)}.")
    chosen = tuple(methods) or _headline(takes)
    width_in = min(MOST_IN, max(LEAST_IN, TAKE_IN * len(takes)))
    fig = figure(width_in=width_in, height_in=HEIGHT_IN)
    above, below = fig.subplots(2, sharex=True)
    _scores(above, takes, chosen)
    _measure(below, takes, measure)
    numbers = range(1, len(takes) + 1)
    if len(takes) <= NAMED_TAKES:
        names = [f"{k}\n{_name(t)}" for k, t in zip(numbers, takes, strict=True)]
        below.set_xticks(numbers, names, fontsize=8, parse_math=False)
    below.set_xlim(0.5, len(takes) + 0.5)
    below.set_xlabel("Take")
    return fig


def _headline(takes: Sequence[Analysis]) -> tuple[str, ...]:
    cards = [card for card in map(headline_card, takes) if card is not None]
    return (cards[0].method,) if cards else ()


def _name(take: Analysis) -> str:
    return clean(Path(take.source.path).stem)


def _scores(axes: Axes, takes: Sequence[Analysis], methods: Sequence[str]) -> None:
    plain(axes).set_ylabel("Score (of 100)")
    axes.set_ylim(0, 105)
    markers = ("o", "s", "^", "D", "v", "P")
    for k, method in enumerate(methods):
        if not any(c.method == method for t in takes for c in t.scorecards):
            raise UsageError(
                f"No take was judged by {method}.", "Name a method that they were scored with."
            )
        scores = [next((c.score for c in t.scorecards if c.method == method), None) for t in takes]
        axes.plot(
            range(1, len(takes) + 1),
            [float("nan") if s is None else float(s) for s in scores],
            color=(BLUE, VERMILLION, GREEN, DARK)[k % 4], marker=markers[k % len(markers)],
            label=method,
        )  # fmt: skip
        _missing(axes, [i for i, s in enumerate(scores, start=1) if s is None], "no score")
    if methods:
        axes.legend(frameon=False, fontsize=8, loc="lower right")


def _measure(axes: Axes, takes: Sequence[Analysis], measure_id: str) -> None:
    plain(axes).set_ylabel(measure_label(measure_id, MEASURES[measure_id]))
    found = [_found(t, measure_id) for t in takes]
    known = [(i, m) for i, m in enumerate(found, start=1) if m is not None]
    for i, (value, (low, high)) in known:
        bars = [[value - low], [high - value]]
        axes.errorbar(i, value, yerr=bars, color=BLUE, marker="o", capsize=4)
    _missing(axes, [i for i, m in enumerate(found, start=1) if m is None], "not measured")
    if known:
        shade_typical(axes, measure_id, along_x=False)
    axes.set_title(f"bars: 95 % interval; grey: {TYPICAL_LABEL}", loc="right", fontsize=8)


def _found(take: Analysis, measure_id: str) -> tuple[float, tuple[float, float]] | None:
    """Value and interval, which is the value alone where there is none."""
    for m in take.measures:
        if m.id == measure_id and m.value is not None:
            return m.value, m.interval or (m.value, m.value)
    return None


def _missing(axes: Axes, places: Sequence[int], text: str) -> None:
    """Say at the foot of the axes where there is nothing, so that a gap is no riddle."""
    for place in places:
        axes.text(
            place, 0.03, text, rotation=90, ha="center", va="bottom", fontsize=8, color=DARK,
            transform=axes.get_xaxis_transform(),
        )  # fmt: skip
