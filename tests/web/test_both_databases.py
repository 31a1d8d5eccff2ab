"""Every route answers on both databases, whatever it is sent."""

from __future__ import annotations

import re

import pytest
from room_world import PAGES, TAKES, TOLD_WHY, World

ROUTES = (*PAGES, *TAKES)
USES_UP = re.compile("DELETE|delete|sign-out|revoke|password|role|withdraw|words")
"""After these, something is gone or at work that others need."""
ODD = ("a\0b", "\U0001f399 \u202e\u0301", "%s'\"; DROP TABLE people; --", "x" * 3000)
"""Names and words that a database, a template or a path could stumble over."""


@pytest.fixture(scope="module")
def on_postgres(postgres, tmp_path_factory):
    return World(tmp_path_factory.mktemp("world"), postgres)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory):
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture
def postgres_world(on_postgres, quick_hashing):
    on_postgres.again()
    yield on_postgres
    on_postgres.place.room.database.close()


@pytest.fixture(params=["on_sqlite", "on_postgres"])
def world(request, quick_hashing):
    made = request.getfixturevalue(request.param)
    made.again()
    yield made
    made.place.room.database.close()


def test_every_route_answers_on_postgresql(postgres_world):
    world = postgres_world
    for route in ROUTES:
        allowed = PAGES[route] if route in PAGES else TAKES[route]["given"]
        if (route, "given") not in TOLD_WHY:
            who = "owner" if "owner" in allowed else sorted(allowed)[0]
            answer = world.ask(who, route, kind="given")
            assert answer.status_code < 400, (route, who, answer.text)
            if USES_UP.search(route):
                world.again()


@pytest.mark.parametrize("odd", ODD, ids=["NUL", "emoji", "SQL", "long"])
def test_no_text_makes_a_route_fail(world, odd):
    for route in ROUTES:
        if route != "POST /sign-out":  # the admin is still needed
            answer = world.ask("admin", route, odd=odd)
            assert answer.status_code < 500, (route, answer.text)
    assert world.ask("admin", "GET /admin").status_code == 200
