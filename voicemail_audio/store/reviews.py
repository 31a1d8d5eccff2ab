"""What coaches say of submitted takes: comments at a moment, and verdicts on single findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from voicemail_audio.errors import UsageError
from voicemail_audio.store.database import new_id, now_s
from voicemail_audio.store.tables import Comment, Take, Verdict
from voicemail_audio.store.takes import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person
    from voicemail_audio.types import Finding, Outcome

MOST_CHARS = 2000
AGREE = "agree"
DECIDED: tuple[Outcome, ...] = ("pass", "warn", "fail")
LONGEST_TAKE_S = 24 * 3600.0
"""No moment of a take is later; times beyond are slips."""


def add_comment(
    session: Session, author: Person, take: Take, *, text: str, time_s: float | None
) -> Comment:
    """Say something about a take, or about a moment of it.

    Raises
    ------
    UsageError
        If there is nothing said, or the moment is none.
    """
    said = clean_text(text, most=MOST_CHARS)
    if not said:
        raise UsageError("The comment is empty.", "Write what you want to say.")
    if time_s is not None and not 0.0 <= time_s <= LONGEST_TAKE_S:
        raise UsageError("That is no moment of a take.", "Give seconds from its start.")
    comment = Comment(
        id=new_id(),
        take_id=take.id,
        author_id=author.id,
        time_s=time_s,
        text=said,
        created_at_s=now_s(),
    )
    session.add(comment)
    return comment


def comments_of(session: Session, take: Take) -> Sequence[Comment]:
    """What was said of a take, in the order in which it was said."""
    of_take = select(Comment).where(Comment.take_id == take.id)
    return session.scalars(of_take.order_by(Comment.created_at_s, Comment.id)).all()


def own_comment(session: Session, person: Person, take: Take, comment_id: str) -> Comment | None:
    """A comment that somebody may delete: their own."""
    comment = session.get(Comment, comment_id)
    if comment is None or comment.take_id != take.id or comment.author_id != person.id:
        return None
    return comment


def decide(
    session: Session,
    coach: Person,
    take: Take,
    *,
    method: str,
    finding: Finding,
    outcome: str,
    reason: str,
) -> Verdict:
    """Agree with a finding, or say otherwise with a reason; a new verdict replaces an older one.

    Parameters
    ----------
    finding
        As the coach sees it.
    outcome
        ``agree``, ``pass``, ``warn`` or ``fail``.

    Raises
    ------
    UsageError
        If the outcome is none of these, or a reason is missing.
    """
    if outcome == AGREE:
        if finding.outcome not in DECIDED:
            raise UsageError("The tool gave no answer to agree with.", "Choose one of your own.")
        outcome = finding.outcome
    if outcome not in DECIDED:
        raise UsageError("That is no outcome.", "Choose good, nearly or fix.")
    said = clean_text(reason, most=MOST_CHARS)
    if outcome != finding.outcome and not said:
        raise UsageError("An answer other than the tool's needs a reason.", "Write why, briefly.")
    verdict = _verdict(session, take, method, finding.criterion)
    if verdict is None:
        verdict = Verdict(id=new_id(), take_id=take.id, method=method, criterion=finding.criterion)
        session.add(verdict)
    verdict.coach_id = coach.id
    verdict.tool_outcome = finding.outcome
    verdict.outcome = outcome
    verdict.reason = said
    verdict.created_at_s = now_s()
    return verdict


def _verdict(session: Session, take: Take, method: str, criterion: str) -> Verdict | None:
    same = (
        (Verdict.take_id == take.id) & (Verdict.method == method) & (Verdict.criterion == criterion)
    )
    return session.scalar(select(Verdict).where(same))


def verdicts_of(session: Session, take: Take) -> Sequence[Verdict]:
    """All verdicts on a take, the first one first."""
    of_take = select(Verdict).where(Verdict.take_id == take.id)
    return session.scalars(of_take.order_by(Verdict.created_at_s, Verdict.id)).all()


def verdict_of(session: Session, take: Take, verdict_id: str) -> Verdict | None:
    """One verdict on a take."""
    verdict = session.get(Verdict, verdict_id)
    return verdict if verdict is not None and verdict.take_id == take.id else None


def is_override(verdict: Verdict) -> bool:
    """Whether a coach said otherwise than the tool."""
    return verdict.outcome != verdict.tool_outcome


def outcomes(verdicts: Iterable[Verdict], method: str) -> dict[str, Outcome]:
    """Criterion -> what a coach said instead of the tool, for one method.

    Where a coach agreed, what the tool says now counts: a rep may have corrected a word since.
    """
    return {
        v.criterion: outcome
        for v in verdicts
        for outcome in DECIDED
        if v.method == method and v.outcome == outcome and is_override(v)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a take: number of comments, whether one is a coach's, and all verdicts."""

    comments: int
    verdicts: tuple[Verdict, ...]
    reviewed: bool


NOTHING = Said(comments=0, verdicts=(), reviewed=False)


def said_of_submitted(session: Session, *, owner: Person | None = None) -> dict[str, Said]:
    """Take id -> what was said of it, for all submitted takes that something was said of.

    Parameters
    ----------
    owner
        Whose takes, everybody's if None.
    """
    submitted = Take.submitted_at_s.is_not(None)
    of = submitted if owner is None else submitted & (Take.owner_id == owner.id)
    counted = (
        select(Comment.take_id, Comment.author_id, Take.owner_id, func.count())
        .join(Take, Take.id == Comment.take_id)
        .where(of)
        .group_by(Comment.take_id, Comment.author_id, Take.owner_id)
    )
    comments: dict[str, int] = {}
    coached: set[str] = set()
    for take_id, author_id, owner_id, count in session.execute(counted):
        comments[take_id] = comments.get(take_id, 0) + count
        if author_id != owner_id:
            coached.add(take_id)
    verdicts = _verdicts(session, of)
    return {
        take_id: Said(
            comments=comments.get(take_id, 0),
            verdicts=tuple(verdicts.get(take_id, ())),
            reviewed=take_id in coached or take_id in verdicts,
        )
        for take_id in {*comments, *verdicts}
    }


def verdicts_on_submitted(session: Session) -> dict[str, list[Verdict]]:
    """Take id -> its verdicts, for all submitted takes that have any."""
    return _verdicts(session, Take.submitted_at_s.is_not(None))


def _verdicts(session: Session, of: ColumnElement[bool]) -> dict[str, list[Verdict]]:
    given = select(Verdict).join(Take, Take.id == Verdict.take_id).where(of)
    found: dict[str, list[Verdict]] = {}
    for verdict in session.scalars(given.order_by(Verdict.created_at_s, Verdict.id)):
        found.setdefault(verdict.take_id, []).append(verdict)
    return found
