"""Change of sample rate."""

from __future__ import annotations

import numpy as np

from voicemail_audio.types import Audio
from voicemail_audio.units import samples_from_s


def resample(audio: Audio, *, sample_rate_hz: int) -> Audio:
    """Return the same sound at another rate; times stay where they are.

    Parameters
    ----------
    audio
        Mono sound at any rate.
    sample_rate_hz
        Rate wanted, Hz.

    Returns
    -------
    Sound of ``samples_from_s(audio.duration_s)`` samples; `audio` itself where the rate is right.
    """
    if audio.sample_rate_hz == sample_rate_hz:
        return audio
    import soxr

    samples = soxr.resample(audio.samples, audio.sample_rate_hz, sample_rate_hz, quality="HQ")
    wanted = samples_from_s(audio.duration_s, sample_rate_hz=sample_rate_hz)
    fitted = np.zeros(wanted, dtype=np.float32)
    fitted[: samples.size] = samples[:wanted]
    return Audio(samples=fitted, sample_rate_hz=sample_rate_hz)
