"""Both databases: the migrations make the tables that the program reads."""

from __future__ import annotations

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from voicemail_audio.errors import UsageError
from voicemail_audio.store.database import Database, _empty_journal
from voicemail_audio.store.tables import Choice, Table


def test_migrations_make_the_tables_of_the_program(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_second_start_finds_everything_as_it_was(database):
    with database.write() as session:
        session.add(Choice(name="kept", value="yes"))
    database.migrate()
    with database.read() as session:
        assert session.get(Choice, "kept").value == "yes"


def test_servers_that_start_at_once_do_not_disturb_each_other(database_url):
    databases = [Database(database_url) for _ in range(3)]
    failed = []

    def start(database):
        try:
            database.migrate()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=start, args=(d,)) for d in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        database.close()
    assert failed == []


def test_database_of_a_later_program_is_left_alone(database):
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UsageError, match="later version"):
        database.migrate()


def test_error_in_a_transaction_undoes_all_of_it(database):
    def fail():
        with database.write() as session:
            session.add(Choice(name="half", value="yes"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.read() as session:
        assert session.get(Choice, "half") is None


def test_unreachable_server_is_told_without_its_password():
    with pytest.raises(UsageError) as error:
        Database("postgresql://ann:secret@127.0.0.1:9/room").migrate()
    assert "secret" not in str(error.value)
    assert "--database" in error.value.remedy


@pytest.mark.parametrize("odd", ["a\0b", "a\ud800b", "\0"])
def test_text_that_no_database_takes_is_kept_without_what_it_refuses(database, odd):
    with database.write() as session:
        session.add(Choice(name=odd, value=odd))
    with database.read() as session:
        kept = session.get(Choice, odd)
    assert kept.value == odd.replace("\0", "").replace("\ud800", "?")


def test_journal_is_emptied_once_others_let_it():
    """SQLite answers at once that it cannot, where another process is writing it back."""
    answers = iter([(1, 9, 0), (1, 9, 4), (0, 0, 0)])

    class Cursor:
        def execute(self, _):
            return self

        def fetchone(self):
            return next(answers)

    _empty_journal(Cursor())
    assert list(answers) == []
