"""The recorder where something goes wrong: no microphone, no server, files of all sizes."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
import uvicorn
from rooms_for_tests import open_place

import voicemail_audio as va
from voicemail_audio.store import jobs
from voicemail_audio.store.tables import Take
from voicemail_audio.web.app import create_app

MOST_BYTES = 2 * 1024 * 1024
SCRIPT = "Hi Dana, this is Sam Poole with Birch Labs. You can reach me at 404-555-0142."


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A server without workers, and somebody who is signed in."""
    place = open_place(tmp_path_factory.mktemp("room"))
    place.room = replace(place.room, max_upload_bytes=MOST_BYTES)
    place.enter("Ann")
    config = uvicorn.Config(create_app(place.room), port=0, log_level="error")
    server = uvicorn.Server(config)
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
def practice(launch, room):
    """The page to record on, with a microphone that beeps; or one that is refused."""
    place, address = room
    made = []

    def opened(*, refused: bool = False):
        arguments = ["--use-fake-device-for-media-stream"]
        arguments += [] if refused else ["--use-fake-ui-for-media-stream"]
        browser = launch(*arguments)
        context = browser.new_context(permissions=[] if refused else ["microphone"])
        cookie = place.clients["Ann"].cookies["room"]
        context.add_cookies([{"name": "room", "value": cookie, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/practice")
        made.append(browser)
        return page

    yield opened
    for browser in made:
        browser.close()


def titles(room):
    with room[0].room.database.read() as session:
        return sorted(t.title for t in session.query(Take).all())


def test_a_microphone_that_is_refused_is_told(practice):
    page = practice(refused=True)
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("alert").get_by_text("The microphone is blocked").wait_for()
    assert page.get_by_role("button", name="Record", exact=True).is_visible()


def test_a_take_that_was_not_sent_is_kept_and_sent_again(practice, room):
    page = practice()
    before = len(titles(room))
    page.get_by_label("Your words").fill(SCRIPT)
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("button", name="Stop").wait_for()
    assert "Dana" in page.get_by_role("region", name="Your script").inner_text()
    page.locator("#elapsed").get_by_text("0:01").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.route("**/takes/upload*", lambda route: route.abort())
    page.get_by_role("button", name="Analyse this take").click()
    page.get_by_text("could not be reached").wait_for()
    with page.expect_event("dialog") as asked:  # whether to leave a take that was not sent
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.evaluate("() => { location.href = '/'; }")
    assert asked.value.type == "beforeunload"
    page.unroute("**/takes/upload*")
    page.get_by_role("button", name="Send it again").click()
    page.wait_for_url("**/takes/*")
    assert len(titles(room)) == before + 1
    page.get_by_role("heading", name="Your take is being analysed").wait_for()


def test_a_take_can_be_cancelled_and_thrown_away(practice, room):
    page = practice()
    before = titles(room)
    record = page.get_by_role("button", name="Record", exact=True)
    record.click()
    page.get_by_role("button", name="Cancel").click()
    record.click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Discard").click()
    record.wait_for()
    assert page.locator("#elapsed").inner_text() == "0:00"
    page.goto(page.url)  # nothing is asked: there is nothing to lose
    assert titles(room) == before


def test_files_are_sent_one_by_one_and_large_ones_are_refused_here(practice, room):
    page = practice()
    files = [
        {"name": "one.wav", "mimeType": "audio/wav", "buffer": b"1"},
        {"name": "large.wav", "mimeType": "audio/wav", "buffer": b"x" * (MOST_BYTES + 1)},
        {"name": "<b>two</b>.mp3", "mimeType": "audio/mpeg", "buffer": b"2"},
        {"name": "notes.pdf", "mimeType": "application/pdf", "buffer": b"3"},
    ]
    page.locator("#files").set_input_files(files)
    page.locator("#uploads a").nth(1).wait_for()
    told = page.locator("#uploads li").all_inner_texts()
    assert "larger than 2 MB" in told[1]
    assert told[2].startswith("<b>two</b>.mp3")
    assert {"one.wav", "<b>two</b>.mp3"} <= set(titles(room))
    assert "is no recording" in told[3]
    assert not {"large.wav", "notes.pdf"} & set(titles(room))
    judge_all(room)
    line = page.locator("#uploads li").first
    line.get_by_text("79 of 100").wait_for()


def judge_all(room):
    """Give all takes a result, as a worker does."""
    database = room[0].room.database
    analysis = va.check(SCRIPT)
    cards = tuple(replace(c, score=79) for c in analysis.scorecards)
    made = json.dumps(replace(analysis, scorecards=cards).to_dict())
    while job := jobs.lease(database, "test"):
        jobs.finish(database, job.id, "test", jobs.Found(failed=False, json=made, score=79))


def test_a_draft_is_kept_and_a_changed_script_is_another(practice, room):
    page = practice()
    words = page.get_by_label("Your words")
    words.fill("Hi Kim, this is Ann.")
    page.goto(page.url.replace("/practice", "/"))
    page.go_back()
    assert words.input_value() == "Hi Kim, this is Ann."
    page.get_by_text("Save this script").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/practice?script=*")
    first = page.url
    words.fill("Hi Kim, this is Ann of Birch Labs.")
    page.locator("#files").set_input_files(
        {"name": "kim.wav", "mimeType": "audio/wav", "buffer": b"1"}
    )
    page.wait_for_url("**/takes/*")
    page.goto(first)
    assert words.input_value() == "Hi Kim, this is Ann."
    assert "(changed)" in page.locator("#script-choice").inner_text()
