"""What changed from one take to the next, and whether what was to be fixed was fixed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from voicemail_audio.shown import Shown

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis, Finding, Measure, Outcome, Scorecard

Turn: TypeAlias = Literal["better", "worse", "told", "untold", "within_noise"]
"""`told` and `untold`: could be judged in one take only, the later or the earlier."""
Fate: TypeAlias = Literal["done", "better", "not_yet", "worse", "not_told", "not_applicable"]

_RANK: dict[Outcome, int] = {"fail": 0, "warn": 1, "pass": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """A criterion that came out otherwise."""

    method: str
    criterion: str
    turn: Turn
    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChange:
    """A measure that differs by more than its uncertainty.

    `interval` holds the difference with 95 % certainty; None where both values are counts or
    lengths that were read off exactly.
    """

    before: Measure
    after: Measure
    difference: float
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """The scores of one method, before and after."""

    before: Scorecard
    after: Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFix:
    """What the first take was asked to fix, and what became of it."""

    before: Finding
    after: Finding
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Shown):
    """Two takes, and what differs; the first method of the first take gives the asked fix."""

    before: Analysis
    after: Analysis
    asked: AskedFix | None
    cards: tuple[CardChange, ...]
    findings: tuple[FindingChange, ...]
    measures: tuple[MeasureChange, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the object of schema ``voicemail-audio/comparison/1``, ready for JSON."""
        from voicemail_audio.serial import comparison_to_dict

        return comparison_to_dict(self)


def compare_takes(before: Analysis, after: Analysis, *, headline: str) -> Comparison:
    """Compare two takes check by check.

    Parameters
    ----------
    before, after
        Judged by the same methods.
    headline
        Id of the method whose next fix was asked for.
    """
    later = {c.method: c for c in after.scorecards}
    cards = tuple(
        CardChange(before=c, after=later[c.method]) for c in before.scorecards if c.method in later
    )
    asked = next((c for c in cards if c.before.method == headline), None)
    return Comparison(
        before=before,
        after=after,
        asked=None if asked is None else _asked(asked),
        cards=cards,
        findings=tuple(change for card in cards for change in _finding_changes(card)),
        measures=_measure_changes(before, after),
    )


def _asked(card: CardChange) -> AskedFix | None:
    first = next((f for f in card.before.findings if f.criterion == card.before.next_fix), None)
    then = {f.criterion: f for f in card.after.findings}
    if first is None or first.criterion not in then:
        return None
    second = then[first.criterion]
    return AskedFix(before=first, after=second, fate=_fate(first, second))


def _fate(before: Finding, after: Finding) -> Fate:
    if not after.applies:
        return "not_applicable"
    if after.outcome == "not_assessed":
        return "not_told"
    turn = _turn(before, after)
    if turn == "worse":
        return "worse"
    if turn != "better":
        return "not_yet"
    return "done" if after.outcome == "pass" else "better"


def _finding_changes(card: CardChange) -> list[FindingChange]:
    then = {f.criterion: f for f in card.after.findings}
    found = []
    for before in card.before.findings:
        after = then.get(before.criterion)
        turn = None if after is None else _turn(before, after)
        if after is not None and turn is not None:
            found.append(
                FindingChange(
                    method=card.before.method,
                    criterion=before.criterion,
                    turn=turn,
                    before=before,
                    after=after,
                )
            )
    return found


def _turn(before: Finding, after: Finding) -> Turn | None:
    if before.outcome == after.outcome or not (before.applies and after.applies):
        return None
    if after.outcome == "not_assessed":
        return "untold"
    if before.outcome == "not_assessed":
        return "told"
    if before.measure and after.measure and before.measure.id == after.measure.id:
        change = _measure_change(before.measure, after.measure)
        if change is None:
            return "within_noise"
    return "better" if _RANK[after.outcome] > _RANK[before.outcome] else "worse"


def _measure_changes(before: Analysis, after: Analysis) -> tuple[MeasureChange, ...]:
    then = {m.id: m for m in after.measures}
    pairs = [(m, then[m.id]) for m in before.measures if m.id in then]
    return tuple(c for c in (_measure_change(a, b) for a, b in pairs) if c is not None)


def _measure_change(before: Measure, after: Measure) -> MeasureChange | None:
    """The difference, where it is more than chance; None where it is not, or is not known.

    Interval of the difference of two values from their own intervals: Zou and Donner,
    "Construction of confidence limits about effect measures" (2008), Statistics in Medicine 27.
    """
    if before.value is None or after.value is None:
        return None
    difference = after.value - before.value
    interval = None
    if before.interval is not None or after.interval is not None:
        low_a, high_a = before.interval or (before.value, before.value)
        low_b, high_b = after.interval or (after.value, after.value)
        interval = (
            difference - math.hypot(after.value - low_b, high_a - before.value),
            difference + math.hypot(high_b - after.value, before.value - low_a),
        )
        if interval[0] <= 0.0 <= interval[1]:
            return None
    elif not difference:
        return None
    return MeasureChange(before=before, after=after, difference=difference, interval=interval)
