"""Conversions between units, each in one place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEMITONES_PER_OCTAVE = 12.0
SILENCE_DBFS = -120.0
"""Floor for levels in dB, so that digital silence has a finite level."""


def samples_from_s(seconds: float, *, sample_rate_hz: int) -> int:
    """Nearest sample to a time; halves go up. The only rounding rule in the package."""
    return math.floor(seconds * sample_rate_hz + 0.5)


def s_from_samples(samples: int, *, sample_rate_hz: int) -> float:
    """Time of a sample, s."""
    return samples / sample_rate_hz


def semitones(f0_hz: NDArray[np.float64], *, reference_hz: float) -> NDArray[np.float64]:
    """Frequencies as semitones above a reference.

    Parameters
    ----------
    f0_hz
        Shape (n,), Hz, NaN where unvoiced.
    reference_hz
        Hz, above 0.

    Returns
    -------
    Shape (n,), semitones, NaN where unvoiced.
    """
    return SEMITONES_PER_OCTAVE * np.log2(f0_hz / reference_hz)


def dbfs(amplitude: float) -> float:
    """Level of an amplitude (full scale = 1.0), dBFS, not below `SILENCE_DBFS`."""
    if amplitude <= 0.0:
        return SILENCE_DBFS
    return max(SILENCE_DBFS, 20.0 * math.log10(amplitude))


def rms(samples: NDArray[np.floating]) -> float:
    """Root mean square of samples of shape (n,); 0.0 for none."""
    if samples.size == 0:
        return 0.0
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
