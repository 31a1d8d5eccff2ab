"""Correcting misheard words: the take is scored again with what was really said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.report.page import card_values
from voicemail_audio.speech.given import given_in
from voicemail_audio.store import jobs, takes
from voicemail_audio.store.audit import note
from voicemail_audio.store.scripts import MOST_CHARS
from voicemail_audio.types import Analysis
from voicemail_audio.web.corrections import corrected
from voicemail_audio.web.found import own_take
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.pages import page
from voicemail_audio.web.rep_words import guessed
from voicemail_audio.web.room import InRoom
from voicemail_audio.web.scorecards import result_for
from voicemail_audio.web.standing import stage_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Take
    from voicemail_audio.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/takes/{take_id}/words")
def words_page(take_id: str, room: InRoom, person: Rep) -> Response:
    """Show the words to be corrected."""
    with room.database.read() as session:
        take, result = _judged(session, room, person, take_id)
    return _shown(person, take, result, text=_as_they_stand(take, result))


@router.post("/takes/{take_id}/words")
def correct(
    take_id: str,
    room: InRoom,
    person: Rep,
    *,
    text: Annotated[str, Form(max_length=4 * MOST_CHARS)] = "",
    again: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Score a take again, with these words or, if `again` is not empty, as they are recognised."""
    with room.database.read() as session:
        take, result = _judged(session, room, person, take_id)
    if not again and _unchanged(take, result, text):
        return RedirectResponse(f"/takes/{take_id}", 303)
    try:
        made = None if again else corrected(result, text)
    except UsageError as error:
        told = f"{error.message} {error.remedy}"
        return _shown(person, take, result, text=text, wrong=told, status=422)
    with room.database.write() as session:
        take = own_take(session, person, take_id)
        if take.media_name is None:
            raise UsageError("The recording is deleted.", "Its words can be corrected no more.")
        if stage_of(takes.last_job(session, take)) is not None:
            raise UsageError("This take is being analysed.", "Wait until that is done.")
        take.corrected_words = made
        jobs.enqueue(session, take)
        note(session, person, "corrected the words of a take", take.id)
    return RedirectResponse(f"/takes/{take_id}", 303)


def _as_they_stand(take: Take, result: Analysis) -> str:
    """What the rep wrote, all of it; before that, what was recognised."""
    if take.corrected_words is None:
        return result.transcript.text.strip()
    return given_in(take.corrected_words, suffix=".json", name="of this take").text.strip()


def _unchanged(take: Take, result: Analysis, text: str) -> bool:
    """Whether these words were judged already; guesses become known words even unchanged."""
    if take.corrected_words is not None or result.transcript.confidence == "low":
        return False
    return text.replace("\r\n", "\n").strip() == _as_they_stand(take, result)


def _judged(session: Session, room: Room, person: Person, take_id: str) -> tuple[Take, Analysis]:
    """One's own take with its analysis; 404 where there is none."""
    take = own_take(session, person, take_id)
    result = result_for(session, person, take, methods=room.settings.methods)
    if not isinstance(result, Analysis):
        raise HTTPException(404, "There are no words to correct yet.")
    return take, result


def _shown(
    person: Person,
    take: Take,
    result: Analysis,
    *,
    text: str,
    wrong: str | None = None,
    status: int = 200,
) -> Response:
    sound = None if take.played_name is None else f"/takes/{take.id}/sound"
    return page(
        "words.html.j2",
        person=person,
        status=status,
        take=take,
        text=text,
        wrong=wrong,
        guessed=guessed(result),
        most_chars=MOST_CHARS,
        **card_values(result, sound, None),
    )
