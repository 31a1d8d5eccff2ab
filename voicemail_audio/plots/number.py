"""Phone numbers along time: digits, the pauses between groups, and who loses which digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.phone.along_time import group_gaps, said_digits
from voicemail_audio.phone.notetaker import WRITERS
from voicemail_audio.plots.style import BLUE, DARK, GREEN, MIDDLE, VERMILLION, bare, figure
from voicemail_audio.report.phone_card import lost_by
from voicemail_audio.report.wording import clock, grouped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from voicemail_audio.types import Analysis, PhoneMention

WIDTH_IN, SAYING_IN, AXIS_IN = 9.0, 1.7, 0.5
DIGIT_ROW = 0.0
DIGIT_HEIGHT = 0.8


def number(analysis: Analysis) -> Figure:
    """Every saying of a phone number: its digits, pauses, and what each simulated writer has.

    A filled dot is a digit that a writer has on paper, a cross one that is lost (see
    `voicemail_audio.phone.notetaker`). All sayings have the same scale of time.

    Raises
    ------
    UsageError
        If no number was said whose digits' times were measured, or matplotlib is missing.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> from voicemail_audio import plots
    >>> take = va.score("samples/gitomer.ogg", transcript="samples/gitomer.script.txt")
    >>> [axes.get_title(loc="left") for axes in plots.number(take).axes]
    ['678 555 0163 at 00:12.3: 1.5 digits/s']
    """
    sayings = [m for m in analysis.phone_numbers.mentions if said_digits(m)]
    if not sayings:
        raise UsageError(
            "There is no phone number whose digits have measured times.",
            analysis.phone_numbers.reason or "Give the result of a recording with a number in it.",
        )
    fig = figure(width_in=WIDTH_IN, height_in=SAYING_IN * len(sayings) + AXIS_IN)
    axes = fig.subplots(len(sayings), sharex=True, squeeze=False)[:, 0]
    for ax, mention in zip(axes, sayings, strict=True):
        _saying(ax, mention)
    axes[-1].set_xlabel("Time since the number's first digit (s)")
    fig.suptitle("dot: written down; cross: lost", fontsize=9, color=DARK)
    return fig


def _saying(axes: Axes, mention: PhoneMention) -> None:
    digits = said_digits(mention)
    zero_s = digits[0].start_s
    centres: list[float] = []
    for said in digits:
        start_s, length_s = said.start_s - zero_s, said.end_s - said.start_s
        axes.barh(DIGIT_ROW, length_s, left=start_s, height=DIGIT_HEIGHT, color=BLUE, alpha=0.25)
        middle_s = start_s + length_s / 2
        axes.text(middle_s, DIGIT_ROW, said.text, ha="center", va="center", fontweight="bold")
        share_s = length_s / len(said.text)
        centres += [start_s + (k + 0.5) * share_s for k in range(len(said.text))]
    for gap in group_gaps(mention):
        axes.text(
            (gap.start_s + gap.end_s) / 2 - zero_s, DIGIT_ROW, f"{gap.duration_s:.1f} s",
            ha="center", va="center", fontsize=8, color=MIDDLE,
        )  # fmt: skip
    _writers(axes, mention, centres)
    pace = "" if mention.digits_per_s is None else f": {mention.digits_per_s:.1f} digits/s"
    axes.set_title(f"{grouped(mention)} at {clock(zero_s)}{pace}", loc="left", fontsize=10)


def _writers(axes: Axes, mention: PhoneMention, centres: list[float]) -> None:
    bare(axes)
    names = [w.name for w in WRITERS if w.name in (mention.lost_digits or {})]
    for row, name in enumerate(names, start=1):
        lost = lost_by(mention, name)
        kept = [x for i, x in enumerate(centres) if i not in lost]
        gone = [x for i, x in enumerate(centres) if i in lost]
        axes.plot(kept, [-row] * len(kept), "o", color=GREEN, ms=6, label=f"{name}: written down")
        axes.plot(gone, [-row] * len(gone), "x", color=VERMILLION, ms=7, mew=2,
                  label=f"{name}: lost")  # fmt: skip
    axes.set_yticks([-row for row in range(len(names) + 1)], ["digits", *names])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(-len(names) - 0.6, 0.6)
