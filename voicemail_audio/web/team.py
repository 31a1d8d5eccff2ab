"""The team at a glance, and where coaches and the tool agree."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from voicemail_audio.agreement import FEWEST
from voicemail_audio.report.overview import FEWEST_FOR_SPREAD
from voicemail_audio.store import choices, reviews
from voicemail_audio.web.guards import Coach
from voicemail_audio.web.pages import page
from voicemail_audio.web.queue import waiting
from voicemail_audio.web.room import InRoom
from voicemail_audio.web.spread import by_check, by_rep
from voicemail_audio.web.trust import trust

router = APIRouter(include_in_schema=False)


@router.get("/team")
def team_page(room: InRoom, person: Coach) -> Response:
    """Show how the submitted takes spread."""
    with room.database.read() as session:
        rows = waiting(session, person, room)
    return page(
        "team.html.j2",
        person=person,
        reps=by_rep(rows),
        checks=by_check(rows, room.settings.methods),
        takes=len(rows),
        scored=sum(r.score is not None for r in rows),
        fewest=FEWEST_FOR_SPREAD,
    )


@router.get("/review/agreement")
def agreement_page(room: InRoom, person: Coach) -> Response:
    """Show how often coaches say what the tool says."""
    with room.database.read() as session:
        given = reviews.verdicts_on_submitted(session)
        hides = choices.read(session).no_tone_for_coaches
    marked = [v for verdicts in given.values() for v in verdicts]
    rows = trust(marked, room.settings.methods, hides_tone=hides)
    return page("agreement.html.j2", person=person, rows=rows, takes=len(given), fewest=FEWEST)
