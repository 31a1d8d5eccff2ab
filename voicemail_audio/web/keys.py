"""Keys for programs, and the page behind a link for a new password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy import select
from starlette.responses import RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.store import members, people
from voicemail_audio.store.audit import note
from voicemail_audio.store.tables import ApiToken, Person
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom, Room

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=500)]


@router.get("/account/tokens")
def keys_page(room: InRoom, person: Rep) -> Response:
    """Show one's keys by name."""
    return _page(room, person)


@router.post("/account/tokens")
def make_key(room: InRoom, person: Rep, name: Text = "") -> Response:
    """Make a key, and show it once."""
    try:
        with room.database.write() as session:
            key = people.new_api_token(session, person, name=name)
            note(session, person, "made a key")
    except UsageError as error:
        return _page(room, person, wrong=str(error))
    return _page(room, person, made=key)


@router.post("/account/tokens/{key_id}/revoke")
def revoke_key(room: InRoom, person: Rep, key_id: str) -> Response:
    """Let a key no longer work."""
    with room.database.write() as session:
        found = session.get(ApiToken, key_id)
        if found is None or found.person_id != person.id:
            raise HTTPException(404)
        session.delete(found)
        note(session, person, "revoked a key")
    return RedirectResponse("/account/tokens", 303)


@router.get("/new-password/{token}")
def new_password_page(room: InRoom, token: str) -> Response:
    """Show the form behind a link that an admin made."""
    return _new_password(_offered(room, token), token)


@router.post("/new-password/{token}")
def set_new_password(room: InRoom, token: str, password: Text) -> Response:
    """Set a password; the link is used up."""
    member = _offered(room, token)
    try:
        with room.database.write() as session:
            note(session, members.set_password(session, token, password), "set a new password")
    except UsageError as error:
        return _new_password(member, token, wrong=str(error))
    return RedirectResponse("/sign-in", 303)


def _offered(room: Room, token: str) -> Person:
    with room.database.read() as session:
        member = members.offered(session, token)
    if member is None:
        raise HTTPException(404, "This link is used up or too old.")
    return member


def _new_password(member: Person, token: str, wrong: str | None = None) -> Response:
    status = 422 if wrong else 200
    return page("new_password.html.j2", status=status, member=member, token=token, wrong=wrong)


def _page(
    room: Room, person: Person, *, made: str | None = None, wrong: str | None = None
) -> Response:
    with room.database.read() as session:
        mine = select(ApiToken).where(ApiToken.person_id == person.id)
        keys = session.scalars(mine.order_by(ApiToken.created_at_s, ApiToken.id)).all()
    status = 422 if wrong else 200
    return page("keys.html.j2", person=person, status=status, keys=keys, made=made, wrong=wrong)
