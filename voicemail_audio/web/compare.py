"""Two takes beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from voicemail_audio.comparison import compare_takes
from voicemail_audio.errors import UsageError
from voicemail_audio.report.changes_page import change_values
from voicemail_audio.types import Analysis
from voicemail_audio.web.found import seen_take
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom
from voicemail_audio.web.scorecards import result_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Take
    from voicemail_audio.web.room import Room

router = APIRouter(include_in_schema=False)

Ticked = Annotated[list[str], Query(default_factory=list, max_length=100)]


@router.get("/compare")
def compare(
    room: InRoom, person: Rep, *, take: Ticked, before: str = "", after: str = ""
) -> Response:
    """Show what changed from one take to another, or between two that were ticked in a list."""
    wanted = [before, after] if before or after else take
    if len(set(wanted)) != 2 or "" in wanted:  # noqa: PLR2004
        raise UsageError("Two takes can be compared, no more and no less.", "Tick two takes.")
    with room.database.read() as session:
        found = [_judged(session, room, person, take_id) for take_id in wanted]
    if not (before or after):
        found.sort(key=lambda pair: pair[0].created_at_s)
    (first, earlier), (second, later) = found
    if first.owner_id != second.owner_id:
        raise UsageError("These takes are not of one person.", "Compare two takes of one person.")
    comparison = compare_takes(earlier, later, headline=first.method)
    sounds = {
        which: f"/takes/{t.id}/sound"
        for which, t in (("before", first), ("after", second))
        if t.played_name is not None
    }
    names = {"before": f"Before: {first.title}", "after": f"Now: {second.title}"}
    return page(
        "compare_takes.html.j2",
        person=person,
        first=first,
        second=second,
        own=first.owner_id == person.id,
        **change_values(comparison, names=names, sounds=sounds),
    )


def _judged(session: Session, room: Room, person: Person, take_id: str) -> tuple[Take, Analysis]:
    take = seen_take(session, person, take_id)
    result = result_for(session, person, take, methods=room.settings.methods)
    if not isinstance(result, Analysis):
        raise UsageError(f"{take.title} has no scorecard.", "Choose a take that has one.")
    return take, result
