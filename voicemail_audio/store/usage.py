"""How full a room is, and how busy."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from voicemail_audio.store.tables import Job

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.database import Database
    from voicemail_audio.store.media import Media


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a room takes up, in bytes, and how many jobs wait, are at work, or were given up."""

    sound_bytes: int
    database_bytes: int
    free_bytes: int
    waiting: int
    at_work: int
    given_up: int


def usage(session: Session, database: Database, media: Media) -> Usage:
    """Count."""
    counted = select(Job.state, func.count()).group_by(Job.state)
    jobs = dict(session.execute(counted).all())
    return Usage(
        sound_bytes=sum(_size(media.path(name)) for name in media.names()),
        database_bytes=_database_bytes(session, database),
        free_bytes=shutil.disk_usage(media.folder).free,
        waiting=jobs.get("queued", 0),
        at_work=jobs.get("running", 0),
        given_up=jobs.get("dead", 0),
    )


def _database_bytes(session: Session, database: Database) -> int:
    if database.is_sqlite:
        file = database.url.database or ""
        return sum(_size(Path(file + end)) for end in ("", "-wal"))
    return session.scalar(text("SELECT pg_database_size(current_database())")) or 0


def _size(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
        return path.stat().st_size
    return 0
