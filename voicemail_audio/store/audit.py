"""The audit log: who did what, by ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.store.database import new_id, now_s
from voicemail_audio.store.tables import Event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person


def note(
    session: Session, person: Person | None, action: str, object_id: str | None = None
) -> None:
    """Write down what somebody does, in the transaction that does it."""
    session.add(
        Event(
            id=new_id(),
            at_s=now_s(),
            person_id=None if person is None else person.id,
            action=action,
            object_id=object_id,
        )
    )
