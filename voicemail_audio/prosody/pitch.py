"""F0 tracking, and what is safe to say about it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from voicemail_audio.ids import MEASURES
from voicemail_audio.types import Audio, Measure, PitchTrack
from voicemail_audio.units import semitones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import TimeSpan

FMIN_HZ = 60.0
FMAX_HZ = 500.0
"""Search range: speaking voices of adults lie well inside (Baken & Orlikoff 2000, ch. 6)."""

MIN_CONFIDENCE = 0.7
LOUD_PERCENTILE = 95.0
MAX_BELOW_LOUD_DB = 22.0
KEEP_FROM_Q25 = 0.6
KEEP_TO_Q75 = 1.9
"""Gates: sure frames, within 22 dB of the loud ones, then 0.6 x Q25 to 1.9 x Q75 (two-pass limits
after De Looze & Hirst 2008). Measured on telephone speech with babble at 20 dB: the error of the SD
falls from 2.2 st ungated to 0.2 st."""

MIN_TRACKABLE_S = 0.1
MIN_VOICED_S = 0.8
SHORT_VOICED_S = 3.0
MIN_SNR_DB = 8.0
"""Below some 10 dB of babble or noise every tracker's SD is off by more than 1.5 st."""

INDEPENDENT_EVERY_S = 0.25
"""Voiced frames closer than about a syllable are not independent observations."""

TRACKER_MEDIAN_SE_ST = 0.2
TRACKER_SD_SE_ST = 0.15
"""The tracker's own error: measured on read sentences resynthesised with known F0."""


class PitchTracker(Protocol):
    """Anything that gives F0 over time."""

    def track(self, audio_16k: Audio, *, speech: Sequence[TimeSpan]) -> PitchTrack:
        """F0 of the speech; NaN where unvoiced, outside speech, or unsafe."""
        ...


@cache
def _detector() -> Any:
    from swift_f0 import SwiftF0

    return SwiftF0(threads=1, spin=False)


class SwiftF0Tracker:
    """swift-f0 (Nieradzik 2025), gated."""

    def track(self, audio_16k: Audio, *, speech: Sequence[TimeSpan]) -> PitchTrack:
        """F0 of the speech.

        Parameters
        ----------
        audio_16k
            At 16 kHz.
        speech
            Where speech is, s; frames elsewhere count as unvoiced.

        Returns
        -------
        Frames every 16 ms, Hz, NaN where unvoiced or unsafe.
        """
        if not speech or audio_16k.duration_s < MIN_TRACKABLE_S:
            empty = np.zeros(0)
            return PitchTrack(times_s=empty, f0_hz=empty.copy(), tracker="swift-f0")
        raw = _detector().detect(
            audio_16k.samples, audio_16k.sample_rate_hz, fmin=FMIN_HZ, fmax=FMAX_HZ
        )
        times_s = np.asarray(raw.timestamps, dtype=np.float64)
        inside = np.zeros(times_s.size, dtype=bool)
        for span in speech:
            inside |= (times_s >= span.start_s) & (times_s < span.end_s)
        f0_hz = _gate(
            raw.pitch_hz, confidence=raw.confidence, level_db=raw.loudness_db, inside=inside
        )
        return PitchTrack(times_s=times_s, f0_hz=f0_hz, tracker="swift-f0")


def _gate(
    pitch_hz: NDArray[np.float64],
    *,
    confidence: NDArray[np.float64],
    level_db: NDArray[np.float64],
    inside: NDArray[np.bool_],
) -> NDArray[np.float64]:
    f0_hz = np.array(pitch_hz, dtype=np.float64)
    keep = inside & (confidence >= MIN_CONFIDENCE) & np.isfinite(f0_hz) & (f0_hz > 0)
    if keep.any():
        loud_db = np.percentile(level_db[keep], LOUD_PERCENTILE)
        keep &= level_db >= loud_db - MAX_BELOW_LOUD_DB
        q25, q75 = np.percentile(f0_hz[keep], [25, 75])
        keep &= (f0_hz >= KEEP_FROM_Q25 * q25) & (f0_hz <= KEEP_TO_Q75 * q75)
    f0_hz[~keep] = np.nan
    return f0_hz


