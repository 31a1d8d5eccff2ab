"""Steady tones, as music has them and speech has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.audio.spectrum import spectrogram
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voicemail_audio.types import Audio

WINDOW_S = 0.064
HOP_S = WINDOW_S / 2
LOWEST_HZ, HIGHEST_HZ = 150.0, 4000.0

PROMINENCE_DB = 12.0
"""A partial stands this far above the spectrum around it."""

BELOW_STRONGEST_DB = 30.0

STEADY_S = 0.22
"""How long a partial keeps its place: a note does, the harmonics of a voice move on within
0.1-0.2 s."""

HUM_SHARE = 0.8
"""A partial there in more of the frames is no note of a tune but mains hum or a line tone."""

SOUNDING = 10 ** (-50 / 20)
"""RMS below which nothing is called music; tones leaking into telephone lines lie at -60 dBFS."""


def steady_tones(audio: Audio, silent: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether the sounding frames in which nobody speaks hold a partial that keeps its pitch.

    Parameters
    ----------
    audio
        At any rate from 8 kHz.
    silent
        Which samples are outside speech, shape as ``audio.samples``.

    Returns
    -------
    One value per sounding frame (a hop of `HOP_S`) outside speech, shape (n,).
    """
    rate = audio.sample_rate_hz
    window = samples_from_s(WINDOW_S, sample_rate_hz=rate)
    hop = window // 2
    power = spectrogram(audio.samples, window=window, hop=hop)
    centres = np.minimum(np.arange(power.shape[0]) * hop + hop, silent.size - 1)
    # Parseval for a Hann window: mean square = 2 * sum(power) / (window * sum(hann ** 2)).
    mean_square = 2 * power.sum(axis=1) / (window * 0.375 * window)
    heard = silent[centres] & (mean_square > SOUNDING**2)
    if not heard.any():
        return np.zeros(0, dtype=np.bool_)
    first, last = (round(hz * window / rate) for hz in (LOWEST_HZ, HIGHEST_HZ))
    peaks = _peaks(power)[:, first : last + 1]
    notes = peaks[:, peaks[heard].mean(axis=0) < HUM_SHARE]
    return np.asarray(_steady(notes, shortest=round(STEADY_S * rate / hop))[heard])


def _peaks(power: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Local maxima that stand out, shape as `power`."""
    level = 10 * np.log10(power + 1e-20)
    padded = np.pad(level, ((0, 0), (8, 8)), mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, 17, axis=1).mean(axis=2)
    highest = np.ones_like(level, dtype=np.bool_)
    highest[:, 1:] &= level[:, 1:] >= level[:, :-1]
    highest[:, :-1] &= level[:, :-1] >= level[:, 1:]
    strong = level > level.max(axis=1, keepdims=True) - BELOW_STRONGEST_DB
    return np.asarray(highest & strong & (level > around + PROMINENCE_DB))


def _steady(peaks: NDArray[np.bool_], *, shortest: int) -> NDArray[np.bool_]:
    """Frames in which some bin stays a peak long enough, shape (frames,)."""
    steady = np.zeros(peaks.shape[0], dtype=np.bool_)
    for column in peaks.T:
        edges = np.flatnonzero(np.diff(np.concatenate(([0], column.view(np.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start >= shortest:
                steady[start:end] = True
    return steady
