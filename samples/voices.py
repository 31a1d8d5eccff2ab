"""Debian's speech synthesisers: text in, sound and the end of every phone out."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import soundfile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLITE_VOICES = ("awb", "rms", "slt")
FESTIVAL_VOICES = {"slt-hts": "cmu_us_slt_arctic_hts"}
LICENCES = {
    "awb": "CMU ARCTIC awb, in Debian's flite; free to use and distribute, see its copyright file",
    "rms": "CMU ARCTIC rms, in Debian's flite; free to use and distribute, see its copyright file",
    "slt": "CMU ARCTIC slt, in Debian's flite; free to use and distribute, see its copyright file",
    "slt-hts": "CMU ARCTIC slt, in Debian's festvox-us-slt-hts; EST licence, free to use and sell",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a voice speaks. rms takes no F0 settings; the festival voice takes none at all."""

    voice: str
    stretch: float = 1.0
    f0_mean_hz: float | None = None
    f0_stddev_hz: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """Sound of shape (n,), float64, with (phone, end in s) for each phone, pauses being "pau"."""

    samples: NDArray[np.float64]
    sample_rate_hz: int
    phones: tuple[tuple[str, float], ...]


def speak(text: str, setting: Setting) -> Speech:
    """Synthesise one clause."""
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "speech.wav"
        if setting.voice in FESTIVAL_VOICES:
            phones = _festival(text, setting, wav)
        else:
            phones = _flite(text, setting, wav)
        samples, rate = soundfile.read(wav, dtype="float64")
    return Speech(samples=samples, sample_rate_hz=rate, phones=phones)


def _flite(text: str, setting: Setting, wav: Path) -> tuple[tuple[str, float], ...]:
    options = ["--setf", f"duration_stretch={setting.stretch}"]
    if setting.f0_mean_hz is not None:
        options += ["--setf", f"int_f0_target_mean={setting.f0_mean_hz}"]
    if setting.f0_stddev_hz is not None:
        options += ["--setf", f"int_f0_target_stddev={setting.f0_stddev_hz}"]
    command = ["flite", "-voice", setting.voice, *options, "-psdur", "-t", text, str(wav)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pairs = (item.rsplit(":", 1) for item in printed.split())
    return tuple((phone, float(end)) for phone, end in pairs)


def _festival(text: str, setting: Setting, wav: Path) -> tuple[tuple[str, float], ...]:
    labels = wav.with_suffix(".lab")
    quoted = text.replace('"', "")
    scheme = (
        f"(voice_{FESTIVAL_VOICES[setting.voice]})"
        f"(set! u (utt.synth (eval (list 'Utterance 'Text \"{quoted}\"))))"
        f'(utt.save.wave u "{wav}" \'riff)'
        f'(utt.save.segs u "{labels}")'
    )
    program = wav.with_suffix(".scm")
    program.write_text(scheme)
    subprocess.run(["festival", "--batch", str(program)], check=True, capture_output=True)
    rows = (line.split() for line in labels.read_text().splitlines() if not line.startswith("#"))
    return tuple((phone, float(end)) for end, _, phone in rows)
