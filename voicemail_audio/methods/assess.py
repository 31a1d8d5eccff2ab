"""One criterion against one message."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicemail_audio.methods.facts import Facts
    from voicemail_audio.methods.model import Band, Criterion
    from voicemail_audio.types import Finding, Observation, Outcome, Span

MIN_STEPS = 3
"""Fewer steps than this have no order worth judging, where a method has that many."""

VOID = "This earns nothing here: it rests on something that could mislead the listener."


def assess(criterion: Criterion, facts: Facts) -> Finding:
    """Judge a message by one criterion.

    A criterion that does not apply comes out as not assessed with weight 0: it leaves the weights,
    while every scorecard of a method keeps the same findings in the same order.
    """
    for name in criterion.observations:
        if name in facts.inapplicable:
            return _idle(criterion, facts.inapplicable[name])
    return _barred(criterion, facts) or _excused(criterion, facts, _outcome(criterion, facts))


def _barred(criterion: Criterion, facts: Facts) -> Finding | None:
    """What comes out where the criterion's conditions are not met."""
    if not criterion.when and not criterion.unless:
        return None
    needed = [facts.observation(i) for i in criterion.when]
    for observation in needed:
        if observation.present is False:
            return _idle(criterion, f"{_name(observation.id)} was not found in {facts.what}")
    for observation in needed:
        if observation.present is None:
            return _unsure(criterion, observation)
    for name in criterion.unless:
        if facts.observation(name).present:
            return _idle(criterion, f"{_name(name)} was found in {facts.what}")
    return None


def _excused(criterion: Criterion, facts: Facts, found: Finding) -> Finding:
    """Take back a fault that may have an excuse, and a merit that rests on a trick."""
    if found.outcome in ("warn", "fail"):
        for name in criterion.unless:
            if facts.observation(name).present is None:
                return _unsure(criterion, facts.observation(name))
    if found.outcome == "pass" and _is_void(criterion, found.evidence, facts):
        return criterion.finding("fail", evidence=found.evidence, note=VOID)
    return found


def _outcome(criterion: Criterion, facts: Facts) -> Finding:
    if criterion.observe:
        return _one(criterion, facts.observation(criterion.observe), facts)
    if criterion.measure is not None:
        return _measured(criterion, facts)
    if criterion.order:
        return _ordered(criterion, facts)
    return _several(criterion, facts)


def _one(criterion: Criterion, found: Observation, facts: Facts) -> Finding:
    if found.present is None:
        return _unsure(criterion, found)
    numbers = facts.phone_spans if found.present and _of_numbers(found) else ()
    # What is absent has no words to show, but for two numbers that differ.
    return _decided(criterion, found.spans or numbers, present=found.present)


def _several(criterion: Criterion, facts: Facts) -> Finding:
    found = [facts.observation(i) for i in criterion.observations]
    need_all = bool(criterion.all)
    unsure = [o for o in found if o.present is None]
    if any(o.present is (not need_all) for o in found):
        present = not need_all
    elif unsure:
        return _unsure(criterion, unsure[0])
    else:
        present = need_all
    evidence = tuple(span for o in found if o.present is not None for span in o.spans)
    if not evidence and any(o.present and _of_numbers(o) for o in found):
        evidence = facts.phone_spans
    return _decided(criterion, evidence, present=present)


def _of_numbers(observation: Observation) -> bool:
    """Whether it is about the phone numbers: the spans of those stand in one place only."""
    return observation.id.startswith("phone_")


def _decided(criterion: Criterion, evidence: tuple[Span, ...], *, present: bool) -> Finding:
    outcome: Outcome = "pass" if present == criterion.want else criterion.otherwise
    return criterion.finding(outcome, evidence=evidence) if evidence else criterion.plain[outcome]


def _ordered(criterion: Criterion, facts: Facts) -> Finding:
    """Whether the steps that were found begin in the wanted order."""
    found = [facts.observation(i) for i in criterion.order]
    placed = [min(o.spans, key=lambda s: s.start_char) for o in found if o.present and o.spans]
    if len(placed) < min(MIN_STEPS, len(found)):
        unsure = [o for o in found if o.present is None]
        if unsure:
            return _unsure(criterion, unsure[0])
        return _idle(criterion, "too few of its steps were found")
    starts = [span.start_char for span in placed]
    rising = all(a <= b for a, b in pairwise(starts))
    return criterion.finding("pass" if rising else criterion.otherwise, evidence=tuple(placed))


def _measured(criterion: Criterion, facts: Facts) -> Finding:
    measures = [facts.measure(band.measure) for band in criterion.bands]
    for band, measure in zip(criterion.bands, measures, strict=True):
        if measure.value is not None:
            return criterion.finding(
                _banded(measure.value, measure.interval, band),
                evidence=facts.spans_of(measure.id),
                measure=measure,
            )
    first = measures[0]
    reason = str(first.reason)
    if first.status == "not_applicable":
        return _idle(criterion, reason)
    return criterion.not_assessed(f"Not assessed: {reason}.", reason, measure=first)


def _banded(value: float, interval: tuple[float, float] | None, band: Band) -> Outcome:
    if _within(value, band.passes):
        return "pass"
    if band.warns is None:
        return "fail"
    if _within(value, band.warns):
        return "warn"
    # A failure must be certain: where the true value may lie in a better band, it is a warning.
    if interval and any(_overlap(interval, b) for b in (band.passes, band.warns)):
        return "warn"
    return "fail"


def _within(value: float, band: tuple[float, float]) -> bool:
    return band[0] <= value <= band[1]


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _is_void(criterion: Criterion, evidence: tuple[Span, ...], facts: Facts) -> bool:
    """Whether what would earn the points is there by misleading the listener."""
    if not criterion.want or criterion.measure is not None:
        return False
    if criterion.voided_by and any(facts.observation(i).present for i in criterion.voided_by):
        return True
    misleading = facts.misleading_spans
    return bool(evidence and misleading) and all(
        any(m.start_char <= e.start_char and e.end_char <= m.end_char for m in misleading)
        for e in evidence
    )


def _idle(criterion: Criterion, reason: str) -> Finding:
    return criterion.not_assessed(f"Does not apply: {reason}.", reason, applies=False)


def _unsure(criterion: Criterion, observation: Observation) -> Finding:
    reason = (observation.reason or "it could not be told").rstrip(".")
    note = f"Not assessed ({_name(observation.id)}): {reason}."
    return criterion.not_assessed(note, reason, evidence=observation.spans)


def _name(observation_id: str) -> str:
    return observation_id.replace("_", " ")
