"""One's own data: a copy of all of it, and the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from voicemail_audio.errors import UsageError
from voicemail_audio.store import people, removal
from voicemail_audio.store.audit import note
from voicemail_audio.store.tables import Person
from voicemail_audio.web.belongings import zip_of
from voicemail_audio.web.guards import Rep, cookie_name
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom, Room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

router = APIRouter(prefix="/account", include_in_schema=False)

STEP_BYTES = 256 * 1024
Text = Annotated[str, Form(max_length=500)]


@router.get("/data")
def data_page(person: Rep) -> Response:
    """Show how to take one's data along, and how to delete it."""
    return page("data.html.j2", person=person, wrong=None)


@router.get("/export")
def export(room: InRoom, person: Rep) -> Response:
    """Send a copy of all that is kept of somebody."""
    with room.database.write() as session:
        note(session, person, "exported own data", person.id)
    return as_download(room, person, seen_by=person)


@router.post("/delete")
def delete(
    request: Request, room: InRoom, person: Rep, password: Text = "", confirm: Text = ""
) -> Response:
    """Delete one's account, takes, recordings and words."""
    if confirm.strip().lower() != person.email:
        return _refused(person, "Nothing was deleted: that is not the e-mail of this account.")
    place = request.client.host if request.client else ""
    wrong = ""
    with room.database.write() as session:  # a failed try is kept as well
        try:
            people.sign_in(session, email=person.email, password=password, place=place)
        except people.SignInError:
            wrong = "Nothing was deleted: the password is wrong."
        except people.TooManyTriesError:
            wrong = "Too many wrong passwords. Wait a quarter of an hour, then try again."
    if wrong:
        return _refused(person, wrong)
    try:
        removal.delete_person(room.database, room.media, person.id, by=person)
    except UsageError as error:
        return _refused(person, str(error))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(cookie_name(room), secure=room.secure, httponly=True, samesite="lax")
    return answer


def as_download(room: Room, person: Person, *, seen_by: Person) -> Response:
    """A copy of somebody's data, as a file to be kept."""
    file = zip_of(room, person, seen_by=seen_by)
    headers = {"content-disposition": 'attachment; filename="voicemail-practice.zip"'}
    return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(STEP_BYTES):
            yield piece


def _refused(person: Person, wrong: str) -> Response:
    return page("data.html.j2", person=person, status=422, wrong=wrong)
