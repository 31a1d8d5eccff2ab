"""What the API sends and takes, as its description names it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, Field

from voicemail_audio.store.scripts import MOST_CHARS

if TYPE_CHECKING:
    from voicemail_audio.store.tables import Job, Person, Result, Script, Take

State = Literal["waiting", "working", "done", "failed"]


class Told(BaseModel):
    """Why a request came to nothing, and what to do."""

    error: str
    remedy: str


class Me(BaseModel):
    """Whose key it is."""

    id: str
    name: str
    email: str
    role: Literal["rep", "coach", "admin"]

    @classmethod
    def of(cls, person: Person) -> Me:
        """Read a row."""
        return cls.model_validate(person, from_attributes=True)


class MethodInfo(BaseModel):
    """A method that takes can be scored by."""

    id: str
    title: str
    summary: str


class Begun(BaseModel):
    """A recording that was taken in."""

    id: str
    state: State
    url: str


class TakeInfo(Begun):
    """How far a take is. `score` is out of 100, by its method; times are UTC."""

    title: str
    method: str
    origin: str
    stage: str
    score: int | None
    duration_s: float | None
    created_at: datetime
    submitted_at: datetime | None
    has_sound: bool


class Takes(BaseModel):
    """Some takes, the last first. `total` is how many there are."""

    takes: list[TakeInfo]
    total: int


class NewScript(BaseModel):
    """Words to be said. Without a title, the first of them are it."""

    text: Annotated[str, Field(min_length=1, max_length=MOST_CHARS)]
    title: Annotated[str, Field(max_length=200)] = ""
    method: Annotated[str, Field(max_length=100)] = "balanced"


class ScriptInfo(BaseModel):
    """A script that is kept."""

    id: str
    title: str
    text: str
    method: str

    @classmethod
    def of(cls, script: Script) -> ScriptInfo:
        """Read a row."""
        return cls.model_validate(script, from_attributes=True)


class ToCheck(BaseModel):
    """Words to be judged now; nothing of them is kept."""

    script: Annotated[str, Field(min_length=1, max_length=MOST_CHARS)]
    method: Annotated[str, Field(max_length=100)] = "balanced"


def take_info(take: Take, job: Job | None, result: Result | None, *, score: int | None) -> TakeInfo:
    """How far a take is."""
    return TakeInfo(
        id=take.id,
        state=state_of(job, result),
        url=f"/api/v1/takes/{take.id}",
        title=take.title,
        method=take.method,
        origin=take.origin,
        stage="done" if job is None else job.stage,
        score=score,
        duration_s=None if result is None else result.duration_s,
        created_at=_at(take.created_at_s),
        submitted_at=None if take.submitted_at_s is None else _at(take.submitted_at_s),
        has_sound=take.played_name is not None,
    )


def state_of(job: Job | None, result: Result | None) -> State:
    """The newest work on a take in a word; what was given up has failed."""
    if job is not None and job.state == "queued":
        return "waiting"
    if job is not None and job.state == "running":
        return "working"
    dead = job is not None and job.state == "dead"
    return "failed" if dead or result is None or result.failed else "done"


def _at(at_s: float) -> datetime:
    return datetime.fromtimestamp(at_s, tz=UTC)
