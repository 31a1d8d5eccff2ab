"""One database, SQLite or PostgreSQL, brought to the present state of the tables on opening."""

from __future__ import annotations

import hashlib
import secrets
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, func, make_url, select, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from voicemail_audio.errors import UsageError
from voicemail_audio.store.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import URL, Engine

BUSY_S = 30.0
"""How long a SQLite writer waits for the one before it."""
MIGRATION_LOCK = 5_274_001
"""Any number that no other program takes for PostgreSQL's advisory lock."""


def new_id() -> str:
    """An id that tells nothing and cannot be guessed."""
    return secrets.token_urlsafe(12)


def new_token() -> str:
    """A secret to be handed out once."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a secret. It is long and random, so a plain hash will do."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def now_s() -> float:
    """Seconds since 1970."""
    return time.time()


class Database:
    """Sessions for reading and for writing.

    Parameters
    ----------
    url
        SQLAlchemy's, ``sqlite:///FILE`` or ``postgresql+pg8000://USER:PASSWORD@HOST/NAME``; a bare
        ``postgresql://`` is read as the latter.
    """

    def __init__(self, url: str) -> None:
        address = _address(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self.url = address
        arguments: dict[str, Any] = {"timeout": BUSY_S} if self.is_sqlite else {}
        self.engine: Engine = create_engine(
            address,
            connect_args=arguments,
            pool_pre_ping=not self.is_sqlite,
            pool_size=20,
            hide_parameters=True,  # a fault that is logged does not tell what somebody said
        )
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that changes nothing."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is committed at the end, or undone on an error."""
        options = {"writes": True}
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.connection(execution_options=options)
            yield session

    def migrate(self) -> None:
        """Bring the tables to the present state.

        Raises
        ------
        UsageError
            If the database cannot be reached, or is of a later program.
        """
        from alembic import command
        from alembic.config import Config
        from alembic.util.exc import CommandError

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        try:
            with (
                self.engine.connect().execution_options(writes=True) as connection,
                connection.begin(),
            ):
                if not self.is_sqlite:  # two servers may start at once
                    lock = text("SELECT pg_advisory_xact_lock(:key)")
                    connection.execute(lock, {"key": MIGRATION_LOCK})
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except CommandError as error:
            raise UsageError(
                "The database was made by a later version of this program.",
                "Update the program, or choose another folder with --data.",
            ) from error
        except SQLAlchemyError as error:
            where = self.url.render_as_string(hide_password=True)
            raise UsageError(
                f"The database {where} cannot be used: {_cause(error)}.",
                "See that it is there and may be written, or choose another with --database.",
            ) from error

    def forget(self) -> None:
        """Leave no trace of what was deleted in the file itself."""
        raw: Any = self.engine.raw_connection()  # VACUUM does not run within a transaction
        try:
            if self.is_sqlite:
                raw.cursor().execute("VACUUM")
                _empty_journal(raw.cursor())
            else:
                raw.rollback()  # what the pool asked to see whether the connection is alive
                raw.driver_connection.autocommit = True
                raw.cursor().execute(f"VACUUM FULL {', '.join(Table.metadata.tables)}")
        except self.engine.dialect.loaded_dbapi.Error as error:
            raise OperationalError("VACUUM", None, error) from error
        finally:
            if not self.is_sqlite:  # or the next one's changes could not be undone
                raw.driver_connection.autocommit = False
            raw.close()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def one_at_a_time(session: Session, keys: Iterable[str]) -> None:
    """Let others who name one of these keys, hex digits, wait until the transaction ends.

    SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        for key in keys:
            session.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except SQLAlchemyError as error:
        raise UsageError(
            f"{url!r} is no address of a database.",
            "Write postgresql://USER:PASSWORD@HOST/NAME, or leave --database out for SQLite.",
        ) from error
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+pg8000")
    if address.drivername not in ("sqlite", "postgresql+pg8000"):
        raise UsageError(
            f"{address.drivername} is not known here.", "Use PostgreSQL, or leave --database out."
        )
    return address


def _cause(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    for line in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",  # what was answered "kept" survives a power cut
        "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",
    ):
        connection.execute(line)


def _empty_journal(cursor: Any) -> None:
    """SQLite gives up at once where others read; there is a moment when nobody does."""
    until_s = time.monotonic() + BUSY_S
    while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > until_s:
            raise OperationalError("wal_checkpoint", None, TimeoutError("others are reading"))
        time.sleep(0.02)


def _begin_sqlite(connection: Any) -> None:
    """A writer asks for the lock at once: one that asks later may be refused it."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
