"""Sound -> what the digit model looks at, a frame every 10 ms.

Two views of each frame: the mel bands that a telephone carries, and how well the frame fits each
state of thirty phones in the acoustic model of the pocketsphinx package. That model was trained
on hundreds of speakers; few recordings of digits are needed on top of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.guided_features import features, log_mel, phone_bands
from voicemail_audio.speech.guided_model import acoustic_model

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voicemail_audio.types import Audio

PHONES: Final = (
    "Z", "IH", "IY", "R", "OW", "W", "AH", "N", "T", "UW", "TH", "F", "AO", "AY", "V", "S", "K",
    "EH", "EY", "SIL", "+NSN+", "+SPN+", "AA", "M", "D", "L", "ER", "HH", "AE", "B",
)  # fmt: skip
"""Those of the digits, silence and noise, and some that digits have not."""
_LOUD_NAT: Final = 6.0  # 26 dB: what lies further under the loud frames is not speech
_LEAST_LOG_SHARE: Final = -12.0
_SHARE_SCALE: Final = 0.25
_BAND_SCALE: Final = 0.5
WIDTH: Final = 19 + 3 * len(PHONES)
"""Numbers per frame."""


def digit_features(audio_16k: Audio) -> NDArray[np.float32]:
    """Return what the digit model looks at.

    Parameters
    ----------
    audio_16k
        A stretch of a recording at 16 kHz, of half a second or more.

    Returns
    -------
    Shape (frames, 109), a frame every 10 ms.
    """
    bands = log_mel(audio_16k)
    loud = _loud(bands)
    mel = bands[:, phone_bands()]
    scores = _phones().scores(features(bands, loud))
    scores -= scores.max(1, keepdims=True)
    shares = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return np.hstack(
        [
            (_BAND_SCALE * (mel - mel[loud].mean(0))).astype(np.float32),
            _SHARE_SCALE * np.maximum(shares, _LEAST_LOG_SHARE),
        ]
    )


def _loud(bands: NDArray[np.float64]) -> NDArray[np.bool_]:
    level = bands[:, phone_bands()].mean(1)
    return np.asarray(level > np.percentile(level, 95) - _LOUD_NAT)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Phones:
    """The acoustic model's plain states of `PHONES`, laid out to be scored at once."""

    densities: tuple[NDArray[np.float32], ...]
    constants: tuple[NDArray[np.float32], ...]
    weights: tuple[NDArray[np.float32], ...]

    def scores(self, heard: NDArray[np.float64]) -> NDArray[np.float32]:
        """Log likelihood of each frame in each state, shape (n, 3 * phones)."""
        n = len(PHONES)
        out = np.zeros((len(heard), n, 3), dtype=np.float32)
        for at in range(0, len(heard), 200):  # bounds the memory
            for s in range(3):
                x = heard[at : at + 200, 13 * s : 13 * (s + 1)].astype(np.float32)
                density = np.hstack([x, x * x]) @ self.densities[s] + self.constants[s]
                density = density.reshape(len(x), n, -1)
                best = density.max(2, keepdims=True)
                mixed = np.matmul(np.exp(density - best).transpose(1, 0, 2), self.weights[s])
                out[at : at + 200] += np.log(mixed.transpose(1, 0, 2) + 1e-30) + best
        return out.reshape(len(heard), -1)


@lru_cache(maxsize=1)
def _phones() -> _Phones:
    model = acoustic_model()
    rows = [model.phones[p] for p in PHONES]
    states = model.plain[rows].ravel()
    streams = [model.densities(rows, stream) for stream in range(3)]
    weights = [model.mixture_weights(states, stream) for stream in range(3)]
    return _Phones(
        densities=tuple(d.astype(np.float32) for d, _ in streams),
        constants=tuple(c.astype(np.float32) for _, c in streams),
        weights=tuple(
            w.reshape(-1, len(rows), 3).transpose(1, 0, 2).astype(np.float32) for w in weights
        ),
    )
