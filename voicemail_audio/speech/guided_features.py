"""Sound -> the 39 numbers per frame that the bundled acoustic model was trained on.

Mel-frequency cepstra after Davis and Mermelstein, "Comparison of parametric representations for
monosyllabic word recognition" (1980), with the settings of the model's own ``feat.params``, and
their first and second differences. pocketsphinx would compute them itself, but keeps no way in:
telephone sound has nothing above 3.5 kHz, which shifts every cepstrum of a 16 kHz model, so for
such sound the cepstra are predicted from the bands that are there (`narrowband_map`).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import Audio, TimeSpan

RATE_HZ = 16000
FRAME_S = 0.01
# The next ten are the model's feat.params and the front end's defaults.
_WINDOW = 410
_HOP = 160
_FFT = 512
_BANDS = 25
_LOW_HZ, _HIGH_HZ = 130.0, 6800.0
_CEPSTRA = 13
_LIFTER = 22
_PREEMPHASIS = 0.97
_FULL_SCALE = 32767.0
_LOG_FLOOR = 1e-4
# What a telephone lets through (ITU-T G.712: 300 to 3400 Hz), with the skirts of the filters.
_PHONE_LOW_HZ, _PHONE_HIGH_HZ = 200.0, 3500.0
# How far the top bands lie under the telephone's, natural log: -1 to 4 in speech recorded at
# 16 kHz, 9 to 11 in telephone calls (260 recordings).
_EMPTY_BELOW = 6.5


def _mel(hz: float) -> float:
    return float(2595.0 * np.log10(1.0 + hz / 700.0))


@cache
def mel_filters(
    bands: int = _BANDS, low_hz: float = _LOW_HZ, high_hz: float = _HIGH_HZ
) -> NDArray[np.float64]:
    """Triangular filters of unit area, shape (bands, FFT bins), edges rounded to FFT bins."""
    step_hz = RATE_HZ / _FFT
    mels = np.linspace(_mel(low_hz), _mel(high_hz), bands + 2)
    edges_hz = np.floor(700.0 * (10.0 ** (mels / 2595.0) - 1.0) / step_hz + 0.5) * step_hz
    hz = np.arange(_FFT // 2 + 1) * step_hz
    low, mid, high = (edges_hz[k : k + bands, None] for k in range(3))
    shape = np.minimum((hz - low) / (mid - low), (high - hz) / (high - mid))
    return np.maximum(0.0, shape) * 2.0 / (high - low)


@cache
def phone_bands() -> NDArray[np.bool_]:
    """Which mel bands a telephone carries, shape (bands,)."""
    filters = mel_filters()
    centre_hz = filters @ np.arange(filters.shape[1]) / filters.sum(1) * (RATE_HZ / _FFT)
    return np.asarray((centre_hz > _PHONE_LOW_HZ) & (centre_hz < _PHONE_HIGH_HZ))


@cache
def _cosines() -> NDArray[np.float64]:
    order = np.arange(_CEPSTRA)
    basis = np.cos(np.pi * np.outer(order, np.arange(_BANDS) + 0.5) / _BANDS)
    basis *= np.sqrt(2.0 / _BANDS)
    basis[0] *= np.sqrt(0.5)
    lift = 1.0 + _LIFTER / 2.0 * np.sin(order * np.pi / _LIFTER)
    return np.asarray(basis * lift[:, None])


@cache
def narrowband_map() -> NDArray[np.float64]:
    """Telephone bands -> cepstra of the full band, shape (telephone bands, 13).

    Least squares on read speech, heard through a simulated telephone and as it was; made by
    ``models/train_narrowband_map.py``.
    """
    text = resources.files("voicemail_audio.speech").joinpath("guided_narrowband.csv").read_text()
    return np.array([[float(x) for x in line.split(",")] for line in text.splitlines()])


def log_mel(audio: Audio) -> NDArray[np.float64]:
    """Natural log of the mel band energies, shape (frames, 25), a frame every 10 ms."""
    return log_bands(audio, mel_filters())


def log_bands(audio: Audio, filters: NDArray[np.float64]) -> NDArray[np.float64]:
    """Natural log of the energies in bands of the spectrum.

    Parameters
    ----------
    audio
        At 16 kHz.
    filters
        Weights of the bands, shape (bands, 257): a bin every 31.25 Hz.

    Returns
    -------
    Shape (frames, bands), a frame every 10 ms.
    """
    if audio.sample_rate_hz != RATE_HZ:
        msg = f"the acoustic model wants {RATE_HZ} Hz, not {audio.sample_rate_hz}"
        raise ValueError(msg)
    sound = np.clip(audio.samples, -1.0, 1.0).astype(np.float64) * _FULL_SCALE
    sound[1:] -= _PREEMPHASIS * sound[:-1]
    frames = 1 + max(0, -(-(sound.size - _WINDOW) // _HOP))
    sound = np.pad(sound, (0, max(0, (frames - 1) * _HOP + _WINDOW - sound.size)))
    windows = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_HOP][:frames]
    taper = np.hamming(_WINDOW)
    out = np.empty((frames, len(filters)))
    for at in range(0, frames, 1000):  # a piece at a time: three minutes would take 150 MB
        power = np.abs(np.fft.rfft(windows[at : at + 1000] * taper, _FFT)) ** 2
        out[at : at + 1000] = np.log(power @ filters.T + _LOG_FLOOR)
    return out


def speech_frames(frames: int, speech: Sequence[TimeSpan]) -> NDArray[np.bool_]:
    """Which of so many frames lie in speech."""
    inside = np.zeros(frames, dtype=bool)
    for span in speech:
        first, last = int(span.start_s / FRAME_S), int(span.end_s / FRAME_S)
        inside[max(0, first) : last + 1] = True
    return inside


def is_narrowband(bands: NDArray[np.float64], inside: NDArray[np.bool_]) -> bool:
    """Whether the top mel bands hold nothing, as after a telephone."""
    level = bands[inside].mean(0)
    return bool(level[phone_bands()].mean() - level[-3:].mean() > _EMPTY_BELOW)


def full_band_cepstra(bands: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cepstra of log mel bands, shape (n, 13)."""
    return np.asarray(bands @ _cosines().T)


def features(bands: NDArray[np.float64], inside: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Cepstra less their mean over speech, and their differences.

    Parameters
    ----------
    bands
        `log_mel`, shape (n, 25).
    inside
        Frames with speech, shape (n,); at least one.

    Returns
    -------
    Shape (n, 39).
    """
    if is_narrowband(bands, inside):
        used = phone_bands()
        cepstra = (bands[:, used] - bands[inside][:, used].mean(0)) @ narrowband_map()
    else:
        cepstra = full_band_cepstra(bands)
    cepstra -= cepstra[inside].mean(0)
    n = len(cepstra)
    padded = np.pad(cepstra, ((3, 3), (0, 0)), mode="edge")
    at = {k: padded[3 + k : 3 + k + n] for k in range(-3, 4)}
    return np.hstack([cepstra, at[2] - at[-2], (at[3] - at[-1]) - (at[1] - at[-3])])
