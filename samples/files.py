"""Samples to files of many kinds, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A container and codec. `subtype` set: written by soundfile, else by PyAV."""

    suffix: str
    codec: str
    sample_rate_hz: int
    subtype: str | None = None
    bit_rate: int | None = None
    container: str | None = None


KINDS = {
    "wav-mulaw": Kind(suffix="wav", codec="pcm_mulaw", sample_rate_hz=8000, subtype="ULAW"),
    "wav-alaw": Kind(suffix="wav", codec="pcm_alaw", sample_rate_hz=8000, subtype="ALAW"),
    "wav-gsm": Kind(suffix="wav", codec="gsm_ms", sample_rate_hz=8000, subtype="GSM610"),
    "wav-adpcm": Kind(
        suffix="wav", codec="adpcm_ima_wav", sample_rate_hz=8000, subtype="IMA_ADPCM"
    ),
    "flac": Kind(suffix="flac", codec="flac", sample_rate_hz=16000, subtype="PCM_16"),
    "mp3": Kind(suffix="mp3", codec="libmp3lame", sample_rate_hz=16000, bit_rate=40000),
    "webm-opus": Kind(suffix="webm", codec="libopus", sample_rate_hz=48000, bit_rate=28000),
    "ogg-opus": Kind(suffix="ogg", codec="libopus", sample_rate_hz=48000, bit_rate=28000),
    "opus": Kind(suffix="opus", codec="libopus", sample_rate_hz=48000, bit_rate=32000),
    "m4a-aac": Kind(
        suffix="m4a", codec="aac", sample_rate_hz=16000, bit_rate=40000, container="mp4"
    ),
    "amr": Kind(suffix="amr", codec="libopencore_amrnb", sample_rate_hz=8000, bit_rate=12200),
    "3gp-amr": Kind(suffix="3gp", codec="libopencore_amrnb", sample_rate_hz=8000, bit_rate=12200),
}


def write(path: Path, samples: NDArray[np.float64], *, rate_hz: int, kind: Kind) -> None:
    """Write mono samples of shape (n,), full scale 1.0."""
    at_rate = soxr.resample(samples, rate_hz, kind.sample_rate_hz)
    if kind.subtype:
        soundfile.write(path, at_rate, kind.sample_rate_hz, subtype=kind.subtype)
    else:
        _write_av(path, at_rate, kind)


def _write_av(path: Path, samples: NDArray[np.float64], kind: Kind) -> None:
    import av

    pcm = np.clip(np.round(samples * 32767), -32768, 32767).astype(np.int16)
    # Without bitexact the muxers write random serial numbers and the time of day.
    options = {"fflags": "+bitexact"}
    with av.open(str(path), "w", format=kind.container, options=options) as container:
        stream = container.add_stream(kind.codec, rate=kind.sample_rate_hz, layout="mono")
        stream.bit_rate = kind.bit_rate
        stream.codec_context.options = {"flags": "+bitexact"}
        frame = av.AudioFrame.from_ndarray(pcm[None, :], format="s16", layout="mono")
        frame.sample_rate = kind.sample_rate_hz
        frame.pts = 0
        size = stream.codec_context.frame_size or 1024
        resampler = av.AudioResampler(
            format=stream.codec_context.format,
            layout="mono",
            rate=kind.sample_rate_hz,
            frame_size=size,
        )
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def read(path: Path) -> tuple[NDArray[np.float32], int, str]:
    """Decode as any reader of these files would: samples of shape (n,), rate, codec."""
    import av

    parts = []
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        rate_hz = stream.rate
        resampler = av.AudioResampler(format="flt", layout="mono")
        for frame in container.decode(stream):
            parts += [f.to_ndarray()[0] for f in resampler.resample(frame)]
        parts += [f.to_ndarray()[0] for f in resampler.resample(None)]
        codec = stream.codec_context.codec.canonical_name
    return np.concatenate(parts), rate_hz, codec


def delay_s(original: NDArray[np.float64], decoded: NDArray[np.float32], *, rate_hz: int) -> float:
    """How much later the decoded sound lies, both of shape (n,) at `rate_hz`, s."""
    reach = round(0.2 * rate_hz)
    n = min(original.size, decoded.size)
    size = 1 << (2 * n - 1).bit_length()
    cross = np.fft.irfft(
        np.fft.rfft(decoded[:n], size) * np.conj(np.fft.rfft(original[:n], size)), size
    )
    lags = np.concatenate([cross[-reach:], cross[: reach + 1]])
    return (int(np.argmax(np.abs(lags))) - reach) / rate_hz
