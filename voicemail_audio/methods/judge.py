"""A message judged by one method, from values only; the same input gives the same scorecard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from voicemail_audio.methods.assess import assess
from voicemail_audio.methods.facts import MESSAGE
from voicemail_audio.methods.model import LOST
from voicemail_audio.types import Scorecard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voicemail_audio.methods.facts import Facts
    from voicemail_audio.methods.model import Criterion, Method
    from voicemail_audio.types import Finding, Outcome

MIN_ASSESSED_SHARE = 0.5
"""Below half of the weight a score would tell more about what could not be heard than about the
message, and one criterion more or less would swing it by a fifth."""

FOLLOWS: tuple[tuple[int, str], ...] = (
    (85, "Follows the method closely"),
    (65, "Follows most of the method"),
    (40, "Follows part of the method"),
    (0, "Follows little of the method"),
)
"""Lowest score -> how a verdict begins. 85 is what a message in a method's own manner reaches."""

MOSTLY_ASSESSED = 0.9
"""Below it a verdict says of how much it speaks: a single criterion seldom weighs more."""

MISLEADS = "Could mislead the listener, which no score makes up for"


def judge(method: Method, facts: Facts) -> Scorecard:
    """Judge a message, or several touches to one prospect, by a method.

    Parameters
    ----------
    method
        From `load_builtin` or `load_file`.
    facts
        From `gather` or `gather_campaign`: the same for all methods.

    Returns
    -------
    Findings in the order of the file. The score is the sum of points x weight over the sum of the
    weights of what was assessed. A finding has weight 0 where its criterion does not apply, and
    where a fault was avoided: that is expected, and earns nothing.
    """
    judged = [(c, assess(c, facts)) for c in method.about(facts.scope)]
    return _card(method, judged, what=facts.what)


def with_findings(
    method: Method, card: Scorecard, findings: Mapping[str, Finding]
) -> Scorecard | None:
    """The scorecard of a message with other findings in the places of some.

    Parameters
    ----------
    method
        That the message was judged by.
    findings
        Criterion -> what holds instead.

    Returns
    -------
    None where the method has other criteria by now: what they weigh is not known any more.
    """
    criteria = method.about_message
    if [c.id for c in criteria] != [f.criterion for f in card.findings]:
        return None
    judged = [(c, findings.get(c.id, f)) for c, f in zip(criteria, card.findings, strict=True)]
    return _card(method, judged, what=MESSAGE)


def with_outcomes(
    method: Method, card: Scorecard, outcomes: Mapping[str, Outcome]
) -> Scorecard | None:
    """The scorecard of a message with a person's outcomes in the places of the tool's.

    Parameters
    ----------
    method
        That the message was judged by.
    outcomes
        Criterion -> ``pass``, ``warn`` or ``fail``. A criterion that the tool could not assess, or
        that it took not to apply, counts then.

    Returns
    -------
    None where the method has other criteria by now.
    """
    found = {f.criterion: f for f in card.findings}
    known = {c.id: c for c in method.about_message if c.id in found}
    decided = {
        name: known[name].decided(outcome, found[name])
        for name, outcome in outcomes.items()
        if name in known and found[name].outcome != outcome
    }
    return with_findings(method, card, decided)


def _card(method: Method, judged: Sequence[tuple[Criterion, Finding]], *, what: str) -> Scorecard:
    share = _assessed_share(judged)
    score = _score(judged) if share >= MIN_ASSESSED_SHARE else None
    fix = _next_fix(judged)
    return Scorecard(
        method=method.id,
        title=method.title,
        score=score,
        assessed_share=share,
        verdict=_verdict(judged, score=score, share=share, fix=fix, what=what),
        findings=tuple(f for _, f in judged),
        next_fix=fix.id if fix else None,
    )


def closest(
    scorecards: Sequence[Scorecard], *, leave_out: Sequence[str] = ("balanced",)
) -> str | None:
    """Id of the method that a message follows best, None where none has a score.

    The balanced method is left out unless told otherwise: it is no manner of its own. Of equal
    scores the better assessed one, then the first.
    """
    scored = [s for s in scorecards if s.score is not None and s.method not in leave_out]
    if not scored:
        return None
    return max(scored, key=lambda s: (s.score or 0, s.assessed_share)).method


def _assessed_share(judged: Sequence[tuple[Criterion, Finding]]) -> float:
    """Share of the method's weights that could be assessed, those left out that do not apply."""
    assessed = sum(c.weight for c, f in judged if f.points is not None)
    missing = sum(f.weight for _, f in judged if f.points is None)
    return round(assessed / (assessed + missing), 4) if assessed else 0.0


def _score(judged: Sequence[tuple[Criterion, Finding]]) -> int | None:
    if all(c.is_fault or f.points is None for c, f in judged):
        return None  # of faults alone, a score would be 0 however small they are
    counted = [(f.points, f.weight) for _, f in judged if f.points is not None and f.weight]
    share = sum(p * w for p, w in counted) / sum(w for _, w in counted)
    return math.floor(100.0 * share + 0.5)


def _next_fix(judged: Sequence[tuple[Criterion, Finding]]) -> Criterion | None:
    """The criterion that lost most weight, of those that the rep can do something about."""
    losses = [
        (criterion.weight * LOST[finding.outcome], criterion)
        for criterion, finding in judged
        if finding.outcome in ("warn", "fail") and criterion.actionable
    ]
    return max(losses, key=lambda loss: loss[0])[1] if losses else None


def _verdict(
    judged: Sequence[tuple[Criterion, Finding]],
    *,
    score: int | None,
    share: float,
    fix: Criterion | None,
    what: str,
) -> str:
    if score is None and (share >= MIN_ASSESSED_SHARE or not any(f.applies for _, f in judged)):
        no_score = f"No score: nothing that earns points applies to {what}"
        return f"{no_score}." if fix is None else f"{no_score}; to change: {_small(fix.title)}."
    if score is None:
        return (
            f"No score: only {math.floor(100 * share)} % of the method could be assessed, "
            f"and a score wants {100 * MIN_ASSESSED_SHARE:.0f} %."
        )
    begin = next(words for lowest, words in FOLLOWS if score >= lowest)
    if share < MOSTLY_ASSESSED:
        begin += f" in the {math.floor(100 * share)} % that could be assessed"
    if any(c.misleading and f.outcome == "fail" for c, f in judged):
        begin = f"{MISLEADS}; {_small(begin)}"
    if fix is None:
        return f"{begin}; nothing stands out to change."
    return f"{begin}; what would gain most: {_small(fix.title)}."


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
