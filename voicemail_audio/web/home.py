"""A rep's takes, grouped by the script that was practised."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from voicemail_audio.store import scripts, takes
from voicemail_audio.web.answers import coachs_answers
from voicemail_audio.web.found import own_take
from voicemail_audio.web.guards import Rep
from voicemail_audio.web.pages import page
from voicemail_audio.web.room import InRoom
from voicemail_audio.web.standing import STAGES, Standing, standings
from voicemail_audio.web.trend import Trend, trend

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

router = APIRouter(include_in_schema=False)

SHOWN = 60
"""Takes on the page; older ones are a click away."""
FREELY, FORMER = "Spoken freely", "Scripts that are deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """The takes of one script, the last one first."""

    title: str
    script_id: str | None
    takes: tuple[Standing, ...]
    trend: Trend | None


@router.get("/")
def home(room: InRoom, person: Rep, *, older: bool = False, own: bool = False) -> Response:
    """Show one's own takes; a coach without any is led to the queue, unless `own`."""
    with room.database.read() as session:
        mine = takes.takes_of(session, person)
        if not (mine or own) and person.may("coach"):
            return RedirectResponse("/review", 303)
        listed = mine if older else mine[:SHOWN]
        found = standings(session, room, person, listed)
        titles = {s.id: s.title for s in scripts.scripts_of(session, person)}
        answers = coachs_answers(session, person, listed, room.settings.methods)
    methods = {m.id: m.title for m in room.settings.methods}
    return page(
        "home.html.j2",
        person=person,
        groups=grouped(found, titles, methods),
        more=len(mine) - len(listed),
        stages=STAGES,
        methods=methods,
        answers=answers,
    )


@router.get("/takes/{take_id}/row")
def row(take_id: str, room: InRoom, person: Rep) -> Response:
    """One line of the list, asked for while the take is being analysed."""
    with room.database.read() as session:
        take = own_take(session, person, take_id)
        (at,) = standings(session, room, person, [take])
        answers = coachs_answers(session, person, [take], room.settings.methods)
    methods = {m.id: m.title for m in room.settings.methods}
    return page("row.html.j2", at=at, stages=STAGES, methods=methods, answers=answers)


def grouped(
    found: Sequence[Standing], titles: Mapping[str, str], methods: Mapping[str, str]
) -> list[Practised]:
    """Takes by script; the script practised last comes first."""
    order = {key: i for i, key in reversed(list(enumerate(map(_key, found))))}
    by_script = groupby(sorted(found, key=lambda s: order[_key(s)]), key=_key)
    return [_practised(key, tuple(of), titles, methods) for key, of in by_script]


def _key(at: Standing) -> str:
    return at.take.script_id or (FREELY if at.take.script_text is None else FORMER)


def _practised(
    key: str, of: tuple[Standing, ...], titles: Mapping[str, str], methods: Mapping[str, str]
) -> Practised:
    method = of[0].take.method
    scores = [s.score for s in reversed(of) if s.take.method == method and s.score is not None]
    return Practised(
        title=titles.get(key, key),
        script_id=key if key in titles else None,
        takes=of,
        trend=trend(scores, method=methods.get(method, method)),
    )
