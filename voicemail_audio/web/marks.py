"""What coaches say beside a scorecard: marks at findings, comments, and what the score comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from voicemail_audio.methods import with_outcomes
from voicemail_audio.report import wording
from voicemail_audio.store import reviews
from voicemail_audio.types import Analysis
from voicemail_audio.web.pages import part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.methods.model import Method
    from voicemail_audio.store.tables import Person, Take, Verdict
    from voicemail_audio.types import Failure, Finding, Scorecard

GONE = "A former coach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    """A scorecard with what coaches said: `card` is the tool's, `score` the one that counts.

    `score` is that of the tool where nothing was overridden, and None where there is none.
    """

    card: Scorecard
    score: int | None
    overrides: int


def coached(
    cards: Iterable[Scorecard], verdicts: Sequence[Verdict], methods: Sequence[Method]
) -> tuple[Coached, ...]:
    """Scorecards with the outcomes of coaches counted in."""
    known = {m.id: m for m in methods}
    found = []
    for card in cards:
        outcomes = reviews.outcomes(verdicts, card.method)
        method = known.get(card.method)
        made = None if method is None else with_outcomes(method, card, outcomes)
        counted = made or card
        changed = 0 if made is None else _changed(card, made)
        found.append(Coached(card=card, score=counted.score, overrides=changed))
    return tuple(found)


def _changed(before: Scorecard, after: Scorecard) -> int:
    pairs = zip(before.findings, after.findings, strict=True)
    return sum(a.outcome != b.outcome for a, b in pairs)


def may_mark(person: Person, take: Take) -> bool:
    """Whether somebody coaches a take: no one does their own."""
    return person.may("coach") and person.id != take.owner_id and take.submitted_at_s is not None


def beside(session: Session, person: Person, take: Take) -> Callable[[Scorecard, Finding], Markup]:
    """What stands with each finding: a form for coaches, what they said for the rep."""
    verdicts = {(v.method, v.criterion): v for v in reviews.verdicts_of(session, take)}
    names = {v.id: _name(v) for v in verdicts.values()}
    marks = may_mark(person, take)

    def markup(card: Scorecard, finding: Finding) -> Markup:
        verdict = verdicts.get((card.method, finding.criterion))
        if verdict is None and not marks:
            return Markup()
        return part(
            "verdict.html.j2",
            take=take,
            method=card.method,
            finding=finding,
            verdict=verdict,
            by=None if verdict is None else names[verdict.id],
            marks=marks,
            decided=reviews.DECIDED,
        )

    return markup


def panel_values(
    session: Session,
    person: Person,
    take: Take,
    *,
    result: Analysis | Failure | None,
    methods: Sequence[Method],
) -> dict[str, Any]:
    """What the template ``review_panel.html.j2`` is given.

    Parameters
    ----------
    person
        Who sees it: the owner, or a coach once the take is submitted.
    result
        As `scorecards.result_for` gives it to that person.
    methods
        Those of the room.
    """
    verdicts = reviews.verdicts_of(session, take)
    comments = reviews.comments_of(session, take)
    cards = result.scorecards if isinstance(result, Analysis) else ()
    scores = coached(cards, verdicts, methods)
    return {
        "take": take,
        "may_comment": take.submitted_at_s is not None,
        "marks": may_mark(person, take),
        "comments": [
            {
                "id": c.id,
                "by": GONE if c.author is None else c.author.name,
                "own": c.author_id == person.id,
                "at_s": c.created_at_s,
                "time_s": c.time_s,
                "lines": c.text.split("\n"),
            }
            for c in comments
        ],
        "scores": [s for s in scores if s.overrides or s.card.method == take.method],
        "others": _others(scores, take),
        "decided": reviews.DECIDED,
        "most_chars": reviews.MOST_CHARS,
    }


def _name(verdict: Verdict) -> str:
    return GONE if verdict.coach is None else verdict.coach.name


def _others(scores: Sequence[Coached], take: Take) -> list[Finding]:
    """Findings of the take's method that have no place of their own on the page."""
    for scored in scores:
        if scored.card.method == take.method:
            shown = {f.criterion for f in wording.main_findings(scored.card)}
            return [f for f in scored.card.findings if f.criterion not in shown]
    return []
