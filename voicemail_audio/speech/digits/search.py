"""Where digits may be: the best path through digit words, silence and other speech.

Viterbi search over the acoustic model's states (Rabiner, "A tutorial on hidden Markov models",
1989). A word's states are passed in order, each for a frame or more, so that no digit is shorter
than the phones it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.features import (
    DIGIT_WORDS,
    FRAME_S,
    PRONUNCIATIONS,
    layout,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEVER: Final = -1e30
_MISFIT: Final = -50.0
_LEAST_SCORE: Final = -1000.0
OTHER_SPEECH: Final = -5.0
"""Log weight of a frame of other speech against the state that fits it best: digits must fit
nearly as well as anything else would."""
ENTER: Final = -12.0
"""Log weight of beginning a word among other speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The frames that a digit takes, the last one not included."""

    first: int
    after: int

    @property
    def start_s(self) -> float:
        """Start, s."""
        return self.first * FRAME_S

    @property
    def end_s(self) -> float:
        """End, s."""
        return self.after * FRAME_S


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordGraph:
    """States of all pronunciations one after another."""

    columns: NDArray[np.int64]
    word: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    opens: NDArray[np.bool_]
    digits: tuple[str, ...]


@lru_cache(maxsize=1)
def word_graph() -> WordGraph:
    """The states of the digit words."""
    words = layout().words
    edges = np.cumsum([0, *(len(w) for w in words)])
    opens = np.zeros(edges[-1], dtype=bool)
    opens[edges[:-1]] = True
    return WordGraph(
        columns=np.concatenate(words),
        word=np.repeat(np.arange(len(words)), [len(w) for w in words]),
        first=edges[:-1],
        last=edges[1:] - 1,
        opens=opens,
        digits=tuple(str(DIGIT_WORDS.index(name) % 10) for name, _ in PRONUNCIATIONS),
    )


def quiet_score(states: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log likelihood of silence or noise in each frame, shape (frames,)."""
    return np.asarray(states[:, layout().quiet].max(1))


def other_speech(states: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which frames hold other speech than digits, shape (frames,)."""
    return np.asarray(best_path(states) > word_graph().columns.size)


def best_path(states: NDArray[np.float32]) -> NDArray[np.int64]:
    """Find digit words, silence and other speech.

    Parameters
    ----------
    states
        `Look.states`, shape (frames, states).

    Returns
    -------
    The state of `word_graph` in each frame; one more than there are is silence, two more is other
    speech; shape (frames,).
    """
    graph = word_graph()
    frames, n = len(states), graph.columns.size
    said = states[:, graph.columns]
    quiet = quiet_score(states)
    other = states.max(1) + OTHER_SPEECH
    # The last two states are silence and other speech; both may follow anything.
    best = np.full(n + 2, _NEVER)
    best[graph.first] = said[0, graph.first] + ENTER
    best[n:] = quiet[0], other[0]
    exits = np.append(graph.last, (n, n + 1))
    back = np.empty((frames, n + 2), dtype=np.int16)
    stay = np.arange(n + 2, dtype=np.int16)
    before = np.maximum(stay[:n] - 1, 0)
    for t in range(1, frames):
        leaving = int(exits[best[exits].argmax()])
        top = best[leaving]
        step = best[before]
        step[graph.first] = top + ENTER
        way = np.where(step > best[:n], np.where(graph.opens, leaving, before), stay[:n])
        back[t, :n] = way
        after = np.maximum(step, best[:n]) + said[t]
        for k, emit in ((n, quiet[t]), (n + 1, other[t])):
            back[t, k] = leaving if top > best[k] else k
            best[k] = max(top, best[k]) + emit
        best[:n] = after
    state = int(exits[best[exits].argmax()])
    path = np.empty(frames, dtype=np.int64)
    for t in range(frames - 1, -1, -1):
        path[t] = state
        state = int(back[t, state]) if t else state
    return path


def word_fits(
    states: NDArray[np.float32], firsts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.float32]:
    """How well each digit fits stretches, as log likelihood of its best path over silence.

    Parameters
    ----------
    states
        `Look.states`, shape (frames, states).
    firsts
        First frames of stretches, shape (n,).
    lengths
        How many frames they are, in rising order, shape (m,): each is tried from each first frame.

    Returns
    -------
    Shape (n, m, 10). Beyond the end of the sound nothing fits.
    """
    graph = word_graph()
    most = int(lengths[-1])
    said = states[:, graph.columns] - quiet_score(states)[:, None]
    said = np.vstack([said, np.full((most, said.shape[1]), _MISFIT, dtype=np.float32)])
    best = np.full((len(firsts), graph.columns.size), _NEVER, dtype=np.float32)
    best[:, graph.first] = said[firsts][:, graph.first]
    out = np.full((len(firsts), len(lengths), 10), _NEVER, dtype=np.float32)
    digits = [int(d) for d in graph.digits]
    column = {int(n): k for k, n in enumerate(lengths)}
    for frames in range(1, most + 1):
        if frames > 1:
            step = np.full_like(best, _NEVER)
            step[:, 1:] = best[:, :-1]
            step[:, graph.first] = _NEVER
            best = np.maximum(best, step) + said[firsts + frames - 1]
        if frames in column:
            for digit, state in zip(digits, graph.last, strict=True):
                fit = out[:, column[frames], digit]
                np.maximum(fit, best[:, state], out=fit)
    return out


def word_scores(states: NDArray[np.float32], place: Place) -> NDArray[np.float32]:
    """How well each digit fits where one was found, as log likelihood of its best path.

    Returns
    -------
    Shape (10,), the best of them 0.
    """
    fits = word_fits(states, np.array([place.first]), np.array([place.after - place.first]))[0, 0]
    return np.asarray(np.maximum(fits - fits.max(), _LEAST_SCORE))
