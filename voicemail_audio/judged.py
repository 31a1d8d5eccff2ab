"""What follows from words and measures: observations, tone, scorecards."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from voicemail_audio.ids import MEASURES
from voicemail_audio.types import Analysis, Measure, Observation, Scorecard, Unheard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.prosody.baseline import Take
    from voicemail_audio.prosody.hesitation import Gaps
    from voicemail_audio.settings import Settings
    from voicemail_audio.types import Band, Quality, RecordingInfo


SCRIPTED = "the words follow the script, which has none"


def judged(
    analysis: Analysis,
    settings: Settings,
    *,
    unreliable: str | None,
    unheard: Unheard | None = None,
    stops_in_sound: bool | None = None,
    gaps: Gaps | None = None,
) -> Analysis:
    """Add what depends on the words: observations, reaction, scorecards."""
    from voicemail_audio.content import observe, reaction
    from voicemail_audio.prosody.hesitation import measure_hesitation

    phrases = tuple(dict.fromkeys(p for m in settings.methods for p in m.phrases))
    found = observe(
        analysis.transcript,
        phone=analysis.phone_numbers,
        profile=settings.profile,
        stops_in_sound=stops_in_sound,
        unreliable=unreliable,
        unheard=unheard,
        phrases=phrases,
    )
    observations = found[: len(found) - len(phrases)]
    hesitation = measure_hesitation(observations, analysis.transcript, gaps) if gaps else ()
    fillers = _filler_measures(analysis, observations, unheard)
    measures = _in_order((*analysis.measures, *hesitation, *fillers))
    complete = _with_delivery(
        replace(
            analysis,
            observations=observations,
            measures=measures,
            reaction=reaction(observations),
        ),
        settings,
    )
    if analysis.quality is not None and not analysis.quality.assessable:
        return complete
    return replace(complete, scorecards=_scorecards(complete, settings, found))


def _with_delivery(analysis: Analysis, settings: Settings) -> Analysis:
    """Add what the sound says against the rep's own normal voice, or against other callers."""
    from voicemail_audio.prosody.baseline import own_voice
    from voicemail_audio.prosody.tone import tone

    if analysis.recording is None or analysis.quality is None:
        return analysis
    baseline = settings.baseline
    band = _band(analysis.recording, analysis.quality)
    return replace(
        analysis,
        tone=tone(analysis.measures, baseline=baseline),
        own_voice=None if baseline is None else own_voice(analysis.measures, baseline, band=band),
    )


def _band(recording: RecordingInfo, quality: Quality) -> Band:
    from voicemail_audio.prosody.relative import band_of

    return band_of(bandwidth_hz=quality.bandwidth_hz, sample_rate_hz=recording.sample_rate_hz)


def take_of(analysis: Analysis) -> Take | None:
    """What a baseline learns from a recording; None where the recording cannot be judged."""
    from voicemail_audio.prosody.baseline import Take

    if analysis.recording is None or analysis.quality is None or not analysis.quality.assessable:
        return None
    return Take(measures=analysis.measures, band=_band(analysis.recording, analysis.quality))


def _scorecards(
    analysis: Analysis, settings: Settings, found: Sequence[Observation]
) -> tuple[Scorecard, ...]:
    from voicemail_audio.methods import gather, judge

    facts = gather(
        observations=found,
        measures=analysis.measures,
        phone=analysis.phone_numbers,
        tone=analysis.tone,
        from_script=analysis.transcript.guided_by_script,
    )
    return tuple(judge(method, facts) for method in settings.methods)


def _filler_measures(
    analysis: Analysis, observations: Sequence[Observation], unheard: Unheard | None
) -> tuple[Measure, ...]:
    """Fillers are found in one place, by content; here they are only counted."""
    found = next(o for o in observations if o.id == "filler_words")
    words = len(analysis.transcript.spoken)
    if found.present is None or unheard is not None or not words:
        reason = found.reason or (unheard.reason if unheard else "no words")
        return (_missing("filler_count", reason), _missing("fillers_per_100_words", reason))
    if analysis.transcript.guided_by_script and not found.spans:
        return (_missing("filler_count", SCRIPTED), _missing("fillers_per_100_words", SCRIPTED))
    count = len(found.spans)
    values = {"filler_count": float(count), "fillers_per_100_words": 100.0 * count / words}
    return tuple(
        Measure(id=i, unit=MEASURES[i], value=v, status="measured") for i, v in values.items()
    )


def _in_order(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """All measures in the order of results; what a script has none of is not applicable."""
    known = {m.id: m for m in measures}
    return tuple(
        known.get(i) or _missing(i, "a script has no sound", "not_applicable") for i in MEASURES
    )


@cache
def _missing(
    measure_id: str, reason: str, status: Literal["not_measured", "not_applicable"] = "not_measured"
) -> Measure:
    return Measure(
        id=measure_id, unit=MEASURES[measure_id], value=None, status=status, reason=reason
    )
