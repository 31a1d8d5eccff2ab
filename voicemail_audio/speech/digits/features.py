"""Sound -> how well each frame of 10 ms fits the states of the digit words, and its spectrum.

The states are those that the acoustic model of the pocketsphinx package has for the phones of
"zero" to "nine" in their places: it was trained on hundreds of speakers, and little needs to be
learnt on top of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.guided_features import (
    features,
    log_bands,
    mel_filters,
    phone_bands,
)
from voicemail_audio.speech.guided_model import acoustic_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import Audio

FRAME_S: Final = 0.01
DIGIT_WORDS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh",
)  # fmt: skip
PRONUNCIATIONS: Final = (
    ("zero", "Z IH R OW"), ("zero", "Z IY R OW"), ("one", "W AH N"), ("two", "T UW"),
    ("three", "TH R IY"), ("four", "F AO R"), ("five", "F AY V"), ("six", "S IH K S"),
    ("seven", "S EH V AH N"), ("eight", "EY T"), ("nine", "N AY N"), ("oh", "OW"),
)  # fmt: skip
QUIET: Final = ("SIL", "+NSN+", "+SPN+")
OTHER: Final = ("AA", "M", "D", "L", "ER", "HH", "AE", "B", "UH", "DH", "SH", "G", "P", "Y")
"""Phones that the digits have not, to tell other speech by."""
BANDS: Final = 32
_LOW_HZ, _HIGH_HZ = 80.0, 3950.0  # all that sound sampled at 8 kHz can hold
_LOUD_NAT: Final = 6.0  # 26 dB: what lies further under the loud frames is not speech
_LEAST_LOG_SHARE: Final = -12.0
SHARE_SCALE: Final = 0.25
_BAND_SCALE: Final = 0.5
WIDTH: Final = BANDS + 147
"""Numbers per frame in `Look.seen`: bands first, then states."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Look:
    """What is seen of a stretch of sound.

    Attributes
    ----------
    states
        Log likelihood of each frame in each state of `layout`, shape (frames, states).
    seen
        The input of the digit model: states as log shares and mel bands, shape (frames, width).
    """

    states: NDArray[np.float32]
    seen: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """Where the columns of `Look.states` belong.

    Attributes
    ----------
    words
        Of each entry of `PRONUNCIATIONS`, the columns of its states in order.
    quiet, other
        Columns of silence and noise, and of the phones that digits have not.
    """

    words: tuple[NDArray[np.int64], ...]
    quiet: NDArray[np.int64]
    other: NDArray[np.int64]


def look(audio_16k: Audio) -> Look:
    """See what the digit model sees.

    Parameters
    ----------
    audio_16k
        A stretch of a recording at 16 kHz, of half a second or more.
    """
    coarse = mel_filters()
    both = np.vstack([coarse, mel_filters(BANDS, _LOW_HZ, _HIGH_HZ)])
    bands, fine = np.split(log_bands(audio_16k, both), [len(coarse)], axis=1)
    level = bands[:, phone_bands()].mean(1)
    loud = level > np.percentile(level, 95) - _LOUD_NAT
    states = _scorer().scores(features(bands, loud))
    shares = states - states.max(1, keepdims=True)
    shares -= np.log(np.exp(shares).sum(1, keepdims=True))
    seen = np.hstack(
        [
            (_BAND_SCALE * (fine - fine[loud].mean(0))).astype(np.float32),
            SHARE_SCALE * np.maximum(shares, _LEAST_LOG_SHARE),
        ]
    )
    return Look(states=states, seen=seen)


@lru_cache(maxsize=1)
def layout() -> Layout:
    """Where the columns of `Look.states` belong."""
    column = {int(s): i for i, s in enumerate(_scorer().states)}
    model = acoustic_model()
    return Layout(
        words=tuple(
            np.array([column[s] for s in _states_of(p.split())]) for _, p in PRONUNCIATIONS
        ),
        quiet=np.array([column[int(s)] for p in QUIET for s in model.plain[model.phones[p]]]),
        other=np.array([column[int(s)] for p in OTHER for s in model.plain[model.phones[p]]]),
    )


def _states_of(phones: Sequence[str]) -> list[int]:
    """The acoustic model's states of a word between silences."""
    around = ["SIL", *phones, "SIL"]
    out: list[int] = []
    for i, phone in enumerate(phones):
        first, last = i == 0, i == len(phones) - 1
        place = "single" if first and last else "begin" if first else "end" if last else "inside"
        states = acoustic_model().states(phone, left=around[i], right=around[i + 2], place=place)
        out += [int(s) for s in states]
    return out


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Scorer:
    """The states that are wanted, by phone, laid out to be scored at once."""

    states: NDArray[np.int64]
    edges: tuple[tuple[int, int], ...]  # of each phone, its columns
    densities: tuple[NDArray[np.float32], ...]
    constants: tuple[NDArray[np.float32], ...]
    weights: tuple[tuple[NDArray[np.float32], ...], ...]

    def scores(self, heard: NDArray[np.float64]) -> NDArray[np.float32]:
        """Log likelihood of each frame in each state, shape (n, states)."""
        out = np.zeros((len(heard), self.states.size), dtype=np.float32)
        for at in range(0, len(heard), 200):  # bounds the memory
            for s in range(3):
                x = heard[at : at + 200, 13 * s : 13 * (s + 1)].astype(np.float32)
                density = np.hstack([x, x * x]) @ self.densities[s] + self.constants[s]
                density = density.reshape(len(x), len(self.edges), -1)
                best = density.max(2, keepdims=True)
                share = np.exp(density - best)
                for p, (a, b) in enumerate(self.edges):
                    mixed = share[:, p] @ self.weights[s][p]
                    out[at : at + 200, a:b] += np.log(mixed + 1e-30) + best[:, p]
        return out


@lru_cache(maxsize=1)
def _scorer() -> _Scorer:
    model = acoustic_model()
    words = [s for _, phones in PRONUNCIATIONS for s in _states_of(phones.split())]
    plain = model.plain[[model.phones[p] for p in (*QUIET, *OTHER)]].ravel()
    wanted = np.unique(np.concatenate([np.array(words), plain]))
    order = np.argsort(model.owner[wanted], kind="stable")
    states = wanted[order]
    owners, counts = np.unique(model.owner[states], return_counts=True)
    edges = tuple((int(a), int(b)) for a, b in pairwise(np.cumsum([0, *counts])))
    rows = [int(p) for p in owners]
    streams = [model.densities(rows, stream) for stream in range(3)]
    return _Scorer(
        states=states,
        edges=edges,
        densities=tuple(d.astype(np.float32) for d, _ in streams),
        constants=tuple(c.astype(np.float32) for _, c in streams),
        weights=tuple(
            tuple(model.mixture_weights(states[a:b], stream).astype(np.float32) for a, b in edges)
            for stream in range(3)
        ),
    )
