"""Coming in and going out, and one's own account."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.store import people
from voicemail_audio.store.audit import note
from voicemail_audio.web.guards import Rep, cookie_name
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom, Room

router = APIRouter(include_in_schema=False)

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\s]*", re.ASCII)
Text = Annotated[str, Form(max_length=500)]


@router.get("/sign-in")
def sign_in_page() -> Response:
    """Show the form."""
    return page("sign_in.html.j2", wrong=None, next="/")


@router.post("/sign-in")
def sign_in(
    request: Request,
    room: InRoom,
    email: Text,
    password: Text,
    next: Text = "/",  # noqa: A002
) -> Response:
    """Sign a browser in."""
    place = request.client.host if request.client else ""
    wrong: Exception | None = None
    try:  # who has to wait costs others no turn to write, and the log no line
        with room.database.read() as session:
            people.check_tries(session, email=email, place=place)
    except people.TooManyTriesError:
        return _has_to_wait(next)
    with room.database.write() as session:  # a failed try is kept as well
        try:
            person = people.sign_in(session, email=email, password=password, place=place)
        except (people.SignInError, people.TooManyTriesError) as error:
            wrong = error
            note(session, None, "sign-in refused")
        else:
            token = people.remember(session, person)
            note(session, person, "signed in")
            return remembered(RedirectResponse(_own(next), 303), room, token)
    if isinstance(wrong, people.TooManyTriesError):
        return _has_to_wait(next)
    told = "That address and password do not belong together."
    return page("sign_in.html.j2", status=401, wrong=told, next=_own(next))


def _has_to_wait(next: str) -> Response:  # noqa: A002
    told = "Too many wrong passwords. Wait a quarter of an hour, then try again."
    return page("sign_in.html.j2", status=429, wrong=told, next=_own(next))


@router.post("/sign-out")
def sign_out(request: Request, room: InRoom, person: Rep) -> Response:
    """Sign this browser out."""
    with room.database.write() as session:
        people.sign_out(session, request.cookies.get(cookie_name(room), ""))
        note(session, person, "signed out")
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(cookie_name(room), secure=room.secure, httponly=True, samesite="lax")
    return answer


@router.get("/join/{token}")
def join_page(token: str, room: InRoom) -> Response:
    """Show what an invitation is for."""
    with room.database.read() as session:
        found = people.invitation(session, token)
    if found is None:
        raise HTTPException(404, "This invitation is used up or too old.")
    return page("join.html.j2", invitation=found, token=token, wrong=None, email="", name="")


@router.post("/join/{token}")
def join(token: str, room: InRoom, name: Text, password: Text, email: Text = "") -> Response:
    """Make an account and sign in."""
    try:
        with room.database.write() as session:
            person = people.join(session, token, email=email, name=name, password=password)
            session.flush()
            cookie = people.remember(session, person)
            note(session, person, "joined")
    except UsageError as error:
        with room.database.read() as session:
            found = people.invitation(session, token)
        if found is None:
            raise HTTPException(404, "This invitation is used up or too old.") from error
        told = f"{error.message} {error.remedy}"
        return page(
            "join.html.j2",
            status=422,
            invitation=found,
            token=token,
            wrong=told,
            email=email,
            name=name,
        )
    return remembered(RedirectResponse("/", 303), room, cookie)


def remembered(answer: Response, room: Room, token: str) -> Response:
    """An answer with the cookie of a browser that is now signed in."""
    answer.set_cookie(
        cookie_name(room),
        token,
        max_age=int(people.SIGNED_IN_FOR_S),
        httponly=True,
        samesite="lax",
        secure=room.secure,
        path="/",
    )
    return answer


def _own(path: str) -> str:
    """A path of this server: nobody is sent elsewhere after the sign-in."""
    return path if _OWN_PATH.fullmatch(path) else "/"
