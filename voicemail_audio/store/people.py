"""Who may come in: passwords, invitations, browsers that are signed in, and keys to the API."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from voicemail_audio.errors import UsageError
from voicemail_audio.store.database import hash_of, new_id, new_token, now_s, one_at_a_time
from voicemail_audio.store.tables import (
    ROLES,
    ApiToken,
    Invitation,
    NewPassword,
    Person,
    SignedIn,
    SignInTry,
    as_kept,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argon2 import PasswordHasher
    from sqlalchemy.orm import Session

DAY_S = 86_400.0
INVITED_FOR_S = 7 * DAY_S
SIGNED_IN_FOR_S = 14 * DAY_S

PASSWORD_CHARS = (12, 200)
"""NIST SP 800-63B-4 (2025) asks for 15 where a password is all there is, 8 beside another factor;
12 and a limited number of tries stand between. The upper end keeps hashing cheap."""

TRIES, TRIES_FROM_PLACE, TRIES_WITHIN_S = 5, 30, 900.0
"""Failed sign-ins for one address, or from one place, before it waits. An office is one place."""

NAME_CHARS = 100
_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,190}")


class SignInError(Exception):
    """Wrong address or password, told as one."""


class TooManyTriesError(Exception):
    """Somebody has to wait."""


def invite(session: Session, *, role: str, by: Person | None, email: str | None = None) -> str:
    """A secret that makes one account.

    Raises
    ------
    UsageError
        If there is no such role.
    """
    if role not in ROLES:
        raise UsageError(f"There is no role {role!r}.", f"Choose one of {', '.join(ROLES)}.")
    token = new_token()
    session.add(
        Invitation(
            token_hash=hash_of(token),
            role=role,
            email=None if email is None else _address(email),
            by_id=None if by is None else by.id,
            expires_at_s=now_s() + INVITED_FOR_S,
        )
    )
    return token


def invitation(session: Session, token: str) -> Invitation | None:
    """The invitation that a secret stands for, if it is still good."""
    found = session.get(Invitation, hash_of(token))
    return found if found is not None and found.expires_at_s > now_s() else None


def first_invitation(session: Session) -> str | None:
    """A secret for the first admin; None once there is one. Older ones no longer work."""
    if session.scalar(select(func.count()).select_from(Person).where(Person.role == "admin")):
        return None
    session.execute(delete(Invitation).where(Invitation.role == "admin"))
    return invite(session, role="admin", by=None)


def join(session: Session, token: str, *, email: str, name: str, password: str) -> Person:
    """Make the account that an invitation is for; it works once.

    Raises
    ------
    UsageError
        If the invitation, the address, the name or the password will not do.
    """
    invited = select(Invitation).where(Invitation.token_hash == hash_of(token))
    found = session.scalar(invited.with_for_update())  # of two at once, one waits and finds none
    if found is None or found.expires_at_s <= now_s():
        raise UsageError("This invitation is used up or too old.", "Ask your admin for a new link.")
    address = _address(found.email or email)
    if session.scalar(select(Person.id).where(Person.email == address)):
        raise UsageError(
            f"There is an account for {address} already.", "Sign in, or use another address."
        )
    person = Person(
        id=new_id(),
        email=address,
        password_hash=password_hash(password),
        role=found.role,
        name=_name(name),
        company=None,
        phone=None,
        created_at_s=now_s(),
    )
    session.add(person)
    session.delete(found)
    return person


def everybody(session: Session) -> Sequence[Person]:
    """All people of the room, by name."""
    return session.scalars(select(Person).order_by(func.lower(Person.name), Person.id)).all()


def sign_in(session: Session, *, email: str, password: str, place: str) -> Person:
    """The person of an address and password.

    A failed try is kept when the session is committed, so commit also where this raises.

    Parameters
    ----------
    place
        Where the request came from: its tries are counted as well.

    Raises
    ------
    SignInError
        If they are not right.
    TooManyTriesError
        If there were too many failures.
    """
    from argon2.exceptions import VerificationError

    most = _most_tries(email, place)
    one_at_a_time(session, most)
    check_tries(session, email=email, place=place)
    since_s = now_s() - TRIES_WITHIN_S
    session.execute(delete(SignInTry).where(SignInTry.tried_at_s < since_s))
    person = session.scalar(select(Person).where(Person.email == _as_kept(email)))
    try:  # takes as long for an address that nobody has
        _hasher().verify(_nobody() if person is None else person.password_hash, password)
    except VerificationError:
        person = None
    if person is None:
        now = now_s()
        session.add_all(SignInTry(id=new_id(), key=key, tried_at_s=now) for key in most)
        raise SignInError
    session.execute(delete(SignInTry).where(SignInTry.key == key_of_address(email)))
    if _hasher().check_needs_rehash(person.password_hash):
        person.password_hash = _hasher().hash(password)
    return person


def check_tries(session: Session, *, email: str, place: str) -> None:
    """Turn away who has to wait; nothing is written.

    Raises
    ------
    TooManyTriesError
        If there were too many failures.
    """
    since_s = now_s() - TRIES_WITHIN_S
    for key, tries in _most_tries(email, place).items():
        failed = (SignInTry.key == key) & (SignInTry.tried_at_s >= since_s)
        counted = select(func.count()).select_from(SignInTry).where(failed)
        if (session.scalar(counted) or 0) >= tries:
            raise TooManyTriesError


def _most_tries(email: str, place: str) -> dict[str, int]:
    return {
        key_of_address(email): TRIES,
        hash_of(f"place {_network(place)}"): TRIES_FROM_PLACE,
    }


def key_of_address(email: str) -> str:
    """By which failed sign-ins of an address are counted."""
    return hash_of(f"address {_as_kept(email)}")


def _as_kept(email: str) -> str:
    """An address as the table compares it.

    Else NULs would make it another one for the count of wrong passwords, but not for the password.
    """
    return as_kept(email).strip().lower()


def _network(place: str) -> str:
    """A house has 2^64 addresses of IPv6 (RFC 6177): they are one place."""
    try:
        address = ipaddress.ip_address(place)
    except ValueError:
        return place
    if address.version == 4:  # noqa: PLR2004
        return place
    return str(ipaddress.ip_network((address.packed, 64), strict=False))


def remember(session: Session, person: Person) -> str:
    """A secret for the cookie of a browser that is now signed in."""
    token = new_token()
    session.execute(delete(SignedIn).where(SignedIn.expires_at_s < now_s()))
    session.add(
        SignedIn(
            token_hash=hash_of(token), person_id=person.id, expires_at_s=now_s() + SIGNED_IN_FOR_S
        )
    )
    return token


def person_of_cookie(session: Session, token: str) -> Person | None:
    """Who is signed in with a cookie."""
    found = session.get(SignedIn, hash_of(token))
    if found is None or found.expires_at_s < now_s():
        return None
    return session.get(Person, found.person_id)


def sign_out(session: Session, token: str) -> None:
    """Forget a browser."""
    session.execute(delete(SignedIn).where(SignedIn.token_hash == hash_of(token)))


def change_password(session: Session, person: Person, *, old: str, new: str) -> None:
    """Change a password; browsers of the person are signed out, links for a new one void.

    Raises
    ------
    SignInError
        If the old one is wrong.
    UsageError
        If the new one will not do.
    """
    from argon2.exceptions import VerificationError

    try:
        _hasher().verify(person.password_hash, old)
    except VerificationError:
        raise SignInError from None
    person.password_hash = password_hash(new)
    session.execute(delete(SignedIn).where(SignedIn.person_id == person.id))
    session.execute(delete(NewPassword).where(NewPassword.person_id == person.id))


def new_api_token(session: Session, person: Person, *, name: str) -> str:
    """A key for programs, shown once."""
    token = new_token()
    session.add(
        ApiToken(
            id=new_id(),
            token_hash=hash_of(token),
            person_id=person.id,
            name=_name(name),
            created_at_s=now_s(),
        )
    )
    return token


def person_of_api_token(session: Session, token: str) -> Person | None:
    """Whose key it is."""
    found = session.scalar(select(ApiToken).where(ApiToken.token_hash == hash_of(token)))
    return None if found is None else session.get(Person, found.person_id)


def password_hash(password: str) -> str:
    """What is kept of a password.

    Raises
    ------
    UsageError
        If it is too short or too long.
    """
    least, most = PASSWORD_CHARS
    if not least <= len(password) <= most:
        raise UsageError(
            f"The password has {len(password)} characters.",
            f"Take {least} or more: three or four words will do."
            if len(password) < least
            else f"Take {most} at most.",
        )
    return _hasher().hash(password)


def _address(email: str) -> str:
    address = _as_kept(email)
    if not _EMAIL.fullmatch(address):
        raise UsageError(f"{address!r} is no e-mail address.", "Write it such as sam@example.com.")
    return address


def _name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > NAME_CHARS or not cleaned.isprintable():
        raise UsageError("The name is empty or too long.", f"Write 1 to {NAME_CHARS} characters.")
    return cleaned


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # RFC 9106's second recommended choice: 64 MiB, 3 passes


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher().hash(new_token())
