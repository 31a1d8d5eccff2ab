"""What is deleted is gone: from the database, from its files, and from the folder of sound."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select, update

from voicemail_audio.store import choices, members, people
from voicemail_audio.store.audit import note
from voicemail_audio.store.database import now_s
from voicemail_audio.store.tables import (
    Comment,
    Invitation,
    Job,
    NewPassword,
    Person,
    SignedIn,
    SignInTry,
    Take,
    Verdict,
)
from voicemail_audio.store.takes import own_take

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from voicemail_audio.store.database import Database
    from voicemail_audio.store.media import Media

DAY_S = 86_400.0
STRAY_AFTER_S = 3600.0
"""A file that belongs to no take may be one whose take is written next; after this it is not."""


def delete_take(database: Database, media: Media, person: Person, take_id: str) -> bool:
    """Delete one of somebody's own takes and all that was said of it; False if it is not theirs."""
    with database.write() as session:
        take = own_take(session, person, take_id)
        if take is None:
            return False
        sound = (take.media_name, take.played_name)
        session.delete(take)
        note(session, person, "deleted a take", take_id)
    media.delete(sound)
    return True


def delete_person(database: Database, media: Media, person_id: str, *, by: Person) -> None:
    """Delete somebody: their name, sound and words are found nowhere afterwards.

    What they said of others' takes goes, too. That they agreed or disagreed with a finding stays,
    without who it was and why; so do the ids in the audit log.

    Raises
    ------
    UsageError
        If it is the only admin.
    """
    with database.write() as session:
        # Locked, so that nothing new of theirs is kept meanwhile.
        found = select(Person).where(Person.id == person_id).with_for_update()
        person = session.scalar(found)
        if person is None:
            return
        members.keep_an_admin(session, person)
        sound = _sound(session.scalars(select(Take).where(Take.owner_id == person_id)).all())
        session.execute(delete(Comment).where(Comment.author_id == person_id))
        unsaid = update(Verdict).where(Verdict.coach_id == person_id)
        session.execute(unsaid.values(reason="", coach_id=None))
        invited = (Invitation.by_id == person_id) | (Invitation.email == person.email)
        session.execute(delete(Invitation).where(invited))
        tries = SignInTry.key == people.key_of_address(person.email)
        session.execute(delete(SignInTry).where(tries))
        note(session, by, "deleted a person", person_id)
        session.execute(delete(Person).where(Person.id == person_id))
    media.delete(sound)
    database.forget()


def sweep(database: Database, media: Media) -> int:
    """Delete what is due; call it once a day.

    Sound older than an admin chose goes, the numbers stay. So do invitations, sign-ins and tries
    that are too old, and files that belong to no take, such as those of a server that was killed.

    Returns
    -------
    int
        How many files of sound were deleted.
    """
    now = now_s()
    with database.write() as session:
        due = _with_sound_due(session, now)
        sound = _sound(due)
        for take in due:
            take.media_name = take.played_name = None
            take.audio_deleted_at_s = now
            note(session, None, "deleted sound", take.id)
        for kept, at_s in (
            (Invitation, Invitation.expires_at_s),
            (NewPassword, NewPassword.expires_at_s),
            (SignedIn, SignedIn.expires_at_s),
            (SignInTry, SignInTry.tried_at_s + people.TRIES_WITHIN_S),
        ):
            session.execute(delete(kept).where(at_s < now))
    media.delete(sound)
    strays = _strays(database, media)
    for path in strays:
        path.unlink(missing_ok=True)
    database.forget()
    return len(sound) + len(strays)


def _with_sound_due(session: Session, now: float) -> Sequence[Take]:
    """Takes whose sound is too old, unless it is being listened to."""
    days = choices.read(session).retention_days
    if days is None:
        return ()
    old = Take.created_at_s < now - days * DAY_S
    has_sound = Take.media_name.is_not(None) | Take.played_name.is_not(None)
    at_work = exists().where(Job.take_id == Take.id, Job.state.in_(("queued", "running")))
    return session.scalars(select(Take).where(old, has_sound, ~at_work)).all()


def _sound(takes: Sequence[Take]) -> list[str]:
    names = (name for take in takes for name in (take.media_name, take.played_name))
    return [name for name in names if name is not None]


def _strays(database: Database, media: Media) -> list[Path]:
    """Files that belong to no take. They are listed first: a later one may have a take already."""
    listed = [media.path(name) for name in media.names()]
    listed += media.folder.glob("*.part")
    with database.read() as session:
        known = set(session.scalars(select(Take.media_name)))
        known |= set(session.scalars(select(Take.played_name)))
    return [path for path in listed if path.name not in known and _is_old(path)]


def _is_old(path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > STRAY_AFTER_S
    return False
