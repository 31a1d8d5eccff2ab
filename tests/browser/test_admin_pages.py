"""An admin's pages and those of one's own data, in a browser: readable, and at work."""

from __future__ import annotations

import threading

import pytest
import uvicorn
from rooms_for_tests import PASSWORD, open_place

from voicemail_audio.store import members
from voicemail_audio.store.tables import Person
from voicemail_audio.web.app import create_app


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A server without workers; an admin and a rep with a take."""
    place = open_place(tmp_path_factory.mktemp("room"))
    place.enter("Ada", role="admin")
    place.enter("Ruben")
    place.take("Ruben", submitted=True)
    server = uvicorn.Server(uvicorn.Config(create_app(place.room), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield place, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    place.room.database.close()


@pytest.fixture
def desk(browser, room):
    """Open a browser that somebody is signed in with."""
    place, address = room
    contexts = []

    def opened(name: str):
        context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
        cookie = place.clients[name].cookies["room"]
        context.add_cookies([{"name": "room", "value": cookie, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_pages_can_be_read_by_everybody_on_a_telephone(desk, room):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    place, _ = room
    ruben = place.people["Ruben"]
    with place.room.database.write() as session:
        link = members.offer_new_password(session, session.get(Person, ruben.id))
    page = desk("Ada")
    for where in (
        "/admin",
        "/admin/log",
        f"/admin/people/{ruben.id}",
        "/account/tokens",
        "/account/data",
        f"/new-password/{link}",
    ):
        page.goto(where)
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            found = axe.run(page).response["violations"]
            serious = [v["id"] for v in found if v["impact"] in ("serious", "critical")]
            assert serious == [], (where, scheme)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, where
    assert page.problems == []


def test_key_is_made_and_revoked(desk):
    page = desk("Ruben")
    page.goto("/account")
    page.get_by_role("link", name="Keys for programs").click()
    page.get_by_label("What the key is for").fill("My script")
    page.get_by_role("button", name="Make a key").click()
    assert len(page.get_by_label("Key", exact=True).input_value()) > 40
    page.get_by_role("button", name="Revoke My script").click()
    page.get_by_text("My script").wait_for(state="detached")


def test_rep_takes_the_data_along_and_deletes_the_account(desk, room):
    place, _ = room
    page = desk("Ruben")
    page.goto("/account")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download my data").click()
    assert saved.value.suggested_filename == "voicemail-practice.zip"
    page.get_by_role("link", name="Delete my account").click()
    page.get_by_label("Type ruben@example.com to confirm").fill("ruben@example.com")
    page.get_by_label("Password").fill("not this one at all")
    page.get_by_role("button", name="Delete everything of mine").click()
    page.get_by_text("the password is wrong").wait_for()
    page.get_by_label("Type ruben@example.com to confirm").fill("ruben@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Delete everything of mine").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert place.room.media.names() == set()
