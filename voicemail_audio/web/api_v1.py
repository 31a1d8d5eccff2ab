"""The REST API: the same JSON as the command line's, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.security import HTTPBearer
from starlette.responses import JSONResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.store import jobs, removal, scripts, takes
from voicemail_audio.store.audit import note
from voicemail_audio.types import Analysis
from voicemail_audio.web import takes as pages_of_takes
from voicemail_audio.web.api_models import (
    Begun,
    Me,
    MethodInfo,
    NewScript,
    ScriptInfo,
    TakeInfo,
    Takes,
    ToCheck,
    Told,
    take_info,
)
from voicemail_audio.web.found import seen_take
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.new_take import New, receive
from voicemail_audio.web.practice import checked
from voicemail_audio.web.room import InRoom, Room
from voicemail_audio.web.scorecards import result_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Take

_KEY = HTTPBearer(auto_error=False, description="A key from the page of your account.")
"""For the description alone: `guards.signed_in` reads the key."""

REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": Told, "description": "The request is no whole one."},
    401: {"model": Told, "description": "No key, or one that was revoked."},
    403: {"model": Told, "description": "Sent by a page of another site."},
    404: {"model": Told, "description": "Not there, or not yours."},
    408: {"model": Told, "description": "Nothing came for a minute."},
    409: {"model": Told, "description": "Somebody else changed it, or it was given up."},
    413: {"model": Told, "description": "Too large."},
    422: {"model": Told, "description": "Something in the request will not do."},
    429: {"model": Told, "description": "Too many of your takes wait already."},
    507: {"model": Told, "description": "The disk of the server is full."},
}
ANALYSIS = {"type": "object", "description": "As the command writes it: `score --format json`."}
ANALYSED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The analysis.", "content": {"application/json": {"schema": ANALYSIS}}}
}
BINARY = {"schema": {"type": "string", "format": "binary"}}
RECORDING = {"requestBody": {"required": True, "content": {"application/octet-stream": BINARY}}}
SOUND: dict[int | str, dict[str, Any]] = {
    200: {"description": "The sound.", "content": {pages_of_takes.PLAYED_AS: BINARY}},
    206: {"description": "A part of it.", "content": {pages_of_takes.PLAYED_AS: BINARY}},
    416: {"description": "No such part.", "content": {"text/plain": {}}},
}

router = APIRouter(prefix="/api/v1", dependencies=[Depends(_KEY)], responses=REFUSED)

Word = Annotated[str, Query(max_length=100)]


@router.get("/me")
def me(person: Rep) -> Me:
    """Whose key this is."""
    return Me.of(person)


@router.get("/methods")
def methods(room: InRoom, _: Rep) -> list[MethodInfo]:
    """The methods that takes are scored by."""
    return [MethodInfo(id=m.id, title=m.title, summary=m.summary) for m in room.settings.methods]


@router.post("/check", responses=ANALYSED)
def check(room: InRoom, person: Rep, given: ToCheck) -> Response:
    """Judge a script. Nothing is kept."""
    _known_method(room, given.method)
    return JSONResponse(checked(room, person, given.script, given.method).to_dict())


@router.get("/scripts")
def list_scripts(room: InRoom, person: Rep) -> list[ScriptInfo]:
    """Your scripts, the last first."""
    with room.database.read() as session:
        return [ScriptInfo.of(script) for script in scripts.scripts_of(session, person)]


@router.post("/scripts", status_code=201)
def add_script(room: InRoom, person: Rep, given: NewScript) -> ScriptInfo:
    """Keep a script; the same text twice is one."""
    _known_method(room, given.method)
    with room.database.write() as session:
        kept = scripts.save(
            session, person, title=given.title, text=given.text, method=given.method
        )
        if kept is None:
            raise HTTPException(404)
        return ScriptInfo.of(kept)


@router.post("/takes", status_code=201, openapi_extra=RECORDING)
async def upload(
    request: Request,
    room: InRoom,
    person: Rep,
    *,
    title: Annotated[str, Query(max_length=200)] = "",
    method: Word = "balanced",
    script: Annotated[str, Query(max_length=100, description="Id of a script of yours.")] = "",
) -> Begun:
    """Have a recording analysed: any sound file, as the plain body."""
    _known_method(room, method)
    new = New(title=title, script=script, method=method, origin="api")
    take_id = await receive(request, room, person, new)
    return Begun(id=take_id, state="waiting", url=f"/api/v1/takes/{take_id}")


@router.get("/takes")
def list_takes(
    room: InRoom,
    person: Rep,
    *,
    most: Annotated[int, Query(ge=1, le=100)] = 50,
    after: Annotated[int, Query(ge=0, le=1_000_000, description="How many to leave out.")] = 0,
) -> Takes:
    """Your takes, the last first."""
    with room.database.read() as session:
        mine = takes.takes_of(session, person)
        shown = mine[after : after + most]
        work = takes.last_jobs(session, shown)
        found = takes.last_results(session, shown, in_short=True)
    listed = [
        take_info(t, work.get(t.id), r := found.get(t.id), score=None if r is None else r.score)
        for t in shown
    ]
    return Takes(takes=listed, total=len(mine))


@router.get("/takes/{take_id}")
def take_state(room: InRoom, person: Rep, take_id: str) -> TakeInfo:
    """How far a take is: yours, or for a coach one that was submitted."""
    with room.database.read() as session:
        return _info(session, room, person, seen_take(session, person, take_id))


@router.get(
    "/takes/{take_id}/result",
    responses={**ANALYSED, 202: {"model": TakeInfo, "description": "Not yet: ask again."}},
)
def result(room: InRoom, person: Rep, take_id: str) -> Response:
    """What was found, once it is: 202 until then, 409 if the analysis was given up."""
    with room.database.read() as session:
        take = seen_take(session, person, take_id)
        job = takes.last_job(session, take)
        found = result_for(session, person, take, methods=room.settings.methods)
        info = _info(session, room, person, take)
    if take.owner_id != person.id:
        with room.database.write() as session:
            note(session, person, "saw a take", take.id)
    if found is not None:
        return JSONResponse(found.to_dict())
    if job is not None and job.state == "dead":
        told = json.loads(job.error or "{}")
        answer = {"error": told.get("message", ""), "remedy": told.get("remedy", jobs.REMEDY)}
        return JSONResponse(answer, 409)
    return JSONResponse(info.model_dump(mode="json"), 202)


@router.get("/takes/{take_id}/sound", response_class=Response, responses=SOUND)
def sound(room: InRoom, person: Rep, take_id: str) -> Response:
    """The recording, as browsers play it; ranges are answered."""
    return pages_of_takes.sound(take_id, room, person)


@router.post("/takes/{take_id}/submit")
def submit(room: InRoom, person: Rep, take_id: str) -> TakeInfo:
    """Let coaches see a take of yours."""
    pages_of_takes.submit(take_id, room, person)
    return take_state(room, person, take_id)


@router.delete("/takes/{take_id}", status_code=204)
def delete(room: InRoom, person: Rep, take_id: str) -> None:
    """Delete a take of yours, its sound and all that was said of it."""
    if not removal.delete_take(room.database, room.media, person, take_id):
        raise HTTPException(404)


def _info(session: Session, room: Room, person: Person, take: Take) -> TakeInfo:
    row = takes.last_result(session, take)
    score = None if row is None else row.score
    if take.owner_id != person.id:  # who may not see the delivery does not see it in the score
        seen = result_for(session, person, take, methods=room.settings.methods)
        cards = seen.scorecards if isinstance(seen, Analysis) else ()
        score = next((c.score for c in cards if c.method == take.method), None)
    return take_info(take, takes.last_job(session, take), row, score=score)


def _known_method(room: Room, method_id: str) -> None:
    known = [method.id for method in room.settings.methods]
    if method_id not in known:
        raise UsageError("There is no such method.", f"Choose one of {', '.join(known)}.")
