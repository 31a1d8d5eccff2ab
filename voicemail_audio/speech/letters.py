"""How a word that no dictionary has is probably said, from its letters.

Decision trees after Black, Lenzo and Pagel (1998), "Issues in building general letter to sound
rules": one a letter, which ask for the letters around it. ``models/train_letter_to_sound.py``
makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.assets import model_file

if TYPE_CHECKING:
    from pathlib import Path

ALPHABET: Final = "#abcdefghijklmnopqrstuvwxyz"
"""What the trees ask for; "#" is beyond the word's ends."""
CONTEXT: Final = 4  # letters looked at on each side; three or four serve English best (ib., 3.2)
MODEL: Final = "letter_to_sound.npz"


def windows(spelling: str) -> list[tuple[int, ...]]:
    """Each letter's neighbourhood, as positions in `ALPHABET`."""
    codes = [0] * CONTEXT + [ALPHABET.index(c) for c in spelling] + [0] * CONTEXT
    return [tuple(codes[i : i + 2 * CONTEXT + 1]) for i in range(len(spelling))]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LetterToSound:
    """Trees laid out in a row.

    Attributes
    ----------
    labels
        Phones that a letter can make, joined by spaces.
    roots
        Where each letter's tree begins.
    question
        Of each node: place in the window times the alphabet's length plus the letter asked for,
        or -1 - label for a leaf.
    yes
        Where to go on if so; if not, at the next node.
    """

    labels: tuple[str, ...]
    roots: tuple[int, ...]
    question: tuple[int, ...]
    yes: tuple[int, ...]

    @classmethod
    def load(cls, path: Path) -> LetterToSound:
        """Read the file that the training script writes."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(
                labels=tuple(arrays["labels"].tolist()),
                roots=tuple(arrays["roots"].tolist()),
                question=tuple(arrays["question"].tolist()),
                yes=tuple(arrays["yes"].tolist()),
            )

    def phones(self, spelling: str) -> tuple[str, ...]:
        """Return the phones of a word of the letters a to z."""
        said: list[str] = []
        for window in windows(spelling):
            said.extend(self.labels[self._leaf(window)].split())
        return tuple(said)

    def _leaf(self, window: tuple[int, ...]) -> int:
        at = self.roots[window[CONTEXT] - 1]
        while (question := self.question[at]) >= 0:
            place, letter = divmod(question, len(ALPHABET))
            at = self.yes[at] if window[place] == letter else at + 1
        return -1 - question


@lru_cache(maxsize=1)
def letter_to_sound() -> LetterToSound:
    """Return the trees of this package, read once a process."""
    return LetterToSound.load(model_file(MODEL))
