"""Scripts and the recorder: what a rep does before there is a take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from voicemail_audio.errors import InputError, UsageError
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.report.phone_card import phone_card
from voicemail_audio.report.wording import headline
from voicemail_audio.store import scripts
from voicemail_audio.store.profiles import profile_of
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom
from voicemail_audio.web.targets import WORDS_PER_S, target_of

if TYPE_CHECKING:
    from voicemail_audio.store.tables import Person
    from voicemail_audio.types import Analysis
    from voicemail_audio.web.room import Room

router = APIRouter(include_in_schema=False)

BALANCED = "balanced"
Text = Annotated[str, Form(max_length=4 * scripts.MOST_CHARS)]
"""`scripts.clean_text` tells the true limit, in words."""
Id = Annotated[str, Form(max_length=100)]


@router.get("/practice")
def practice(room: InRoom, person: Rep, script: str = "", method: str = "") -> Response:
    """Show the recorder, with a script or without."""
    with room.database.read() as session:
        mine = scripts.scripts_of(session, person)
    chosen = next((s for s in mine if s.id == script), None)
    methods = room.settings.methods
    wanted = method or (BALANCED if chosen is None else chosen.method)
    practised = next((m for m in methods if m.id == wanted), room.method(BALANCED))
    return page(
        "practice.html.j2",
        person=person,
        scripts=mine,
        chosen=chosen,
        methods=[(m, target_of(m)) for m in methods],
        practised=practised,
        guesses=room.settings.engine != "faster-whisper",
        most_chars=scripts.MOST_CHARS,
        most_seconds=room.settings.max_seconds,
        most_bytes=room.max_upload_bytes,
        words_per_s=WORDS_PER_S,
    )


@router.post("/practice/check")
def check(room: InRoom, person: Rep, text: Text = "", method: Id = BALANCED) -> Response:
    """Judge a script at once, as a part of the page."""
    wrong, analysis = None, None
    try:
        analysis = checked(room, person, text, method)
    except (UsageError, InputError) as error:
        wrong = f"{error.message} {error.remedy}" if text.strip() else None
    return page(
        "checked.html.j2",
        wrong=wrong,
        a=analysis,
        top=None if analysis is None else headline(analysis),
        phone=None if analysis is None else phone_card(analysis),
        target=target_of(room.method(method)),
        words_per_s=WORDS_PER_S,
    )


def checked(room: Room, person: Person, text: str, method: str) -> Analysis:
    """What the checks say of a script.

    Raises
    ------
    UsageError, InputError
        If it holds no words or is too long.
    """
    settings = replace(room.settings, profile=profile_of(person))
    found = Pipeline(settings).check(
        scripts.clean_text(text)
    )  # starts nothing: only recordings need a process
    return replace(found, practised=room.method(method).id)


@router.post("/scripts")
def save(
    request: Request,
    room: InRoom,
    person: Rep,
    *,
    text: Text,
    title: Annotated[str, Form(max_length=1000)] = "",
    method: Id = BALANCED,
    script: Id = "",
) -> Response:
    """Keep a script."""
    for_page = "application/json" not in request.headers.get("accept", "")
    practised = room.method(method).id
    try:
        with room.database.write() as session:
            kept = scripts.save(
                session, person, title=title, text=text, method=practised, script_id=script
            )
    except UsageError as error:
        if for_page:
            raise
        return JSONResponse({"error": f"{error.message} {error.remedy}"}, 422)
    if kept is None:
        raise HTTPException(404)
    if for_page:
        return RedirectResponse(f"/practice?script={kept.id}", 303)
    return JSONResponse({"script": kept.id, "title": kept.title}, 201)


@router.post("/scripts/{script_id}/delete")
def delete_script(script_id: str, room: InRoom, person: Rep) -> Response:
    """Delete a script; its takes keep the words that they followed."""
    with room.database.write() as session:
        kept = scripts.own_script(session, person, script_id)
        if kept is None:
            raise HTTPException(404)
        session.delete(kept)
    return RedirectResponse("/practice", 303)
