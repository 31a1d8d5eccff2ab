"""Which submitted take a coach looks at next, and how the takes of a team spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.methods.judge import MISLEADS
from voicemail_audio.store import reviews, takes
from voicemail_audio.web.digests import digests
from voicemail_audio.web.marks import coached

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.store.reviews import Said
    from voicemail_audio.store.tables import Person, Take
    from voicemail_audio.types import Scorecard
    from voicemail_audio.web.digests import Digest
    from voicemail_audio.web.room import Room

ORDER = (
    "Not yet reviewed first; of those a wrong number or what could mislead, then the lowest score "
    "by the method that the rep practises, then who has waited longest."
)
WRONG_NUMBER = "Not the rep's number"
MISLEADING = "Could mislead the listener"
NO_SCORE = 101
"""Behind all scores: without one nobody can say how much in need a take is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A submitted take in the queue.

    Attributes
    ----------
    card
        What counts: by the take's method, with the answers of coaches; None without a scorecard.
    tool_score
        The score before coaches said anything.
    alarm
        What must not wait, in a few words.
    state
        ``analysing``, ``failed``, ``to review`` or ``reviewed``.
    """

    take: Take
    rep: str
    method: str
    card: Scorecard | None
    tool_score: int | None
    next_fix: str | None
    alarm: str | None
    comments: int
    state: str

    @property
    def score(self) -> int | None:
        """What counts, 0 to 100."""
        return None if self.card is None else self.card.score


def waiting(session: Session, person: Person, room: Room) -> list[Waiting]:
    """All submitted takes, those most in need first.

    Parameters
    ----------
    person
        Who sees them: a coach.
    """
    submitted = takes.submitted(session)
    said = reviews.said_of_submitted(session)
    found = digests(session, person, submitted, methods=room.settings.methods)
    rows = (
        _waiting(take, found.get(take.id), said.get(take.id, reviews.NOTHING), room)
        for take in submitted
    )
    return sorted(rows, key=need)


def need(row: Waiting) -> tuple[bool, bool, int, float, str]:
    """What takes are ordered by, as `ORDER` says it."""
    score = NO_SCORE if row.score is None else row.score
    since_s = row.take.submitted_at_s or 0.0
    return (row.state == "reviewed", row.alarm is None, score, since_s, row.take.id)


def _waiting(take: Take, digest: Digest | None, said: Said, room: Room) -> Waiting:
    tool = None if digest is None else digest.card
    scored = coached([tool], said.verdicts, room.settings.methods)[0] if tool else None
    card = None if scored is None else scored.counted
    return Waiting(
        take=take,
        rep=take.owner.name,
        method=room.method(take.method).title,
        card=card,
        tool_score=None if tool is None else tool.score,
        next_fix=_next_fix(card, digest),
        alarm=_alarm(card, digest),
        comments=said.comments,
        state=_state(digest, said),
    )


def _state(digest: Digest | None, said: Said) -> str:
    if said.reviewed:
        return "reviewed"
    if digest is None:
        return "analysing"
    return "to review" if digest.failure is None else "failed"


def _next_fix(card: Scorecard | None, digest: Digest | None) -> str | None:
    if card is None:
        return None if digest is None else digest.failure
    if card.score is None:  # too little could be told to say what is next
        return None
    finding = next((f for f in card.findings if f.criterion == card.next_fix), None)
    return None if finding is None else finding.fix or finding.message


def _alarm(card: Scorecard | None, digest: Digest | None) -> str | None:
    if digest is not None and digest.wrong_number:
        return WRONG_NUMBER
    return MISLEADING if card is not None and card.verdict.startswith(MISLEADS) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which takes of the queue are shown: of a rep, by a method, reviewed or not; None for all."""

    rep: str | None = None
    method: str | None = None
    reviewed: bool | None = None

    def of(self, rows: Iterable[Waiting]) -> list[Waiting]:
        """Those that are shown, in their order."""
        return [
            r
            for r in rows
            if self.rep in (None, r.take.owner_id)
            and self.method in (None, r.take.method)
            and self.reviewed in (None, r.state == "reviewed")
        ]


def reps(rows: Sequence[Waiting]) -> list[tuple[str, str]]:
    """Ids and names of those who submitted something, by name."""
    names = {r.take.owner_id: r.rep for r in rows}
    return sorted(names.items(), key=lambda item: (item[1].casefold(), item[0]))
