"""How far a take is, and what came of it, in a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voicemail_audio.report.wording import PROBLEMS
from voicemail_audio.store import jobs, takes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Job, Result, Take

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
    score, next_fix
        By the take's method, of the last result that has them.
    """

    take: Take
    stage: str | None
    wrong: str | None
    unjudged: str | None
    score: int | None
    next_fix: str | None
    duration_s: float | None


def standings(session: Session, listed: Sequence[Take]) -> list[Standing]:
    """How far several takes are."""
    work = takes.last_jobs(session, listed)
    results = takes.last_results(session, listed)
    return [standing(t, work.get(t.id), results.get(t.id)) for t in listed]


def standing(take: Take, job: Job | None, result: Result | None) -> Standing:
    """How far a take is."""
    made = None if result is None else json.loads(result.json)
    wrong = _gave_up(job)
    if wrong is None and made is not None and "error" in made:
        wrong = f"{made['error']['message']} {made['error']['remedy']}"
    return Standing(
        take=take,
        stage=stage_of(job),
        wrong=wrong,
        unjudged=None if made is None or "error" in made else _unjudged(made),
        score=None if result is None else result.score,
        next_fix=None if made is None or "error" in made else _next_fix(made, take.method),
        duration_s=None if result is None else result.duration_s,
    )


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


def _unjudged(made: dict[str, Any]) -> str | None:
    quality = made["quality"]
    if quality is None or quality["assessable"]:
        return None
    return " ".join(PROBLEMS[p] for p in quality["problems"] if p in PROBLEMS)


def _next_fix(made: dict[str, Any], method: str) -> str | None:
    """From the plain result: to build a whole one for each line of a list takes too long."""
    cards = made["scorecards"]
    card = next((c for c in cards if c["method"] == method), None)
    if card is None or card["next_fix"] is None:
        return None
    found = next((f for f in card["findings"] if f["criterion"] == card["next_fix"]), None)
    return None if found is None else found["fix"] or found["message"]
