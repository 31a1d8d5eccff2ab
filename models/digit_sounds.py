"""Sounds to train the digit model on: voices, other speech, and what a line does to them.

Everything here is a function of a seeded generator, so that training can be done again.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

RATE_HZ = 8000
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh"]
SILENCE, GARBAGE, FIRST = 0, 1, 2
PARTS = 3  # a digit is a beginning, a middle and an end
CLASSES = FIRST + PARTS * len(DIGITS)
MU = 255.0  # ITU-T G.711

FESTIVAL = ("voice_kal_diphone", "voice_ked_diphone", "voice_cmu_us_slt_arctic_hts")
FLITE = ("awb", "rms", "slt", "kal16")
ESPEAK = (
    "en-us+m1",
    "en-us+m3",
    "en-us+f2",
    "en-gb+m7",
    "en-gb-scotland+f4",
    "en-us+m5",
    "en-029+m2",
    "en-gb-x-rp+f1",
    "en-gb-x-gbcwmd+m6",
)
VOICES = tuple(
    [("festival", v) for v in FESTIVAL]
    + [("flite", v) for v in FLITE]
    + [("espeak", v) for v in ESPEAK]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """Sound at 8 or 16 kHz, and its words as (label, start s, end s); None: not a digit."""

    samples: np.ndarray
    rate_hz: int
    words: tuple[tuple[int | None, float, float], ...]
    who: str


# ---------------------------------------------------------------- changing voices


def resampled(x: np.ndarray, ratio: float) -> np.ndarray:
    """Faster and higher (ratio > 1) or slower and lower: another vocal tract."""
    at = np.arange(0, len(x) - 1, ratio)
    return np.interp(at, np.arange(len(x)), x)


def stretched(x: np.ndarray, ratio: float, rate_hz: int) -> np.ndarray:
    """Longer (ratio > 1) or shorter at the same pitch, by overlap and add of similar pieces."""
    size, half = int(0.03 * rate_hz) // 2 * 2, int(0.015 * rate_hz)
    if len(x) < 3 * size:
        return x
    taper = np.hanning(size + 1)[:size]
    out = np.zeros(int(len(x) * ratio) + 2 * size)
    total = np.zeros_like(out)
    search, last = int(0.008 * rate_hz), 0
    for at in range(0, int(len(x) * ratio) - size, half):
        want = int(at / ratio)
        lo, hi = max(0, want - search), min(len(x) - size, want + search)
        if hi < lo:
            break
        best = lo
        if at > 0 and last + half + half <= len(x):
            tail = x[last + half : last + half + half]
            windows = np.lib.stride_tricks.sliding_window_view(x[lo : hi + half], half)
            norm = np.sqrt((windows**2).sum(1)) + 1e-6
            best = lo + int((windows @ tail / norm).argmax())
            best = min(best, len(x) - size)
        out[at : at + size] += taper * x[best : best + size]
        total[at : at + size] += taper
        last = best
    end = int(len(x) * ratio)
    return (out / np.maximum(total, 1e-3))[:end]


def trimmed(x: np.ndarray, rate_hz: int, drop_db: float) -> np.ndarray:
    """Cut edges that lie this far under the loudest 10 ms."""
    hop = rate_hz // 100
    n = len(x) // hop
    if n < 5:
        return x
    level = 10 * np.log10((x[: n * hop].reshape(n, hop) ** 2).mean(1) + 1e-10)
    loud = np.flatnonzero(level > level.max() - drop_db)
    return x[loud[0] * hop : (loud[-1] + 1) * hop]


# ---------------------------------------------------------------- what a line does


def line(
    x: np.ndarray, rate_hz: int, rng: np.random.Generator, noise: list[np.ndarray]
) -> np.ndarray:
    """Room, noise, band, codec, level: each with its chance."""
    x = x / (np.abs(x).max() + 1e-9)
    if rng.random() < 0.25:
        decay = rng.uniform(0.05, 0.35)
        n = int(decay * rate_hz)
        tail = rng.normal(size=n) * np.exp(-6.9 * np.arange(n) / n) * rng.uniform(0.02, 0.12)
        tail[0] = 1.0
        x = np.convolve(x, tail)[: len(x)]
    snr_db = rng.uniform(12, 45)
    kind = rng.random()
    if kind < 0.5 or not noise:
        bed = rng.normal(size=len(x))
        if rng.random() < 0.5:  # towards pink
            bed = np.convolve(bed, 0.85 ** np.arange(30))[: len(x)]
    else:
        bed = noise[int(rng.integers(len(noise)))]
        bed = np.tile(bed, len(x) // len(bed) + 1)[: len(x)]
        snr_db = rng.uniform(15, 45)
    speech = np.sqrt(np.mean(x[np.abs(x) > 0.02] ** 2)) if (np.abs(x) > 0.02).any() else 0.1
    x = x + bed * speech / (bed.std() + 1e-9) * 10 ** (-snr_db / 20)
    spectrum = np.fft.rfft(x)
    hz = np.fft.rfftfreq(len(x), 1 / rate_hz)
    tilt_db = rng.uniform(-4, 4) * np.log2(np.maximum(hz, 100) / 1000)
    bump = rng.uniform(-6, 6) * np.exp(
        -0.5 * ((hz - rng.uniform(300, 3000)) / rng.uniform(150, 800)) ** 2
    )
    gain = 10 ** ((tilt_db + bump) / 20)
    if rng.random() < 0.6:
        low, high = rng.uniform(80, 380), rng.uniform(3000, 3900)
        gain /= np.sqrt(1 + (low / np.maximum(hz, 1)) ** 8) * np.sqrt(1 + (hz / high) ** 24)
    x = np.fft.irfft(spectrum * gain, len(x))
    x *= 10 ** (rng.uniform(-30, 0) / 20) / (np.abs(x).max() + 1e-9)
    if rate_hz == RATE_HZ:
        codec = rng.random()
        if codec < 0.5:
            x = mu_law(x)
        elif codec < 0.65:
            x = through_gsm(x)
    return x


def mu_law(x: np.ndarray) -> np.ndarray:
    """To eight bits and back (ITU-T G.711)."""
    code = np.round(127 * np.sign(x) * np.log1p(MU * np.abs(x)) / np.log1p(MU)) / 127
    return np.sign(code) * np.expm1(np.abs(code) * np.log1p(MU)) / MU


def through_gsm(x: np.ndarray) -> np.ndarray:
    """Through GSM 06.10 and back."""
    raw = (np.clip(x, -1, 1) * 32767).astype("<i2").tobytes()
    flags = ["-t", "raw", "-r", "8000", "-e", "signed", "-b", "16", "-c", "1"]
    command = ["sox", *flags, "-", "-t", "gsm", "-"]
    coded = subprocess.run(command, input=raw, capture_output=True, check=True).stdout
    command = ["sox", "-t", "gsm", "-r", "8000", "-c", "1", "-", *flags, "-"]
    back = subprocess.run(command, input=coded, capture_output=True, check=True).stdout
    y = np.frombuffer(back, "<i2").astype(float) / 32767
    return np.pad(y, (0, max(0, len(x) - len(y))))[: len(x)]


# ---------------------------------------------------------------- voices


def spoken(
    engine: str, voice: str, text: str, *, speed: float, pitch: float
) -> tuple[np.ndarray, int]:
    """A sentence by a synthetic voice; speed and pitch as factors."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "x.wav"
        if engine == "flite":
            command = [
                "flite",
                "-voice",
                voice,
                "--setf",
                f"duration_stretch={1 / speed:.3f}",
                "-t",
                text,
                "-o",
                str(out),
            ]
            subprocess.run(command, check=True, capture_output=True)
        elif engine == "espeak":
            command = [
                "espeak-ng",
                "-v",
                voice,
                "-s",
                str(int(160 * speed)),
                "-p",
                str(int(50 * pitch)),
                "-w",
                str(out),
                text,
            ]
            subprocess.run(command, check=True, capture_output=True)
        else:
            steps = (
                f"({voice})",
                f"(Parameter.set 'Duration_Stretch {1 / speed:.3f})",
                f'(utt.save.wave (utt.synth (Utterance Text "{text}")) "{out}" \'riff)',
            )
            subprocess.run(["festival", "--batch", *steps], check=True, capture_output=True)
        x, rate_hz = soundfile.read(out, dtype="float64")
    return soxr.resample(x, rate_hz, 16000), 16000


def number_text(rng: np.random.Generator) -> str:
    """Seven to eleven digits as a rep would say them, with pauses or without."""
    groups = ((3, 3, 4), (3, 4), (1, 3, 3, 4), (3, 3, 2, 2), (10,), (7,), (3, 7))
    words = []
    for size in groups[int(rng.integers(len(groups)))]:
        digits = [DIGITS[int(rng.integers(10))] for _ in range(size)]
        words.append(" ".join("oh" if d == "zero" and rng.random() < 0.5 else d for d in digits))
    return (", " if rng.random() < 0.6 else " ").join(words)
