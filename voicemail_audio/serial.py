"""Results as plain objects of schema ``voicemail-audio/analysis/1``, and as lines of JSON.

The shape is a promise to spreadsheets and notebooks: keys are added, never renamed or removed.
`SCHEMA_FILE` describes it for machines.
"""

from __future__ import annotations

import json
import math
import numbers
import re
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicemail_audio.comparison import Comparison
    from voicemail_audio.delivery import OwnVoice, Tone, ToneIndex
    from voicemail_audio.types import (
        Analysis,
        Failure,
        Finding,
        Measure,
        Observation,
        PhoneMention,
        PhoneNumbers,
        Quality,
        RecordingInfo,
        Scorecard,
        ScriptComparison,
        Span,
        Transcript,
        Versions,
    )

JsonObject: TypeAlias = dict[str, Any]

SCHEMA = "voicemail-audio/analysis/1"
COMPARISON_SCHEMA = "voicemail-audio/comparison/1"
SCHEMA_FILE = "schema/analysis-1.schema.json"
"""Path of the JSON Schema inside the package."""

# Digits kept, by the unit that ends the name: finer than any of these is measured.
_DIGITS = {"s": 3, "wpm": 1, "hz": 2, "st": 3, "db": 2, "dbfs": 2}
_OTHER_DIGITS = 4
# Characters that are legal in JSON but end a line for some readers, and halves of characters.
_UNSAFE_IN_A_LINE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def analysis_to_dict(analysis: Analysis) -> JsonObject:
    """Return a result as plain values, ready for JSON: no NaN, no arrays, readable text."""
    a = analysis
    return {
        "schema": SCHEMA,
        "versions": _versions(a.versions),
        "source": {
            "path": _text(a.source.path),
            "sha256": a.source.sha256,
            "kind": a.source.kind,
        },
        "recording": None if a.recording is None else _plain(_recording(a.recording)),
        "quality": None if a.quality is None else _plain(_quality(a.quality)),
        "transcript": _transcript(a.transcript),
        "script": None if a.script is None else _script(a.script),
        "measures": {m.id: _measure(m) for m in a.measures},
        "phone_numbers": _phone_numbers(a.phone_numbers),
        "observations": {o.id: _observation(o) for o in a.observations},
        "tone": None if a.tone is None else _plain(_tone(a.tone)),
        "reaction": None
        if a.reaction is None
        else {"category": a.reaction.category, "why": a.reaction.why},
        "scorecards": [_scorecard(s) for s in a.scorecards],
        "notes": [_text(note) for note in a.notes],
        "own_voice": None if a.own_voice is None else _own_voice(a.own_voice),
    }


def failure_to_dict(failure: Failure) -> JsonObject:
    """Return the error object that stands where a result could not be made."""
    result: JsonObject = _plain(
        {
            "schema": SCHEMA,
            "versions": _versions(failure.versions),
            "source": {"path": failure.path},
            "error": {
                "type": failure.kind,
                "message": failure.message,
                "remedy": failure.remedy,
            },
        }
    )
    return result


def dumps(obj: Any, *, indent: int | None = None) -> str:
    """Return JSON that is one line to every reader and can be written as UTF-8.

    Raises
    ------
    ValueError
        `obj` holds NaN or infinity.
    """
    line = json.dumps(obj, ensure_ascii=False, allow_nan=False, indent=indent, check_circular=False)
    if line.isascii():
        return line
    return _UNSAFE_IN_A_LINE.sub(lambda m: f"\\u{ord(m.group()):04x}", line)


def printable(text: str) -> str:
    r"""Return text that can be written as UTF-8; bytes that are none show as ``\xff``.

    Examples
    --------
    >>> printable("take\udcff.wav")
    'take\\xff.wav'
    """
    if text.isascii():
        return text
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "backslashreplace")
    return raw.decode("utf-8", "backslashreplace")


def _plain(value: Any, name: str = "") -> Any:
    """Plain Python values: text printable, numbers finite and rounded by the unit in `name`."""
    if isinstance(value, str):
        return printable(value)
    if value is None or value is True or value is False:
        return value
    if isinstance(value, dict):
        return {printable(str(k)): _plain(v, str(k)) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, name) for item in value]
    if isinstance(value, numbers.Integral):
        return int(value)
    return _rounded(value, _DIGITS.get(name.rpartition("_")[2], _OTHER_DIGITS))


