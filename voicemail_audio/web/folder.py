"""A folder of a rep's recordings, handed in by a coach: submitted at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from voicemail_audio.store import jobs, people, takes
from voicemail_audio.store.audit import note
from voicemail_audio.store.database import now_s
from voicemail_audio.store.tables import Person
from voicemail_audio.web.guards import Coach
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom, Room
from voicemail_audio.web.upload import keep_upload

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

router = APIRouter(include_in_schema=False)

ORIGIN = "folder"
Id = Annotated[str, Query(max_length=100)]
Title = Annotated[str, Query(max_length=1000)]


@router.get("/review/folder")
def folder_page(room: InRoom, person: Coach) -> Response:
    """Show where to drop a folder."""
    with room.database.read() as session:
        listed = people.everybody(session)
    return page(
        "folder.html.j2",
        person=person,
        people=[(p.id, p.name) for p in listed],
        methods=[(m.id, m.title) for m in room.settings.methods],
        most_bytes=room.max_upload_bytes,
    )


@router.post("/review/upload")
async def upload(
    request: Request,
    room: InRoom,
    person: Coach,
    *,
    owner: Id,
    title: Title = "",
    method: Id = "",
) -> Response:
    """Keep one recording of a rep, the plain body of the request, and have it analysed."""
    await run_in_threadpool(_check_owner, room, owner)
    name = await keep_upload(request, room)
    try:
        take_id = await run_in_threadpool(
            _begin, room, person, owner=owner, name=name, title=title, method=method
        )
    except BaseException:
        room.media.delete((name,))
        raise
    return JSONResponse({"take": take_id, "url": f"/takes/{take_id}"}, 201)


def _check_owner(room: Room, owner_id: str) -> None:
    """Refuse before a recording is taken in."""
    with room.database.read() as session:
        _owner(session, owner_id)


def _owner(session: Session, owner_id: str) -> Person:
    owner = session.get(Person, owner_id)
    if owner is None:
        raise HTTPException(404, "This person is not here.")
    return owner


def _begin(room: Room, coach: Person, *, owner: str, name: str, title: str, method: str) -> str:
    with room.database.write() as session:
        take = takes.new_take(
            session,
            _owner(session, owner),
            media_name=name,
            title=title,
            method=room.method(method or "balanced").id,
            origin=ORIGIN,
        )
        take.submitted_at_s = now_s()
        jobs.enqueue(session, take)
        note(session, coach, "handed in a take", take.id)
    return take.id
