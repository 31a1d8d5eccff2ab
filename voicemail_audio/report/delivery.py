"""Delivery against the rep's own normal voice and against other callers, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.report.measures import measure_name

if TYPE_CHECKING:
    from voicemail_audio.delivery import OwnVoice, ToneIndex
    from voicemail_audio.types import Analysis, Measure, Observation

TYPICAL = (
    *("speech_rate_wpm", "message_rate_wpm", "articulation_rate_syl_s", "pause_share"),
    *("f0_sd_st", "f0_range_st", "f0_slope_st_s", "level_sd_db"),
)
"""Measures whose range among callers says something of one: not the pitch level, which tells men
from women, nor what the microphone or the length of the message make."""

INDICES = (("tone_salesy", "salesy"), ("tone_desperate", "desperate"))
WORDINGS = (("salesy_language", "sales talk"), ("desperate_language", "pleading"))
TERMS = {
    "pitch_level": "pitch level",
    "pitch_slope": "pitch slope",
    "pitch_spread": "pitch spread",
    "pause_share": "pauses",
}


def typical_range(measure_id: str) -> tuple[float, float] | None:
    """The middle half of callers on the telephone; None where that says nothing."""
    from voicemail_audio.prosody.norms import norms

    return norms()[measure_id].typical if measure_id in TYPICAL else None


def typical_text(measure: Measure) -> str:
    """The middle half of callers on the telephone; empty where that says nothing."""
    typical = typical_range(measure.id)
    if typical is None:
        return ""
    low, high = typical
    if measure.unit == "ratio":
        return f"{low:.0%}\u2013{high:.0%}"
    decimals = 0 if measure.unit == "wpm" else 1
    return f"{low:.{decimals}f}\u2013{high:.{decimals}f}"


def tone_lines(analysis: Analysis) -> list[str]:
    """What is said of the tone: the sentence, the indices with their terms, the wording beside."""
    tone = analysis.tone
    if tone is None:
        return []
    lines = [tone.statement]
    if tone.reference == "own_voice":
        for name, field in INDICES:
            index: ToneIndex | None = getattr(tone, field)
            if index is not None and index.value is not None:
                lines.append(f"{measure_name(name)} {_index_text(index)}")
    wording = [
        f"{what} {_found(analysis.observation(name))}"
        for name, what in WORDINGS
        if any(o.id == name for o in analysis.observations)
    ]
    if wording:
        lines.append(f"The wording, judged apart from the voice: {', '.join(wording)}.")
    return lines


def _index_text(index: ToneIndex) -> str:
    parts = [f"{TERMS.get(k, k)} {v:+.1f}" for k, v in index.contributions.items()]
    interval = ""
    if index.interval is not None:
        interval = " ({:+.1f} to {:+.1f})".format(*index.interval)
    made_of = f": {', '.join(parts)}" if parts else ""
    return f"{index.value:+.1f}{interval}{made_of}."


def _found(observation: Observation) -> str:
    if observation.present is None:
        return "could not be told"
    if not observation.present:
        return "not found"
    quoted = ", ".join(f"“{s.text}”" for s in observation.spans[:3])
    return f"found ({quoted})" if quoted else "found"


def own_voice_title(voice: OwnVoice) -> str:
    """What the comparison rests on."""
    count = f"{voice.recordings} recording{'s' if voice.recordings > 1 else ''}"
    told = f"Against your own normal voice ({count}, {voice.speaking_s:.0f} s of speech)"
    if voice.band_matches:
        return told
    return f"{told}; that was {voice.band} band, so level and spectrum are not compared"


def own_voice_rows(voice: OwnVoice) -> list[tuple[str, str, str]]:
    """Name, distance and 95 % interval of each measure that could be compared."""
    return [
        (measure_name(m.id), _distance(m, m.value), _interval(m))
        for m in voice.relative
        if m.value is not None
    ]


def _interval(measure: Measure) -> str:
    if measure.interval is None:
        return ""
    low, high = (_number(measure, end) for end in measure.interval)
    return f"{low} to {high}"


def _distance(measure: Measure, value: float) -> str:
    unit = {"ratio": "points", "fillers/100 words": "per 100 words"}.get(measure.unit, measure.unit)
    return f"{_number(measure, value)} {unit}"


def _number(measure: Measure, value: float) -> str:
    if measure.unit == "times":
        return f"{value:.2f}"
    if measure.unit == "ratio":
        return f"{100 * value:+.0f}"
    return f"{value:+.1f}"