def _rounded(value: float | None, digits: int = _OTHER_DIGITS) -> float | None:
    """Round a finite number; None for any other."""
    return round(float(value), digits) if value is not None and math.isfinite(value) else None


def _seconds(value: float | None) -> float | None:
    return None if value is None else _rounded(value, _DIGITS["s"])


def _text(text: str | None) -> str | None:
    return None if text is None else printable(text)


def _versions(versions: Versions) -> JsonObject:
    return {
        "voicemail_audio": versions.voicemail_audio,
        "engine": versions.engine,
        "model": _text(versions.model),
        "methods": _plain(versions.methods),
    }


def _recording(info: RecordingInfo) -> JsonObject:
    return {
        "duration_s": info.duration_s,
        "sample_rate_hz": info.sample_rate_hz,
        "channels": info.channels,
        "codec": info.codec,
        "message_start_s": info.message_start_s,
    }


def _quality(quality: Quality) -> JsonObject:
    return {
        "snr_db": quality.snr_db,
        "clipping_ratio": quality.clipping_ratio,
        "bandwidth_hz": quality.bandwidth_hz,
        "speech_ratio": quality.speech_ratio,
        "dropped_frames": quality.dropped_frames,
        "assessable": quality.assessable,
        "problems": list(quality.problems),
    }


def _transcript(transcript: Transcript) -> JsonObject:
    return {
        "engine": transcript.engine,
        "model": _text(transcript.model),
        "confidence": transcript.confidence,
        "guided_by_script": transcript.guided_by_script,
        "language": transcript.language,
        "text": _text(transcript.text),
        "words": [
            {
                "text": printable(w.text),
                "start_char": w.start_char,
                "end_char": w.end_char,
                "start_s": _seconds(w.start_s),
                "end_s": _seconds(w.end_s),
                "confidence": _rounded(w.confidence),
                "timing": w.timing,
            }
            for w in transcript.words
        ],
    }


def _span(span: Span) -> JsonObject:
    return {
        "text": printable(span.text),
        "start_char": span.start_char,
        "end_char": span.end_char,
        "start_s": _seconds(span.start_s),
        "end_s": _seconds(span.end_s),
    }


def _spans(spans: Iterable[Span]) -> list[JsonObject]:
    return [_span(span) for span in spans]


def _script(script: ScriptComparison) -> JsonObject:
    return {
        "said_share": _rounded(script.said_share),
        "left_out": [
            {"text": printable(w.text), "word_index": w.word_index} for w in script.left_out
        ],
        "added": _spans(script.added),
    }


def _measure(measure: Measure) -> JsonObject:
    value, status, reason = measure.value, measure.status, measure.reason
    if value is not None and not math.isfinite(value):
        value, status, reason = None, "not_measured", "The measurement gave no finite number."
    rounded = _plain(value, measure.id)
    if measure.id.endswith("_count") and rounded is not None and rounded == int(rounded):
        rounded = int(rounded)
    interval = measure.interval
    if value is None or (interval is not None and not all(map(math.isfinite, interval))):
        interval = None
    return {
        "value": rounded,
        "unit": measure.unit,
        "status": status,
        "reason": _text(reason),
        "interval": None if interval is None else _plain(interval, measure.id),
    }


def _mention(mention: PhoneMention) -> JsonObject:
    pauses, writable, lost = mention.group_pauses_s, mention.writable, mention.lost_digits
    return {
        "digits": mention.digits,
        "extension": mention.extension,
        "text": printable(mention.text),
        "start_char": mention.start_char,
        "end_char": mention.end_char,
        "start_s": _seconds(mention.start_s),
        "end_s": _seconds(mention.end_s),
        "valid": mention.valid,
        "certain": mention.certain,
        "certainty": _rounded(mention.certainty),
        "alternatives": list(mention.alternatives),
        "digits_per_s": _plain(mention.digits_per_s, "digits_per_s"),
        "groups": list(mention.groups),
        "group_pauses_s": None if pauses is None else [_seconds(p) for p in pauses],
        "writable": None if writable is None else dict(writable),
        "lost_digits": None
        if lost is None
        else {name: list(places) for name, places in lost.items()},
        "digit_times": [
            {"digit": d.digit, "start_s": _seconds(d.start_s), "end_s": _seconds(d.end_s)}
            for d in mention.digit_times
        ],
        "timing": mention.timing,
    }


