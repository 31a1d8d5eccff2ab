"""Levels of speech and of what is heard between it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.units import dbfs, rms, samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import Audio, TimeSpan

FRAME_S = 0.02
EDGE_S = 0.1
"""Kept away from speech when noise is measured: reverberation and soft onsets."""

DIGITAL_SILENCE = 10 ** (-90 / 20)
"""RMS below half a step of 16 bits: the recorder put zeros there, it is not the room's noise."""

MIN_NOISE_FRAMES = 10
BETWEEN_PERCENTILE = 25.0
"""Of the frames between the speech: a door, a cough or an overheard word is not the floor."""

NOISE_PERCENTILE = 10.0
"""Of all frames, where there is too little between the speech to measure the noise there. One
frame in ten of running speech is a stop closure or a pause (the idea of minimum statistics,
Martin 2001)."""

WORST_SNR_DB = -20.0


def speech_mask(n: int, *, sample_rate_hz: int, spans: Sequence[TimeSpan]) -> NDArray[np.bool_]:
    """Which of n samples are speech, shape (n,)."""
    mask = np.zeros(n, dtype=np.bool_)
    for span in spans:
        start = samples_from_s(span.start_s, sample_rate_hz=sample_rate_hz)
        mask[max(0, start) : samples_from_s(span.end_s, sample_rate_hz=sample_rate_hz)] = True
    return mask


def speech_level_dbfs(audio: Audio, speech: Sequence[TimeSpan]) -> float | None:
    """RMS level over the speech alone, dBFS; None where there is none."""
    mask = speech_mask(audio.samples.size, sample_rate_hz=audio.sample_rate_hz, spans=speech)
    return dbfs(rms(audio.samples[mask])) if mask.any() else None


def frame_power(audio: Audio) -> NDArray[np.float64]:
    """Mean square of each frame of `FRAME_S` without its offset, shape (frames,)."""
    length = max(1, samples_from_s(FRAME_S, sample_rate_hz=audio.sample_rate_hz))
    usable = audio.samples.size // length * length
    frames = audio.samples[:usable].reshape(-1, length)
    return np.asarray(frames.var(axis=1, dtype=np.float64))


def snr_db(audio: Audio, speech: Sequence[TimeSpan]) -> float | None:
    """Speech power over noise power, dB.

    Noise is what is heard between the speech, or, where nearly all is speech, the quietest tenth
    of all frames. Frames of digital silence say nothing about noise and are left out.

    Returns
    -------
    None without speech, or where there is nothing but digital silence beside it.
    """
    power = frame_power(audio)
    inside = _frames_within(power.size, speech, margin_s=0.0)
    near = _frames_within(power.size, speech, margin_s=EDGE_S)
    if not inside.any():
        return None
    sounding = power > DIGITAL_SILENCE**2
    noise = power[~near & sounding]
    if noise.size >= MIN_NOISE_FRAMES:
        floor = float(np.percentile(noise, BETWEEN_PERCENTILE))
    elif (~near).sum() >= MIN_NOISE_FRAMES or not sounding.any():
        return None
    else:
        floor = float(np.percentile(power[sounding], NOISE_PERCENTILE))
    signal = max(float(power[inside].mean()) - floor, floor * 10 ** (WORST_SNR_DB / 10))
    return float(10 * np.log10(signal / floor))


def _frames_within(count: int, spans: Sequence[TimeSpan], *, margin_s: float) -> NDArray[np.bool_]:
    centres_s = (np.arange(count) + 0.5) * FRAME_S
    within = np.zeros(count, dtype=np.bool_)
    for span in spans:
        within |= (centres_s >= span.start_s - margin_s) & (centres_s < span.end_s + margin_s)
    return within
