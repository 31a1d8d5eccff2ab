"""One take: how far it is, its scorecard and sound, and what its rep does with it."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Form, HTTPException
from starlette.responses import FileResponse, RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.report.page import card_values
from voicemail_audio.store import removal, takes
from voicemail_audio.store.audit import note
from voicemail_audio.store.database import now_s
from voicemail_audio.store.tables import Take
from voicemail_audio.types import Analysis
from voicemail_audio.web import review
from voicemail_audio.web.found import own_take, seen_take
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.pages import page, part
from voicemail_audio.web.rep_words import guessed
from voicemail_audio.web.room import InRoom
from voicemail_audio.web.scorecards import result_for
from voicemail_audio.web.standing import STAGES, ahead, stage_of, standings

router = APIRouter(include_in_schema=False)

PLAYED_AS = "audio/flac"


@router.get("/takes/{take_id}")
def take_page(take_id: str, room: InRoom, person: Rep) -> Response:
    """Show how far a take is, or its scorecard."""
    methods = room.settings.methods
    with room.database.read() as session:
        take = seen_take(session, person, take_id)
        own = take.owner_id == person.id
        job, row = takes.last_job(session, take), takes.last_result(session, take)
        result = result_for(session, person, take, methods=methods)
        said = review.panel_values(session, person, take, result=result, methods=methods)
        before = takes.take_before(session, take) if own else None
        values: dict[str, Any] = {
            "take": take,
            "own": own,
            "owner": take.owner.name,
            "at": standings(session, room, person, [take])[0],
            "stages": STAGES,
            "ahead": ahead(session, job),
            "before": before,
            "method": room.method(take.method),
            "card_of": None,
            "guessed": isinstance(result, Analysis) and guessed(result),
            "review_panel": part("review_panel.html.j2", person=person, **said),
        }
        beside = review.beside(session, person, take)
    if not own:
        with room.database.write() as session:
            note(session, person, "saw a take", take.id)
    if not isinstance(result, Analysis) or (own and stage_of(job) is not None):
        return page("take.html.j2", person=person, **values)
    sound = None if take.played_name is None else f"/takes/{take.id}/sound"
    drawn = None if row is None else row.heights
    shape = None if drawn is None else np.frombuffer(drawn, dtype=np.float32)
    values |= {"card_of": result} | card_values(result, sound, shape, beside=beside)
    return page("take.html.j2", person=person, **values)


@router.get("/takes/{take_id}/progress")
def progress(take_id: str, room: InRoom, person: Rep, seen: str = "") -> Response:
    """How far the analysis is, for a page that asks again and again.

    Parameters
    ----------
    seen
        What the page shows already: nothing is sent, and nothing read out, until that changes.
    """
    with room.database.read() as session:
        take = seen_take(session, person, take_id)
        job = takes.last_job(session, take)
        stage, waiting = stage_of(job), ahead(session, job)
    if stage is None:
        return Response(headers={"HX-Refresh": "true"})
    if seen == f"{stage}-{waiting}":
        return Response(status_code=204)
    return page("progress.html.j2", stage=stage, ahead=waiting, stages=STAGES)


@router.get("/takes/{take_id}/sound")
def sound(take_id: str, room: InRoom, person: Rep) -> Response:
    """The recording, as browsers play it."""
    with room.database.read() as session:
        name = seen_take(session, person, take_id).played_name
    path = None if name is None else room.media.path(name)
    if path is None or not path.is_file():
        raise HTTPException(404, "The recording is deleted.")
    headers = {"cache-control": "private, no-store"}
    return FileResponse(
        path, media_type=PLAYED_AS, headers=headers, content_disposition_type="inline"
    )


@router.post("/takes/{take_id}/submit")
def submit(take_id: str, room: InRoom, person: Rep) -> Response:
    """Let coaches see a take."""
    with room.database.write() as session:
        take = own_take(session, person, take_id)
        result = takes.last_result(session, take)
        if result is None or result.failed:
            raise UsageError("There is no scorecard to submit.", "Wait for it, or record again.")
        if take.submitted_at_s is None:
            take.submitted_at_s = now_s()
            note(session, person, "submitted a take", take.id)
    return _back(take)


@router.post("/takes/{take_id}/withdraw")
def withdraw(take_id: str, room: InRoom, person: Rep) -> Response:
    """Make a take private again."""
    with room.database.write() as session:
        take = own_take(session, person, take_id)
        take.submitted_at_s = None
        note(session, person, "withdrew a take", take.id)
    return _back(take)


@router.post("/takes/{take_id}/title")
def rename(
    take_id: str, room: InRoom, person: Rep, title: Annotated[str, Form(max_length=1000)]
) -> Response:
    """Call a take something else."""
    with room.database.write() as session:
        take = own_take(session, person, take_id)
        take.title = takes.clean_title(title)
    return _back(take)


@router.post("/takes/{take_id}/delete")
def delete(take_id: str, room: InRoom, person: Rep) -> Response:
    """Delete a take, its sound and all that was found or said about it."""
    if not removal.delete_take(room.database, room.media, person, take_id):
        raise HTTPException(404)
    return RedirectResponse("/", 303)


def _back(take: Take) -> Response:
    return RedirectResponse(f"/takes/{take.id}", 303)
