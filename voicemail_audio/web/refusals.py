"""What is answered where a request comes to nothing: a page to people, JSON to programs."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    NoResultFound,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response

from voicemail_audio.errors import VoicemailAudioError
from voicemail_audio.web.pages import page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request

API = "/api/"
UNAUTHORISED, UNPROCESSABLE = 401, 422

REMEDIES = {
    400: "Send it again, and whole.",
    401: "Send Authorization: Bearer KEY. Make a key on the page of your account.",
    403: "Send it from a page of this server, or with a key and without cookies.",
    404: "See that the address is right, and that what it names is yours.",
    405: "See openapi.json for what this address answers to.",
    408: "Send it again.",
    409: "Ask for it again.",
    413: "Send less.",
    429: "Ask for their results first.",
    503: "Try again in a minute.",
    507: "Tell your admin.",
}
"""Status -> what to do, for programs; pages say it in their text."""
CHANGED = "Somebody else changed this at the same moment."
BUSY = "The database does not answer."
FULL = "The disk of this server is full."


def add_to(app: FastAPI) -> None:
    """Answer in this way from now on."""
    for kind, handler in (
        (HTTPException, _refused),
        (VoicemailAudioError, _wrong),
        (RequestValidationError, _misread),
        (NoResultFound, _changed),  # such as the row of somebody who is deleted meanwhile
        (StaleDataError, _changed),
        (DBAPIError, _by_state),
        (InterfaceError, _busy),
        (OperationalError, _busy),
        (NoConnectionError, _busy),
        (OSError, _no_room),
    ):
        app.add_exception_handler(kind, handler)


def refusal(path: str, status: int, told: str) -> Response:
    """An answer in plain words, for what never reaches a route."""
    if path.startswith(API):
        return _json(status, told)
    return PlainTextResponse(told, status)


def _refused(request: Request, error: Any) -> Response:
    """What is not there, or not for this person; who is not signed in may do so here."""
    status, told = int(error.status_code), str(error.detail)
    if _is_api(request):
        return _json(status, told, headers=error.headers)
    if status == UNAUTHORISED:
        return page("sign_in.html.j2", status=status, wrong=None, next=_path(request))
    return _told(request, status, told)


def _wrong(request: Request, error: Any) -> Response:
    """Input that will not do: what, where, and what to do."""
    if _is_api(request):
        return _json(UNPROCESSABLE, error.message, error.remedy)
    return _told(request, UNPROCESSABLE, f"{error.message} {error.remedy}".strip())


def _misread(request: Request, error: Any) -> Response:
    """A field that is missing, too long, or of another kind. What was sent is not said again."""
    found = error.errors()[0]
    where = ".".join(str(part) for part in found["loc"][1:]) or "the body"
    told = f"{where}: {found['msg']}."
    if _is_api(request):
        shown = told.encode("ascii", "backslashreplace").decode("ascii")
        return _json(UNPROCESSABLE, shown, "See openapi.json for what is asked for.")
    return _told(request, UNPROCESSABLE, f"{told} Go back and change it.")


def _changed(request: Request, _: Any) -> Response:
    return _json(409, CHANGED) if _is_api(request) else _told(request, 409, f"{CHANGED} Try again.")


def _by_state(request: Request, error: Any) -> Response:
    """What two do at once, and a database that is busy.

    PostgreSQL says it by a code (SQLSTATE: class 23 is a constraint, 40 a deadlock; 53, 55 and 57
    are no room, locked and shut down).
    """
    if isinstance(error, IntegrityError):
        return _changed(request, error)
    told = error.orig.args[0] if error.orig is not None and error.orig.args else None
    kind = str(told.get("C", ""))[:2] if isinstance(told, dict) else ""
    if kind in ("23", "40"):
        return _changed(request, error)
    if kind in ("53", "55", "57"):
        return _busy(request, error)
    raise error


def _busy(request: Request, _: Any) -> Response:
    told = f"{BUSY} {REMEDIES[503]}"
    return _json(503, BUSY) if _is_api(request) else _told(request, 503, told)


def _no_room(request: Request, error: Any) -> Response:
    """A disk that is full, where an upload or an export is written."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        raise error
    told = f"{FULL} {REMEDIES[507]}"
    return _json(507, FULL) if _is_api(request) else _told(request, 507, told)


def _json(
    status: int, told: str, remedy: str = "", *, headers: Mapping[str, str] | None = None
) -> Response:
    made = JSONResponse(
        {"error": told, "remedy": remedy or REMEDIES.get(status, "")}, status, headers=headers
    )
    if status == UNAUTHORISED:
        made.headers["www-authenticate"] = "Bearer"
    return made


def _told(request: Request, status: int, told: str) -> Response:
    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(told, status)
    return page("refused.html.j2", status=status, told=told)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(API)


def _path(request: Request) -> str:
    """Where somebody wanted to go, for after the sign-in."""
    return request.url.path if request.method == "GET" else "/"
