"""Pages that play: the recording, decoded once more, goes into them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicemail_audio.audio import Decoder
    from voicemail_audio.types import Analysis, Audio

PLAYED_AT_HZ = 16_000
"""Telephone sound has nothing above 4 kHz, wide-band calls nothing above 7 kHz."""
PLAYED_BITS = 11
"""And a sign: what that rounds off lies 72 dB under the peak, below the noise of any call."""
FULL_SCALE = 32767


def page_with_sound(analysis: Analysis, decoder: Decoder | None) -> str:
    """The page of a result, with its sound inside if there is a decoder for it."""
    from voicemail_audio.report.page import render_page
    from voicemail_audio.report.timeline import peaks

    audio = None
    if decoder is not None and analysis.source.kind == "recording":
        audio = played_sound(analysis, decoder)
    if audio is None:
        return render_page(analysis, audio_bytes=None, audio_mime=None)
    return render_page(
        analysis,
        audio_bytes=flac(audio),
        audio_mime="audio/flac",
        heights=peaks(audio.samples, sample_rate_hz=audio.sample_rate_hz),
    )


def played_sound(analysis: Analysis, decoder: Decoder) -> Audio | None:
    """The recording once more, at no higher rate than is worth playing; None if it is gone."""
    from voicemail_audio.audio import resample

    try:
        audio = decoder.decode(Path(analysis.source.path)).audio
    except InputError:
        return None  # gone since it was scored: the page stands without its player
    if audio.sample_rate_hz > PLAYED_AT_HZ:
        return resample(audio, sample_rate_hz=PLAYED_AT_HZ)
    return audio


def flac(audio: Audio) -> bytes:
    """Sound as FLAC, which every browser plays and which keeps times exact."""
    import soundfile

    data = io.BytesIO()
    samples = _in_steps(audio.samples)
    soundfile.write(data, samples, audio.sample_rate_hz, format="FLAC", subtype="PCM_16")
    return data.getvalue()


def _in_steps(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Samples in so many bits below their peak as can be heard: a third of the size is noise."""
    import numpy as np

    whole = np.clip(np.round(samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE).astype(np.int16)
    peak = int(np.abs(whole).max(initial=0))
    step = 1 << max(0, peak.bit_length() - PLAYED_BITS)
    return np.asarray(whole // step * step, dtype=np.int16)
