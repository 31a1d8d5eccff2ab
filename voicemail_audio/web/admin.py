"""Invitations, recordings' end, switches, and how the room is: the pages of an admin."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy import select
from starlette.responses import RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.store import choices, jobs, people
from voicemail_audio.store.audit import note
from voicemail_audio.store.database import now_s
from voicemail_audio.store.tables import Invitation, Person
from voicemail_audio.store.usage import usage
from voicemail_audio.web import admin_log, links
from voicemail_audio.web.guards import Admin
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom, Room

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=500)]
MOST_JOBS = 50


@router.get("/admin")
def admin_page(room: InRoom, person: Admin, saved: str = "") -> Response:
    """Show people, open invitations, settings, and how the room is; `saved` names what was."""
    return _page(room, person, saved=saved)


@router.post("/admin/invitations")
def invite(room: InRoom, person: Admin, role: Text, email: Text = "") -> Response:
    """Make a link for a new account, and show it once."""
    try:
        with room.database.write() as session:
            token = people.invite(session, role=role, by=person, email=email.strip() or None)
            note(session, person, f"invited a {role}")
    except UsageError as error:
        return _page(room, person, wrong=str(error))
    return links.led_to(room, links.JOIN, token)


@router.post("/admin/invitations/revoke")
def revoke(room: InRoom, person: Admin, invitation: Text) -> Response:
    """Let an open invitation no longer work."""
    with room.database.write() as session:
        found = session.get(Invitation, invitation)
        if found is None:
            raise HTTPException(404)
        session.delete(found)
        note(session, person, "revoked an invitation")
    return RedirectResponse("/admin#invitations", 303)


@router.post("/admin/choices")
def choose(room: InRoom, person: Admin, days: Text = "", no_tone: Text = "") -> Response:
    """Change how long recordings are kept, and what coaches see."""
    try:
        with room.database.write() as session:
            chosen = choices.Choices(
                retention_days=_days(days), no_tone_for_coaches=no_tone == "yes"
            )
            choices.change(session, chosen)
            note(session, person, "changed settings")
    except UsageError as error:
        return _page(room, person, wrong=str(error))
    return RedirectResponse("/admin?saved=settings#settings", 303)


@router.post("/admin/jobs/{job_id}/retry")
def retry(room: InRoom, person: Admin, job_id: str) -> Response:
    """Try an analysis anew that was given up."""
    with room.database.write() as session:
        if not jobs.retry(session, job_id):
            raise HTTPException(404)
        note(session, person, "retried an analysis", job_id)
    return RedirectResponse("/admin#state", 303)


@router.get("/admin/log")
def log_page(room: InRoom, person: Admin) -> Response:
    """Show who did what of late."""
    with room.database.read() as session:
        lines = admin_log.last_lines(session)
    return page("admin_log.html.j2", person=person, lines=lines)


def _page(room: Room, person: Person, *, wrong: str | None = None, saved: str = "") -> Response:
    with room.database.read() as session:
        open_ones = select(Invitation).where(Invitation.expires_at_s > now_s())
        values = {
            "people": session.scalars(select(Person).order_by(Person.name, Person.id)).all(),
            "invitations": session.scalars(open_ones.order_by(Invitation.expires_at_s)).all(),
            "choices": choices.read(session),
            "usage": usage(session, room.database, room.media),
            "saved": saved,
            "dead": admin_log.given_up(session, most=MOST_JOBS),
        }
    return page("admin.html.j2", person=person, status=422 if wrong else 200, wrong=wrong, **values)


def _days(text: str) -> int | None:
    """A number of days; None where the field was left empty."""
    written = text.strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) < 6):  # noqa: PLR2004
        raise UsageError(f"{written!r} is no number of days.", "Write digits, such as 90.")
    return int(written)
