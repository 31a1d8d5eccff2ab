"""Reports as plain objects of schema ``voicemail-audio/campaign/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voicemail_audio.campaigns.moment import day_text
from voicemail_audio.campaigns.touch import TouchSpan
from voicemail_audio.serial import (
    measure_to_dict,
    printable,
    scorecard_to_dict,
    versions_to_dict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicemail_audio.campaigns.likeness import Pair
    from voicemail_audio.campaigns.promises import Promise
    from voicemail_audio.campaigns.result import Campaign, CampaignReport, Disagreement
    from voicemail_audio.campaigns.row import RowError
    from voicemail_audio.campaigns.touch import Gap, Touch
    from voicemail_audio.serial import JsonObject
    from voicemail_audio.types import Finding, Observation, Scorecard, Span

SCHEMA = "voicemail-audio/campaign/1"
SCHEMA_FILE = "schema/campaign-1.schema.json"
"""Path of the JSON Schema inside the package."""
HEADLINE = "balanced"


def report_to_dict(report: CampaignReport) -> JsonObject:
    """Return a report as plain values, ready for JSON."""
    return {
        "schema": SCHEMA,
        "versions": versions_to_dict(report.versions),
        "manifest": {
            "path": printable(report.path),
            "sha256": report.sha256,
            "as_of": None if report.as_of is None else report.as_of.iso(),
        },
        "campaigns": [_campaign(c) for c in report.campaigns],
        "errors": [_error(e) for e in report.errors],
        "notes": list(report.notes),
    }


def _error(error: RowError) -> JsonObject:
    return {
        "line": error.line,
        "prospect": _text(error.prospect),
        "type": error.kind,
        "message": printable(error.message),
        "remedy": printable(error.remedy),
    }


def _campaign(campaign: Campaign) -> JsonObject:
    facts = campaign.facts
    gaps = {g.after.number: g for g in facts.gaps}
    return {
        "prospect": printable(campaign.prospect),
        "touches": [_touch(t, gaps.get(t.number)) for t in campaign.touches],
        "measures": {m.id: measure_to_dict(m) for m in facts.measures},
        "observations": {
            o.id: _observation(o, facts.inapplicable.get(o.id)) for o in facts.observations
        },
        "promises": [_promise(p) for p in facts.promises],
        "pairs": [_pair(p) for p in facts.pairs],
        "scorecards": [_scorecard(s) for s in campaign.scorecards],
        "disagreements": [_disagreement(d) for d in campaign.disagreements],
    }


def _touch(touch: Touch, gap: Gap | None) -> JsonObject:
    """One touch; the days are those since the try before, where it begins a new one."""
    return {
        "number": touch.number,
        "line": touch.line,
        "at": touch.at.iso(),
        "day": day_text(touch.at.day),
        "channel": touch.channel,
        "path": _text(touch.path),
        "note": _text(touch.note),
        "gap_days": None if gap is None else gap.days,
        "gap_working_days": None if gap is None else gap.working_days,
        "scores": None
        if touch.analysis is None
        else {s.method: s.score for s in touch.analysis.scorecards},
    }


def touch_rows(campaign: Campaign) -> Iterable[dict[str, Any]]:
    """Rows of a table of touches."""
    gaps = {g.after.number: g for g in campaign.facts.gaps}
    for touch in campaign.touches:
        row = _touch(touch, gaps.get(touch.number))
        scores = row.pop("scores") or {}
        yield {"prospect": campaign.prospect, **row, "score": scores.get(HEADLINE)}


def _text(text: str | None) -> str | None:
    return None if text is None else printable(text)


def _quote(span: Span) -> JsonObject:
    """Words of a touch, or the touch itself: its text is then null."""
    said = bool(span.text)
    at = span if isinstance(span, TouchSpan) else None
    return {
        "touch": None if at is None else at.touch,
        "at": None if at is None else at.at,
        "prospect": None if at is None else _text(at.prospect),
        "text": printable(span.text) if said else None,
        "start_char": span.start_char if said else None,
        "end_char": span.end_char if said else None,
        "start_s": None if span.start_s is None else round(span.start_s, 3),
        "end_s": None if span.end_s is None else round(span.end_s, 3),
    }


def _observation(observation: Observation, inapplicable: str | None) -> JsonObject:
    return {
        "present": None if inapplicable else observation.present,
        "spans": [_quote(s) for s in observation.spans],
        "value": observation.value,
        "reason": inapplicable or observation.reason,
    }


def _promise(promise: Promise) -> JsonObject:
    due = promise.due
    return {
        "touch": promise.touch,
        "what": promise.what,
        "quote": _quote(promise.quote),
        "due": [] if due is None else [[a.isoformat(), b.isoformat()] for a, b in due.days],
        "hours": None if due is None or due.hours is None else list(due.hours),
        "status": promise.status,
        "by": None if promise.by is None else promise.by.number,
        "reason": printable(promise.reason),
    }


def _pair(pair: Pair) -> JsonObject:
    return {
        "first": pair.first,
        "second": pair.second,
        "consecutive": pair.consecutive,
        "similarity": pair.similarity,
        "tfidf": pair.tfidf,
        "fuzzy": pair.fuzzy,
        "repeated_share": pair.repeated_share,
        "repeated": [
            {
                "first": _quote(r.earlier),
                "second": _quote(r.later),
                "score": round(r.score / 100, 4),
            }
            for r in pair.repeats
        ],
    }


def _scorecard(card: Scorecard) -> JsonObject:
    found = scorecard_to_dict(card)
    found["findings"] = [
        _finding(plain, f) for plain, f in zip(found["findings"], card.findings, strict=True)
    ]
    return found


def _finding(plain: JsonObject, finding: Finding) -> JsonObject:
    return {**plain, "evidence": [_quote(s) for s in finding.evidence]}


def _disagreement(found: Disagreement) -> JsonObject:
    return {
        "subject": found.subject,
        "kind": found.kind,
        "views": [
            {
                "method": v.method,
                "criterion": v.criterion,
                "outcome": v.outcome,
                "text": v.text,
                "why": v.why,
            }
            for v in found.views
        ],
        "settled": found.settled,
    }
