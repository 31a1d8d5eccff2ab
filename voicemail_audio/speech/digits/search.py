"""Where digits are: the best path through digit words, silence and other speech.

Viterbi search over the acoustic model's states (Rabiner, "A tutorial on hidden Markov models",
1989). A word's states are passed in order, each for a frame or more, so that no digit is shorter
than the phones it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
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
_STAY, _ADVANCE, _FROM_GAP, _FROM_WORD = range(4)
OTHER_SPEECH: Final = -5.0
"""Log weight of a frame of other speech against the state that fits it best: digits must fit
nearly as well as anything else would."""
ENTER: Final = -12.0
"""Log weight of beginning a word among other speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A digit word and the frames that it takes, the last one not included."""

    digit: str
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
class _Graph:
    """States of all pronunciations one after another."""

    columns: NDArray[np.int64]
    word: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    opens: NDArray[np.bool_]
    digits: tuple[str, ...]


@lru_cache(maxsize=1)
def _graph() -> _Graph:
    words = layout().words
    edges = np.cumsum([0, *(len(w) for w in words)])
    opens = np.zeros(edges[-1], dtype=bool)
    opens[edges[:-1]] = True
    return _Graph(
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


def spot(states: NDArray[np.float32]) -> tuple[tuple[Place, ...], NDArray[np.bool_]]:
    """Find digits among any speech.

    Parameters
    ----------
    states
        `Look.states`, shape (frames, states).

    Returns
    -------
    The digits in order, and which frames hold other speech, shape (frames,).
    """
    graph = _graph()
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
    return _places(path, n), path == n + 1


def _places(path: NDArray[np.int64], n: int) -> tuple[Place, ...]:
    graph = _graph()
    word = np.where(path < n, graph.word[np.minimum(path, n - 1)], -1)
    again = graph.opens[np.minimum(path[1:], n - 1)] & (path[1:] < n) & (path[:-1] != path[1:])
    cuts = np.flatnonzero((np.diff(word) != 0) | again) + 1
    edges = [0, *(int(c) for c in cuts), len(path)]
    return tuple(
        Place(digit=graph.digits[word[a]], first=a, after=b)
        for a, b in pairwise(edges)
        if word[a] >= 0
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """The best ways to read a stretch as one digit, two digits, and so on.

    Attributes
    ----------
    scores
        Log likelihood of the best path with 0, 1, 2 ... digits, shape (most + 1,).
    """

    scores: NDArray[np.float64]
    _words: NDArray[np.int8]
    _gaps: NDArray[np.bool_]
    _exits: NDArray[np.int16]
    _in_gap: NDArray[np.bool_]

    def places(self, n: int) -> tuple[Place, ...]:
        """Digits of the best path with `n` of them; none if there is no such path."""
        if n == 0 or self.scores[n] <= _NEVER / 2:
            return ()
        graph = _graph()
        out: list[Place] = []
        t = end = len(self._words) - 1
        end += 1
        i, state = n - 1, -1 if self._in_gap[n] else int(self._exits[t, n - 1])
        for t in range(len(self._words) - 1, 0, -1):
            if state < 0:  # in the gap after digit i
                if self._gaps[t, i + 1]:
                    state, end = int(self._exits[t - 1, i]), t
                continue
            code = int(self._words[t, i, state])
            if code == _ADVANCE:
                state -= 1
            elif code != _STAY:
                digit = graph.digits[graph.word[state]]
                out.append(Place(digit=digit, first=t, after=end))
                i -= 1
                state, end = (-1, end) if code == _FROM_GAP else (int(self._exits[t - 1, i]), t)
        if i >= 0 and state >= 0:
            out.append(Place(digit=graph.digits[graph.word[state]], first=0, after=end))
        return tuple(reversed(out))


def count_digits(states: NDArray[np.float32], most: int) -> Counted:
    """Read a stretch as so many digits with silence between, for every count up to `most`.

    Parameters
    ----------
    states
        `Look.states` of the stretch, shape (frames, states).
    most
        The highest count.
    """
    graph = _graph()
    frames, n = len(states), graph.columns.size
    said = states[:, graph.columns].astype(np.float64)
    quiet = quiet_score(states).astype(np.float64)
    best = np.full((most, n), _NEVER)
    gaps = np.full(most + 1, _NEVER)
    best[0, graph.first] = said[0, graph.first]
    gaps[0] = quiet[0]
    top = np.full(most, _NEVER)
    words = np.zeros((frames, most, n), dtype=np.int8)
    from_word = np.zeros((frames, most + 1), dtype=bool)
    exits = np.zeros((frames, most), dtype=np.int16)
    rows = np.arange(most)
    code_of = np.where(graph.opens, _FROM_GAP, _ADVANCE).astype(np.int8)
    for t in range(frames):
        if t:
            step = np.full_like(best, _NEVER)
            step[:, 1:] = best[:, :-1]
            entry = gaps[:-1].copy()
            joined = np.append(_NEVER, top[:-1])
            closer = joined > entry
            step[:, graph.first] = np.maximum(entry, joined)[:, None]
            codes = np.where(step > best, code_of, _STAY)
            opened = (codes == _FROM_GAP) & closer[:, None]
            codes[opened] = _FROM_WORD
            words[t] = codes
            np.maximum(best, step, out=best)
            best += said[t]
            ended = np.append(_NEVER, top)
            from_word[t] = ended > gaps
            gaps = np.maximum(gaps, ended) + quiet[t]
        leaving = graph.last[best[:, graph.last].argmax(1)]
        exits[t] = leaving
        top = best[rows, leaving]
    ended = np.append(_NEVER, top)
    return Counted(
        scores=np.maximum(gaps, ended),
        _words=words,
        _gaps=from_word,
        _exits=exits,
        _in_gap=gaps >= ended,
    )


def word_scores(states: NDArray[np.float32], place: Place) -> NDArray[np.float64]:
    """How well each digit fits where one was found, as log likelihood of its best path.

    Returns
    -------
    Shape (10,), the best of them 0.
    """
    graph = _graph()
    said = states[place.first : place.after, graph.columns].astype(np.float64)
    best = np.full(graph.columns.size, _NEVER)
    best[graph.first] = said[0, graph.first]
    for frame in said[1:]:
        step = np.append(_NEVER, best[:-1])
        step[graph.first] = _NEVER
        best = np.maximum(best, step) + frame
    out = np.full(10, _NEVER)
    np.maximum.at(out, [int(d) for d in graph.digits], best[graph.last])
    return np.asarray(np.maximum(out - out.max(), -1000.0))
