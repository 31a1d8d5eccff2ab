"""A message judged by one method, from values only; the same input gives the same scorecard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from voicemail_audio.methods.assess import assess
from voicemail_audio.methods.facts import gather
from voicemail_audio.types import Scorecard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voicemail_audio.methods.model import Method
    from voicemail_audio.types import Finding, Measure, Observation, PhoneNumbers, Tone

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

MISLEADS = "Could mislead the listener, which no score makes up for"


def judge(
    method: Method,
    *,
    observations: Iterable[Observation],
    measures: Iterable[Measure],
    phone: PhoneNumbers | None = None,
    tone: Tone | None = None,
) -> Scorecard:
    """Judge a message by a method.

    Parameters
    ----------
    method
        From `load_builtin` or `load_file`.
    observations, measures
        What was found; an id that is not among them is not assessed.
    phone
        The phone numbers, for how fast they were said.
    tone
        Delivery against the rep's own normal voice, where there is a baseline.

    Returns
    -------
    Findings in the order of the file. The score covers only what was assessed; a criterion that
    does not apply has weight 0 and counts neither for nor against.
    """
    facts = gather(observations=observations, measures=measures, phone=phone, tone=tone)
    criteria = [c for c in method.criteria if c.scope == "message"]
    findings = tuple(assess(c, facts) for c in criteria)
    share = _assessed_share(findings)
    score = _score(findings) if share >= MIN_ASSESSED_SHARE else None
    next_fix = _next_fix(method, findings)
    return Scorecard(
        method=method.id,
        title=method.title,
        score=score,
        assessed_share=share,
        verdict=_verdict(method, findings, score=score, share=share, next_fix=next_fix),
        findings=findings,
        next_fix=next_fix,
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


def _assessed_share(findings: Sequence[Finding]) -> float:
    total = sum(f.weight for f in findings)
    assessed = sum(f.weight for f in findings if f.points is not None)
    return round(assessed / total, 4) if total else 0.0


def _score(findings: Sequence[Finding]) -> int:
    assessed = [(f.points, f.weight) for f in findings if f.points is not None]
    share = sum(p * w for p, w in assessed) / sum(w for _, w in assessed)
    return math.floor(100.0 * share + 0.5)


def _next_fix(method: Method, findings: Sequence[Finding]) -> str | None:
    """The criterion that would gain most, of those that the rep can do something about."""
    gains = [
        (f.weight * (1.0 - f.points), f.criterion)
        for f in findings
        if f.points is not None and f.points < 1.0 and method.criterion(f.criterion).actionable
    ]
    return max(gains, key=lambda g: g[0])[1] if gains else None


def _verdict(
    method: Method,
    findings: Sequence[Finding],
    *,
    score: int | None,
    share: float,
    next_fix: str | None,
) -> str:
    if score is None:
        return (
            f"No score: only {math.floor(100 * share)} % of the method could be assessed, "
            f"and a score wants {100 * MIN_ASSESSED_SHARE:.0f} %."
        )
    begin = next(words for lowest, words in FOLLOWS if score >= lowest)
    misleads = [
        f for f in findings if f.outcome == "fail" and method.criterion(f.criterion).misleading
    ]
    if misleads:
        begin = f"{MISLEADS}; {_small(begin)}"
    if next_fix is None:
        return f"{begin}; nothing stands out to change."
    return f"{begin}; what would gain most: {_small(method.criterion(next_fix).title)}."


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
