"""What the digit model is given of one digit: a fixed number of looks at it, and how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.search import word_scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voicemail_audio.speech.digits.features import Look
    from voicemail_audio.speech.digits.search import Place

POINTS: Final = 20
"""Looks at one digit, evenly spread, some of what is around it included."""
AROUND_FRAMES: Final = 12
"""Frames that are looked at before and after: the search takes weak fricatives for silence."""
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


def beside(scores: NDArray[np.float64], frames: float) -> NDArray[np.float32]:
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


def inputs(view: Look, places: tuple[Place, ...]) -> dict[str, NDArray[np.float32]]:
    """Inputs of the model for the digits that were found in a stretch."""
    return {
        "looks": np.stack([looks_at(view.seen, p.first, p.after) for p in places]),
        "beside": np.stack(
            [beside(word_scores(view.states, p), p.after - p.first) for p in places]
        ),
    }
