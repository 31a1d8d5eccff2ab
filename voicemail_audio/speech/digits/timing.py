"""Digits whose words are known, placed in time by the digit model.

Alignment with the general acoustic model knows no silence inside a recogniser's single word for a
whole number, and cuts quiet ends of "six" and "eight" away; the digit model was trained on where
digits really begin and end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.model import DIGIT_WORDS, FRAME_S, digit_log_shares
from voicemail_audio.speech.digits.search import align_digits
from voicemail_audio.types import Audio
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.transcript import Part

FEWEST: Final = 4
"""Fewer digits in a row are no number: "two or three"."""
MARGIN_S: Final = 0.25

_DIGIT_OF: Final = {word: str(i % 10) for i, word in enumerate(DIGIT_WORDS)}


def placed(parts: Sequence[Part], audio_16k: Audio) -> tuple[Part, ...]:
    """Give runs of digits the times at which the digit model finds them.

    Parameters
    ----------
    parts
        Spoken words in order, with rough times.
    audio_16k
        The recording at 16 kHz.

    Returns
    -------
    The same words; a run that is not heard where it should be keeps its times.
    """
    from voicemail_audio.speech.digits.model import _missing_for_now
    out = list(parts)
    if _missing_for_now():
        return tuple(out)
    for first, after in _runs(parts):
        times = _times(parts, first, after, audio_16k)
        if times is None:
            continue
        for i, (start_s, end_s) in zip(range(first, after), times, strict=True):
            out[i] = replace(out[i], start_s=start_s, end_s=end_s, timing="measured")
    return tuple(out)


def _runs(parts: Sequence[Part]) -> list[tuple[int, int]]:
    digit = [p.text.lower() in _DIGIT_OF for p in parts]
    edges = np.flatnonzero(np.diff(np.array([False, *digit, False], dtype=np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2) if b - a >= FEWEST]


def _times(
    parts: Sequence[Part], first: int, after: int, audio_16k: Audio
) -> list[tuple[float, float]] | None:
    starts = [p.start_s for p in parts[first:after] if p.start_s is not None]
    ends = [p.end_s for p in parts[first:after] if p.end_s is not None]
    if not starts or not ends:
        return None
    before = parts[first - 1].end_s if first else 0.0
    behind = parts[after].start_s if after < len(parts) else audio_16k.duration_s
    start_s = max(min(starts) - MARGIN_S, 0.0, min(before or 0.0, *starts))
    end_s = min(max(ends) + MARGIN_S, max(behind or audio_16k.duration_s, *ends))
    rate_hz = audio_16k.sample_rate_hz
    a, b = (samples_from_s(s, sample_rate_hz=rate_hz) for s in (start_s, end_s))
    if b - a < rate_hz // 2:
        return None
    shares = digit_log_shares(Audio(samples=audio_16k.samples[a:b].copy(), sample_rate_hz=rate_hz))
    digits = "".join(_DIGIT_OF[p.text.lower()] for p in parts[first:after])
    found = align_digits(shares, digits)
    if found is None:
        return None
    return [(start_s + d.first * FRAME_S, start_s + d.after * FRAME_S) for d in found]
