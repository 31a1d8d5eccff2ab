"""The audit log and given-up work as an admin reads them: names are looked up when shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from voicemail_audio.store.tables import Event, Job, Person, Take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_LINES = 200
NOBODY = "nobody signed in"
LEFT = "somebody who left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that somebody did. What a private take is called is not told."""

    at_s: float
    who: str
    action: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """An analysis that ended its worker too often."""

    job_id: str
    owner: str
    at_s: float | None
    told: str


def last_lines(session: Session) -> list[Line]:
    """What was done of late, the last first."""
    latest = select(Event).order_by(Event.at_s.desc(), Event.id).limit(MOST_LINES)
    events = session.scalars(latest).all()
    ids = {i for e in events for i in (e.person_id, e.object_id) if i is not None}
    named = select(Person.id, Person.name)
    names = dict(session.execute(named.where(Person.id.in_(ids))).all())
    owned = select(Take.id, Person.name).join(Person, Take.owner_id == Person.id)
    owners = dict(session.execute(owned.where(Take.id.in_(ids))).all())
    return [
        Line(
            at_s=event.at_s,
            who=NOBODY if event.person_id is None else names.get(event.person_id, LEFT),
            action=event.action,
            what=_what(event.object_id, names, owners),
        )
        for event in events
    ]


def given_up(session: Session, *, most: int) -> list[GivenUp]:
    """Work that came to nothing, the last first."""
    dead = select(Job, Person.name).join(Take, Job.take_id == Take.id)
    dead = dead.join(Person, Take.owner_id == Person.id).where(Job.state == "dead")
    found = session.execute(dead.order_by(Job.ended_at_s.desc(), Job.id).limit(most))
    return [
        GivenUp(job_id=job.id, owner=owner, at_s=job.ended_at_s, told=_told(job))
        for job, owner in found
    ]


def _what(object_id: str | None, names: dict[str, str], owners: dict[str, str]) -> str:
    if object_id is None:
        return ""
    if object_id in owners:
        return f"a take of {owners[object_id]}"
    return names.get(object_id, object_id)


def _told(job: Job) -> str:
    return str(json.loads(job.error or "{}").get("message", ""))