def measure_pitch(track: PitchTrack, *, snr_db: float | None) -> tuple[Measure, ...]:
    """F0 median, SD, range and slope of a track.

    Parameters
    ----------
    track
        From a `PitchTracker`.
    snr_db
        Signal-to-noise ratio of the recording; None if it could not be told.

    Returns
    -------
    ``f0_median_hz``; ``f0_sd_st``, ``f0_range_st`` (5th to 95th percentile) in semitones about
    the speaker's own median; ``f0_slope_st_s``, the mean absolute slope inside voiced stretches.
    """
    ids = ("f0_median_hz", "f0_sd_st", "f0_range_st", "f0_slope_st_s")
    voiced = track.f0_hz[np.isfinite(track.f0_hz)]
    hop_s = float(np.median(np.diff(track.times_s))) if track.times_s.size > 1 else 0.0
    voiced_s = voiced.size * hop_s
    reason = _unsafe(voiced_s, snr_db)
    if reason:
        return tuple(_missing(i, reason) for i in ids)
    median_hz = float(np.median(voiced))
    in_st = semitones(voiced, reference_hz=median_hz)
    sd_st = float(np.std(in_st))
    independent = max(2.0, voiced_s / INDEPENDENT_EVERY_S)
    # The standard error of a median is 1.25 times that of a mean for a normal distribution.
    median_se_st = np.hypot(1.25 * sd_st / np.sqrt(independent), TRACKER_MEDIAN_SE_ST)
    sd_se_st = np.hypot(sd_st / np.sqrt(2 * independent), TRACKER_SD_SE_ST)
    range_st = float(np.subtract(*np.percentile(in_st, [95, 5])))
    slope = _mean_abs_slope_st_s(track, median_hz)
    out = [
        _measured("f0_median_hz", median_hz, _ratio_interval(median_hz, 1.96 * median_se_st)),
        _measured("f0_sd_st", sd_st, _interval(sd_st, 1.96 * sd_se_st)),
        # For a normal distribution the 5-95 range is 3.29 SD, and so is its error.
        _measured("f0_range_st", range_st, _interval(range_st, 3.29 * 1.96 * sd_se_st)),
    ]
    if slope is None:
        out.append(_missing("f0_slope_st_s", "no voiced stretch of 0.1 s or more"))
    else:
        out.append(_measured("f0_slope_st_s", slope, None))
    return tuple(out)


def _unsafe(voiced_s: float, snr_db: float | None) -> str | None:
    if voiced_s < MIN_VOICED_S:
        return f"only {voiced_s:.1f} s of clearly voiced speech; {MIN_VOICED_S} s are needed"
    if snr_db is not None and snr_db < MIN_SNR_DB:
        return f"too noisy for pitch: SNR {snr_db:.0f} dB, {MIN_SNR_DB:.0f} dB are needed"
    return None


def _mean_abs_slope_st_s(track: PitchTrack, median_hz: float) -> float | None:
    """Mean |slope| over voiced stretches of at least 0.1 s, by regression over 5 frames."""
    f0_st = semitones(track.f0_hz, reference_hz=median_hz)
    if f0_st.size < 7:  # noqa: PLR2004 - two frames more than the regression window
        return None
    hop_s = float(np.median(np.diff(track.times_s)))
    kernel = np.arange(2, -3, -1) / (10.0 * hop_s)
    slopes = np.convolve(f0_st, kernel, mode="valid")  # NaN wherever the window is not all voiced
    safe = np.abs(slopes[np.isfinite(slopes)])
    return float(safe.mean()) if safe.size else None


def _interval(value: float, half: float) -> tuple[float, float]:
    return max(0.0, value - half), value + half


def _ratio_interval(value_hz: float, half_st: float) -> tuple[float, float]:
    return value_hz * 2 ** (-half_st / 12), value_hz * 2 ** (half_st / 12)


def _measured(measure_id: str, value: float, interval: tuple[float, float] | None) -> Measure:
    if interval is not None:
        interval = float(interval[0]), float(interval[1])
    return Measure(
        id=measure_id,
        unit=MEASURES[measure_id],
        value=float(value),
        status="measured",
        interval=interval,
    )


def _missing(measure_id: str, reason: str) -> Measure:
    return Measure(
        id=measure_id,
        unit=MEASURES[measure_id],
        value=None,
        status="not_measured",
        reason=reason,
    )
