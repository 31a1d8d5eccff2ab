"""One criterion against one message."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from voicemail_audio.methods.model import VALUE
from voicemail_audio.types import Finding

if TYPE_CHECKING:
    from voicemail_audio.methods.facts import Facts
    from voicemail_audio.methods.model import Band, Criterion
    from voicemail_audio.types import Measure, Observation, Outcome, Span

LOST: dict[Outcome, float] = {"pass": 0.0, "warn": 0.5, "fail": 1.0}
"""Share of the weight that an outcome loses."""

MIN_STEPS = 3
"""Fewer steps than this have no order worth judging, where a method has that many."""

VOID = "This earns nothing here: it rests on something that could mislead the listener."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """How a criterion came out; `note` replaces the method's own message."""

    outcome: Outcome | Literal["not_applicable"]
    evidence: tuple[Span, ...] = ()
    measure: Measure | None = None
    note: str | None = None
    reason: str | None = None


def assess(criterion: Criterion, facts: Facts) -> Finding:
    """Judge a message by one criterion.

    A criterion that does not apply comes out as not assessed with weight 0: it leaves the weights,
    while every scorecard of a method keeps the same findings in the same order.
    """
    idle = [facts.inapplicable[i] for i in criterion.observations if i in facts.inapplicable]
    result = _idle(idle[0]) if idle else _gated(criterion, facts)
    outcome: Outcome = "not_assessed" if result.outcome == "not_applicable" else result.outcome
    points, weight = _worth(criterion, result.outcome)
    return Finding(
        criterion=criterion.id,
        outcome=outcome,
        points=points,
        weight=weight,
        message=result.note or _message(criterion, outcome, result.measure),
        fix=criterion.fix,
        why=criterion.why,
        evidence=result.evidence,
        measure=result.measure,
        reason=result.reason,
    )


def _worth(
    criterion: Criterion, outcome: Outcome | Literal["not_applicable"]
) -> tuple[float | None, float]:
    """Points, and the weight that counts.

    To avoid a fault is expected and earns nothing, or an empty message would score for all that it
    does not do. A fault that was made counts with its weight, half of it where it is only warned
    about, and always lowers the score.
    """
    if outcome == "not_applicable":
        return None, 0.0
    if outcome == "not_assessed":
        return None, criterion.weight
    if criterion.is_fault:
        return (1.0, 0.0) if outcome == "pass" else (0.0, criterion.weight * LOST[outcome])
    return 1.0 - LOST[outcome], criterion.weight


def _gated(criterion: Criterion, facts: Facts) -> _Result:
    """The outcome, once the criterion's conditions are met."""
    needed = [facts.observation(i) for i in criterion.when]
    for observation in needed:
        if observation.present is False:
            return _idle(f"{_name(observation.id)} was not found in the message")
    for observation in needed:
        if observation.present is None:
            return _unsure(observation)
    excuses = [facts.observation(i) for i in criterion.unless]
    for observation in excuses:
        if observation.present:
            return _idle(f"{_name(observation.id)} was found in the message")
    result = _outcome(criterion, facts)
    if result.outcome in ("warn", "fail"):
        for observation in excuses:
            if observation.present is None:
                return _unsure(observation)
    if result.outcome == "pass" and _is_void(criterion, result.evidence, facts):
        return _Result(outcome="fail", evidence=result.evidence, note=VOID)
    return result


def _outcome(criterion: Criterion, facts: Facts) -> _Result:
    if criterion.measure is not None:
        return _measured(criterion, facts)
    if criterion.order:
        return _ordered(criterion, facts)
    return _observed(criterion, facts)


def _observed(criterion: Criterion, facts: Facts) -> _Result:
    found = [facts.observation(i) for i in criterion.observations]
    need_all = bool(criterion.all)
    if len(found) == 1 and found[0].present is False:
        return _Result(
            outcome="pass" if not criterion.want else criterion.otherwise, evidence=found[0].spans
        )
    decisive = [o for o in found if o.present is (not need_all)]
    unsure = [o for o in found if o.present is None]
    if decisive:
        present = not need_all
    elif unsure:
        return _unsure(unsure[0])
    else:
        present = need_all
    # What is absent has no words to show, but for two numbers that differ.
    evidence = tuple(span for o in found if o.present is not None for span in o.spans)
    # Spans are derived where the phone numbers are; the observation may not repeat them.
    if not evidence and any(o.present and o.id.startswith("phone_") for o in found):
        evidence = facts.phone_spans
    outcome: Outcome = "pass" if present == criterion.want else criterion.otherwise
    return _Result(outcome=outcome, evidence=evidence)


def _ordered(criterion: Criterion, facts: Facts) -> _Result:
    """Whether the steps that were found begin in the wanted order."""
    found = [facts.observation(i) for i in criterion.order]
    placed = [min(o.spans, key=lambda s: s.start_char) for o in found if o.present and o.spans]
    if len(placed) < min(MIN_STEPS, len(found)):
        unsure = [o for o in found if o.present is None]
        return _unsure(unsure[0]) if unsure else _idle("too few of its steps were found")
    starts = [span.start_char for span in placed]
    rising = all(a <= b for a, b in pairwise(starts))
    return _Result(outcome="pass" if rising else criterion.otherwise, evidence=tuple(placed))


def _measured(criterion: Criterion, facts: Facts) -> _Result:
    measures = [facts.measure(band.measure) for band in criterion.bands]
    for band, measure in zip(criterion.bands, measures, strict=True):
        if measure.value is not None:
            evidence = facts.phone_spans if measure.id.startswith("phone_") else ()
            return _Result(
                outcome=_banded(measure.value, measure.interval, band),
                evidence=evidence,
                measure=measure,
            )
    first = measures[0]
    if first.status == "not_applicable":
        return _idle(str(first.reason))
    return _Result(
        outcome="not_assessed",
        measure=first,
        note=f"Not assessed: {first.reason}.",
        reason=first.reason,
    )


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
    if any(facts.observation(i).present for i in criterion.voided_by):
        return True
    misleading = facts.misleading_spans
    return bool(evidence and misleading) and all(
        any(m.start_char <= e.start_char and e.end_char <= m.end_char for m in misleading)
        for e in evidence
    )


def _idle(reason: str) -> _Result:
    return _Result(outcome="not_applicable", note=f"Does not apply: {reason}.", reason=reason)


def _unsure(observation: Observation) -> _Result:
    reason = (observation.reason or "it could not be told").rstrip(".")
    return _Result(
        outcome="not_assessed",
        evidence=observation.spans,
        note=f"Not assessed ({_name(observation.id)}): {reason}.",
        reason=reason,
    )


def _name(observation_id: str) -> str:
    return observation_id.replace("_", " ")


def _message(criterion: Criterion, outcome: Outcome, measure: Measure | None) -> str:
    said = criterion.message
    text = {"pass": said.passes, "warn": said.warns, "fail": said.fails}.get(outcome) or ""
    if measure is None or measure.value is None:
        return text
    return text.replace(VALUE, f"{round(measure.value, 1):.10g}")
