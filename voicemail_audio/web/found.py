"""What a request is about: a take that somebody may see or change, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import HTTPException

from voicemail_audio.store import takes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Take


def seen_take(session: Session, person: Person, take_id: str) -> Take:
    """A take that somebody may see.

    Raises
    ------
    HTTPException
        404 if there is none, or it is not for them.
    """
    return _there(takes.seen_by(session, person, take_id))


def own_take(session: Session, person: Person, take_id: str) -> Take:
    """A take that somebody may change.

    Raises
    ------
    HTTPException
        404 if there is none, or it is another's.
    """
    return _there(takes.own_take(session, person, take_id))


def _there(take: Take | None) -> Take:
    if take is None:
        raise HTTPException(404)
    return take
