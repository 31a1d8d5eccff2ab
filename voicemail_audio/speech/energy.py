"""Level over time, and the edges of sound in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.types import Audio, TimeSpan
from voicemail_audio.units import SILENCE_DBFS, samples_from_s

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOP_S = 0.005
WINDOW_S = 0.01
BELOW_LOUDEST_DB = 34.0  # measured: hand-timed words are right within 10 ms (median) at 30 to 36
ABOVE_FLOOR_DB = 4.0  # measured: less lets the line noise in, more cuts weak fricatives
FLOOR_PERCENTILE = 10.0
NOTHING_DBFS = -100.0  # 16 bits reach down to -96: frames below were put there, not recorded
LINE_BELOW_LOUD_DB = 50.0  # a quiet line: 45 is telephone-like, 60 a good room
BRIDGE_S = 0.06  # the closure of a stop inside a word (Lisker 1957: up to some 75 ms voiceless)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LevelTrack:
    """Level of a recording.

    Attributes
    ----------
    level_db
        RMS of windows of 10 ms every 5 ms, shape (n,), dBFS. Frame i starts at ``i * HOP_S``.
    floor_db
        Level of the line when nobody speaks, dBFS.
    """

    level_db: NDArray[np.float64]
    floor_db: float

    def frame(self, time_s: float) -> int:
        """Index of the frame at a time, inside the track."""
        return min(max(0, math.floor(time_s / HOP_S + 0.5)), self.level_db.size)

    def loudest_db(self, start_s: float, end_s: float) -> float:
        """Level of the loudest frames of a stretch, dBFS."""
        part = self.level_db[self.frame(start_s) : max(self.frame(end_s), self.frame(start_s) + 1)]
        return float(np.percentile(part, 95)) if part.size else SILENCE_DBFS

    def threshold_db(self, loud_db: float) -> float:
        """Level above which a frame belongs to speech as loud as `loud_db`."""
        wanted = max(loud_db - BELOW_LOUDEST_DB, self.floor_db + ABOVE_FLOOR_DB)
        # Where the line is as loud as the speech, energy says nothing more than half way does.
        return min(wanted, (loud_db + self.floor_db) / 2)

    def onset_s(self, at_s: float, *, earliest_s: float, latest_s: float, loud_db: float) -> float:
        """When the sound around `at_s` begins: back through it, or on to it."""
        loud = self.level_db > self.threshold_db(loud_db)
        low, high = self.frame(earliest_s), self.frame(latest_s)
        i = min(self.frame(at_s), loud.size - 1)
        bridge = round(BRIDGE_S / HOP_S)
        ahead = np.flatnonzero(loud[i:high])
        if ahead.size == 0:
            return at_s
        i += int(ahead[0]) if not loud[max(low, i - bridge) : i + 1].any() else 0
        while True:
            back = np.flatnonzero(loud[max(low, i - bridge) : i])
            if back.size == 0:
                return max(earliest_s, i * HOP_S)
            i = max(low, i - bridge) + int(back[0])

    def offset_s(self, at_s: float, *, earliest_s: float, latest_s: float, loud_db: float) -> float:
        """When the sound around `at_s` ends: `onset_s` of the reversed track."""
        last_s = self.level_db.size * HOP_S
        mirror = LevelTrack(level_db=self.level_db[::-1], floor_db=self.floor_db)
        return last_s - mirror.onset_s(
            last_s - at_s,
            earliest_s=last_s - latest_s,
            latest_s=last_s - earliest_s,
            loud_db=loud_db,
        )

    def quiet_runs(self, span: TimeSpan, *, min_s: float) -> list[TimeSpan]:
        """Stretches of `span` of at least `min_s` below its threshold, not touching its edges."""
        first = self.frame(span.start_s)
        loud = self.level_db[first : self.frame(span.end_s)] > self.threshold_db(
            self.loudest_db(span.start_s, span.end_s)
        )
        at = np.flatnonzero(loud)
        gaps = [(a + 1, b) for a, b in zip(at[:-1].tolist(), at[1:].tolist(), strict=True)]
        return [
            TimeSpan(start_s=(first + a) * HOP_S, end_s=(first + b) * HOP_S)
            for a, b in gaps
            if (b - a) * HOP_S >= min_s
        ]


def level_track(audio: Audio) -> LevelTrack:
    """Level of a recording over time."""
    hop = samples_from_s(HOP_S, sample_rate_hz=audio.sample_rate_hz)
    window = samples_from_s(WINDOW_S, sample_rate_hz=audio.sample_rate_hz)
    samples = audio.samples.astype(np.float64)
    if samples.size < window:
        samples = np.pad(samples, (0, window - samples.size))
    recorded = samples != 0.0  # exact silence before a take stays that, whatever the offset
    samples[recorded] -= samples[recorded].mean() if recorded.any() else 0.0
    # Centred windows: the frame of an edge is the one that the edge falls into.
    padded = np.pad(samples, (window // 2, window))
    power = np.concatenate(([0.0], np.cumsum(np.square(padded))))
    starts = np.arange(0, samples.size, hop)
    mean = np.maximum((power[starts + window] - power[starts]) / window, 0.0)
    level = 10.0 * np.log10(np.maximum(mean, 10.0 ** (SILENCE_DBFS / 10.0)))
    line = level[level > NOTHING_DBFS]
    floor_db = float(np.percentile(line, FLOOR_PERCENTILE)) if line.size else SILENCE_DBFS
    return LevelTrack(level_db=level, floor_db=floor_db)


def with_line_noise(audio: Audio) -> Audio:
    """The recording with noise as quiet as its line where it is exactly silent.

    Phones and editors put such silence between words. Models of speech have never heard it, and
    take it for anything.
    """
    track = level_track(audio)
    empty = track.level_db <= NOTHING_DBFS
    if not empty.any() or empty.all():
        return audio
    loud_db = float(np.percentile(track.level_db[~empty], 95))
    noise_db = min(track.floor_db, loud_db - LINE_BELOW_LOUD_DB)
    hop = samples_from_s(HOP_S, sample_rate_hz=audio.sample_rate_hz)
    at = np.repeat(empty, hop)[: audio.samples.size]
    noise = np.random.default_rng(0).standard_normal(audio.samples.size) * 10.0 ** (noise_db / 20)
    samples = np.where(at, audio.samples + noise, audio.samples).astype(np.float32)
    return Audio(samples=samples, sample_rate_hz=audio.sample_rate_hz)
