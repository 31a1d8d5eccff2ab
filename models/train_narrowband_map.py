"""Fit the map from telephone bands to full-band cepstra, and write it where the package reads it.

    python models/train_narrowband_map.py FOLDER

FOLDER holds recordings of speech at 16 kHz or more, in any format that soundfile reads. Each is
heard twice: as it is, and through a simulated telephone line. Needs soundfile and soxr.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import soundfile
import soxr

from voicemail_audio.speech import guided_features
from voicemail_audio.speech.guided_features import RATE_HZ, full_band_cepstra, log_mel, phone_bands
from voicemail_audio.speech.vad import speech_spans
from voicemail_audio.types import Audio

OUT = Path(guided_features.__file__).with_name("guided_narrowband.csv")
PHONE_RATE_HZ = 8000
LOW_HZ, HIGH_HZ = 200.0, 3500.0  # 3 dB points of a common line, wider than ITU-T G.712
MU = 255.0  # ITU-T G.711
RIDGE = 100.0


def telephone(samples: np.ndarray) -> np.ndarray:
    """Band-limit and quantise as a mu-law line does; in and out at 16 kHz."""
    low = soxr.resample(samples, RATE_HZ, PHONE_RATE_HZ)
    spectrum = np.fft.rfft(low)
    hz = np.maximum(np.fft.rfftfreq(low.size, 1 / PHONE_RATE_HZ), 1.0)
    gain = 1 / np.sqrt(1 + (LOW_HZ / hz) ** 8) / np.sqrt(1 + (hz / HIGH_HZ) ** 24)
    low = np.fft.irfft(spectrum * gain, low.size)
    low *= 0.5 / max(np.abs(low).max(), 1e-9)
    code = np.round(127 * np.sign(low) * np.log1p(MU * np.abs(low)) / np.log1p(MU)) / 127
    line = np.sign(code) * np.expm1(np.abs(code) * np.log1p(MU)) / MU
    return soxr.resample(line, PHONE_RATE_HZ, RATE_HZ).astype(np.float32)


def pairs(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Telephone bands and full-band cepstra of one recording's frames, less their means."""
    samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    full = soxr.resample(samples.mean(1), rate_hz, RATE_HZ).astype(np.float32)
    line = telephone(full)[: full.size]
    spans = speech_spans(Audio(samples=full.copy(), sample_rate_hz=RATE_HZ))
    bands, thin = (log_mel(Audio(samples=x, sample_rate_hz=RATE_HZ)) for x in (full, line))
    n = min(len(bands), len(thin))
    inside = guided_features.speech_frames(n, spans)
    if not inside.any():
        return np.empty((0, phone_bands().sum())), np.empty((0, 13))
    cepstra = full_band_cepstra(bands[:n])
    thin = thin[:n, phone_bands()]
    return thin - thin[inside].mean(0), cepstra - cepstra[inside].mean(0)


def main() -> None:
    """Fit by ridge regression on all frames."""
    files = sorted(p for p in Path(sys.argv[1]).iterdir() if p.suffix in {".wav", ".flac"})
    both = [pairs(path) for path in files]
    x, y = (np.concatenate(part) for part in zip(*both, strict=True))
    fitted = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y)
    left = ((y - x @ fitted) ** 2).mean(0) / y.var(0)
    print(f"{len(files)} files, {len(x)} frames; explained:", np.round(1 - left, 2))
    OUT.write_text("".join(",".join(f"{v:.5f}" for v in row) + "\n" for row in fitted))


if __name__ == "__main__":
    main()
