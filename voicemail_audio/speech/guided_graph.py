"""The words of a script as a chain of model states, each word free to be left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.speech.guided_model import AcousticModel

SILENCE: Final = "SIL"
NEVER: Final = -1e30
"""Log probability of what cannot be; not infinite, so that it can be subtracted."""
Sounds = tuple[tuple[str, ...], ...]
"""Pronunciations of one word, each as its phones."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScriptGraph:
    """States of all pronunciations of all words, one after the other.

    Attributes
    ----------
    beside_word, beside_pause
        Tied state of each state when the next word follows at once, and after a pause; shape (s,).
    stay, leave, arrive
        Log probabilities of staying in a state, leaving it, and coming from the one before it.
    first, last
        First and last state of each pronunciation, shape (p,), by word.
    word
        The word of each pronunciation, shape (p,).
    begins
        First pronunciation of each word, shape (words,).
    choice
        Log share of each pronunciation in its word, shape (p,).
    """

    beside_word: NDArray[np.int64]
    beside_pause: NDArray[np.int64]
    stay: NDArray[np.float64]
    leave: NDArray[np.float64]
    arrive: NDArray[np.float64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    word: NDArray[np.int64]
    begins: NDArray[np.int64]
    choice: NDArray[np.float64]

    @property
    def words(self) -> int:
        """How many words."""
        return self.begins.size


def script_graph(sounds: Sequence[Sounds], model: AcousticModel) -> ScriptGraph:
    """Lay out the words.

    Parameters
    ----------
    sounds
        Pronunciations of each word, at least one each.
    model
        Names the states.
    """
    rows: list[tuple[NDArray[np.int64], NDArray[np.int64], int]] = []
    firsts: list[int] = []
    lasts: list[int] = []
    words: list[int] = []
    for i, variants in enumerate(sounds):
        before = sounds[i - 1][0][-1] if i else SILENCE
        after = sounds[i + 1][0][0] if i + 1 < len(sounds) else SILENCE
        for phones in variants:
            firsts.append(3 * len(rows))
            rows.extend(_rows(phones, before, after, model))
            lasts.append(3 * len(rows) - 1)
            words.append(i)
    phone = np.array([p for _, _, p in rows])
    stay, leave = model.stay[phone].ravel(), model.leave[phone].ravel()
    first = np.array(firsts)
    arrive = np.concatenate([[NEVER], leave[:-1]])
    arrive[first] = NEVER
    word = np.array(words)
    return ScriptGraph(
        beside_word=np.concatenate([r for r, _, _ in rows]),
        beside_pause=np.concatenate([r for _, r, _ in rows]),
        stay=stay,
        leave=leave,
        arrive=arrive,
        first=first,
        last=np.array(lasts),
        word=word,
        begins=np.searchsorted(word, np.arange(len(sounds))),
        choice=-np.log(np.bincount(word))[word],
    )


def _rows(
    phones: Sequence[str], before: str, after: str, model: AcousticModel
) -> list[tuple[NDArray[np.int64], NDArray[np.int64], int]]:
    """Tied states of each phone beside the neighbouring words, and beside pauses."""
    out = []
    for k, phone in enumerate(phones):
        begins, ends = k == 0, k == len(phones) - 1
        place = {(True, True): "single", (True, False): "begin", (False, True): "end"}
        states = [
            model.states(
                phone,
                left=outer_left if begins else phones[k - 1],
                right=outer_right if ends else phones[k + 1],
                place=place.get((begins, ends), "inside"),
            )
            for outer_left, outer_right in ((before, after), (SILENCE, SILENCE))
        ]
        out.append((states[0], states[1], model.phones[phone]))
    return out
