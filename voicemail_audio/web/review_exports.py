"""Tables of what coaches may see: the submitted takes with what was found and said of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from voicemail_audio.frames import FINDINGS, finding_rows
from voicemail_audio.redaction.tone import NOT_SHOWN, TONE_MEASURES
from voicemail_audio.report.rows import Cell, csv_text, summary_row
from voicemail_audio.run import renamed
from voicemail_audio.store import choices, reviews, takes
from voicemail_audio.store.audit import note
from voicemail_audio.types import Analysis
from voicemail_audio.web.guards import Coach
from voicemail_audio.web.marks import coached
from voicemail_audio.web.room import InRoom, Room
from voicemail_audio.web.scorecards import result_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Take, Verdict
    from voicemail_audio.types import Failure, Scorecard

router = APIRouter(include_in_schema=False)

CSV = "text/csv; charset=utf-8"
PARQUET = "application/vnd.apache.parquet"
FIRST = ("rep", "take", "title", "method", "submitted_at", "score", "score_with_coach")
LAST = ("text",)
OF_TAKE = ("rep", "take", "submitted_at")
OF_COACH = ("coach_outcome", "coach_reason")
TONE_COLUMNS = frozenset({*TONE_MEASURES, "tone_reference"})


@router.get("/review/export.csv")
def takes_csv(room: InRoom, person: Coach) -> Response:
    """One row a submitted take."""
    rows = _take_rows(room, person)
    return _file(csv_text(_columns(rows), rows), "takes.csv", CSV)


@router.get("/review/export.parquet")
def takes_parquet(room: InRoom, person: Coach) -> Response:
    """The same as Parquet, where pyarrow is installed."""
    from voicemail_audio.exports.tables import check_parquet, table_parquet

    check_parquet()
    import pandas as pd

    rows = _take_rows(room, person)
    frame = pd.DataFrame(rows, columns=_columns(rows)).convert_dtypes()
    return _file(table_parquet(frame), "takes.parquet", PARQUET)


@router.get("/review/findings.csv")
def findings_csv(room: InRoom, person: Coach) -> Response:
    """One row a finding of every scorecard of every submitted take."""
    with room.database.write() as session:
        note(session, person, "exported findings")
    with room.database.read() as session:
        said = reviews.verdicts_on_submitted(session)
        rows = [
            row
            for take, found in _results(session, person, room)
            if isinstance(found, Analysis)
            for row in _finding_rows(take, found, said.get(take.id, ()))
        ]
    return _file(csv_text((*OF_TAKE, *FINDINGS, *OF_COACH), rows), "findings.csv", CSV)


def _results(
    session: Session, person: Person, room: Room
) -> Iterator[tuple[Take, Analysis | Failure]]:
    for take in takes.submitted(session):
        found = result_for(session, person, take, methods=room.settings.methods)
        if found is not None:
            yield take, renamed(found, take.title)


def _take_rows(room: Room, person: Person) -> list[dict[str, Cell]]:
    with room.database.write() as session:
        note(session, person, "exported takes")
    with room.database.read() as session:
        said = reviews.verdicts_on_submitted(session)
        hides = choices.read(session).no_tone_for_coaches
        hidden = TONE_COLUMNS if hides else frozenset()
        return [
            _take_row(take, found, said.get(take.id, ()), room, hidden)
            for take, found in _results(session, person, room)
        ]


def _take_row(
    take: Take,
    found: Analysis | Failure,
    verdicts: Sequence[Verdict],
    room: Room,
    hidden: frozenset[str],
) -> dict[str, Cell]:
    row = {name: cell for name, cell in summary_row(found).items() if name not in hidden}
    del row["path"]
    cards = found.scorecards if isinstance(found, Analysis) else ()
    practised = [c for c in cards if c.method == take.method]
    scored = coached(practised, verdicts, room.settings.methods)
    first: dict[str, Cell] = {
        "rep": take.owner.name,
        "take": take.id,
        "title": take.title,
        "method": take.method,
        "submitted_at": _iso(take.submitted_at_s),
        "score": scored[0].card.score if scored else None,
        "score_with_coach": scored[0].counted.score if scored else None,
    }
    shown = _shown(cards)
    told = (_told(v) for v in verdicts if (v.method, v.criterion) in shown)
    return first | row | {"coach_outcomes": "; ".join(told) or None, "text": row.get("text")}


def _shown(cards: Sequence[Scorecard]) -> set[tuple[str, str]]:
    """The checks that this person may see."""
    return {(c.method, f.criterion) for c in cards for f in c.findings if f.reason != NOT_SHOWN}


def _told(verdict: Verdict) -> str:
    check = f"{verdict.method}/{verdict.criterion}"
    return f"{check}: {verdict.outcome} (tool: {verdict.tool_outcome})"


def _finding_rows(
    take: Take, found: Analysis, verdicts: Sequence[Verdict]
) -> Iterator[dict[str, Cell]]:
    """The findings of a take, with the coach's answers beside those of the tool."""
    said = {(v.method, v.criterion): v for v in verdicts}
    shown = _shown(found.scorecards)
    whose = (take.owner.name, take.id, _iso(take.submitted_at_s))
    of_take: dict[str, Cell] = dict(zip(OF_TAKE, whose, strict=True))
    for row in finding_rows(found):
        key = (row["method"], row["criterion"])
        mark = said.get(key) if key in shown else None
        answer = (None, None) if mark is None else (mark.outcome, mark.reason)
        yield of_take | row | dict(zip(OF_COACH, answer, strict=True))


def _columns(rows: Sequence[dict[str, Cell]]) -> list[str]:
    """All columns of all rows in the order of the fullest; what was said stays last."""
    fullest = max(rows, key=len, default={})
    names = dict.fromkeys((*FIRST, *fullest, *(name for row in rows for name in row)))
    return [*(n for n in names if n not in LAST), *LAST]


def _iso(at_s: float | None) -> str | None:
    return None if at_s is None else datetime.fromtimestamp(at_s, tz=UTC).isoformat("T", "seconds")


def _file(content: str | bytes, name: str, kind: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    return Response(data, media_type=kind, headers=headers)
