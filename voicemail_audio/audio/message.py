"""Where the message begins when a voicemail greeting and its beep were recorded too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.audio.spectrum import spectrogram
from voicemail_audio.types import TimeSpan
from voicemail_audio.units import SILENCE_DBFS, samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import Audio

WINDOW_S, HOP_S = 0.032, 0.008
BAND_HZ = (200.0, 3600.0)
"""Where a telephone carries sound; the peak's share is taken of this."""

BEEP_HZ = (380.0, 2500.0)
"""Record tones of voicemail systems and answering machines: 425 to 2000 Hz. Below lie held
vowels: the one false beep in 476 recordings of speech had 309 Hz."""

MIN_BEEP_S, MAX_BEEP_S = 0.12, 2.0

PURITY = 0.9
"""Share of the band's energy within the window's main lobe around the peak. The two tones of a
DTMF digit hold about half each; vowels have harmonics."""

STEADY_CENTS = 25.0
"""Drift of the peak from its own median. A sung note wavers by 50-100 cents (Sundberg 1987)."""

STEADY_DB = 3.0
"""Change of level over the body of the tone."""

BELOW_LOUDEST_DB = 40.0
LATEST_BEEP_S = 60.0
"""Greetings end within a minute; a tone later on is part of the message."""

MIN_MESSAGE_S = 1.0
MIN_GREETING_S = 0.5
LOBE_BINS = 3
"""Half width of a Hann window's main lobe, and one for a peak between bins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageStart:
    """The end of the beep that the message follows, and whether a greeting came before it."""

    message_start_s: float
    had_greeting: bool
    beep_hz: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beep:
    span: TimeSpan
    frequency_hz: float


def find_message_start(audio_16k: Audio, speech: Sequence[TimeSpan]) -> MessageStart | None:
    """Find the last beep that is followed by speech.

    Parameters
    ----------
    audio_16k
        The whole recording (any rate from 8 kHz works).
    speech
        Where somebody speaks, s; a beep taken for speech does no harm.

    Returns
    -------
    None where there is no beep, or nothing is said after it.
    """
    searched = samples_from_s(LATEST_BEEP_S + MAX_BEEP_S, sample_rate_hz=audio_16k.sample_rate_hz)
    first_part = replace(audio_16k, samples=audio_16k.samples[:searched])
    for beep in reversed(_beeps(first_part)):
        before_s = sum(min(s.end_s, beep.span.start_s) - s.start_s for s in _before(speech, beep))
        after_s = sum(s.end_s - max(s.start_s, beep.span.end_s) for s in _after(speech, beep))
        if beep.span.end_s <= LATEST_BEEP_S and after_s >= MIN_MESSAGE_S:
            return MessageStart(
                message_start_s=beep.span.end_s,
                had_greeting=bool(before_s >= MIN_GREETING_S),
                beep_hz=beep.frequency_hz,
            )
    return None


def _before(speech: Sequence[TimeSpan], beep: _Beep) -> list[TimeSpan]:
    return [span for span in speech if span.start_s < beep.span.start_s]


def _after(speech: Sequence[TimeSpan], beep: _Beep) -> list[TimeSpan]:
    return [span for span in speech if span.end_s > beep.span.end_s]


def _beeps(audio: Audio) -> list[_Beep]:
    """Stable pure tones in order."""
    pitch_hz, purity, level_db = _peak_track(audio)
    pure = (purity >= PURITY) & (pitch_hz >= BEEP_HZ[0]) & (pitch_hz <= BEEP_HZ[1])
    pure &= level_db > level_db.max(initial=SILENCE_DBFS) - BELOW_LOUDEST_DB
    edges = np.flatnonzero(np.diff(np.concatenate(([0], pure.view(np.int8), [0]))))
    beeps = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        # Windows at the edges see half of the tone: they tell its length, not its pitch.
        body = slice(start + 1, end - 1)
        length_s = float(end - start) * HOP_S
        if not MIN_BEEP_S <= length_s <= MAX_BEEP_S:
            continue
        frequency_hz = float(np.median(pitch_hz[body]))
        cents = 1200 * np.abs(np.log2(pitch_hz[body] / frequency_hz))
        level_change_db = np.percentile(level_db[body], 90) - np.percentile(level_db[body], 20)
        if np.percentile(cents, 90) <= STEADY_CENTS and level_change_db <= STEADY_DB:
            # Window k is centred half a window after k hops.
            from_s = float(start) * HOP_S + WINDOW_S / 2 - HOP_S / 2
            span = TimeSpan(start_s=from_s, end_s=from_s + length_s)
            beeps.append(_Beep(span=span, frequency_hz=frequency_hz))
    return beeps


def _peak_track(
    audio: Audio,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Per hop the strongest peak's frequency (Hz), its share of the band, and its level (dB)."""
    rate = audio.sample_rate_hz
    window = samples_from_s(WINDOW_S, sample_rate_hz=rate)
    power = spectrogram(
        audio.samples, window=window, hop=samples_from_s(HOP_S, sample_rate_hz=rate)
    )
    first, last = (round(hz * window / rate) for hz in BAND_HZ)
    band = power[:, first : last + 1] + 1e-12
    rows = np.arange(band.shape[0])
    peak = np.clip(band.argmax(axis=1), 1, band.shape[1] - 2)
    left, centre, right = (np.log(band[rows, peak + k]) for k in (-1, 0, 1))
    # Parabola through the logarithms: within a few Hz for a Hann window.
    curve = np.minimum(left - 2 * centre + right, -1e-9)
    offset = np.clip(0.5 * (left - right) / curve, -0.5, 0.5)
    sums = np.concatenate((np.zeros((rows.size, 1)), np.cumsum(band, axis=1)), axis=1)
    low, high = np.maximum(peak - LOBE_BINS, 0), np.minimum(peak + LOBE_BINS + 1, band.shape[1])
    lobe = sums[rows, high] - sums[rows, low]
    pitch_hz = (first + peak + offset) * rate / window
    return pitch_hz, lobe / sums[:, -1], 10 * np.log10(lobe)
