"""Where digits are by the acoustic model alone: the best path through digit words and silence.

Viterbi search (Rabiner, "A tutorial on hidden Markov models", 1989); the networks
learn from what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.search import Place, best_path, quiet_score, word_graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEVER: Final = -1e30
_STAY, _ADVANCE, _FROM_GAP, _FROM_WORD = range(4)


def find_any(states: NDArray[np.float32]) -> tuple[Place, ...]:
    """Whatever looks like a digit, among any speech."""
    graph, path = word_graph(), best_path(states)
    n = graph.columns.size
    word = np.where(path < n, graph.word[np.minimum(path, n - 1)], -1)
    again = graph.opens[np.minimum(path[1:], n - 1)] & (path[1:] < n) & (path[:-1] != path[1:])
    cuts = np.flatnonzero((np.diff(word) != 0) | again) + 1
    edges = [0, *(int(c) for c in cuts), len(path)]
    return tuple(Place(first=a, after=b) for a, b in pairwise(edges) if word[a] >= 0)


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
                out.append(Place(first=t, after=end))
                i -= 1
                state, end = (-1, end) if code == _FROM_GAP else (int(self._exits[t - 1, i]), t)
        if i >= 0 and state >= 0:
            out.append(Place(first=0, after=end))
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
    graph = word_graph()
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
