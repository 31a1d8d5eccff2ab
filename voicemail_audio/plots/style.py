"""What all figures share: colours that colour-blind readers can tell apart, axes, labels."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.report.delivery import typical_range
from voicemail_audio.report.measures import measure_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, VERMILLION, GREEN, ORANGE = "#0072B2", "#D55E00", "#009E73", "#E69F00"
"""Of the palette of Okabe and Ito, "Color universal design: how to make figures and presentations
that are friendly to colorblind people" (2008)."""
DARK, MIDDLE, LIGHT = "#333333", "#8A8A8A", "#E4E4E4"
TYPICAL_LABEL = "middle half of callers"

_UNITS = {"ratio": "share"}


def figure(*, width_in: float, height_in: float) -> Figure:
    """An empty figure.

    Raises
    ------
    UsageError
        If matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        raise UsageError(
            "Plots need matplotlib, which is not installed.",
            "Install it: pip install 'voicemail-audio[plots]'.",
        )
    from matplotlib.figure import Figure

    return Figure(figsize=(width_in, height_in), layout="constrained")


def plain(axes: Axes) -> Axes:
    """The same axes without a frame where nothing is read off."""
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def bare(axes: Axes) -> Axes:
    """The same axes with the time below as the only scale."""
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_yticks([])
    return axes


def measure_label(measure_id: str, unit: str) -> str:
    """Name of a measure with its unit, for an axis."""
    return f"{measure_name(measure_id)} ({_UNITS.get(unit, unit)})"


def shade_typical(axes: Axes, measure_id: str, *, along_x: bool) -> None:
    """Shade where the middle half of callers lies, for measures of which that says something."""
    typical = typical_range(measure_id)
    if typical is None:
        return
    span = axes.axvspan if along_x else axes.axhspan
    span(*typical, color=LIGHT, zorder=0, label=TYPICAL_LABEL)
