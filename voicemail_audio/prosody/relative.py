"""Measures against a reference: on which scale two values are compared.

Pitch is heard in semitones and spreads and rates as ratios, so that those differences mean the same
for every voice; shares and levels in dB are subtracted.
"""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from voicemail_audio.ids import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from voicemail_audio.types import Band, Measure

Scale: TypeAlias = Literal["st", "times", "difference"]

RELATIVE: Mapping[str, Scale] = MappingProxyType(
    {
        "speech_rate_wpm": "times",
        "message_rate_wpm": "times",
        "articulation_rate_syl_s": "times",
        "pause_share": "difference",
        "f0_median_hz": "st",
        "f0_sd_st": "times",
        "f0_range_st": "times",
        "f0_slope_st_s": "times",
        "level_dbfs": "difference",
        "level_sd_db": "difference",
        "alpha_ratio_db": "difference",
        "fillers_per_100_words": "difference",
    }
)
"""Measures that tell one take of a speaker from another, each with its scale."""

NEEDS_SAME_BAND: tuple[str, ...] = ("level_dbfs", "level_sd_db", "alpha_ratio_db")
"""Measures of level and spectrum: between a telephone and a wide band they compare the lines."""

TELEPHONE_HZ = 5000.0
"""Telephone lines end at 3.4 to 4 kHz (ITU-T G.711), wide-band codecs at 6.4 or above (G.722.2)."""


def to_scale(measure_id: str, value: float | None) -> float | None:
    """A value on the scale of its measure: semitones, octaves of ratio, or as it is.

    None where there is no value or no logarithm of it.
    """
    if value is None:
        return None
    scale = RELATIVE[measure_id]
    if scale == "difference":
        return value
    if value <= 0.0:
        return None
    return (12.0 if scale == "st" else 1.0) * math.log2(value)


def from_scale(measure_id: str, x: float) -> float:
    """The value that `to_scale` makes into this."""
    scale = RELATIVE[measure_id]
    if scale == "difference":
        return x
    return float(2.0 ** (x / 12.0 if scale == "st" else x))


def shown(measure_id: str, difference: float) -> float:
    """A difference on that scale as it is shown: semitones, times as much, or a difference."""
    return float(2.0**difference) if RELATIVE[measure_id] == "times" else difference


def shown_unit(measure_id: str) -> str:
    """Unit of what `shown` gives."""
    scale = RELATIVE[measure_id]
    if scale == "difference":
        # A level is told against full scale, a difference of two levels is not.
        return "dB" if measure_id == "level_dbfs" else MEASURES[measure_id]
    return scale


def speaking_s(measures: Iterable[Measure]) -> float | None:
    """Seconds of speech without its pauses."""
    found = {m.id: m.value for m in measures}
    speech_s, pause_s = found.get("speech_s"), found.get("pause_total_s")
    return None if speech_s is None else speech_s - (pause_s or 0.0)


def band_of(*, bandwidth_hz: float | None, sample_rate_hz: int) -> Band:
    """Whether a recording has the band of a telephone or a wide one."""
    highest_hz = sample_rate_hz / 2 if bandwidth_hz is None else bandwidth_hz
    return "telephone" if min(highest_hz, sample_rate_hz / 2) < TELEPHONE_HZ else "wide"
