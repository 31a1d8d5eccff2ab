"""Sounds and files for the tests, all made here."""

from __future__ import annotations

import io
import struct
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from voicemail_audio.audio import Decoder
from voicemail_audio.types import Audio


def audio(samples, sample_rate_hz=16_000):
    return Audio(samples=np.asarray(samples, dtype=np.float32), sample_rate_hz=sample_rate_hz)


def buzz(seconds=3.0, rate=16_000, level=0.1):
    """Harmonics of 150 Hz, on for a quarter second, off for a quarter; its level is known."""
    t = np.arange(int(seconds * rate)) / rate
    tone = sum(np.sin(2 * np.pi * 150 * k * t + k) / k for k in range(1, 12))
    pulses = tone * (np.sin(2 * np.pi * 2 * t) > 0)
    return (level * pulses / np.sqrt(np.mean(pulses**2))).astype(np.float32)


def voice(seconds, rng, rate=16_000, level=0.1):
    """Gliding, vibrating harmonics in syllables with hiss: what a pitch of speech does."""
    t = np.arange(int(seconds * rate)) / rate
    f0_hz = 130 + 25 * np.sin(2 * np.pi * 0.7 * t + rng.uniform(0, 6)) + 12 * np.sin(9 * t)
    phase = 2 * np.pi * np.cumsum(f0_hz) / rate
    weights = 1 / (1 + ((130 * np.arange(1, 25) - 600) / 500) ** 2)
    tone = sum(w * np.sin(k * phase) for k, w in enumerate(weights, start=1))
    syllables = np.clip(np.sin(2 * np.pi * 2.1 * t), 0, 1)
    sound = tone * syllables + 0.02 * rng.normal(size=t.size)
    return (level * sound / np.sqrt(np.mean(sound**2))).astype(np.float32)


def beep(frequency_hz, seconds, rate=16_000, level=0.1):
    t = np.arange(int(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * frequency_hz * t)).astype(np.float32)


def encode(channels, rate, codec, container, **options):
    """Bytes of a file in that container; `channels` has shape (channels, n)."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container, options=options) as out:
        stream = out.add_stream(codec, rate=rate)
        stream.layout = "mono" if len(channels) == 1 else "stereo"
        if codec.startswith(("libopencore", "wma")):
            stream.bit_rate = 12_200 if codec.startswith("libopencore") else 64_000
        context = stream.codec_context
        context.options = {"strict": "-2"}
        context.open()
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(channels, dtype=np.float32),
            format="fltp",
            layout=stream.layout.name,
        )
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        fifo = av.AudioFifo()
        resampler = av.AudioResampler(format=context.format, layout=stream.layout.name, rate=rate)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            fifo.write(part)
        while (part := fifo.read(context.frame_size or 1024)) is not None:
            out.mux(stream.encode(part))
        if (part := fifo.read(0, partial=True)) is not None:
            out.mux(stream.encode(part))
        out.mux(stream.encode(None))
    return buffer.getvalue()


def wav(samples, rate=16_000, *, data_size=None):
    """16-bit PCM WAV; `samples` has shape (n,) or (n, channels)."""
    pcm = np.round(np.clip(samples, -1, 1) * 32767).astype("<i2")
    channels = 1 if pcm.ndim == 1 else pcm.shape[1]
    body = pcm.tobytes()
    head = struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2, channels * 2, 16)
    size = len(body) if data_size is None else data_size
    return (
        b"RIFF" + struct.pack("<I", (36 + size) & 0xFFFFFFFF) + b"WAVEfmt "
        + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", size) + body
    )  # fmt: skip


def gsm_wav(blocks, rng):
    """GSM 6.10 in WAV; the blocks of 65 bytes hold 320 samples of noise each."""
    body = rng.integers(0, 256, 65 * blocks, dtype=np.uint8).tobytes()
    head = struct.pack("<HHIIHHHH", 0x31, 1, 8000, 1625, 65, 0, 2, 320)
    return (
        b"RIFF" + struct.pack("<I", 40 + len(body)) + b"WAVEfmt " + struct.pack("<I", 20) + head
        + b"data" + struct.pack("<I", len(body)) + body
    )  # fmt: skip


@pytest.fixture(scope="session")
def make():
    """The functions above."""
    return SimpleNamespace(
        audio=audio, buzz=buzz, voice=voice, beep=beep, encode=encode, wav=wav, gsm_wav=gsm_wav
    )


@pytest.fixture(scope="session")
def decoder():
    with Decoder() as decoder:
        yield decoder


@pytest.fixture
def decode(decoder, tmp_path):
    """Decode bytes as a file of that name."""

    def decode_bytes(data, name="take.bin"):
        path = tmp_path / name
        path.write_bytes(data)
        return decoder.decode(path)

    return decode_bytes
