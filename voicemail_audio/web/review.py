"""What coaches do: the queue, comments and verdicts; team, folders and exports stand beside."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from voicemail_audio.errors import UsageError
from voicemail_audio.redaction.tone import NOT_SHOWN
from voicemail_audio.store import reviews
from voicemail_audio.store.audit import note
from voicemail_audio.store.takes import seen_by
from voicemail_audio.types import Analysis
from voicemail_audio.web import folder, queue, review_exports, team
from voicemail_audio.web.guards import Coach, Rep
from voicemail_audio.web.marks import beside, may_mark, panel_values
from voicemail_audio.web.pages import page, part
from voicemail_audio.web.room import InRoom, Room
from voicemail_audio.web.scorecards import result_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Take
    from voicemail_audio.types import Failure, Finding, Scorecard

router = APIRouter(include_in_schema=False)
for beside_it in (team.router, folder.router, review_exports.router):
    router.include_router(beside_it)

MOST_ROWS = 200
"""A page of more is not read; the filters lead to the others."""
REVIEWED = {"yes": True, "no": False}

Id = Annotated[str, Query(max_length=100)]
Field = Annotated[str, Form(max_length=100)]
Said = Annotated[str, Form(max_length=10 * reviews.MOST_CHARS)]

__all__ = ["beside", "panel_values", "router"]


@router.get("/review")
def queue_page(
    room: InRoom, person: Coach, rep: Id = "", method: Id = "", reviewed: Id = ""
) -> Response:
    """Show the submitted takes, those most in need first."""
    with room.database.read() as session:
        rows = queue.waiting(session, person, room)
    filters = queue.Filters(rep=rep or None, method=method or None, reviewed=REVIEWED.get(reviewed))
    shown = filters.of(rows)
    return page(
        "review.html.j2",
        person=person,
        rows=shown[:MOST_ROWS],
        count=len(shown),
        total=len(rows),
        order=queue.ORDER,
        reps=queue.reps(rows),
        methods=[(m.id, m.title) for m in room.settings.methods],
        parquet=find_spec("pyarrow") is not None,
        filters={"rep": rep, "method": method, "reviewed": reviewed},
    )


@router.post("/takes/{take_id}/comments")
def comment(
    request: Request,
    take_id: str,
    room: InRoom,
    person: Rep,
    *,
    text: Said,
    time_s: Field = "",
) -> Response:
    """Say something about a submitted take: its owner, or a coach."""
    with room.database.write() as session:
        take = _seen(session, person, take_id)
        if take.submitted_at_s is None:
            raise UsageError("Nobody else sees this take.", "Submit it first.")
        reviews.add_comment(session, person, take, text=text, time_s=_seconds(time_s))
        note(session, person, "commented", take.id)
    return _panel(request, room, person, take)


@router.post("/takes/{take_id}/comments/{comment_id}/delete")
def delete_comment(
    request: Request, take_id: str, comment_id: str, room: InRoom, person: Rep
) -> Response:
    """Take back what one said oneself."""
    with room.database.write() as session:
        take = _seen(session, person, take_id)
        found = reviews.own_comment(session, person, take, comment_id)
        if found is None:
            raise HTTPException(404)
        session.delete(found)
        note(session, person, "deleted a comment", take.id)
    return _panel(request, room, person, take)


@router.post("/takes/{take_id}/verdicts")
def verdict(
    request: Request,
    take_id: str,
    room: InRoom,
    person: Coach,
    *,
    method: Field,
    criterion: Field,
    outcome: Field,
    reason: Said = "",
) -> Response:
    """Agree with a finding of somebody's submitted take, or say otherwise."""
    with room.database.read() as session:
        take = _marked(session, person, take_id)
        result = result_for(session, person, take, methods=room.settings.methods)
    _, finding = _found(result, method, criterion)
    with room.database.write() as session:
        take = _marked(session, person, take_id)
        reviews.decide(
            session, person, take, method=method, finding=finding, outcome=outcome, reason=reason
        )
        note(session, person, "verdict", take.id)
    return _panel(request, room, person, take, mark=(method, criterion))


@router.post("/takes/{take_id}/verdicts/{verdict_id}/delete")
def delete_verdict(
    request: Request, take_id: str, verdict_id: str, room: InRoom, person: Coach
) -> Response:
    """Take a coach's answer back; that of the tool holds again."""
    with room.database.write() as session:
        take = _marked(session, person, take_id)
        found = reviews.verdict_of(session, take, verdict_id)
        if found is None:
            raise HTTPException(404)
        session.delete(found)
        note(session, person, "took back a verdict", take.id)
        mark = (found.method, found.criterion)
    return _panel(request, room, person, take, mark=mark)


def _seen(session: Session, person: Person, take_id: str) -> Take:
    take = seen_by(session, person, take_id)
    if take is None:
        raise HTTPException(404)
    return take


def _marked(session: Session, person: Person, take_id: str) -> Take:
    take = _seen(session, person, take_id)
    if not may_mark(person, take):
        raise HTTPException(404)
    return take


def _found(
    result: Analysis | Failure | None, method: str, criterion: str
) -> tuple[Scorecard, Finding]:
    cards = result.scorecards if isinstance(result, Analysis) else ()
    for card in cards:
        for finding in card.findings:
            same = (card.method, finding.criterion) == (method, criterion)
            if same and finding.reason != NOT_SHOWN:
                return card, finding
    raise HTTPException(404, "There is no such finding.")


def _seconds(text: str) -> float | None:
    """A moment as the form gives it; empty for the whole take."""
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError as error:
        raise UsageError("That is no moment of a take.", "Give seconds from its start.") from error


def _panel(
    request: Request,
    room: Room,
    person: Person,
    take: Take,
    *,
    mark: tuple[str, str] | None = None,
) -> Response:
    """The page again, or for htmx what of it has changed."""
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/takes/{take.id}#review", 303)
    alone = mark is None or request.headers.get("hx-target") == "review"
    with room.database.read() as session:
        methods = room.settings.methods
        result = result_for(session, person, take, methods=methods)
        values = panel_values(session, person, take, result=result, methods=methods)
        changed = part("review_panel.html.j2", **{**values, "swaps": not alone})
        if mark is not None and not alone:
            changed = beside(session, person, take)(*_found(result, *mark)) + changed
    return HTMLResponse(changed)
