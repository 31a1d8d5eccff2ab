"""The project's own digit model: where digits are cut, and which digit each of them is, or none.

Trained by ``models/train_digit_model.py``; ``models/digits.md`` says on what, how well it does
for speakers it never heard, and where it fails.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.assets import model_file
from voicemail_audio.errors import ModelError
from voicemail_audio.speech.digits.features import DIGIT_WORDS
from voicemail_audio.speech.digits.segments import cut_inputs, name_inputs, no_cuts, no_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import onnxruntime
    from numpy.typing import NDArray

    from voicemail_audio.speech.digits.features import Look
    from voicemail_audio.speech.digits.search import Place

MODEL_VARIABLE: Final = "VOICEMAIL_AUDIO_DIGIT_MODEL"
"""Environment variable: path of another digit model, to test one that left a speaker out."""


def cut_shares(
    seen: NDArray[np.float32], firsts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Log probability of each digit for stretches that may be one, and of no digit.

    Quick enough for every stretch, and trained to refuse parts of digits; once the cuts are
    known, `name_digits` tells digits better apart.

    Parameters
    ----------
    seen
        `Look.seen`, shape (frames, width).
    firsts, lengths
        First frames and numbers of frames of the stretches, shape (n,).

    Returns
    -------
    Shape (n, 11): 0 to 9, and no digit.
    """
    given = {**cut_inputs(seen, firsts, lengths), **no_names()}
    (log_shares,) = _session().run(["cut_shares"], given)
    return np.log(_merged(np.asarray(log_shares, dtype=np.float64)))


def name_digits(view: Look, places: Sequence[Place]) -> NDArray[np.float64]:
    """Probability of each digit in each place, and of none.

    Parameters
    ----------
    view
        `features.look` of the stretch.
    places
        Where digits were found in it; at least one.

    Returns
    -------
    Shape (places, 11): 0 to 9, and no digit.
    """
    given = {**no_cuts(), **name_inputs(view, tuple(places))}
    (log_shares,) = _session().run(["log_shares"], given)
    return _merged(np.asarray(log_shares, dtype=np.float64))


def _merged(log_shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares of words as shares of digits: "oh" is 0."""
    shares = np.exp(log_shares)
    oh, none = DIGIT_WORDS.index("oh"), len(DIGIT_WORDS)
    out = shares[:, [*range(10), none]]
    out[:, 0] += shares[:, oh]
    return np.asarray(out)


def _session() -> onnxruntime.InferenceSession:
    chosen = os.environ.get(MODEL_VARIABLE)
    return _loaded(Path(chosen) if chosen else model_file("digits.onnx"))


@lru_cache(maxsize=2)
def _loaded(path: Path) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as e:  # onnxruntime's own errors have no common base
        raise ModelError(
            f"The digit model {path} cannot be read.",
            f"Install voicemail-audio again, or unset {MODEL_VARIABLE}.",
        ) from e
