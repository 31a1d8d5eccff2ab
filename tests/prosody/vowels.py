"""Vowels made for the tests, and takes with something put into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import lfilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMANTS_HZ = ((640.0, 80.0), (1190.0, 100.0), (2390.0, 150.0), (3400.0, 200.0))
"""Frequency and bandwidth of the neutral vowel of men (Peterson & Barney 1952)."""
FADE_S = 0.03


def vowel(length_s: float, rate: int, *, f0_hz: float = 110.0, rise_st: float = 0.0):
    """A neutral vowel, F0 falling half a semitone or moving by `rise_st`; peak 1."""
    t = np.arange(round(length_s * rate)) / rate
    moved_st = (rise_st or -0.5) * t / length_s
    phase = np.cumsum(f0_hz * 2 ** (moved_st / 12) / rate)
    pulses = np.diff(np.floor(phase), prepend=0.0)
    sound = lfilter([1.0], [1.0, -0.95], pulses)  # the glottis falls by 12 dB an octave, the lips
    for hz, width_hz in FORMANTS_HZ:
        radius = np.exp(-np.pi * width_hz / rate)
        sound = lfilter([1.0], [1.0, -2 * radius * np.cos(2 * np.pi * hz / rate), radius**2], sound)
    sound = np.diff(sound, prepend=0.0)
    fade = np.clip(np.minimum(t, t[::-1]) / FADE_S, 0.0, 1.0)
    return (sound / np.abs(sound).max() * fade).astype(np.float32)


def put_in(
    sound: NDArray[np.float32], rate: int, *, at_s: float, what: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The sound with something put in at a time, 20 ms of silence on either side."""
    at = round(at_s * rate)
    quiet = np.zeros(round(0.02 * rate), np.float32)
    return np.concatenate([sound[:at], quiet, what, quiet, sound[at:]])
