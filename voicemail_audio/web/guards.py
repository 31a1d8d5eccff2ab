"""What stands before every route: size, origin, headers; and who may pass."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders

from voicemail_audio.store import people
from voicemail_audio.store.tables import Person
from voicemail_audio.web.refusals import refusal
from voicemail_audio.web.room import Room, room_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_FORM_BYTES = 1024 * 1024
"""Of everything but sound. A script of the longest message has some kilobytes."""
UPLOADS = ("/takes/upload", "/review/upload", "/api/v1/takes")
"""Paths that sound is sent to; their routes count for themselves."""
SILENCE_S = 60.0
"""Between two pieces of a body. A phone that changes its network is back within that."""
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
BEARER = "bearer "

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class Guard:
    """ASGI middleware: refuses what is too large or sent from another site, and sets headers.

    A request from another site is told by what browsers say of it themselves (Sec-Fetch-Site, or
    Origin), which needs no secret in each form (F. Valsorda, "Cross-Site Request Forgery", 2025).
    One that carries a cookie but says nothing is refused, too.
    """

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["method"] not in SAFE_METHODS and is_foreign(headers):
            refused = refusal(scope["path"], 403, "This was sent from another site.")
            await refused(scope, receive, self._with_headers(send))
            return
        limit = None if scope["path"] in UPLOADS else MAX_FORM_BYTES
        announced = headers.get("content-length", "0")
        if limit is not None and (not announced.isdecimal() or int(announced) > limit):
            refused = refusal(scope["path"], 413, "This is too large.")
            await refused(scope, receive, self._with_headers(send))
            return
        await self._app(scope, _watched(receive, limit), self._with_headers(send))

    def _with_headers(self, send: Send) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = POLICY
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                headers["permissions-policy"] = "microphone=(self), camera=(), geolocation=()"
                headers["cross-origin-opener-policy"] = "same-origin"
                headers["cross-origin-resource-policy"] = "same-origin"
                headers.setdefault("cache-control", "no-store")
                if self._secure:
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        return sender


def is_foreign(headers: Headers) -> bool:
    """Whether a request that changes something comes from a page that is not ours."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is not None:
        try:
            return urlsplit(origin).netloc != headers.get("host")
        except ValueError:  # no address at all
            return True
    return "cookie" in headers


def _watched(receive: Receive, limit: int | None) -> Receive:
    """The body up to a length, which a sender need not announce, and without long silence."""
    left = float("inf") if limit is None else limit
    more = True

    async def receiver() -> Message:
        nonlocal left, more
        try:
            async with asyncio.timeout(SILENCE_S if more else None):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, "Nothing came for too long. Send it again.") from None
        more = bool(message.get("more_body", False))
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, "This is too large.")
        return message

    return receiver


def cookie_name(room: Room) -> str:
    """Browsers keep a name of this form to our host, and to TLS."""
    return "__Host-room" if room.secure else "room"


def signed_in(request: Request) -> Person:
    """Who sends a request: by the cookie of a browser, or by a key to the API.

    Raises
    ------
    HTTPException
        401 if nobody is signed in.
    """
    room = room_of(request)
    given = request.headers.get("authorization", "")
    cookie = request.cookies.get(cookie_name(room))
    with room.database.read() as session:
        if given[: len(BEARER)].lower() == BEARER and request.url.path.startswith("/api/"):
            person = people.person_of_api_token(session, given[len(BEARER) :].strip())
        else:
            person = None if cookie is None else people.person_of_cookie(session, cookie)
    if person is None:
        raise HTTPException(401, "Sign in first.")
    return person


def _coach(person: Annotated[Person, Depends(signed_in)]) -> Person:
    return _with_role(person, "coach")


def _admin(person: Annotated[Person, Depends(signed_in)]) -> Person:
    return _with_role(person, "admin")


def _with_role(person: Person, role: str) -> Person:
    if not person.may(role):
        raise HTTPException(404)  # what somebody may not see is not there
    return person


Rep = Annotated[Person, Depends(signed_in)]
Coach = Annotated[Person, Depends(_coach)]
Admin = Annotated[Person, Depends(_admin)]
"""Parameters of routes: they let through nobody who may not."""
