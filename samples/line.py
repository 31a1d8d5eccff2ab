"""What a telephone line and a room add: level, noise, band, knocks, the mailbox's tone."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np
from compose import RATE_HZ, SPEECH_LEVEL_DBFS
from scipy.signal import butter, sosfiltfilt

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOISE_BELOW_SPEECH_DB = 45.0
TELEPHONE_BAND_HZ = (300.0, 3400.0)
"""ITU-T G.712 (2001), the band of a telephone channel."""
TONE_HZ = 1000.0
TONE_S = 0.45


def noise_for(name: str, *, samples: int) -> NDArray[np.float64]:
    """Return quiet line noise, RMS 1.0, the same for the same name; it falls towards high notes."""
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    white = rng.standard_normal(samples)
    spectrum = np.fft.rfft(white)
    f_hz = np.fft.rfftfreq(samples, 1 / RATE_HZ)
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(f_hz, 60.0)), samples)
    return noise / np.sqrt(np.mean(noise**2))


def levelled(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Set the RMS of the sounding part to `SPEECH_LEVEL_DBFS`, without clipping."""
    loud = samples[np.abs(samples) > 0.02 * np.abs(samples).max()]
    gain = 10 ** (SPEECH_LEVEL_DBFS / 20) / np.sqrt(np.mean(loud**2))
    return samples * min(gain, 0.9 / np.abs(samples).max())


def on_the_line(samples: NDArray[np.float64], *, name: str, telephone: bool) -> NDArray[np.float64]:
    """Add line noise, and narrow the band (without shifting anything in time)."""
    level = 10 ** ((SPEECH_LEVEL_DBFS - NOISE_BELOW_SPEECH_DB) / 20)
    heard = samples + level * noise_for(name, samples=samples.size)
    if telephone:
        band = butter(4, TELEPHONE_BAND_HZ, btype="bandpass", fs=RATE_HZ, output="sos")
        heard = sosfiltfilt(band, heard)
    return heard


def tone() -> NDArray[np.float64]:
    """Return the tone after which to speak."""
    t_s = np.arange(round(TONE_S * RATE_HZ)) / RATE_HZ
    edge = np.minimum(1.0, np.minimum(t_s, TONE_S - t_s) / 0.01)
    return 0.12 * edge * np.sin(2 * np.pi * TONE_HZ * t_s)


def knocks(name: str, *, samples: int, at_s: tuple[float, ...]) -> NDArray[np.float64]:
    """Return a handset put down: short dull bursts."""
    rng = np.random.default_rng(zlib.crc32(name.encode()) + 1)
    heard = np.zeros(samples)
    length = round(0.06 * RATE_HZ)
    decay = np.exp(-np.arange(length) / (0.012 * RATE_HZ))
    dull = sosfiltfilt(butter(2, 500.0, fs=RATE_HZ, output="sos"), rng.standard_normal(length))
    for s in at_s:
        start = round(s * RATE_HZ)
        heard[start : start + length] += 0.05 * decay * dull
    return heard
