"""The queue. A job is leased, not taken: what a lost worker had goes to another.

At most one result comes of a job, whoever finishes it: the result and the end of the job are one
transaction, which asks whether the lease still holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, update

from voicemail_audio.store.database import new_id, now_s
from voicemail_audio.store.tables import Job, Result, Take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.database import Database

TRIES = 3
"""A worker may be lost through no fault of the take: to memory that others used, or a restart."""
LEASE_S = 60.0
"""How long a lost worker keeps a job from the others; a living one renews it. The embedded
recogniser lets no other thread of its worker run for 8 s at a time, and on a busy machine longer
(measured on 30 s of speech without a script)."""
GIVEN_UP = "The analysis stopped {tries} times without an answer."
REMEDY = "Record it again, or convert it to WAV; if that does not help, tell your admin."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a job came to: the columns of its result."""

    failed: bool
    json: str
    heights: bytes | None = None
    pitch: bytes | None = None
    score: int | None = None
    duration_s: float | None = None
    played_name: str | None = None


def enqueue(session: Session, take: Take) -> Job:
    """Ask for an analysis of a take."""
    job = Job(
        id=new_id(),
        take_id=take.id,
        state="queued",
        stage="queued",
        tried=0,
        worker=None,
        leased_until_s=None,
        created_at_s=now_s(),
        ended_at_s=None,
        error=None,
    )
    session.add(job)
    return job


def lease(database: Database, worker: str) -> Job | None:
    """The oldest job that waits, or whose worker was lost; one too often tried is given up.

    What was tried already waits for all others: it may hang again.
    """
    now = now_s()
    waits = or_(Job.state == "queued", (Job.state == "running") & (Job.leased_until_s < now))
    with database.write() as session:
        oldest = select(Job).where(waits).order_by(Job.tried, Job.created_at_s, Job.id).limit(1)
        while (job := session.scalar(oldest.with_for_update(skip_locked=True))) is not None:
            if job.tried < TRIES:
                job.state, job.stage, job.worker = "running", "decoding", worker
                job.tried += 1
                job.leased_until_s = now + LEASE_S
                return job
            _give_up(job)
            session.flush()
    return None


def _give_up(job: Job) -> None:
    message = GIVEN_UP.format(tries=TRIES)
    job.state, job.stage, job.ended_at_s = "dead", "done", now_s()
    job.error = json.dumps({"message": message, "remedy": REMEDY})


def renew(database: Database, job_id: str, worker: str, *, stage: str | None = None) -> bool:
    """Keep a lease, and tell the rep how far it is; False if it is lost."""
    changed: dict[str, object] = {"leased_until_s": now_s() + LEASE_S}
    if stage is not None:
        changed["stage"] = stage
    with database.write() as session:
        held = (Job.id == job_id) & (Job.worker == worker) & (Job.state == "running")
        renewed = update(Job).where(held).values(changed).returning(Job.id)
        return session.scalar(renewed) is not None


def finish(database: Database, job_id: str, worker: str, found: Found) -> bool:
    """Keep what a job came to, if its lease still holds and its take is still there."""
    with database.write() as session:
        held = (Job.id == job_id) & (Job.worker == worker) & (Job.state == "running")
        job = session.scalar(select(Job).where(held).with_for_update())
        take = None if job is None else session.get(Take, job.take_id)
        if job is None or take is None:
            return False
        now = now_s()
        job.state, job.stage, job.ended_at_s, job.leased_until_s = "done", "done", now, None
        if found.played_name is not None:
            take.played_name = found.played_name
        session.add(
            Result(
                id=new_id(),
                take_id=take.id,
                job_id=job.id,
                made_at_s=now,
                failed=found.failed,
                json=found.json,
                heights=found.heights,
                pitch=found.pitch,
                score=found.score,
                duration_s=found.duration_s,
            )
        )
    return True


def release(database: Database, worker_ids: tuple[str, ...], *, stopped: bool = False) -> None:
    """Hand back what workers had that are known to be gone, so that nobody waits for the lease.

    Parameters
    ----------
    stopped
        Whether they were told to end: then what they had is not counted as tried.
    """
    held = Job.worker.in_(worker_ids) & (Job.state == "running")
    with database.write() as session:
        tried = Job.tried - 1 if stopped else Job.tried
        session.execute(update(Job).where(held).values(leased_until_s=0.0, tried=tried))


def ahead_of(session: Session, job: Job) -> int:
    """How many jobs will be begun before this one."""
    before = (Job.state == "queued") & (Job.created_at_s < job.created_at_s)
    return session.scalar(select(func.count()).select_from(Job).where(before)) or 0


def open_of(session: Session, person_id: str) -> int:
    """How many of somebody's takes wait, or are at work."""
    mine = select(func.count()).select_from(Job).join(Take, Take.id == Job.take_id)
    unfinished = (Take.owner_id == person_id) & Job.state.in_(("queued", "running"))
    return session.scalar(mine.where(unfinished)) or 0


def retry(session: Session, job_id: str) -> bool:
    """Try a job anew that was given up; False if it was not."""
    dead = (Job.id == job_id) & (Job.state == "dead")
    anew = {"state": "queued", "stage": "queued", "tried": 0, "error": None, "ended_at_s": None}
    return session.scalar(update(Job).where(dead).values(anew).returning(Job.id)) is not None
