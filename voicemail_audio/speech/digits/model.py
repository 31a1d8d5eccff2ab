"""The project's own digit model: what each 10 ms of a recording says of the eleven digit words.

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
from voicemail_audio.speech.digits.features import digit_features

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray

    from voicemail_audio.types import Audio

DIGIT_WORDS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh",
)  # fmt: skip
SILENCE: Final = 0
OTHER: Final = 1
FIRST: Final = 2
PARTS: Final = 3
"""A digit word is a beginning, a middle and an end: class ``FIRST + PARTS * word + part``."""
FRAME_S: Final = 0.01
_STEP: Final = 3  # frames that the model takes in at a time
MODEL_VARIABLE: Final = "VOICEMAIL_AUDIO_DIGIT_MODEL"
"""Environment variable: path of another digit model, to test one that left a speaker out."""


def digit_log_shares(audio_16k: Audio) -> NDArray[np.float32]:
    """Log probability of each class in each frame.

    Parameters
    ----------
    audio_16k
        A stretch of a recording at 16 kHz, of half a second or more.

    Returns
    -------
    Shape (frames, 35), a frame every 10 ms: silence, something else, and three parts of each of
    `DIGIT_WORDS`.
    """
    seen = digit_features(audio_16k)
    frames = len(seen)
    padded = np.pad(seen, ((0, -frames % _STEP), (0, 0)), mode="edge")
    (shares,) = _session().run(None, {"seen": padded[None]})
    return np.asarray(shares[0][:frames])


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


def _missing_for_now() -> bool:  # TEMPORARY
    from voicemail_audio.assets import models_folders
    return not os.environ.get(MODEL_VARIABLE) and not any((f / "digits.onnx").is_file() for f in models_folders())
