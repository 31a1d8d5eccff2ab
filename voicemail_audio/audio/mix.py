"""Decoded frames to one channel of float32, level kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SILENT_SIDE_DB = 40.0
"""A channel this far below the loudest carries crosstalk or hiss only: line separation of
ordinary two-channel recorders is 40 dB and more."""

CANCEL_DB = 20.0
"""Channels whose average falls this far below them are wired in opposite polarity."""

_INTEGER_SCALE = {"u8": 2.0**7, "s16": 2.0**15, "s32": 2.0**31, "s64": 2.0**63}


def frame_channels(frame: Any) -> NDArray[np.float32]:
    """Samples of a decoded frame, shape (channels, n), full scale = 1.0.

    Taken as they are, plane by plane: FFmpeg's own mixing in floating point is 1.4 times (3 dB)
    too loud for two equal channels.
    """
    data: NDArray[Any] = frame.to_ndarray()
    channels = frame.layout.nb_channels
    if not frame.format.is_planar:
        data = data.reshape(-1, channels).T
    kind = frame.format.name.removesuffix("p")
    if kind not in _INTEGER_SCALE:
        # Damaged floating-point files hold NaN and huge values; lossy codecs overshoot a little.
        clean = np.nan_to_num(data, nan=0.0, posinf=1.0, neginf=-1.0)
        bounded: NDArray[np.float32] = np.clip(clean, -1.0, 1.0).astype(np.float32)
        return bounded
    scale = _INTEGER_SCALE[kind]
    shift = scale if kind == "u8" else 0.0
    scaled: NDArray[np.float32] = ((data - np.float32(shift)) / np.float32(scale)).astype(
        np.float32
    )
    return scaled


def mix_to_mono(channels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Average of the channels that carry sound, level unchanged.

    Parameters
    ----------
    channels
        Shape (channels, n), full scale = 1.0.

    Returns
    -------
    Shape (n,), float32.
    """
    if channels.shape[0] == 1:
        return np.ascontiguousarray(channels[0])
    power = np.array([float(np.mean(np.square(c, dtype=np.float64))) for c in channels])
    loudest = float(power.max(initial=0.0))
    if loudest <= 0.0:
        return np.ascontiguousarray(channels[0])
    kept = np.flatnonzero(power > loudest * 10 ** (-SILENT_SIDE_DB / 10))
    mono: NDArray[np.float32] = channels[kept].mean(axis=0, dtype=np.float32)
    mixed = float(np.mean(np.square(mono, dtype=np.float64)))
    if mixed < loudest * 10 ** (-CANCEL_DB / 10):
        return np.ascontiguousarray(channels[int(power.argmax())])
    return mono
