"""How far a take is, and what came of it, in a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.report.wording import PROBLEMS
from voicemail_audio.store import jobs, takes
from voicemail_audio.web.digests import digests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Job, Person, Result, Take
    from voicemail_audio.types import Scorecard
    from voicemail_audio.web.room import Room

STAGES = {
    "queued": "Waiting",
    "decoding": "Opening the sound",
    "recognising": "Listening to the words",
    "scoring": "Scoring",
}
"""Stage of a job -> what a rep reads, in order."""
ACTIVE = ("queued", "running")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A take in a list.

    Attributes
    ----------
    stage
        Of the work under way; None where none is.
    wrong
        Why there is no result, or why the last work on it came to nothing.
    unjudged
        Why a recording that was analysed got no scorecard.
    card
        By the take's method, as the tool found it.
    """

    take: Take
    stage: str | None
    wrong: str | None
    unjudged: str | None
    card: Scorecard | None

    @property
    def score(self) -> int | None:
        """By the take's method."""
        return None if self.card is None else self.card.score

    @property
    def next_fix(self) -> str | None:
        """The one thing to do next; None as well where too little could be judged."""
        if self.card is None or self.card.score is None:
            return None
        fix = self.card.next_fix
        found = next((f for f in self.card.findings if f.criterion == fix), None)
        return None if found is None else found.fix or found.message


def standings(
    session: Session, room: Room, person: Person, listed: Sequence[Take]
) -> list[Standing]:
    """How far several takes are, as a person may see it."""
    work = takes.last_jobs(session, listed)
    known = digests(session, person, listed, methods=room.settings.methods)
    cards = {take_id: digest.card for take_id, digest in known.items()}
    bare = [take for take in listed if take.id in cards and cards[take.id] is None]
    results = takes.last_results(session, bare)
    return [
        Standing(
            take=take,
            stage=stage_of(work.get(take.id)),
            wrong=_gave_up(work.get(take.id)) or _failed(results.get(take.id)),
            unjudged=_unjudged(results.get(take.id)),
            card=cards.get(take.id),
        )
        for take in listed
    ]


def stage_of(job: Job | None) -> str | None:
    """The stage of work that is under way."""
    if job is None or job.state not in ACTIVE:
        return None
    return job.stage if job.stage in STAGES else "queued"


def ahead(session: Session, job: Job | None) -> int:
    """How many others are analysed before."""
    return 0 if job is None or job.state != "queued" else jobs.ahead_of(session, job)


def _gave_up(job: Job | None) -> str | None:
    if job is None or job.state != "dead":
        return None
    told = json.loads(job.error or "{}")
    return f"{told.get('message', 'The analysis failed.')} {told.get('remedy', '')}".strip()


def _failed(result: Result | None) -> str | None:
    if result is None or not result.failed:
        return None
    error = json.loads(result.json)["error"]
    return f"{error['message']} {error['remedy']}"


def _unjudged(result: Result | None) -> str | None:
    if result is None or result.failed:
        return None
    quality = json.loads(result.json)["quality"] or {"problems": ()}
    return " ".join(PROBLEMS[p] for p in quality["problems"] if p in PROBLEMS) or None
