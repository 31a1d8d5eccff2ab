"""Every route for everybody: who may, is answered; to all others nothing is there."""

from __future__ import annotations

import pytest
from fastapi.routing import iter_route_contexts
from room_world import ALL, OWNER, PAGES, PRIVATE_WORD, TAKES, TOLD_WHY, World

from voicemail_audio.store import people


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture
def world(built, quick_hashing):
    built.again()
    yield built
    built.place.room.database.close()


def check(answer, who, allowed, *, told=False):
    if who in allowed:
        assert answer.status_code < 400, (who, answer.text)
    elif who == "nobody":
        assert answer.status_code == 401, (who, answer.status_code)
    elif told and who == "owner":
        assert answer.status_code == 422, (who, answer.status_code)
    else:
        assert answer.status_code == 404, (who, answer.status_code)
    if answer.status_code >= 400 and who != "owner":
        assert PRIVATE_WORD not in answer.text
        assert "Given" not in answer.text


def test_table_names_every_route(world):
    app = world.place.clients["nobody"].app
    routes = {
        f"{method} {context.path}"
        for context in iter_route_contexts(app.routes)
        for method in (getattr(context, "methods", None) or ())
        if method != "HEAD"
    }
    names = {
        "{person}": "{person_id}",
        "{job}": "{job_id}",
        "{take}": "{take_id}",
        "{script}": "{script_id}",
        "{key}": "{key_id}",
        "{comment}": "{comment_id}",
        "{verdict}": "{verdict_id}",
        "{join}": "{token}",
        "{new_password}": "{token}",
    }
    told = set()
    for route in (*PAGES, *TAKES):
        path = route.split("?")[0]
        for short, long in names.items():
            path = path.replace(short, long)
        told.add(path)
    assert len(routes) > 60
    assert told == routes


@pytest.mark.parametrize("route", PAGES)
def test_page_is_for_whom_it_is(world, route):
    allowed = PAGES[route]
    for who in sorted(ALL, key=lambda one: one in allowed):
        answer = world.ask(who, route)
        if (route, who) == ("POST /account/delete", "admin"):
            assert answer.status_code == 422
        else:
            check(answer, who, allowed)
        if who not in OWNER and "/export" not in route:
            assert PRIVATE_WORD not in answer.text
        if who in allowed and not route.startswith("GET"):
            world.again()


@pytest.mark.parametrize("kind", ["private", "given"])
@pytest.mark.parametrize("route", TAKES)
def test_take_is_for_its_owner_and_once_submitted_for_coaches(world, route, kind):
    allowed = TAKES[route][kind]
    nothing = {who: world.ask(who, route, take="nothing-of-this-id") for who in ALL}
    for who in sorted(ALL, key=lambda one: one in allowed):
        answer = world.ask(who, route, kind=kind)
        told = (route, kind) in TOLD_WHY
        check(answer, who, allowed - ({"owner"} if told else set()), told=told)
        if answer.status_code == 404:  # whether it is there cannot be told either
            assert answer.text == nothing[who].text
        if who in allowed and not route.startswith("GET"):
            world.again()


@pytest.mark.parametrize("route", ["GET /takes/{take}/sound", "GET /api/v1/takes/{take}/sound"])
def test_parts_of_the_sound_are_for_who_may_hear_it(world, route):
    part = {"range": "bytes=2-4"}
    assert world.ask("owner", route, headers=part).content == b"234"
    assert world.ask("owner", route, headers=part).status_code == 206
    for who in ("other", "coach", "admin"):
        assert world.ask(who, route, headers=part).status_code == 404
    assert world.ask("coach", route, kind="given", headers=part).status_code == 206
    assert world.ask("nobody", route, kind="given", headers=part).status_code == 401
    for odd in ("bytes=9-2", "bytes=99-", "bytes=" + "0-1," * 500 + "2-3", "lines=1-2", "bytes=x"):
        assert world.ask("owner", route, headers={"range": odd}).status_code in (200, 206, 400, 416)


def test_private_take_cannot_be_seen_beside_a_submitted_one(world):
    (private, _), (given, _) = world.takes["private"], world.takes["given"]
    pair = f"GET /compare?before={given}&after={private}"
    assert world.ask("coach", pair).status_code == 404
    assert world.ask("owner", pair).status_code == 200


def test_withdrawn_take_is_nobody_elses_again(world):
    world.ask("owner", "POST /takes/{take}/withdraw", kind="given")
    for route in TAKES:
        for who in ("other", "coach", "admin"):
            assert world.ask(who, route, kind="given").status_code == 404


def test_programs_key_opens_the_api_and_no_page(world):
    with world.place.room.database.write() as session:
        key = people.new_api_token(session, world.place.people["owner"], name="p")
    bearer = {"authorization": f"Bearer {key}"}
    assert world.ask("nobody", "GET /api/v1/takes/{take}", headers=bearer).status_code == 200
    for route in ("GET /takes/{take}", "GET /takes/{take}/sound"):
        assert world.ask("nobody", route, headers=bearer).status_code == 401
    wrong = {"authorization": "Bearer x"}  # a key that is wrong is not made good by a cookie
    assert world.ask("owner", "GET /api/v1/me", headers=wrong).status_code == 401
