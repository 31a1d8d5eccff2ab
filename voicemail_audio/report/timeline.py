"""The time line of a recording as positions of an SVG: words, pauses, digits, pitch, findings.

Only geometry is made here; the template draws it. x is in user units from the left edge, one lane
above the other.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.report.wording import (
    OUTCOMES,
    SIGNS,
    clock,
    grouped,
    headline_card,
    quotes,
    sorted_findings,
    unheard,
)
from voicemail_audio.types import TimeSpan
from voicemail_audio.units import semitones

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from voicemail_audio.types import Analysis, PitchTrack

UNITS_PER_S = 30.0
MIN_WIDTH, MAX_WIDTH = 640.0, 4000.0
MARGIN = 12.0
MIN_PAUSE_S = 0.25
"""Shorter gaps belong to the words (as for the measure ``pause_count``)."""

WAVE_HEIGHT = 36.0
PEAKS_PER_S = 20
"""Peaks of the waveform: finer than a syllable, coarser than the screen."""
_LEAST_PEAK = 0.05
"""A wave that is all quieter is not drawn larger still: noise would look like speech."""
PITCH_HEIGHT = 56.0
PITCH_BAND_ST = 12.0
"""The lane shows this much above and below the median: speech rarely leaves two octaves."""
PITCH_STEP_S = 0.02
MARK_ROWS = 3
MIN_MARK_WIDTH = 16.0
_TICK_STEPS_S = (1, 2, 5, 10, 30, 60)
_MIN_TICK_WIDTH = 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Something that lasts, with its place and what it says to a reader."""

    x: float
    width: float
    start_s: float
    label: str
    text: str = ""
    kind: str = ""
    row: int = 0
    """Blocks of one lane that would overlap stand in different rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the time axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything that the time line draws."""

    width: float
    units_per_s: float
    margin: float
    ticks: tuple[Tick, ...]
    words: tuple[Block, ...]
    unheard: tuple[Block, ...]
    """Speech that is not in the script and was not recognised."""
    pauses: tuple[Block, ...]
    digits: tuple[Block, ...]
    numbers: tuple[Block, ...]
    marks: tuple[Block, ...]
    pitch: tuple[str, ...]
    """One polyline (its `points`) a voiced stretch; y from 0 (top) to `PITCH_HEIGHT`."""
    median_hz: float | None
    usual_pitch: tuple[float, float] | None
    """Top and height of the rep's own usual pitch, median and an SD to both sides."""
    wave: str | None
    """The waveform as the `points` of a polygon; y from 0 to `WAVE_HEIGHT`."""

    @property
    def mark_rows(self) -> int:
        """Rows that the marks of findings need."""
        return max((m.row + 1 for m in self.marks), default=0)


