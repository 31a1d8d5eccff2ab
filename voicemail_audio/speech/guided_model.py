"""The acoustic model of the pocketsphinx package, read as arrays.

pocketsphinx gives the score of the one path that it likes best. Telling whether a word was said
takes the weight of all paths with it against all without it, so the scores of every model state
in every frame are computed here: Gaussian mixtures shared by all the variants of a phone
("phonetically tied"), a set of weights for each of the 5,126 tied states.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.sphinx_model import acoustic_model_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import ArrayLike, NDArray

STATES: Final = 3
"""States of a phone, passed from left to right."""
STREAMS: Final = 3
"""Cepstra and their first and second differences, scored apart."""
_WIDTH: Final = 13
_WEIGHT_STEP: Final = 1024 * float(np.log(1.0001))  # weights are kept in eighths of this logarithm
_LEAST_VARIANCE: Final = 1e-4
_LEAST: Final = 1e-30
_PIECE: Final = 400  # frames scored at once; bounds the memory
_ENTRY: Final = np.dtype(
    [("sequence", "<i4"), ("matrix", "<i4"), ("where", "u1"), ("who", "u1", 3)]
)
PLACES: Final = {"inside": 0, "begin": 1, "end": 2, "single": 3}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AcousticModel:
    """Phones, their states in every context, and what the states sound like.

    Attributes
    ----------
    phones
        Number of each phone by its name.
    plain
        Tied states of each phone without context, shape (phones, 3).
    keys, sequences
        Sorted codes of phones in context, and the row of `tied` for each.
    tied
        Rows of tied states, shape (rows, 3).
    stay, leave
        Log probabilities of staying in and leaving each state, shape (phones, 3).
    owner
        The phone that each tied state belongs to, shape (tied states,).
    """

    phones: dict[str, int]
    plain: NDArray[np.int64]
    keys: NDArray[np.int64]
    sequences: NDArray[np.int64]
    tied: NDArray[np.int64]
    stay: NDArray[np.float64]
    leave: NDArray[np.float64]
    owner: NDArray[np.int64]
    _precision: NDArray[np.float64]
    _scaled_mean: NDArray[np.float64]
    _constant: NDArray[np.float64]
    _weights: NDArray[np.uint8]

    def states(self, phone: str, *, left: str, right: str, place: str) -> NDArray[np.int64]:
        """Tied states of a phone between two others, shape (3,).

        A context that the model has not is taken from elsewhere in the word, or left out.
        """
        ids = tuple(self.phones[x] for x in (phone, left, right))
        first = PLACES[place]
        for where in (first, *(p for p in range(len(PLACES)) if p != first)):
            key = int(_key(ids[0], ids[1], ids[2], where))
            i = int(np.searchsorted(self.keys, key))
            if i < self.keys.size and self.keys[i] == key:
                return np.asarray(self.tied[self.sequences[i]])
        return np.asarray(self.plain[ids[0]])

    def mixture_weights(self, states: NDArray[np.int64], stream: int) -> NDArray[np.float64]:
        """Weights of a phone's Gaussians in each state, shape (Gaussians, states)."""
        return np.asarray(np.exp(-_WEIGHT_STEP * self._weights[stream][:, states]))

    def densities(
        self, phones: Sequence[int], stream: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Log Gaussians of these phones for frames ``x``, as ``[x, x**2] @ a + b``.

        Returns
        -------
        Shapes (26, phones * Gaussians) and (phones * Gaussians,).
        """
        rows = list(phones)
        first = np.concatenate(
            [self._scaled_mean[rows, stream], -0.5 * self._precision[rows, stream]], axis=2
        )
        return first.reshape(-1, 2 * _WIDTH).T, -0.5 * self._constant[rows, stream].ravel()

    def scores(
        self, features: NDArray[np.float64], states: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Log likelihood of each frame in each state.

        Parameters
        ----------
        features
            Shape (n, 39).
        states
            Tied states, shape (m,), each once.

        Returns
        -------
        Shape (n, m).
        """
        out = np.empty((len(features), states.size), dtype=np.float32)
        for at in range(0, len(features), _PIECE):
            out[at : at + _PIECE] = self._scores(features[at : at + _PIECE], states)
        return out

    def _scores(
        self, features: NDArray[np.float64], states: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        out = np.zeros((len(features), states.size), dtype=np.float32)
        members = [(p, np.flatnonzero(self.owner[states] == p)) for p in self.phones.values()]
        for stream in range(STREAMS):
            x = features[:, _WIDTH * stream : _WIDTH * (stream + 1)]
            for phone, where in members:
                if where.size == 0:
                    continue
                density = x @ self._scaled_mean[phone, stream].T
                density -= 0.5 * (x**2 @ self._precision[phone, stream].T)
                density -= 0.5 * self._constant[phone, stream]
                best = density.max(1, keepdims=True)
                weights = self.mixture_weights(states[where], stream)
                out[:, where] += np.log(np.exp(density - best) @ weights + _LEAST) + best
        return out


@lru_cache(maxsize=1)
def acoustic_model() -> AcousticModel:
    """The bundled model of US English, read once a process."""
    folder = acoustic_model_path()
    names, entries, tied = _definition((folder / "mdef").read_bytes())
    n = len(names)
    base = entries["who"][n:, 0].astype(np.int64)
    keys = _key(base, entries["who"][n:, 1], entries["who"][n:, 2], entries["where"][n:])
    order = np.argsort(keys)
    sequences = entries["sequence"].astype(np.int64)
    owner = np.empty(int(tied.max()) + 1, dtype=np.int64)
    owner[tied[sequences[n:]]] = base[:, None]
    owner[tied[sequences[:n]]] = np.arange(n)[:, None]
    moves = _array(folder / "transition_matrices", dimensions=3)[entries["matrix"][:n]]
    moves = np.log(np.maximum(moves / moves.sum(2, keepdims=True), _LEAST))
    means = _mixtures(folder / "means")
    variances = np.maximum(_mixtures(folder / "variances"), _LEAST_VARIANCE)
    weights = (folder / "sendump").read_bytes()[-STREAMS * means.shape[2] * owner.size :]
    state = np.arange(STATES)
    return AcousticModel(
        phones={name: i for i, name in enumerate(names)},
        plain=tied[sequences[:n]],
        keys=keys[order],
        sequences=sequences[n:][order],
        tied=tied,
        stay=moves[:, state, state],
        leave=moves[:, state, state + 1],
        owner=owner,
        _precision=1.0 / variances,
        _scaled_mean=means / variances,
        _constant=(means**2 / variances + np.log(2.0 * np.pi * variances)).sum(3),
        _weights=np.frombuffer(weights, np.uint8).reshape(STREAMS, means.shape[2], owner.size),
    )


def _key(
    phone: ArrayLike, left: ArrayLike, right: ArrayLike, where: ArrayLike
) -> NDArray[np.int64]:
    """One number for a phone in its context."""
    parts = [np.asarray(x, dtype=np.int64) for x in (phone, left, right, where)]
    return np.asarray(((parts[0] * 64 + parts[1]) * 64 + parts[2]) * 4 + parts[3])


def _definition(data: bytes) -> tuple[list[str], NDArray[np.void], NDArray[np.int64]]:
    """Names of phones, entries of phones in context, rows of tied states.

    The file: a mark, a version, a description; ten counts; names, ended by zeros and padded to
    four bytes; a search tree, not needed here; the entries; the rows.
    """
    (described,) = struct.unpack_from("<i", data, 8)
    at = 12 + described
    counts = struct.unpack_from("<10i", data, at)
    n_names, n_entries, n_tree = counts[0], counts[1], counts[8]
    at += 40
    names = [name.decode() for name in data[at:].split(b"\0", n_names)[:n_names]]
    length = sum(len(name) + 1 for name in names)
    at += length + -length % 4 + 8 * n_tree
    entries = np.frombuffer(data, _ENTRY, count=n_entries, offset=at)
    at += entries.nbytes
    (n_rows,) = struct.unpack_from("<i", data, at)
    tied = np.frombuffer(data, "<u2", count=n_rows, offset=at + 4)
    return names, entries, tied.reshape(-1, STATES).astype(np.int64)


def _array(path: Path, *, dimensions: int) -> NDArray[np.float64]:
    """An array of the trainer's format: text header, byte order mark, shape, size, numbers."""
    data = path.read_bytes()
    at = data.index(b"endhdr\n") + len(b"endhdr\n") + 4
    shape = struct.unpack_from(f"<{dimensions}i", data, at)
    numbers = np.frombuffer(data, "<f4", math.prod(shape), at + 4 * dimensions + 4)
    return numbers.astype(float).reshape(shape)


def _mixtures(path: Path) -> NDArray[np.float64]:
    """Means or variances, shape (phones, streams, Gaussians, 13)."""
    data = path.read_bytes()
    at = data.index(b"endhdr\n") + len(b"endhdr\n") + 4
    shape = (*struct.unpack_from("<3i", data, at), _WIDTH)
    numbers = np.frombuffer(data, "<f4", math.prod(shape), at + 12 + 4 * STREAMS + 4)
    return numbers.astype(float).reshape(shape)
