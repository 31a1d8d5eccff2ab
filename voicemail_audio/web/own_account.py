"""One's own account: what the checks are told, the password, the own normal voice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.judged import take_of
from voicemail_audio.prosody.baseline import build_baseline
from voicemail_audio.store import people, profiles, takes
from voicemail_audio.store.audit import note
from voicemail_audio.store.tables import Person
from voicemail_audio.types import Analysis
from voicemail_audio.web.account import remembered
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Result
    from voicemail_audio.web.room import Room

router = APIRouter(include_in_schema=False)

OFFERED = 40
"""Takes to choose the own voice from: the last ones that can be judged."""
LOOKED_THROUGH = 80
NOT_RIGHT = UsageError("The old password is not right.", "Write it again.")
Text = Annotated[str, Form(max_length=500)]
Chosen = Annotated[list[str], Form(default_factory=list, max_length=OFFERED)]


@router.get("/account")
def account_page(room: InRoom, person: Rep, done: str = "") -> Response:
    """Show the account; `done` names the part that was just changed."""
    return _shown(room, person, done=done)


@router.post("/account")
def change(
    room: InRoom, person: Rep, name: Text = "", company: Text = "", phone: Text = ""
) -> Response:
    """Change what is known of oneself."""
    given = {"name": name, "company": company, "phone": phone}
    try:
        with room.database.write() as session:
            profiles.change_profile(session, person.id, **given)
            note(session, person, "changed the account")
    except UsageError as error:
        return _shown(room, person, part="profile", wrong=error, given=given)
    return RedirectResponse("/account?done=profile", 303)


@router.post("/account/password")
def change_password(
    request: Request, room: InRoom, person: Rep, old: Text = "", new: Text = ""
) -> Response:
    """Change the password; other browsers are signed out. Wrong old ones count as at sign-in."""
    place = request.client.host if request.client else ""
    wrong: UsageError | None = None
    with room.database.write() as session:  # a failed try is kept as well
        own = session.get_one(Person, person.id)
        try:
            people.sign_in(session, email=own.email, password=old, place=place)
        except people.SignInError:
            wrong = NOT_RIGHT
        except people.TooManyTriesError:
            wrong = UsageError(
                "Too many wrong passwords.", "Wait a quarter of an hour, then try again."
            )
    if wrong is not None:
        return _shown(room, person, part="password", wrong=wrong)
    try:
        with room.database.write() as session:
            own = session.get_one(Person, person.id)
            people.change_password(session, own, old=old, new=new)
            token = people.remember(session, own)
            note(session, person, "changed the password")
    except people.SignInError:  # changed meanwhile in another browser
        return _shown(room, person, part="password", wrong=NOT_RIGHT)
    except UsageError as error:
        return _shown(room, person, part="password", wrong=error)
    return remembered(RedirectResponse("/account?done=password", 303), room, token)


@router.post("/account/own-voice")
def set_own_voice(room: InRoom, person: Rep, take: Chosen) -> Response:
    """Make one's own normal voice from takes."""
    try:
        with room.database.write() as session:
            chosen = [_heard(session, person, take_id) for take_id in dict.fromkeys(take)]
            made = build_baseline([found for found in chosen if found is not None])
            profiles.keep_own_voice(session, person, made)
            note(session, person, "set the own voice")
    except UsageError as error:
        told = UsageError(error.message, "Tick more takes; five of 20 s are good.")
        return _shown(room, person, part="own-voice", wrong=told, ticked=take)
    return RedirectResponse("/account?done=own-voice", 303)


@router.post("/account/own-voice/delete")
def forget_own_voice(room: InRoom, person: Rep) -> Response:
    """Delete one's own normal voice."""
    with room.database.write() as session:
        profiles.forget_own_voice(session, person)
        note(session, person, "deleted the own voice")
    return RedirectResponse("/account?done=own-voice-deleted", 303)


def _heard(session: Session, person: Person, take_id: str) -> Any:
    """What a baseline learns from one's own take; None where it cannot be judged."""
    take = takes.own_take(session, person, take_id)
    if take is None:
        raise HTTPException(404)
    result = takes.last_result(session, take)
    found = None if result is None else takes.read_result(result)
    return take_of(found) if isinstance(found, Analysis) else None


def _shown(
    room: Room,
    person: Person,
    *,
    part: str = "",
    wrong: UsageError | None = None,
    done: str = "",
    given: dict[str, str] | None = None,
    ticked: list[str] | None = None,
) -> Response:
    with room.database.read() as session:
        mine = takes.takes_of(session, person)[:LOOKED_THROUGH]
        results = takes.last_results(session, mine)
        voice = profiles.own_voice_facts(session, person)
    offered = [t for t in mine if _assessable(results.get(t.id))][:OFFERED]
    known = {"name": person.name, "company": person.company, "phone": person.phone}
    return page(
        "account.html.j2",
        person=person,
        status=200 if wrong is None else 422,
        part=part,
        wrong=None if wrong is None else f"{wrong.message} {wrong.remedy}",
        done=done,
        given=given or known,
        voice=voice,
        offered=[(t, results[t.id].duration_s) for t in offered],
        ticked=ticked or [],
    )


def _assessable(result: Result | None) -> bool:
    """Whether a recording could be judged, read from the plain result."""
    if result is None or result.failed:
        return False
    quality = json.loads(result.json)["quality"]
    return quality is not None and bool(quality["assessable"])
