"""A link that an admin sends to somebody: shown once, on a page that makes none when reloaded.

From the form to that page the secret goes in a cookie, for it may stand in no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from voicemail_audio.store import members, people
from voicemail_audio.web.guards import Admin
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom, Room

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

router = APIRouter(include_in_schema=False)

PATH = "/admin/link"
COOKIE = "link"
SHOWN_WITHIN_S = 60
JOIN, NEW_PASSWORD = "join", "new-password"


def led_to(room: Room, kind: str, token: str) -> Response:
    """An answer that leads to the page of a new link; `kind` is `JOIN` or `NEW_PASSWORD`."""
    answer = RedirectResponse(PATH, 303)
    answer.set_cookie(
        COOKIE,
        f"{kind}/{token}",
        max_age=SHOWN_WITHIN_S,
        path=PATH,
        httponly=True,
        samesite="lax",
        secure=room.secure,
    )
    return answer


@router.get(PATH)
def link_page(request: Request, room: InRoom, person: Admin) -> Response:
    """Show a link that was just made; nothing the second time."""
    kind, _, token = request.cookies.get(COOKIE, "").partition("/")
    with room.database.read() as session:
        about = _about(session, kind, token)
    if about is None:
        return RedirectResponse("/admin", 303)
    told, back = about
    scheme = "https" if room.secure else request.url.scheme
    link = f"{scheme}://{request.url.netloc}/{kind}/{token}"
    answer = page("admin_link.html.j2", person=person, link=link, told=told, back=back)
    answer.delete_cookie(COOKIE, path=PATH, secure=room.secure, httponly=True, samesite="lax")
    return answer


def _about(session: Session, kind: str, token: str) -> tuple[str, str] | None:
    """What a link is for, and the page that it was made on; None where it is not good."""
    if kind == JOIN and (invited := people.invitation(session, token)) is not None:
        told = f"Whoever opens this link within 7 days joins as {invited.role}. It works once."
        return told, "/admin#invitations"
    if kind == NEW_PASSWORD and (member := members.offered(session, token)) is not None:
        told = f"With this link {member.name} chooses a new password within a day. It works once."
        return told, f"/admin/people/{member.id}"
    return None
