"""The measures in field terms: names, digits shown, and how each number is made."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicemail_audio.types import Analysis, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Name of a measure, decimals shown, and how it is made."""

    name: str
    decimals: int
    how: str


def _label(name: str, decimals: int, how: str) -> Label:
    return Label(name=name, decimals=decimals, how=how)


LABELS: Mapping[str, Label] = MappingProxyType(
    {
        "duration_s": _label("Duration", 1, "Length of the message, without a greeting before it."),
        "speech_s": _label("Speech span", 1, "From the first to the last word."),
        "leading_silence_s": _label("Leading silence", 2, "Before the first word."),
        "trailing_silence_s": _label("Trailing silence", 2, "After the last word."),
        "word_count": _label("Spoken words", 0, "Each digit said singly is one word."),
        "speech_rate_wpm": _label("Speech rate", 0, "All spoken words over the speech span."),
        "message_rate_wpm": _label(
            "Message rate", 0, "Speech rate with the phone numbers left out."
        ),
        "articulation_rate_syl_s": _label(
            "Articulation rate", 1, "Syllables over the speech span without its pauses."
        ),
        "end_rate_ratio": _label(
            "End against start", 2, "Articulation rate of the last third over that of the rest."
        ),
        "pause_count": _label("Pauses", 0, "Silences of at least 0.25 s inside the speech."),
        "pause_total_s": _label("Pause time", 1, "All those pauses together."),
        "longest_pause_s": _label("Longest pause", 2, "The longest of those pauses."),
        "pause_share": _label("Pause share", 0, "Pause time over the speech span."),
        "f0_median_hz": _label("F0 median", 0, "Middle of the pitch (F0) of voiced speech."),
        "f0_sd_st": _label("F0 SD", 1, "Spread of F0 around its mean, in semitones."),
        "f0_range_st": _label("F0 range", 1, "5th to 95th percentile of F0, in semitones."),
        "f0_slope_st_s": _label("F0 slope", 1, "How fast F0 moves: mean absolute change."),
        "level_dbfs": _label("Level", 1, "Mean level of the speech; full scale is 0 dBFS."),
        "level_sd_db": _label("Level SD", 1, "Spread of the level in the speech."),
        "alpha_ratio_db": _label(
            "Alpha ratio",
            1,
            "Energy of 1-5 kHz over that of 50-1000 Hz (Eyben et al. 2016); compare only "
            "recordings of the same bandwidth.",
        ),
        "name_hesitation_s": _label(
            "Before your name", 2, "Silence and um or uh right before the caller's name."
        ),
        "company_hesitation_s": _label(
            "Before the company", 2, "Silence and um or uh right before the company's name."
        ),
        "filler_count": _label("Fillers", 0, "Words such as um and uh that were recognised."),
        "fillers_per_100_words": _label("Filler rate", 1, "Fillers for every 100 words."),
        "filled_pause_count": _label(
            "Um/uh found",
            0,
            "Those among the words and those that only the sound has; short ones are missed, so "
            "that there may be more.",
        ),
        "phone_digits_per_s": _label(
            "Digit pace", 1, "Digits over the time from the start of the first to the last's end."
        ),
        "phone_writers": _label(
            "Writers who keep up", 0, "Of a careful, a typical and a fast writer."
        ),
        "tone_salesy": _label("Pitchy delivery", 1, "Against your own normal voice."),
        "tone_desperate": _label("Pleading delivery", 1, "Against your own normal voice."),
    }
)
"""Measure id -> how it is shown."""

_SHORT_UNITS = {
    **dict.fromkeys(("words", "pauses", "fillers", "filled pauses"), ""),
    "fillers/100 words": "per 100 words",
}
"""Units that the name already says, or says a part of."""


def measure_name(measure_id: str) -> str:
    """Name of a measure in field terms."""
    known = LABELS.get(measure_id)
    return measure_id if known is None else known.name


def how_made(measure_id: str) -> str:
    """One sentence on how a measure is made."""
    known = LABELS.get(measure_id)
    return "" if known is None else known.how


def value_text(measure: Measure) -> str | None:
    """The value with its unit; None where there is none."""
    return None if measure.value is None else size_text(measure, measure.value)


def size_text(measure: Measure, size: float) -> str:
    """A value of this measure, or the distance of two, with its unit."""
    if measure.unit == "ratio":
        return f"{size:.0%}"
    unit = _SHORT_UNITS.get(measure.unit, measure.unit)
    return f"{_number(size, measure.id)} {unit}".rstrip()


def interval_text(measure: Measure) -> str | None:
    """Where the true value lies with about 95 % certainty; None where that says nothing more."""
    if measure.interval is None:
        return None
    low, high = measure.interval
    if measure.unit == "ratio":
        return f"{low:.0%}\u2013{high:.0%}"
    first, last = _number(low, measure.id), _number(high, measure.id)
    if first == last:
        return None
    # A dash before a minus sign would puzzle.
    return f"{first} to {last}" if low < 0 else f"{first}\u2013{last}"


def measured(analysis: Analysis) -> list[Measure]:
    """Measures that have a value."""
    return [m for m in analysis.measures if m.value is not None]


def unmeasured(analysis: Analysis) -> list[Measure]:
    """Measures that have none."""
    return [m for m in analysis.measures if m.value is None]


def _number(value: float, measure_id: str) -> str:
    known = LABELS.get(measure_id)
    text = f"{value:.{1 if known is None else known.decimals}f}"
    # "-0.0" reads as a slip.
    return text.lstrip("-") if float(text) == 0 else text
