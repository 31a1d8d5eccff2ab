"""The tables. Times (``*_at_s``) are seconds since 1970, UTC: both databases order them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

if TYPE_CHECKING:
    from sqlalchemy import Dialect

ROLES = ("rep", "coach", "admin")
"""Each may do what those before it may: a small team's only admin coaches, too."""


class Text(TypeDecorator[str]):
    """Text that every database keeps: without NUL and half characters, which some refuse."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Clean what is kept, and what it is compared with."""
        return None if value is None else as_kept(value)


def as_kept(text: str) -> str:
    """Text as every database keeps it."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Table(DeclarativeBase):
    """What all tables have in common."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text}


def _of(table: str, *, keep: bool = False) -> ForeignKey:
    """A row that goes with another; one that is kept forgets it."""
    return ForeignKey(f"{table}.id", ondelete="SET NULL" if keep else "CASCADE")


class Person(Table):
    """Who signs in. What is asked for is what the checks of an own number and name need."""

    __tablename__ = "people"
    __table_args__ = (CheckConstraint("role IN ('rep', 'coach', 'admin')", name="people_role"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    """As it is signed in with, in lower case."""
    password_hash: Mapped[str]
    role: Mapped[str]
    name: Mapped[str]
    company: Mapped[str | None]
    phone: Mapped[str | None]
    created_at_s: Mapped[float]

    def may(self, role: str) -> bool:
        """Whether somebody has the rights of a role."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Invitation(Table):
    """A link that makes one account. Only its hash is kept."""

    __tablename__ = "invitations"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    email: Mapped[str | None]
    by_id: Mapped[str | None] = mapped_column(_of("people", keep=True))
    expires_at_s: Mapped[float]


class SignedIn(Table):
    """A browser that is signed in. Only the hash of its cookie is kept."""

    __tablename__ = "signed_in"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(_of("people"), index=True)
    expires_at_s: Mapped[float]


class NewPassword(Table):
    """A link that sets somebody's password, made by an admin. Only its hash is kept."""

    __tablename__ = "new_passwords"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(_of("people"), index=True)
    expires_at_s: Mapped[float]


class ApiToken(Table):
    """A program's key to the API, with the rights of its person. Only its hash is kept."""

    __tablename__ = "api_tokens"

    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str] = mapped_column(_of("people"), index=True)
    name: Mapped[str]
    created_at_s: Mapped[float]


class SignInTry(Table):
    """A sign-in that failed; `key` is a hash of the address or of where it came from."""

    __tablename__ = "sign_in_tries"

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    tried_at_s: Mapped[float]


class Script(Table):
    """What a rep means to say."""

    __tablename__ = "scripts"

    id: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(_of("people"), index=True)
    title: Mapped[str]
    text: Mapped[str]
    method: Mapped[str]
    created_at_s: Mapped[float]


class Take(Table):
    """One recording of a rep. Private until it is submitted."""

    __tablename__ = "takes"

    id: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(_of("people"), index=True)
    script_id: Mapped[str | None] = mapped_column(_of("scripts", keep=True), index=True)
    script_text: Mapped[str | None]
    """As it was when the take was made; None for one that was spoken freely."""
    title: Mapped[str]
    """For lists: the name of the uploaded file, or of the script."""
    method: Mapped[str]
    """Id of the method that the rep practises."""
    origin: Mapped[str]
    """``recorded``, ``uploaded``, ``folder`` (by a coach) or ``api``."""
    media_name: Mapped[str | None]
    """Name of the recording in the folder of sound; None once it is deleted."""
    played_name: Mapped[str | None]
    """Name of what browsers play."""
    corrected_words: Mapped[str | None]
    """The transcript as the rep corrected it, JSON; None where it is the recogniser's."""
    created_at_s: Mapped[float]
    submitted_at_s: Mapped[float | None] = mapped_column(index=True)
    audio_deleted_at_s: Mapped[float | None]

    owner: Mapped[Person] = relationship(viewonly=True)


class Result(Table):
    """What was found in a take; the last one made holds. Each job makes one at most."""

    __tablename__ = "results"

    id: Mapped[str] = mapped_column(primary_key=True)
    take_id: Mapped[str] = mapped_column(_of("takes"), index=True)
    job_id: Mapped[str] = mapped_column(unique=True)
    made_at_s: Mapped[float]
    failed: Mapped[bool]
    json: Mapped[str]
    """An analysis or a failure, as the command line writes it."""
    heights: Mapped[bytes | None]
    """The waveform for the time line, float32."""
    pitch: Mapped[bytes | None]
    """The pitch track for the time line, as `curves.track_bytes` writes it."""
    score: Mapped[int | None]
    """By the take's method, for lists."""
    duration_s: Mapped[float | None]


class Job(Table):
    """Work on a take: waiting, leased to a worker, done, or given up (dead)."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'running', 'done', 'dead')", name="jobs_state"),
        Index("jobs_waiting", "state", "created_at_s"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    take_id: Mapped[str] = mapped_column(_of("takes"), index=True)
    state: Mapped[str]
    stage: Mapped[str]
    """For the rep: ``queued``, ``decoding``, ``recognising``, ``scoring``, ``done``."""
    tried: Mapped[int]
    worker: Mapped[str | None]
    leased_until_s: Mapped[float | None]
    created_at_s: Mapped[float]
    ended_at_s: Mapped[float | None]
    error: Mapped[str | None]


class OwnVoice(Table):
    """A rep's own normal voice: a few statistics of chosen takes, never used to identify."""

    __tablename__ = "own_voices"

    person_id: Mapped[str] = mapped_column(_of("people"), primary_key=True)
    json: Mapped[str]
    made_at_s: Mapped[float]


class Comment(Table):
    """What somebody says about a submitted take, or about a moment of it."""

    __tablename__ = "comments"

    id: Mapped[str] = mapped_column(primary_key=True)
    take_id: Mapped[str] = mapped_column(_of("takes"), index=True)
    author_id: Mapped[str | None] = mapped_column(_of("people", keep=True))
    time_s: Mapped[float | None]
    """The moment in the recording."""
    text: Mapped[str]
    created_at_s: Mapped[float]

    author: Mapped[Person | None] = relationship(viewonly=True)


class Verdict(Table):
    """A coach's own answer to one criterion. The tool's stays visible beside it."""

    __tablename__ = "verdicts"
    __table_args__ = (UniqueConstraint("take_id", "method", "criterion", name="verdicts_one"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    take_id: Mapped[str] = mapped_column(_of("takes"), index=True)
    coach_id: Mapped[str | None] = mapped_column(_of("people", keep=True))
    method: Mapped[str]
    criterion: Mapped[str]
    tool_outcome: Mapped[str]
    """What the tool said when the coach marked it."""
    outcome: Mapped[str]
    """``pass``, ``warn`` or ``fail``; that of the tool where the coach agrees."""
    reason: Mapped[str]
    created_at_s: Mapped[float]

    coach: Mapped[Person | None] = relationship(viewonly=True)


class Choice(Table):
    """A setting of the whole room."""

    __tablename__ = "choices"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Event(Table):
    """The audit log: who did what to what. Ids only, so that a deleted person's name is gone."""

    __tablename__ = "events"

    id: Mapped[str] = mapped_column(primary_key=True)
    at_s: Mapped[float] = mapped_column(index=True)
    person_id: Mapped[str | None]
    action: Mapped[str]
    object_id: Mapped[str | None]
