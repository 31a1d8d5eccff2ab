"""Where one digit ends and the next begins: the best way to cut a stretch into so many digits.

Every stretch of a digit's length is judged as a whole by a network and by the search, and the best
sequence of such stretches with anything between them is taken (a segment model with a semi-Markov
search: Ostendorf, Digalakis and Kimball, "From HMM's to segment models", 1996).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.model import cut_shares
from voicemail_audio.speech.digits.search import Place, word_fits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voicemail_audio.speech.digits.features import Look

STEP: Final = 3
"""Digits begin and end at every third frame, 30 ms."""
_LENGTHS: Final = np.array([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 24,
                            26, 28])  # fmt: skip
"""What a digit may take, in steps: 90 to 840 ms."""
FIT_WEIGHT: Final = 0.02
"""Weight of the search's log likelihoods beside the network's: those of neighbouring frames, taken
for independent, are far too sure."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """The best ways to read a stretch as one digit, two digits, and so on.

    Attributes
    ----------
    scores
        Log odds of the best path with 0, 1, 2 ... digits, shape (most + 1,).
    """

    scores: NDArray[np.float64]
    _taken: NDArray[np.int8]

    def places(self, n: int) -> tuple[Place, ...]:
        """Digits of the best path with `n` of them; none if there is no such path."""
        return () if self.scores[n] == -np.inf else _places(self._taken[:, : n + 1])


def _places(taken: NDArray[np.int8]) -> tuple[Place, ...]:
    """Digits of the best path that ends with the highest count, from the last to the first."""
    out: list[Place] = []
    at, count = taken.shape[0] - 1, taken.shape[1] - 1
    one = min(1, count)  # a single column counts nothing
    while at > 0:
        way = int(taken[at, count])
        if way < 0:
            at -= 1
            continue
        first = at - int(_LENGTHS[way])
        out.append(Place(first=first * STEP, after=at * STEP))
        at, count = first, count - one
    return tuple(reversed(out))


def count_digits(odds: NDArray[np.float64], most: int) -> Counted:
    """Read a stretch as so many digits with anything between, for every count up to `most`.

    Parameters
    ----------
    odds
        `judge` of the stretch.
    most
        The highest count.
    """
    steps, longest = len(odds), int(_LENGTHS.max())
    best = np.full((longest + steps + 1, most + 1), -np.inf)  # nothing ends before the beginning
    best[longest, 0] = 0.0
    taken = np.full((steps + 1, most + 1), -1, dtype=np.int8)
    for t, added in enumerate(_by_end(odds), 1):
        ways = best[longest + t - _LENGTHS, :-1] + added[:, None]
        way = ways.argmax(0)
        digit = ways[way, np.arange(most)]
        best[longest + t] = best[longest + t - 1]
        better = np.append(False, digit > best[longest + t, 1:])
        best[longest + t, better] = digit[better[1:]]
        taken[t, better] = way[better[1:]]
    return Counted(scores=best[-1], _taken=taken)


def find_digits(odds: NDArray[np.float64]) -> tuple[Place, ...]:
    """Digits of the best path, however many they are."""
    steps, longest = len(odds), int(_LENGTHS.max())
    best = np.full(longest + steps + 1, -np.inf)
    best[longest] = 0.0
    taken = np.full((steps + 1, 1), -1, dtype=np.int8)
    for t, added in enumerate(_by_end(odds), 1):
        ways = best[longest + t - _LENGTHS] + added
        way = int(ways.argmax())
        best[longest + t] = max(ways[way], best[longest + t - 1])
        if ways[way] > best[longest + t - 1]:
            taken[t] = way
    return _places(taken)


def judge(view: Look) -> NDArray[np.float64]:
    """Log odds that a digit takes a stretch, shape (first steps, lengths)."""
    firsts = np.arange(len(view.seen) // STEP) * STEP
    lengths = _LENGTHS * STEP
    shares = cut_shares(view.seen, np.repeat(firsts, len(lengths)), np.tile(lengths, len(firsts)))
    digits = (shares[:, :10] - shares[:, 10:]).reshape(len(firsts), len(lengths), 10)
    return np.asarray((digits + FIT_WEIGHT * word_fits(view.states, firsts, lengths)).max(2))


def _by_end(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same by the step after the last, from the first on: shape (steps, lengths)."""
    firsts = np.arange(1, len(odds) + 1)[:, None] - _LENGTHS
    return np.where(firsts >= 0, odds[np.maximum(firsts, 0), np.arange(len(_LENGTHS))], -np.inf)
