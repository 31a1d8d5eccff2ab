"""One recording along time: its words, its waveform, its pitch contour."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.errors import UsageError
from voicemail_audio.plots.style import BLUE, DARK, LIGHT, MIDDLE, ORANGE, bare, figure, plain
from voicemail_audio.report.timeline import PITCH_BAND_ST, gaps
from voicemail_audio.report.wording import clean, grouped
from voicemail_audio.types import Audio
from voicemail_audio.units import samples_from_s, semitones

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from voicemail_audio.types import Analysis

WORD_IN = 0.15
"""Room for a word that stands upright, in."""
IN_PER_S, LEAST_IN, MOST_IN = 0.35, 9.0, 30.0
WORD_LANE_IN, WAVE_IN, PITCH_IN, AXIS_IN = 1.6, 1.2, 2.0, 0.8
MARGIN_IN = 1.2
COLUMNS = 2000
DOT_PT = 3.0


def message(
    analysis: Analysis,
    *,
    audio: str | Path | Audio | None = None,
    start_s: float = 0.0,
    end_s: float | None = None,
) -> Figure:
    """Words, pauses, phone numbers, waveform and pitch contour of a recording.

    Parameters
    ----------
    analysis
        The result of a recording.
    audio
        The same recording, as file or as sound, for the waveform; without it there is none.
    start_s, end_s
        The part to show, s; all of it by default.

    Returns
    -------
    Axes one above the other: words, waveform where `audio` is given, pitch in semitones about the
    speaker's own median (frames, unvoiced ones left out).

    Raises
    ------
    UsageError
        If there is no recording (a script has no times), `audio` is another one, the part is
        empty, or matplotlib is missing.
    InputError
        If `audio` cannot be decoded.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> from voicemail_audio import plots
    >>> take = "samples/gitomer.ogg"
    >>> figure = plots.message(va.score(take, engine="none"), audio=take)
    >>> len(figure.axes), figure.axes[-1].get_xlabel()
    (3, 'Time (s)')
    """
    if analysis.recording is None:
        raise UsageError("A script has no time line.", "Give the result of a recording.")
    until_s = analysis.recording.duration_s if end_s is None else end_s
    if not start_s < until_s:
        raise UsageError(f"Nothing lies from {start_s} s to {until_s} s.", "Check the times.")
    sound = None if audio is None else _sound(audio, analysis)
    lanes = [WORD_LANE_IN, *([] if sound is None else [WAVE_IN]), PITCH_IN]
    width_in = min(MOST_IN, max(LEAST_IN, IN_PER_S * (until_s - start_s)))
    fig = figure(width_in=width_in, height_in=sum(lanes) + AXIS_IN)
    axes = list(np.ravel(fig.subplots(len(lanes), sharex=True, height_ratios=lanes)))
    axes[0].set_xlim(start_s, until_s)
    for ax in axes:
        _shade(ax, analysis)
    _words(axes[0], analysis, apart_s=WORD_IN * (until_s - start_s) / (width_in - MARGIN_IN))
    if sound is not None:
        _wave(axes[1], sound, start_s=start_s, end_s=until_s)
    _pitch(axes[-1], analysis)
    axes[-1].set_xlabel("Time (s)")
    fig.suptitle(clean(Path(analysis.source.path).name))
    return fig


def _sound(audio: str | Path | Audio, analysis: Analysis) -> Audio:
    if isinstance(audio, Audio):
        return audio
    from voicemail_audio.audio import Decoder

    with Decoder() as decoder:
        decoded = decoder.decode(Path(audio))
    if decoded.sha256 != analysis.source.sha256:
        raise UsageError(
            f"{audio} is not the recording of this result, {analysis.source.path}.",
            "Give the same recording, or its sound as Audio.",
        )
    return decoded.audio


def _shade(axes: Axes, analysis: Analysis) -> None:
    """Pauses in grey, phone numbers in a light colour; both are written beside, too."""
    for gap in gaps(analysis):
        axes.axvspan(gap.start_s, gap.end_s, color=LIGHT, lw=0, zorder=0)
    for mention in analysis.phone_numbers.mentions:
        if mention.start_s is not None and mention.end_s is not None:
            axes.axvspan(mention.start_s, mention.end_s, color=ORANGE, alpha=0.2, lw=0, zorder=0)


def _words(axes: Axes, analysis: Analysis, *, apart_s: float) -> None:
    """Words upright over their middle, in two rows by turns; further right where it is crowded."""
    bare(axes)
    last_s = [-math.inf, -math.inf]
    row = 1
    start_s, end_s = axes.get_xlim()
    for word in analysis.transcript.words:
        if word.start_s is None or word.end_s is None:
            continue
        middle_s = (word.start_s + word.end_s) / 2
        if not start_s <= middle_s <= end_s:
            continue
        row = 1 - row
        last_s[row] = max(middle_s, last_s[row] + apart_s)
        axes.text(
            last_s[row], 0.02 + 0.5 * row, clean(word.text), rotation=90, fontsize=7, color=DARK,
            ha="center", va="bottom", parse_math=False, transform=axes.get_xaxis_transform(),
        )  # fmt: skip
    numbers = [m for m in analysis.phone_numbers.mentions if m.start_s is not None]
    told = [f"{grouped(m)} at {m.start_s:.1f} s" for m in numbers]
    legend = [f"orange: phone number {', '.join(told)}"] if told else []
    axes.set_title("; ".join(["grey: pauses", *legend]), fontsize=8, color=MIDDLE, loc="left")


def _wave(axes: Axes, audio: Audio, *, start_s: float, end_s: float) -> None:
    """Lowest and highest sample of each column, so that no peak is left out."""
    rate_hz = audio.sample_rate_hz
    first = samples_from_s(max(0.0, start_s), sample_rate_hz=rate_hz)
    part = audio.samples[first : samples_from_s(end_s, sample_rate_hz=rate_hz)]
    size = max(1, part.size // COLUMNS)
    columns = part[: part.size // size * size].reshape(-1, size)
    time_s = (first + (np.arange(len(columns)) + 0.5) * size) / rate_hz
    low, high = columns.min(axis=1, initial=0.0), columns.max(axis=1, initial=0.0)
    plain(axes).fill_between(time_s, low, high, color=DARK, lw=0)
    axes.set_ylabel("Amplitude\n(full scale: 1)")


def _pitch(axes: Axes, analysis: Analysis) -> None:
    plain(axes).set_ylabel("F0\n(st re median)")
    track = analysis.pitch
    if track is None or not np.isfinite(track.f0_hz).any():
        axes.text(
            0.5, 0.5, "no F0 was measured", ha="center", va="center", transform=axes.transAxes
        )
        return
    median_hz = float(np.nanmedian(track.f0_hz))
    height_st = semitones(track.f0_hz, reference_hz=median_hz)
    axes.plot(track.times_s, height_st, ".", color=BLUE, ms=DOT_PT)
    axes.axhline(0.0, color=MIDDLE, lw=0.8, zorder=0)
    axes.set_ylim(-PITCH_BAND_ST, PITCH_BAND_ST)
    axes.set_title(f"line: median, {median_hz:.0f} Hz", fontsize=8, color=MIDDLE, loc="left")
