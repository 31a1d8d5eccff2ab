"""Decoded frames put in order on the recording's clock, up to a limit."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from voicemail_audio.audio.mix import frame_channels
from voicemail_audio.errors import TooLongError, UnsupportedError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIN_RATE_HZ, MAX_RATE_HZ = 4_000, 384_000
MAX_CHANNELS = 8

MAX_GAP_S = 10.0
"""A jump in time above this is a broken time stamp, not lost sound."""

JITTER_S = 0.1
"""Time stamps of browser recordings wander by some tens of ms; a jump above this is a gap."""

REMEDY_CONVERT = "Save it again as WAV, MP3 or M4A and try that."


@dataclass(slots=True, kw_only=True)
class Collector:
    """Frames in order, with lost time filled by silence."""

    name: str
    max_seconds: float
    origin_s: float
    gaps_are_losses: bool
    rate_hz: int = 0
    channels: int = 0
    size: int = 0
    dropped: int = 0
    lost_since_good: int = 0
    parts: list[NDArray[np.float32]] = field(default_factory=list)

    def lose(self) -> None:
        """Count one packet or frame that could not be decoded."""
        self.dropped += 1
        self.lost_since_good += 1

    def add(self, frame: Any) -> None:
        """Append a decoded frame at its time."""
        if not self.parts:
            self._start(frame)
        if (frame.sample_rate, frame.layout.nb_channels) != (self.rate_hz, self.channels):
            self.lose()
            return
        self._fill_gap(frame)
        self.parts.append(frame_channels(frame))
        self._grow(frame.samples)
        self.lost_since_good = 0

    def _start(self, frame: Any) -> None:
        self.rate_hz, self.channels = frame.sample_rate, frame.layout.nb_channels
        if not MIN_RATE_HZ <= self.rate_hz <= MAX_RATE_HZ:
            msg = f"{self.name} claims {self.rate_hz} samples a second."
            raise UnsupportedError(msg, REMEDY_CONVERT)
        if not 1 <= self.channels <= MAX_CHANNELS:
            msg = f"{self.name} claims {self.channels} channels."
            raise UnsupportedError(msg, REMEDY_CONVERT)

    def _fill_gap(self, frame: Any) -> None:
        if frame.pts is None or frame.time_base is None:
            return
        gap_s = float(frame.pts * frame.time_base) - self.origin_s - self.size / self.rate_hz
        gap = round(gap_s * self.rate_hz)
        if abs(gap_s) > MAX_GAP_S:
            self.origin_s += gap_s
        elif gap > 0 and (self.lost_since_good or gap_s > JITTER_S):
            if self.gaps_are_losses and not self.lost_since_good:
                self.dropped += math.ceil(gap / frame.samples)  # FFmpeg skipped them silently
            self.parts.append(np.zeros((self.channels, gap), dtype=np.float32))
            self._grow(gap)

    def _grow(self, samples: int) -> None:
        self.size += samples
        if self.size > self.max_seconds * self.rate_hz:
            msg = f"{self.name} is longer than the limit of {self.max_seconds:g} s."
            raise TooLongError(msg, "Cut it, or raise the limit with --max-seconds.")
