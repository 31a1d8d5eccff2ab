"""Level of the speech, its spread, and the balance of its spectrum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.ids import MEASURES
from voicemail_audio.types import Audio, Measure
from voicemail_audio.units import SILENCE_DBFS, samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import TimeSpan

FRAME_S = 0.1
"""About half a syllable: shorter frames would measure vowels against consonants."""

MIN_SPEECH_S = 0.5
MIN_FRAME_BELOW_LOUD_DB = 30.0
"""Frames further below the 95th percentile are gaps inside speech, not speech."""

ALPHA_LOW_HZ = (50.0, 1000.0)
ALPHA_HIGH_HZ = (1000.0, 5000.0)
"""Alpha ratio as in GeMAPS (Eyben et al. 2016): energy of 1-5 kHz over that of 50-1000 Hz."""

SPECTRUM_SAMPLES_16K = 512


def measure_level(audio_16k: Audio, *, speech: Sequence[TimeSpan]) -> tuple[Measure, ...]:
    """``level_dbfs``, ``level_sd_db`` and ``alpha_ratio_db`` of the speech.

    Parameters
    ----------
    audio_16k
        At 16 kHz. On telephone audio the upper band ends at some 3.4 kHz, so that alpha ratios
        compare only between recordings of the same bandwidth.
    speech
        Where speech is, s.
    """
    ids = ("level_dbfs", "level_sd_db", "alpha_ratio_db")
    voice = speech_only(audio_16k, speech)
    if voice.size < samples_from_s(MIN_SPEECH_S, sample_rate_hz=audio_16k.sample_rate_hz):
        reason = f"less than {MIN_SPEECH_S} s of speech"
        return tuple(
            Measure(id=i, unit=MEASURES[i], value=None, status="not_measured", reason=reason)
            for i in ids
        )
    frames = _frame_levels_db(voice, audio_16k.sample_rate_hz)
    loud = frames[frames >= np.percentile(frames, 95) - MIN_FRAME_BELOW_LOUD_DB]
    overall = 10.0 * np.log10(max(float(np.mean(np.square(voice))), 10 ** (SILENCE_DBFS / 10)))
    values = {
        "level_dbfs": overall,
        "level_sd_db": float(np.std(loud)),
        "alpha_ratio_db": _alpha_ratio_db(voice, audio_16k.sample_rate_hz),
    }
    return tuple(
        Measure(id=i, unit=MEASURES[i], value=float(values[i]), status="measured") for i in ids
    )


def speech_only(audio: Audio, speech: Sequence[TimeSpan]) -> NDArray[np.float64]:
    """The samples of the speech alone, end to end, shape (n,)."""
    rate = audio.sample_rate_hz
    parts = [
        audio.samples[
            samples_from_s(s.start_s, sample_rate_hz=rate) : samples_from_s(
                s.end_s, sample_rate_hz=rate
            )
        ]
        for s in speech
    ]
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)


def _frame_levels_db(voice: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    size = samples_from_s(FRAME_S, sample_rate_hz=rate)
    frames = voice[: voice.size - voice.size % size].reshape(-1, size)
    power = np.maximum(np.mean(np.square(frames), axis=1), 10 ** (SILENCE_DBFS / 10))
    levels: NDArray[np.float64] = 10.0 * np.log10(power)
    return levels


def _alpha_ratio_db(voice: NDArray[np.float64], rate: int) -> float:
    size = SPECTRUM_SAMPLES_16K
    frames = voice[: voice.size - voice.size % size].reshape(-1, size) * np.hanning(size)
    power = np.mean(np.square(np.abs(np.fft.rfft(frames, axis=1))), axis=0)
    hz = np.fft.rfftfreq(size, 1.0 / rate)
    bands = [power[(hz >= a) & (hz < b)].sum() for a, b in (ALPHA_HIGH_HZ, ALPHA_LOW_HZ)]
    high, low = (max(float(b), 1e-20) for b in bands)
    return float(10.0 * np.log10(high / low))
