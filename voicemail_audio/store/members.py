"""What an admin does for people: roles, and a way back in for who forgot the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from voicemail_audio.errors import UsageError
from voicemail_audio.store.database import hash_of, new_token, now_s
from voicemail_audio.store.people import DAY_S, password_hash
from voicemail_audio.store.tables import ROLES, Invitation, NewPassword, Person, SignedIn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEW_PASSWORD_WITHIN_S = DAY_S


def change_role(session: Session, person: Person, role: str) -> None:
    """Give somebody another role; it holds from their next click.

    Open invitations of who is no admin any more are void.

    Raises
    ------
    UsageError
        If there is no such role, or nobody would be admin any more.
    """
    if role not in ROLES:
        raise UsageError(f"There is no role {role!r}.", f"Choose one of {', '.join(ROLES)}.")
    if role != "admin":
        keep_an_admin(session, person)
        # Or who was admin could come back in by a link of their own.
        session.execute(delete(Invitation).where(Invitation.by_id == person.id))
    person.role = role


def keep_an_admin(session: Session, person: Person) -> None:
    """See that a room has an admin without this person.

    Raises
    ------
    UsageError
        If it has not.
    """
    admins = select(Person.id).where(Person.role == "admin").with_for_update()
    others = [found for found in session.scalars(admins) if found != person.id]
    if person.role == "admin" and not others:
        raise UsageError(
            f"{person.name} is the only admin of this room.", "Make somebody else admin first."
        )


def offer_new_password(session: Session, person: Person) -> str:
    """A secret that sets somebody's password once; an older one no longer works."""
    token = new_token()
    session.execute(delete(NewPassword).where(NewPassword.person_id == person.id))
    session.add(
        NewPassword(
            token_hash=hash_of(token),
            person_id=person.id,
            expires_at_s=now_s() + NEW_PASSWORD_WITHIN_S,
        )
    )
    return token


def offered(session: Session, token: str) -> Person | None:
    """Who may set a password with a secret, if it is still good."""
    found = session.get(NewPassword, hash_of(token))
    if found is None or found.expires_at_s < now_s():
        return None
    return session.get(Person, found.person_id)


def set_password(session: Session, token: str, password: str) -> Person:
    """Set a password once; all browsers of the person are signed out.

    Raises
    ------
    UsageError
        If the secret is used up or too old, or the password will not do.
    """
    person = offered(session, token)
    if person is None:
        raise UsageError("This link is used up or too old.", "Ask your admin for a new one.")
    person.password_hash = password_hash(password)
    session.execute(delete(NewPassword).where(NewPassword.person_id == person.id))
    session.execute(delete(SignedIn).where(SignedIn.person_id == person.id))
    return person
