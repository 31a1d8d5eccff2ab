"""Takes, and who may see them: their owner; once submitted, every coach; nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import defer

from voicemail_audio.readback import result_from_dict
from voicemail_audio.store.curves import track_of
from voicemail_audio.store.database import new_id, now_s
from voicemail_audio.store.tables import Job, Result, Take
from voicemail_audio.types import Analysis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Script
    from voicemail_audio.types import Failure

MOST_TITLE_CHARS = 200


def new_take(
    session: Session,
    owner: Person,
    *,
    media_name: str,
    title: str,
    method: str,
    origin: str,
    script: Script | None = None,
) -> Take:
    """A take whose recording is kept already. Ask for its analysis with `jobs.enqueue`."""
    take = Take(
        id=new_id(),
        owner_id=owner.id,
        script_id=None if script is None else script.id,
        script_text=None if script is None else script.text,
        title=clean_title(title),
        method=method,
        origin=origin,
        media_name=media_name,
        played_name=None,
        corrected_words=None,
        created_at_s=now_s(),
        submitted_at_s=None,
        audio_deleted_at_s=None,
    )
    session.add(take)
    session.flush()
    return take


def clean_title(text: str) -> str:
    """What a client calls something, as one line that can be kept and shown."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:MOST_TITLE_CHARS] or "Take"


def clean_text(text: str, *, most: int) -> str:
    """What somebody wrote, in lines, without what a database or a page cannot hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = ("".join(c if c.isprintable() else " " for c in line).rstrip() for line in lines)
    return "\n".join(shown).strip()[:most]


def seen_by(session: Session, person: Person, take_id: str) -> Take | None:
    """A take that somebody may see."""
    take = session.get(Take, take_id)
    if take is None or take.owner_id == person.id:
        return take
    return take if take.submitted_at_s is not None and person.may("coach") else None


def own_take(session: Session, person: Person, take_id: str) -> Take | None:
    """A take that somebody may change."""
    take = session.get(Take, take_id)
    return take if take is not None and take.owner_id == person.id else None


def takes_of(session: Session, person: Person) -> Sequence[Take]:
    """Somebody's own, the last one first."""
    mine = select(Take).where(Take.owner_id == person.id)
    return session.scalars(mine.order_by(Take.created_at_s.desc(), Take.id)).all()


def take_before(session: Session, take: Take) -> Take | None:
    """The last one of the same rep and script before another, if it has a scorecard."""
    same = (Take.owner_id == take.owner_id) & (Take.script_id == take.script_id)
    if take.script_id is None:
        same = (Take.owner_id == take.owner_id) & Take.script_id.is_(None)
    judged = Result.failed.is_(False) & (Take.created_at_s < take.created_at_s)
    earlier = select(Take).join(Result, Result.take_id == Take.id).where(same & judged)
    return session.scalar(earlier.order_by(Take.created_at_s.desc(), Take.id).limit(1))


def submitted(session: Session) -> Sequence[Take]:
    """What coaches see, the last submitted first."""
    given = select(Take).where(Take.submitted_at_s.is_not(None))
    return session.scalars(given.order_by(Take.submitted_at_s.desc(), Take.id)).all()


def last_job(session: Session, take: Take) -> Job | None:
    """How far the newest work on a take is."""
    jobs = select(Job).where(Job.take_id == take.id)
    return session.scalar(jobs.order_by(Job.created_at_s.desc(), Job.id).limit(1))


def last_jobs(session: Session, takes: Sequence[Take]) -> dict[str, Job]:
    """The newest work on several takes, by their ids."""
    ids = [take.id for take in takes]
    found = select(Job).where(Job.take_id.in_(ids)).order_by(Job.created_at_s, Job.id.desc())
    return {job.take_id: job for job in session.scalars(found)}


def last_result(session: Session, take: Take) -> Result | None:
    """What holds of a take."""
    results = select(Result).where(Result.take_id == take.id)
    return session.scalar(results.order_by(Result.made_at_s.desc(), Result.id).limit(1))


def last_results(
    session: Session, takes: Sequence[Take], *, in_short: bool = False
) -> dict[str, Result]:
    """What holds of several takes, by their ids; those without a result are left out.

    Parameters
    ----------
    in_short
        Leave the JSON and the curves, some 100 kB each, in the database.
    """
    ids = [take.id for take in takes]
    found = select(Result).where(Result.take_id.in_(ids)).order_by(Result.made_at_s)
    if in_short:
        found = found.options(defer(Result.json), defer(Result.heights), defer(Result.pitch))
    return {result.take_id: result for result in session.scalars(found)}


def read_result(result: Result) -> Analysis | Failure:
    """The analysis, or why there is none."""
    found = result_from_dict(json.loads(result.json))
    if isinstance(found, Analysis) and result.pitch is not None:
        return replace(found, pitch=track_of(result.pitch))
    return found
