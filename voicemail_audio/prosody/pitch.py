"""What is safe to say about F0."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.ids import MEASURES
from voicemail_audio.prosody.tracker import FMIN_HZ
from voicemail_audio.types import Measure
from voicemail_audio.units import semitones

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voicemail_audio.types import PitchTrack

MIN_VOICED_S = 0.8
SHORT_VOICED_S = 3.0
"""Less than some ten words: what was said shapes the contour as much as who says it."""

MIN_SNR_DB = 8.0
"""Below some 10 dB of babble or noise every tracker's SD is off by more than 1.5 st."""

DOUBTFUL_SNR_DB = 20.0
AGREED_MEDIAN_ST, AGREED_SD_ST = 1.0, 0.5
"""Below that SNR a second opinion must agree. Measured with white noise at 10 dB: it finds the one
sentence of 21 whose SD is wrong by 2.5 st."""

INDEPENDENT_EVERY_S = 0.25
"""Voiced frames closer than about a syllable are not independent observations."""

TRACKER_MEDIAN_SE_ST = 0.2
TRACKER_SD_SE_ST = 0.15
TRACKER_SLOPE_SE_SHARE = 0.1
"""The tracker's own error: measured on read sentences resynthesised with known F0, and, the slope,
on telephone against wide-band sound."""


def is_doubtful(snr_db: float | None) -> bool:
    """Whether a recording is so noisy that a second opinion is needed."""
    return snr_db is not None and snr_db < DOUBTFUL_SNR_DB


def measure_pitch(
    track: PitchTrack, *, snr_db: float | None, second: PitchTrack | None = None
) -> tuple[Measure, ...]:
    """F0 median, SD, range and slope of a track.

    Parameters
    ----------
    track
        From a `PitchTracker`.
    snr_db
        Signal-to-noise ratio of the recording; None if it could not be told.
    second
        From `second_opinion`; where the two disagree nothing is measured.

    Returns
    -------
    ``f0_median_hz``; ``f0_sd_st``, ``f0_range_st`` (5th to 95th percentile) in semitones about
    the speaker's own median; ``f0_slope_st_s``, the mean absolute slope inside voiced stretches.
    """
    ids = ("f0_median_hz", "f0_sd_st", "f0_range_st", "f0_slope_st_s")
    voiced = track.f0_hz[np.isfinite(track.f0_hz)]
    voiced_s = voiced.size * _hop_s(track)
    reason = _unsafe(voiced_s, snr_db) or _disputed(voiced, second)
    if reason:
        return tuple(_missing(i, reason) for i in ids)
    median_hz = float(np.median(voiced))
    in_st = semitones(voiced, reference_hz=median_hz)
    sd_st = float(np.std(in_st))
    # Fewer, because a short stretch is not only less speech but also no typical sample of it.
    short = min(1.0, voiced_s / SHORT_VOICED_S)
    independent = max(2.0, short * voiced_s / INDEPENDENT_EVERY_S)
    # The standard error of a median is 1.25 times that of a mean for a normal distribution.
    median_se_st = np.hypot(1.25 * sd_st / np.sqrt(independent), TRACKER_MEDIAN_SE_ST)
    sd_se_st = np.hypot(sd_st / np.sqrt(2 * independent), TRACKER_SD_SE_ST)
    range_st = float(np.subtract(*np.percentile(in_st, [95, 5])))
    return (
        _measured("f0_median_hz", median_hz, _ratio_interval(median_hz, 1.96 * median_se_st)),
        _measured("f0_sd_st", sd_st, _interval(sd_st, 1.96 * sd_se_st)),
        # For a normal distribution the 5-95 range is 3.29 SD, and so is its error.
        _measured("f0_range_st", range_st, _interval(range_st, 3.29 * 1.96 * sd_se_st)),
        _slope(track, median_hz=median_hz, independent=independent),
    )


def _hop_s(track: PitchTrack) -> float:
    return float(np.median(np.diff(track.times_s))) if track.times_s.size > 1 else 0.0


def _unsafe(voiced_s: float, snr_db: float | None) -> str | None:
    if voiced_s < MIN_VOICED_S:
        return f"only {voiced_s:.1f} s of clearly voiced speech; {MIN_VOICED_S} s are needed"
    if snr_db is not None and snr_db < MIN_SNR_DB:
        return f"too noisy for pitch: SNR {snr_db:.0f} dB, {MIN_SNR_DB:.0f} dB are needed"
    return None


def _disputed(voiced: NDArray[np.float64], second: PitchTrack | None) -> str | None:
    """Why two tracks of the same sound cannot both be right."""
    if second is None:
        return None
    other = second.f0_hz[np.isfinite(second.f0_hz)]
    if other.size * _hop_s(second) >= MIN_VOICED_S:
        first_st, other_st = (semitones(f0, reference_hz=FMIN_HZ) for f0 in (voiced, other))
        median_st = abs(float(np.median(first_st) - np.median(other_st)))
        sd_st = abs(float(np.std(first_st) - np.std(other_st)))
        if median_st <= AGREED_MEDIAN_ST and sd_st <= AGREED_SD_ST:
            return None
    return "two ways of tracking F0 disagree: noise or another voice is too loud"


def _slope(track: PitchTrack, *, median_hz: float, independent: float) -> Measure:
    name = "f0_slope_st_s"
    slopes = _abs_slopes_st_s(track, median_hz)
    if not slopes.size:
        return _missing(name, "no voiced stretch of 0.1 s or more")
    mean = float(slopes.mean())
    se = np.hypot(float(slopes.std()) / np.sqrt(independent), TRACKER_SLOPE_SE_SHARE * mean)
    return _measured(name, mean, _interval(mean, 1.96 * float(se)))


def _abs_slopes_st_s(track: PitchTrack, median_hz: float) -> NDArray[np.float64]:
    """|Slope| over voiced stretches of at least 0.1 s, by regression over 5 frames."""
    f0_st = semitones(track.f0_hz, reference_hz=median_hz)
    if f0_st.size < 7:  # noqa: PLR2004 - two frames more than the regression window
        return np.zeros(0)
    kernel = np.arange(2, -3, -1) / (10.0 * _hop_s(track))
    slopes = np.convolve(f0_st, kernel, mode="valid")  # NaN wherever the window is not all voiced
    return np.asarray(np.abs(slopes[np.isfinite(slopes)]), dtype=np.float64)


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
