"""The same recording as other devices and lines would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LEAD_S = 2.0
VARIANTS = ("quieter", "louder", "led in", "stereo", "8 kHz", "16 kHz", "44.1 kHz", "mu-law")


def write_variant(
    sound: NDArray[np.float32], rate: int, *, variant: str, folder: Path
) -> tuple[Path, float]:
    """Write one of `VARIANTS`; the path, and by how many s everything is later in it."""
    path, subtype, late_s = folder / f"{variant}.wav", "FLOAT", 0.0
    if variant == "quieter":
        sound = sound * np.float32(10 ** (-20 / 20))
    elif variant == "louder":
        sound = sound * np.float32(10 ** (6 / 20))
    elif variant == "led in":
        late_s = LEAD_S
        sound = np.concatenate([np.zeros(int(LEAD_S * rate), np.float32), sound])
    elif variant == "stereo":
        sound = np.stack([sound, sound], axis=1)
    elif variant == "mu-law":
        sound, rate, subtype = soxr.resample(sound, rate, 8000), 8000, "ULAW"
    else:
        wanted = round(1000 * float(variant.removesuffix(" kHz")))
        sound, rate = soxr.resample(sound, rate, wanted), wanted
    soundfile.write(path, sound, rate, subtype=subtype)
    return path, late_s
