"""What coaches say beside a scorecard: marks at findings, comments, and what the score comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from voicemail_audio.methods import with_outcomes
from voicemail_audio.redaction.tone import NOT_SHOWN
from voicemail_audio.report import wording
from voicemail_audio.store import reviews
from voicemail_audio.types import Analysis
from voicemail_audio.web.pages import part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.methods.model import Method
    from voicemail_audio.store.tables import Comment, Person, Take, Verdict
    from voicemail_audio.types import Failure, Finding, Scorecard

GONE = "A former coach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    """A scorecard with what coaches said: `card` is the tool's, `counted` the one that counts.

    They are the same where nothing was overridden.
    """

    card: Scorecard
    counted: Scorecard
    overrides: int


def coached(
    cards: Iterable[Scorecard], verdicts: Sequence[Verdict], methods: Sequence[Method]
) -> tuple[Coached, ...]:
    """Scorecards with the outcomes of coaches counted in."""
    known = {m.id: m for m in methods}
    return tuple(_coached(card, verdicts, known.get(card.method)) for card in cards)


def _coached(card: Scorecard, verdicts: Sequence[Verdict], method: Method | None) -> Coached:
    hidden = {f.criterion for f in card.findings if f.reason == NOT_SHOWN}
    outcomes = reviews.outcomes(verdicts, card.method)
    counted = {name: outcome for name, outcome in outcomes.items() if name not in hidden}
    made = None if method is None else with_outcomes(method, card, counted)
    if made is None:
        return Coached(card=card, counted=card, overrides=0)
    return Coached(card=card, counted=made, overrides=_changed(card, made))


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
        if finding.reason == NOT_SHOWN or (verdict is None and not marks):
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
            most_chars=reviews.MOST_CHARS,
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
    cards = result.scorecards if isinstance(result, Analysis) else ()
    unplaced = {card.method: _unplaced(card) for card in cards}
    return {
        "take": take,
        "may_comment": take.submitted_at_s is not None,
        "marks": may_mark(person, take),
        "comments": [_comment(c, person) for c in reviews.comments_of(session, take)],
        "scores": [s for s in coached(cards, verdicts, methods) if s.overrides],
        "unplaced": unplaced.get(take.method, ()),
        "elsewhere": _elsewhere(session, person, take, cards, verdicts),
        "decided": reviews.DECIDED,
        "most_chars": reviews.MOST_CHARS,
        "swaps": False,
    }


def _comment(comment: Comment, reader: Person) -> dict[str, Any]:
    return {
        "id": comment.id,
        "by": GONE if comment.author is None else comment.author.name,
        "own": comment.author_id == reader.id,
        "at_s": comment.created_at_s,
        "time_s": comment.time_s,
        "lines": comment.text.split("\n"),
    }


def _name(verdict: Verdict) -> str:
    return GONE if verdict.coach is None else verdict.coach.name


def _unplaced(card: Scorecard) -> tuple[Finding, ...]:
    """Findings that the page only lists in short, so that nothing can stand beside them."""
    placed = {f.criterion for f in wording.main_findings(card)}
    return tuple(f for f in card.findings if f.criterion not in placed and f.reason != NOT_SHOWN)


def _elsewhere(
    session: Session,
    person: Person,
    take: Take,
    cards: Sequence[Scorecard],
    verdicts: Sequence[Verdict],
) -> list[tuple[str, Markup]]:
    """Verdicts on those: the criterion, and what was said of it."""
    said = {(v.method, v.criterion) for v in verdicts}
    markup = beside(session, person, take)
    return [
        (finding.criterion, markup(card, finding))
        for card in cards
        for finding in _unplaced(card)
        if (card.method, finding.criterion) in said
    ]