def _phone_numbers(phone: PhoneNumbers) -> JsonObject:
    return {
        "mentions": [_mention(m) for m in phone.mentions],
        "repeated": phone.repeated,
        "consistent": phone.consistent,
        "partial_repeats": _spans(phone.partial_repeats),
        "matches_profile": phone.matches_profile,
        "reason": _text(phone.reason),
    }


def _observation(observation: Observation) -> JsonObject:
    return {
        "present": observation.present,
        "spans": _spans(observation.spans),
        "value": _plain(observation.value),
        "reason": _text(observation.reason),
    }


def _own_voice(voice: OwnVoice) -> JsonObject:
    return {
        "recordings": voice.recordings,
        "speaking_s": _seconds(voice.speaking_s),
        "band": voice.band,
        "band_matches": voice.band_matches,
        "relative": {m.id: _measure(m) for m in voice.relative},
    }


def _tone_index(index: ToneIndex | None) -> JsonObject | None:
    if index is None:
        return None
    return {
        "value": index.value,
        "interval": None if index.interval is None else list(index.interval),
        "contributions": dict(index.contributions),
    }


def _tone(tone: Tone) -> JsonObject:
    return {
        "reference": tone.reference,
        "salesy": _tone_index(tone.salesy),
        "desperate": _tone_index(tone.desperate),
        "statement": tone.statement,
    }


def _finding(finding: Finding) -> JsonObject:
    measure = finding.measure
    return {
        "criterion": finding.criterion,
        "outcome": finding.outcome,
        "points": finding.points,
        "weight": _rounded(finding.weight),
        "message": printable(finding.message),
        "fix": finding.fix,
        "why": finding.why,
        "evidence": _spans(finding.evidence),
        "measure": None if measure is None else {"id": measure.id, **_measure(measure)},
        "reason": _text(finding.reason),
    }


def _scorecard(card: Scorecard) -> JsonObject:
    return {
        "method": card.method,
        "title": card.title,
        "score": card.score,
        "assessed_share": card.assessed_share,
        "verdict": printable(card.verdict),
        "findings": [_finding(f) for f in card.findings],
        "next_fix": card.next_fix,
    }


def scorecard_to_dict(card: Scorecard) -> JsonObject:
    """Return a scorecard as it stands in every result."""
    return _scorecard(card)


def measure_to_dict(measure: Measure) -> JsonObject:
    """Return a measure as it stands in every result."""
    return _measure(measure)


def versions_to_dict(versions: Versions) -> JsonObject:
    """Return what made a result, as it stands in every result."""
    return _versions(versions)


def comparison_to_dict(comparison: Comparison) -> JsonObject:
    """Return what changed between two takes as plain values, ready for JSON."""
    asked = comparison.asked
    return {
        "schema": COMPARISON_SCHEMA,
        "before": _take(comparison.before),
        "after": _take(comparison.after),
        "asked": None
        if asked is None
        else {
            "fate": asked.fate,
            "before": _finding(asked.before),
            "after": _finding(asked.after),
        },
        "scores": [
            {
                "method": card.before.method,
                "before": card.before.score,
                "after": card.after.score,
                "assessed_share": [
                    _rounded(card.before.assessed_share),
                    _rounded(card.after.assessed_share),
                ],
            }
            for card in comparison.cards
        ],
        "findings": [
            {
                "method": change.method,
                "criterion": change.criterion,
                "turn": change.turn,
                "before": _finding(change.before),
                "after": _finding(change.after),
            }
            for change in comparison.findings
        ],
        "measures": {
            change.before.id: {
                "before": _measure(change.before),
                "after": _measure(change.after),
                "difference": _plain(change.difference, change.before.id),
                "interval": _plain(change.interval, change.before.id),
            }
            for change in comparison.measures
        },
    }


def _take(analysis: Analysis) -> JsonObject:
    return {
        "versions": _versions(analysis.versions),
        "source": {"path": _text(analysis.source.path), "sha256": analysis.source.sha256},
    }
