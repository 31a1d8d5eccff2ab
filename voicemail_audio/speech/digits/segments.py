"""What the digit model is given of a stretch: a fixed number of looks at it, and how long it is.

The model's file holds two networks; either call leaves the inputs of the other empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.features import WIDTH
from voicemail_audio.speech.digits.search import word_scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voicemail_audio.speech.digits.features import Look
    from voicemail_audio.speech.digits.search import Place

POINTS: Final = 20
"""Looks at one digit, evenly spread, some of what is around it included."""
AROUND_FRAMES: Final = 12
"""Frames that are looked at before and after: the search takes weak fricatives for silence."""
CUT_POINTS: Final = 10
CUT_AROUND_FRAMES: Final = 8
"""The same for the judging of cuts, where each frame is looked at with what is around it."""
CUT_LENGTHS: Final = np.array([*range(8, 33, 2), *range(36, 89, 4)])
"""Classes of length, by the most frames of each."""
_DURATION_FRAMES: Final = 30.0
_LEAST_PER_FRAME: Final = -3.0


def looks_at(seen: NDArray[np.float32], first: float, after: float) -> NDArray[np.float32]:
    """Frames of a digit brought to `POINTS`, by interpolation.

    Parameters
    ----------
    seen
        Shape (frames, width).
    first, after
        Frames of the digit; parts of frames are allowed.

    Returns
    -------
    Shape (POINTS, width).
    """
    ends = first - AROUND_FRAMES, after - 1 + AROUND_FRAMES
    at = np.clip(np.linspace(*ends, POINTS), 0, len(seen) - 1)
    left = np.floor(at).astype(int)
    right = np.minimum(left + 1, len(seen) - 1)
    share = (at - left)[:, None]
    return np.asarray(seen[left] * (1.0 - share) + seen[right] * share, dtype=np.float32)


def beside(scores: NDArray[np.float32], frames: float) -> NDArray[np.float32]:
    """What else is known of a digit: how each word fits it, per frame, and its length.

    Parameters
    ----------
    scores
        `word_scores`, shape (10,).
    frames
        Length of the digit.

    Returns
    -------
    Shape (11,).
    """
    fit = np.maximum(scores / max(frames, 1.0), _LEAST_PER_FRAME)
    return np.append(fit, frames / _DURATION_FRAMES).astype(np.float32)


def name_inputs(view: Look, places: tuple[Place, ...]) -> dict[str, NDArray[np.float32]]:
    """Inputs of the network that names digits, for those that were found in a stretch."""
    return {
        "looks": np.stack([looks_at(view.seen, p.first, p.after) for p in places]),
        "beside": np.stack(
            [beside(word_scores(view.states, p), p.after - p.first) for p in places]
        ),
    }


def no_names() -> dict[str, NDArray[np.float32]]:
    """Inputs where nothing is to be named."""
    return {
        "looks": np.zeros((0, POINTS, WIDTH), dtype=np.float32),
        "beside": np.zeros((0, 11), dtype=np.float32),
    }


def cut_inputs(
    seen: NDArray[np.float32], firsts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> dict[str, NDArray[np.float32] | NDArray[np.int64]]:
    """Inputs of the network that judges stretches: the frames to look at, and a class of length.

    Parameters
    ----------
    seen
        Shape (frames, width).
    firsts, lengths
        First frames and numbers of frames of the stretches, shape (n,).
    """
    span = lengths - 1 + 2 * CUT_AROUND_FRAMES
    at = firsts[:, None] - CUT_AROUND_FRAMES + span[:, None] * np.linspace(0, 1, CUT_POINTS)
    length = np.minimum(np.searchsorted(CUT_LENGTHS, lengths), CUT_LENGTHS.size - 1)
    return {
        "seen": seen,
        "at": np.clip(np.round(at), 0, len(seen) - 1).astype(np.int64),
        "length": length.astype(np.int64),
    }


def no_cuts() -> dict[str, NDArray[np.float32] | NDArray[np.int64]]:
    """Inputs where nothing is to be judged."""
    none = np.zeros(0, dtype=np.int64)
    return cut_inputs(np.zeros((1, WIDTH), dtype=np.float32), none, none)
