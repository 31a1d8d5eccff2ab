"""All that is kept of a person, as a zip file: tables as JSON, recordings as they came."""

from __future__ import annotations

import contextlib
import json
import tempfile
import zipfile
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import inspect, select

from voicemail_audio.audio.sniff import sniff
from voicemail_audio.store import takes
from voicemail_audio.store.tables import (
    ApiToken,
    Comment,
    Event,
    OwnVoice,
    Script,
    Table,
    Take,
    Verdict,
)
from voicemail_audio.web.scorecards import result_for

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person
    from voicemail_audio.web.room import Room

HEAD_BYTES = 1024 * 1024
"""An MP3 may begin with a picture."""
ENDS = {"mov": "m4a", "matroska": "webm", "asf": "wma", "aiff": "aif"}
"""Container -> the end of a name that players know; others are called after their container."""
NOT_HANDED_OUT = {"password_hash", "token_hash", "media_name", "played_name"}
"""Secrets, and where files lie."""


def zip_of(room: Room, person: Person, *, seen_by: Person) -> IO[bytes]:
    """A copy of what is kept of somebody, in a file that is gone once it is closed.

    Parameters
    ----------
    seen_by
        Who will read it: the person, or an admin, who sees of takes what they see elsewhere, too.
    """
    file: IO[bytes] = tempfile.TemporaryFile(dir=room.media.folder)  # noqa: SIM115 - the caller's
    own = seen_by.id == person.id
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        with room.database.read() as session:
            for name, rows in _account(session, person).items():
                _add(packed, f"{name}.json", rows)
            if own:
                _add(packed, "scripts.json", _rows(session, Script, Script.owner_id, person.id))
                _add(
                    packed,
                    "own_voice.json",
                    _rows(session, OwnVoice, OwnVoice.person_id, person.id),
                )
            mine = takes.takes_of(session, person)
        seen = [take for take in mine if own or take.submitted_at_s is not None]
        packed.writestr("README.txt", _about(person, left_out=len(mine) - len(seen)))
        for take in seen:
            _add_take(packed, room, take, seen_by)
    file.seek(0)
    return file


def _account(session: Session, person: Person) -> dict[str, Any]:
    return {
        "person": _row(person),
        "api_keys": _rows(session, ApiToken, ApiToken.person_id, person.id),
        "comments_written": _rows(session, Comment, Comment.author_id, person.id),
        "verdicts_given": _rows(session, Verdict, Verdict.coach_id, person.id),
        "log": _rows(session, Event, Event.person_id, person.id),
    }


def _add_take(packed: zipfile.ZipFile, room: Room, take: Take, seen_by: Person) -> None:
    folder = f"takes/{take.id}"
    with room.database.read() as session:
        result = result_for(session, seen_by, take, methods=room.settings.methods)
        comments = session.scalars(select(Comment).where(Comment.take_id == take.id))
        said = {
            "take": _row(take),
            "comments": [{**_row(c), "author": c.author and c.author.name} for c in comments],
            "verdicts": _rows(session, Verdict, Verdict.take_id, take.id),
        }
    for name, rows in said.items():
        _add(packed, f"{folder}/{name}.json", rows)
    if result is not None:
        _add(packed, f"{folder}/result.json", result.to_dict())
    for kept, shown in ((take.media_name, "recording"), (take.played_name, "played")):
        if kept is not None:
            with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                path = room.media.path(kept)
                end = ".flac" if shown == "played" else _end_of(path)
                packed.write(path, f"{folder}/{shown}{end}", zipfile.ZIP_STORED)


def _end_of(path: Path) -> str:
    """How the name of a recording ends, by its first bytes; empty where they say nothing."""
    with path.open("rb") as file:
        found = sniff(file.read(HEAD_BYTES))
    return "" if found is None else f".{ENDS.get(found, found)}"


def _rows(session: Session, table: type[Table], column: Any, value: str) -> list[dict[str, Any]]:
    return [_row(row) for row in session.scalars(select(table).where(column == value))]


def _row(row: Table) -> dict[str, Any]:
    """A row as JSON; moments are written out."""
    kept: dict[str, Any] = {}
    for column in (attribute.key for attribute in inspect(row).mapper.column_attrs):
        if column not in NOT_HANDED_OUT:
            kept[column] = getattr(row, column)
            if column.endswith("_at_s") and kept[column] is not None:
                kept[column] = datetime.fromtimestamp(kept[column], tz=UTC).isoformat()
    return kept


def _add(packed: zipfile.ZipFile, name: str, content: Any) -> None:
    packed.writestr(name, json.dumps(content, indent=1, ensure_ascii=False))


def _about(person: Person, *, left_out: int) -> str:
    lines = [
        f"What this practice room keeps of {person.name}.",
        "",
        "takes/ID/recording.* is the file as it came, result.json what was found in it.",
        "Sound that was deleted after its time is not here; its numbers are.",
    ]
    if left_out:
        lines += [
            "",
            f"Left out: {left_out} takes that were never submitted, and the scripts. Practice is "
            "private: only its owner can export it, on the page of the account.",
        ]
    return "\n".join(lines) + "\n"
