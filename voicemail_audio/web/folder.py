"""A folder of a rep's recordings, handed in by a coach: submitted at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.store import jobs, people, scripts, takes
from voicemail_audio.store.audit import note
from voicemail_audio.store.database import now_s
from voicemail_audio.store.tables import Person
from voicemail_audio.text.files import MAX_SCRIPT_BYTES, TextFile
from voicemail_audio.web.guards import Coach
from voicemail_audio.web.new_take import New
from voicemail_audio.web.pages import page
from voicemail_audio.web.practice import BALANCED
from voicemail_audio.web.room import InRoom, Room
from voicemail_audio.web.upload import keep_upload

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Script

router = APIRouter(include_in_schema=False)

ORIGIN = "folder"
_FILE = TextFile(what="script", max_bytes=MAX_SCRIPT_BYTES, error=UsageError)
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
        reps=[p for p in listed if not p.may("coach")],
        others=[p for p in listed if p.may("coach")],
        guesses=room.settings.whisper is None,
        methods=[(m.id, m.title) for m in room.settings.methods],
        most_bytes=room.max_upload_bytes,
    )


@router.post("/review/script")
async def keep_script(
    request: Request, room: InRoom, person: Coach, *, owner: Id, method: Id = ""
) -> Response:
    """Keep the script beside a recording, the plain body of the request, as one of the rep's."""
    text = _FILE.decode(await request.body(), name="beside it")
    script_id = await run_in_threadpool(_keep, room, person, owner=owner, text=text, method=method)
    return JSONResponse({"script": script_id}, 201)


@router.post("/review/upload")
async def upload(
    request: Request,
    room: InRoom,
    person: Coach,
    *,
    owner: Id,
    title: Title = "",
    method: Id = "",
    script: Id = "",
) -> Response:
    """Keep one recording of a rep, the plain body of the request, and have it analysed."""
    await run_in_threadpool(_check, room, owner, script)
    name = await keep_upload(request, room)
    new = New(title=title, script=script, method=method or BALANCED, origin=ORIGIN)
    try:
        take_id = await run_in_threadpool(_begin, room, person, owner=owner, name=name, new=new)
    except BaseException:
        room.media.delete((name,))
        raise
    return JSONResponse({"take": take_id, "url": f"/takes/{take_id}"}, 201)


def _check(room: Room, owner_id: str, script_id: str) -> None:
    """Refuse before a recording is taken in."""
    with room.database.read() as session:
        _script(session, _owner(session, owner_id), script_id)


def _owner(session: Session, owner_id: str) -> Person:
    owner = session.get(Person, owner_id)
    if owner is None:
        raise HTTPException(404, "This person is not here.")
    return owner


def _script(session: Session, owner: Person, script_id: str) -> Script | None:
    """The owner's script of an id; None for none."""
    found = scripts.own_script(session, owner, script_id) if script_id else None
    if found is None and script_id:
        raise HTTPException(404, "This script is deleted.")
    return found


def _keep(room: Room, coach: Person, *, owner: str, text: str, method: str) -> str:
    with room.database.write() as session:
        chosen = room.method(method or BALANCED).id
        kept = scripts.save(session, _owner(session, owner), title="", text=text, method=chosen)
        if kept is None:  # only where an id was given
            raise HTTPException(404)
        note(session, coach, "handed in a script", kept.id)
        return kept.id


def _begin(room: Room, coach: Person, *, owner: str, name: str, new: New) -> str:
    with room.database.write() as session:
        whose = _owner(session, owner)
        take = takes.new_take(
            session,
            whose,
            media_name=name,
            title=new.title,
            method=room.method(new.method).id,
            origin=new.origin,
            script=_script(session, whose, new.script),
        )
        take.submitted_at_s = now_s()
        jobs.enqueue(session, take)
        note(session, coach, "handed in a take", take.id)
    return take.id
