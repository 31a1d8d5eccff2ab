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

FRAME_S, HOP_S = 0.06, 0.01
LOUD_PERCENTILE = 95.0
MAX_BELOW_LOUD_DB = 20.0
"""Frames of the spread, and how far below the loud ones they may lie: mostly vowels. Measured on
telephone speech at tempo 0.8 to 1.3 and with the pitch shifted: this moves the spread by 2 to 4 %;
frames of 0.1 s side by side within 30 dB, by 6 to 13 %."""

MIN_SPEECH_S = 0.5

INDEPENDENT_EVERY_S = 0.25
"""Frames closer than about a syllable are not independent observations."""

OWN_ERROR_DB = 0.3
"""Error of level and spectrum without any change of the speech: mu-law, resampling, edges."""

CERTAIN = 1.96

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
    rate = audio_16k.sample_rate_hz
    frames = _frame_levels_db(voice, rate)
    loud = frames[frames >= np.percentile(frames, LOUD_PERCENTILE) - MAX_BELOW_LOUD_DB]
    sd_db = float(np.std(loud))
    independent = max(2.0, loud.size * HOP_S / INDEPENDENT_EVERY_S)
    mean_se_db = sd_db / np.sqrt(independent)
    overall = 10.0 * np.log10(max(float(np.mean(np.square(voice))), 10 ** (SILENCE_DBFS / 10)))
    return (
        _measured("level_dbfs", overall, mean_se_db),
        _measured("level_sd_db", sd_db, mean_se_db / np.sqrt(2.0)),
        _measured("alpha_ratio_db", _alpha_ratio_db(voice, rate), mean_se_db),
    )


def _measured(measure_id: str, value: float, se_db: float) -> Measure:
    half = CERTAIN * float(np.hypot(se_db, OWN_ERROR_DB))
    return Measure(
        id=measure_id,
        unit=MEASURES[measure_id],
        value=float(value),
        status="measured",
        interval=(float(value - half), float(value + half)),
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
    """Level of overlapping frames, so that no result hangs on where the first one begins."""
    size, hop = (samples_from_s(s, sample_rate_hz=rate) for s in (FRAME_S, HOP_S))
    energy = np.concatenate(([0.0], np.cumsum(np.square(voice))))
    starts = np.arange(0, voice.size - size + 1, hop)
    power = (energy[starts + size] - energy[starts]) / size
    levels: NDArray[np.float64] = 10.0 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10)))
    return levels


def _alpha_ratio_db(voice: NDArray[np.float64], rate: int) -> float:
    size = SPECTRUM_SAMPLES_16K
    frames = voice[: voice.size - voice.size % size].reshape(-1, size) * np.hanning(size)
    power = np.mean(np.square(np.abs(np.fft.rfft(frames, axis=1))), axis=0)
    hz = np.fft.rfftfreq(size, 1.0 / rate)
    bands = [power[(hz >= a) & (hz < b)].sum() for a, b in (ALPHA_HIGH_HZ, ALPHA_LOW_HZ)]
    high, low = (max(float(b), 1e-20) for b in bands)
    return float(10.0 * np.log10(high / low))
