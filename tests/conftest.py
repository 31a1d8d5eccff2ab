"""Databases to test with: SQLite, and PostgreSQL where Debian's package is installed."""

from __future__ import annotations

import os

import postgres_for_tests
import pytest
from sqlalchemy import create_engine, text


@pytest.fixture(scope="session")
def postgres():
    """Address of a server, without a database; started once for all tests."""
    programs = postgres_for_tests.programs()
    if programs is None:
        why = "PostgreSQL is not installed (Debian: apt install postgresql)"
        if os.environ.get("NEED_POSTGRESQL"):
            pytest.fail(why)
        pytest.skip(why)
    with postgres_for_tests.running(programs) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """Address of an empty database, of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/room.db"
        return
    server = request.getfixturevalue("postgres")
    name = f"room{abs(hash(str(tmp_path)))}"
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield f"{server}/{name}"
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def pytest_collection_modifyitems(items):
    """Browsers come last: Playwright keeps an event loop in this thread until the end."""
    items.sort(key=lambda item: "browser" in item.path.parts)
