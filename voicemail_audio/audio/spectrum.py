"""What samples and spectrum say about a recording: its bandwidth and its clipping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.audio.levels import speech_mask
from voicemail_audio.audio.resample import resample
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import Audio, TimeSpan

WINDOW_S = 0.032
HIGHEST_RATE_HZ = 48_000
"""No speech reaches above its half; more would only cost memory."""

SMOOTH_HZ = 150.0
LOUD_PERCENTILE = 95.0
"""Per frequency: fricatives, which reach highest, are a small share of all frames."""

BANDWIDTH_BELOW_PEAK_DB = 40.0
"""Measured: gives 3.5-4.0 kHz on telephone speech, also after resampling it to 16 kHz, and
6.8-8.0 kHz on wide-band speech; at 50 dB the steps of mu-law are taken for sound."""

ABOVE_NOISE_DB = 6.0

CLIP_TOP = 0.99
CLIP_RUN = 3
"""Samples in a row at the top: one or two happen at an ordinary peak."""


def spectrogram(samples: NDArray[np.float32], *, window: int, hop: int) -> NDArray[np.float64]:
    """Power per window (Hann) and bin, shape (windows, window // 2 + 1)."""
    if samples.size < window:
        samples = np.pad(samples, (0, window - samples.size))
    frames = np.lib.stride_tricks.sliding_window_view(samples, window)[::hop]
    spectrum = np.fft.rfft(frames * np.hanning(window).astype(np.float32), axis=1)
    return np.asarray(np.square(np.abs(spectrum)), dtype=np.float64)


def bandwidth_hz(audio: Audio, speech: Sequence[TimeSpan]) -> float | None:
    """Frequency up to which the speech reaches, Hz; None without speech.

    The highest frequency at which the loudest frames of speech stand out of what is heard
    between the speech and lie less than `BANDWIDTH_BELOW_PEAK_DB` below the strongest.
    """
    if audio.sample_rate_hz > HIGHEST_RATE_HZ:
        audio = resample(audio, sample_rate_hz=HIGHEST_RATE_HZ)
    rate = audio.sample_rate_hz
    window = samples_from_s(WINDOW_S, sample_rate_hz=rate)
    mask = speech_mask(audio.samples.size, sample_rate_hz=rate, spans=speech)
    if not mask.any():
        return None
    power = spectrogram(audio.samples, window=window, hop=window)
    centres = np.minimum(np.arange(power.shape[0]) * window + window // 2, mask.size - 1)
    inside = mask[centres]
    if not inside.any():
        return None
    loud = _smooth(np.percentile(power[inside], LOUD_PERCENTILE, axis=0), rate=rate, window=window)
    floor = float(loud.max()) * 10 ** (-BANDWIDTH_BELOW_PEAK_DB / 10)
    stands_out = loud > floor
    if (~inside).any():
        between = np.percentile(power[~inside], LOUD_PERCENTILE, axis=0)
        noise = _smooth(between, rate=rate, window=window)
        stands_out &= loud > noise * 10 ** (ABOVE_NOISE_DB / 10)
    bins = np.flatnonzero(stands_out)
    return float(bins[-1] * rate / window) if bins.size else None


def _smooth(power: NDArray[np.float64], *, rate: int, window: int) -> NDArray[np.float64]:
    width = max(1, round(SMOOTH_HZ * window / rate))
    padded = np.pad(power, width // 2, mode="edge")
    return np.convolve(padded, np.ones(width) / width, mode="valid")[: power.size]


def clipping_ratio(audio: Audio, speech: Sequence[TimeSpan]) -> float | None:
    """Share of the speech samples that lie on a flat top, 0 to 1; None without speech.

    Flat tops are looked for at the recording's own highest and lowest value, since what was
    clipped on the way may have been turned down afterwards.
    """
    mask = speech_mask(audio.samples.size, sample_rate_hz=audio.sample_rate_hz, spans=speech)
    if not mask.any():
        return None
    samples = audio.samples
    clipped = np.zeros(samples.size, dtype=np.bool_)
    for sign in (1.0, -1.0):
        top = float((sign * samples).max())
        if top > 0.0:
            clipped |= _runs(sign * samples >= CLIP_TOP * top)
    return float(clipped[mask].mean())


def _runs(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Only the runs of at least `CLIP_RUN`."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.view(np.int8), [0]))))
    kept = np.zeros(flags.size, dtype=np.bool_)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start >= CLIP_RUN:
            kept[start:end] = True
    return kept
