"""A recording comes in from the browser, and becomes a take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from voicemail_audio.store import jobs, scripts, takes
from voicemail_audio.store.audit import note
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.practice import BALANCED
from voicemail_audio.web.room import InRoom
from voicemail_audio.web.upload import keep_upload

if TYPE_CHECKING:
    from voicemail_audio.store.tables import Person
    from voicemail_audio.web.room import Room

router = APIRouter(include_in_schema=False)

ORIGINS = ("recorded", "uploaded")
FREELY = "Spoken freely"
MOST_WAITING = 100
"""Of one person: nobody keeps the others waiting for hours, or fills the disk at once."""
Id = Annotated[str, Query(max_length=100)]
Title = Annotated[str, Query(max_length=1000)]


@router.post("/takes/upload")
async def upload(
    request: Request,
    room: InRoom,
    person: Rep,
    *,
    title: Title = "",
    script: Id = "",
    method: Id = BALANCED,
    origin: Id = "uploaded",
) -> Response:
    """Keep a recording, the plain body of the request, and have it analysed."""
    if origin not in ORIGINS:
        raise HTTPException(422, f"origin must be one of {', '.join(ORIGINS)}.")
    new = New(title=title, script=script, method=method, origin=origin)
    take_id = await receive(request, room, person, new)
    return JSONResponse({"take": take_id, "url": f"/takes/{take_id}"}, 201)


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """What is sent with a recording; `script` is an id, empty for one that is spoken freely."""

    title: str
    script: str
    method: str
    origin: str


async def receive(request: Request, room: Room, person: Person, new: New) -> str:
    """Keep the plain body of a request as a recording, and have it analysed; the take's id."""
    await run_in_threadpool(_check, room, person, new.script)
    name = await keep_upload(request, room)
    try:
        return await run_in_threadpool(_begin, room, person, name, new)
    except Exception:
        room.media.delete((name,))
        raise


def _check(room: Room, person: Person, script_id: str) -> None:
    """Refuse before a recording is taken in: another's script, or too much at once."""
    with room.database.read() as session:
        if script_id and scripts.own_script(session, person, script_id) is None:
            raise HTTPException(404, "This script is deleted.")
        if jobs.open_of(session, person.id) >= MOST_WAITING:
            told = f"{MOST_WAITING} of your takes wait already. Send more when they are done."
            raise HTTPException(429, told)


def _begin(room: Room, person: Person, name: str, new: New) -> str:
    with room.database.write() as session:
        followed = scripts.own_script(session, person, new.script) if new.script else None
        take = takes.new_take(
            session,
            person,
            media_name=name,
            title=new.title or (FREELY if followed is None else followed.title),
            method=room.method(new.method).id,
            origin=new.origin,
            script=followed,
        )
        jobs.enqueue(session, take)
        note(session, person, "added a take", take.id)
    return take.id