def peaks(samples: NDArray[np.float32], *, sample_rate_hz: int) -> NDArray[np.float32]:
    """Largest absolute value in each 1/`PEAKS_PER_S` s, shape (n,), to draw a waveform."""
    size = max(1, sample_rate_hz // PEAKS_PER_S)
    padded = np.pad(np.abs(samples), (0, -len(samples) % size))
    return np.asarray(padded.reshape(-1, size).max(axis=1, initial=0.0))


def timeline(analysis: Analysis, *, heights: NDArray[np.float32] | None = None) -> Timeline | None:
    """Lay a recording out; None where there is none or nothing of it has a time.

    Parameters
    ----------
    analysis
        The result.
    heights
        `peaks` of the recording, for the waveform.
    """
    if analysis.recording is None or analysis.recording.duration_s <= 0:
        return None
    duration_s = analysis.recording.duration_s
    width = min(MAX_WIDTH, max(MIN_WIDTH, duration_s * UNITS_PER_S + 2 * MARGIN))
    scale = _Scale(units_per_s=(width - 2 * MARGIN) / duration_s)
    curves, median_hz = _pitch(analysis.pitch, scale)
    return Timeline(
        width=round(width, 1),
        units_per_s=scale.units_per_s,
        margin=MARGIN,
        ticks=_ticks(duration_s, scale),
        words=_words(analysis, scale),
        unheard=tuple(
            scale.block(t.start_s, t.end_s, "not in the script, not recognised")
            for _, t in unheard(analysis)
        ),
        pauses=_pauses(analysis, scale),
        digits=_digits(analysis, scale),
        numbers=_numbers(analysis, scale),
        marks=_marks(analysis, scale),
        pitch=curves,
        median_hz=median_hz,
        usual_pitch=_usual_pitch(analysis),
        wave=None if heights is None or not heights.size else _wave(heights, scale),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    units_per_s: float

    def x(self, seconds: float) -> float:
        return round(MARGIN + seconds * self.units_per_s, 2)

    def block(
        self, start_s: float, end_s: float, label: str, *, text: str = "", kind: str = ""
    ) -> Block:
        width = max(1.0, round((end_s - start_s) * self.units_per_s, 2))
        return Block(
            x=self.x(start_s),
            width=width,
            start_s=round(start_s, 3),
            label=f"{clock(start_s)} {label}",
            text=text,
            kind=kind,
        )


def _ticks(duration_s: float, scale: _Scale) -> tuple[Tick, ...]:
    wide = (s for s in _TICK_STEPS_S if s * scale.units_per_s >= _MIN_TICK_WIDTH)
    step = next(wide, _TICK_STEPS_S[-1])
    times = range(0, math.floor(duration_s) + 1, step)
    return tuple(Tick(x=scale.x(t), text=f"{t // 60}:{t % 60:02d}") for t in times)


def _words(analysis: Analysis, scale: _Scale) -> tuple[Block, ...]:
    return tuple(
        scale.block(w.start_s, w.end_s, w.text, text=w.text)
        for w in analysis.transcript.words
        if w.start_s is not None and w.end_s is not None
    )


def gaps(analysis: Analysis) -> tuple[TimeSpan, ...]:
    """Gaps of `MIN_PAUSE_S` or more between timed words, and what else was said.

    They help the eye; the pauses that are measured come from the sound.
    """
    out: list[TimeSpan] = []
    last_s: float | None = None
    others = [t for _, t in unheard(analysis)]
    for w in analysis.transcript.words:
        if w.start_s is None or w.end_s is None:
            last_s = None
            continue
        # Where something else was said, the gap ends and begins again.
        while others and others[0].start_s < w.start_s:
            last_s = _gap(out, last_s, others.pop(0))
        last_s = _gap(out, last_s, TimeSpan(start_s=w.start_s, end_s=w.end_s))
    return tuple(out)


def _gap(out: list[TimeSpan], last_s: float | None, spoken: TimeSpan) -> float:
    """Note the gap before what is spoken; return where the next one may begin."""
    if last_s is not None and spoken.start_s - last_s >= MIN_PAUSE_S:
        out.append(TimeSpan(start_s=last_s, end_s=spoken.start_s))
    return spoken.end_s if last_s is None else max(last_s, spoken.end_s)


def _pauses(analysis: Analysis, scale: _Scale) -> tuple[Block, ...]:
    found = ((gap, f"{gap.duration_s:.2f} s") for gap in gaps(analysis))
    return tuple(
        scale.block(gap.start_s, gap.end_s, f"pause of {length}", text=length)
        for gap, length in found
    )


def _digits(analysis: Analysis, scale: _Scale) -> tuple[Block, ...]:
    return tuple(
        scale.block(d.start_s, d.end_s, f"digit {d.digit}", text=d.digit)
        for mention in analysis.phone_numbers.mentions
        for d in mention.digit_times
        if d.start_s is not None and d.end_s is not None
    )


def _numbers(analysis: Analysis, scale: _Scale) -> tuple[Block, ...]:
    return tuple(
        scale.block(n.start_s, n.end_s, "phone number", text=grouped(n))
        for n in analysis.phone_numbers.mentions
        if n.start_s is not None and n.end_s is not None
    )


def _marks(analysis: Analysis, scale: _Scale) -> tuple[Block, ...]:
    card = headline_card(analysis)
    if card is None:
        return ()
    blocks = (
        scale.block(
            span.start_s,
            span.end_s if span.end_s is not None else span.start_s,
            f"{OUTCOMES[finding.outcome]}: {finding.message}",
            text=SIGNS[finding.outcome],
            kind=finding.outcome,
        )
        for finding in sorted_findings(card)
        for span in quotes(finding)
        if span.start_s is not None
    )
    return _in_rows(blocks)


def _in_rows(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, each in the first row that is free there; the last row takes the rest."""
    rows: list[list[tuple[float, float]]] = [[] for _ in range(MARK_ROWS)]
    out = []
    for block in blocks:
        left, right = block.x, block.x + max(block.width, MIN_MARK_WIDTH)
        free = (i for i, row in enumerate(rows) if all(right <= a or b <= left for a, b in row))
        row = next(free, MARK_ROWS - 1)
        rows[row].append((left, right))
        width = max(block.width, MIN_MARK_WIDTH)
        out.append(dataclasses.replace(block, row=row, width=width))
    return tuple(out)


def _wave(heights: NDArray[np.float32], scale: _Scale) -> str:
    half = WAVE_HEIGHT / 2
    size = half * heights / max(float(heights.max()), _LEAST_PEAK)
    xs = [scale.x((i + 0.5) / PEAKS_PER_S) for i in range(len(heights))]
    upper = [f"{x:.1f},{half - h:.1f}" for x, h in zip(xs, size.tolist(), strict=True)]
    lower = [f"{x:.1f},{half + h:.1f}" for x, h in zip(xs, size.tolist(), strict=True)]
    return " ".join([*upper, *reversed(lower)])


def _usual_pitch(analysis: Analysis) -> tuple[float, float] | None:
    """The baseline's median and SD of F0, on the lane that is centred on this take's median."""
    if analysis.own_voice is None:
        return None
    change = {m.id: m.value for m in analysis.own_voice.relative}
    sd_st = next((m.value for m in analysis.measures if m.id == "f0_sd_st"), None)
    shift_st, times = change.get("f0_median_hz"), change.get("f0_sd_st")
    if shift_st is None or not times or sd_st is None:
        return None
    ends = [-shift_st + sd_st / times, -shift_st - sd_st / times]
    top, bottom = (PITCH_HEIGHT / 2 * (1 - min(1.0, max(-1.0, e / PITCH_BAND_ST))) for e in ends)
    return round(top, 1), round(bottom - top, 1)


def _pitch(track: PitchTrack | None, scale: _Scale) -> tuple[tuple[str, ...], float | None]:
    if track is None or not np.isfinite(track.f0_hz).any():
        return (), None
    median_hz = float(np.nanmedian(track.f0_hz))
    above_st = semitones(track.f0_hz, reference_hz=median_hz)
    y = PITCH_HEIGHT / 2 * (1 - np.clip(above_st / PITCH_BAND_ST, -1, 1))
    curves: list[str] = []
    points: list[str] = []
    last_s = -math.inf
    for time_s, height in zip(track.times_s.tolist(), y.tolist(), strict=True):
        if math.isnan(height):
            curves, points, last_s = _close(curves, points), [], -math.inf
        elif time_s - last_s >= PITCH_STEP_S - 1e-6:
            points.append(f"{scale.x(time_s):.1f},{height:.1f}")
            last_s = time_s
    return tuple(_close(curves, points)), median_hz


def _close(curves: list[str], points: list[str]) -> list[str]:
    return [*curves, " ".join(points)] if len(points) > 1 else curves
