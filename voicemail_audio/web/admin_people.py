"""One person as an admin sees them: role, a way back in, a copy of their data, deletion."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.store import members, removal
from voicemail_audio.store.audit import note
from voicemail_audio.store.tables import Person
from voicemail_audio.web import links
from voicemail_audio.web.guards import Admin
from voicemail_audio.web.leaving import as_download
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom, Room

router = APIRouter(prefix="/admin/people/{person_id}", include_in_schema=False)

Text = Annotated[str, Form(max_length=500)]


@router.get("")
def person_page(room: InRoom, person: Admin, person_id: str, saved: str = "") -> Response:
    """Show what an admin can do for somebody; `saved` names what was just changed."""
    return _page(person, _member(room, person_id), saved=saved)


@router.post("/role")
def change_role(room: InRoom, person: Admin, person_id: str, role: Text) -> Response:
    """Give somebody another role."""
    member = _member(room, person_id)
    try:
        with room.database.write() as session:
            members.change_role(session, _there(session.get(Person, person_id)), role)
            note(session, person, f"made a {role}", person_id)
    except UsageError as error:
        return _page(person, member, wrong=str(error))
    if person_id == person.id:  # an admin no more
        return RedirectResponse("/", 303)
    return RedirectResponse(f"/admin/people/{person_id}?saved=role", 303)


@router.post("/new-password")
def new_password(room: InRoom, person: Admin, person_id: str) -> Response:
    """Make a link that sets a new password, and show it once."""
    with room.database.write() as session:
        member = _there(session.get(Person, person_id))
        token = members.offer_new_password(session, member)
        note(session, person, "made a link for a new password", person_id)
    return links.led_to(room, links.NEW_PASSWORD, token)


@router.get("/export")
def export(room: InRoom, person: Admin, person_id: str) -> Response:
    """Send a copy of somebody's data. What they never submitted only they can export."""
    member = _member(room, person_id)
    with room.database.write() as session:
        note(session, person, "exported a person", person_id)
    return as_download(room, member, seen_by=person)


@router.post("/delete")
def delete(room: InRoom, person: Admin, person_id: str, confirm: Text = "") -> Response:
    """Delete somebody everywhere."""
    member = _member(room, person_id)
    if confirm.strip().lower() != member.email:
        wrong = "Nothing was deleted: the address is not the one of this person."
        return _page(person, member, wrong=wrong)
    try:
        removal.delete_person(room.database, room.media, person_id, by=person)
    except UsageError as error:
        return _page(person, member, wrong=str(error))
    return RedirectResponse("/admin", 303)


def _member(room: Room, person_id: str) -> Person:
    with room.database.read() as session:
        return _there(session.get(Person, person_id))


def _there(member: Person | None) -> Person:
    if member is None:
        raise HTTPException(404)
    return member


def _page(person: Person, member: Person, *, wrong: str | None = None, saved: str = "") -> Response:
    return page(
        "admin_person.html.j2",
        person=person,
        status=422 if wrong else 200,
        member=member,
        wrong=wrong,
        saved=saved,
    )
