"""Before there is a take: scripts that are checked, recordings that come in."""

from __future__ import annotations

import re
from dataclasses import replace

import anyio
import pytest
from rooms_for_tests import SCRIPT, open_place

from voicemail_audio.methods import load_builtin
from voicemail_audio.store import scripts, takes
from voicemail_audio.store.tables import Job, Script, Take
from voicemail_audio.web.app import create_app
from voicemail_audio.web.targets import target_of


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.room = replace(made.room, max_upload_bytes=5000)
    made.enter("Ann")
    made.enter("Bob")
    yield made
    made.room.database.close()


def saved(place, who="Ann", **given):
    answer = place.clients[who].post("/scripts", data={"text": SCRIPT} | given)
    return answer.headers["location"].removeprefix("/practice?script=")


def all_of(place, table):
    with place.room.database.read() as session:
        return session.query(table).all()


def upload(place, content=b"sound", *, who="Ann", **query):
    return place.clients[who].post("/takes/upload", params=query, content=content)


def test_a_script_is_judged_by_the_method_that_is_practised(place):
    given = {"text": SCRIPT, "method": "telesales-35"}
    part = place.clients["Ann"].post("/practice/check", data=given).text
    assert "UpYourTeleSales" in part
    assert "404 555 0142" in part
    assert re.search(r"24 spoken words, about 10 s .*up to 35 words", part, re.DOTALL)
    assert "Fix next" in part


def test_the_own_number_is_known_to_the_check(place):
    own = {"name": "Ann", "phone": "404-555-0143"}
    assert place.clients["Ann"].post("/account", data=own).status_code == 303
    part = place.clients["Ann"].post("/practice/check", data={"text": SCRIPT}).text
    assert "This is not your number." in part


def test_no_script_is_no_fault_and_a_long_one_is_told(place):
    client = place.clients["Ann"]
    assert client.post("/practice/check", data={"text": " \n"}).text.strip() == ""
    assert "5001 characters" in client.post("/practice/check", data={"text": "a" * 5001}).text
    assert "no words" in client.post("/practice/check", data={"text": "..."}).text


def test_a_script_is_kept_once_and_changed_in_place(place):
    script = saved(place)
    assert saved(place) == script
    assert saved(place, text=SCRIPT + " Thanks.", script=script, title="Spring") == script
    (kept,) = all_of(place, Script)
    assert (kept.title, kept.text) == ("Spring", SCRIPT + " Thanks.")
    shown = place.clients["Ann"].get(f"/practice?script={script}").text
    assert "Thanks." in shown
    assert "Spring" in shown


def test_what_databases_refuse_is_left_out_of_a_script(place):
    saved(place, text="Hi \x00Dana,\x07\r\nthis is\u202e Sam.", title="a\x00b\n<i>")
    (kept,) = all_of(place, Script)
    assert kept.text == "Hi  Dana, \nthis is  Sam."
    assert kept.title == "a b <i>"
    assert "<i>" not in place.clients["Ann"].get("/practice").text


def test_scripts_are_answered_to_programs_of_the_page(place):
    json = {"accept": "application/json"}
    answer = place.clients["Ann"].post("/scripts", data={"text": SCRIPT}, headers=json)
    assert answer.status_code == 201
    assert answer.json()["title"] == "Hi Dana, this is Sam Poole …"
    wrong = place.clients["Ann"].post("/scripts", data={"text": "..."}, headers=json)
    assert wrong.status_code == 422
    assert "no words" in wrong.json()["error"]


def test_scripts_are_their_owners_alone(place):
    script = saved(place)
    bob = place.clients["Bob"]
    assert "Poole" not in bob.get(f"/practice?script={script}").text
    changed = bob.post("/scripts", data={"text": "Mine now, all of it.", "script": script})
    assert changed.status_code == 404
    assert bob.post(f"/scripts/{script}/delete").status_code == 404
    assert upload(place, who="Bob", script=script).status_code == 404
    assert place.room.media.names() == set()
    assert place.browser().get("/practice").status_code == 401
    assert all_of(place, Script)[0].text == SCRIPT


def test_a_deleted_script_leaves_its_takes_their_words(place):
    script = saved(place)
    take = upload(place, script=script).json()["take"]
    assert place.clients["Ann"].post(f"/scripts/{script}/delete").status_code == 303
    with place.room.database.read() as session:
        kept = takes.own_take(session, place.people["Ann"], take)
    assert (kept.script_id, kept.script_text) == (None, SCRIPT)
    assert "Scripts that are deleted" in place.clients["Ann"].get("/").text


def test_an_upload_becomes_a_take_that_waits(place):
    script = saved(place, method="gitomer")
    query = {"title": "C:\\<b>take\x00</b>", "method": "gitomer", "origin": "recorded"}
    answer = upload(place, b"sound", script=script, **query)
    assert answer.status_code == 201
    (take,), (job,) = all_of(place, Take), all_of(place, Job)
    assert answer.json() == {"take": take.id, "url": f"/takes/{take.id}"}
    assert (take.method, take.origin, take.script_id) == ("gitomer", "recorded", script)
    assert (job.take_id, job.state) == (take.id, "queued")
    assert place.room.media.path(take.media_name).read_bytes() == b"sound"
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert "C:\\&lt;b&gt;take &lt;/b&gt;" in page


def test_a_take_without_a_name_is_called_after_its_script(place):
    upload(place)
    upload(place, script=saved(place, title="Spring"))
    assert {t.title for t in all_of(place, Take)} == {"Spoken freely", "Spring"}


def pieces():
    yield from [b"x" * 1000] * 6


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"x" * 5001, 413, "larger than"),
        (pieces, 413, "larger than"),
        (b"", 422, "empty"),
    ],
    ids=["announced", "counted", "empty"],
)
def test_a_recording_that_will_not_do_leaves_nothing(place, content, status, told):
    answer = upload(place, content() if callable(content) else content)
    assert answer.status_code == status
    assert told in answer.text
    assert all_of(place, Take) == []
    assert list(place.room.media.folder.iterdir()) == []


def test_an_upload_that_breaks_off_leaves_nothing(place):
    came = [
        {"type": "http.request", "body": b"x" * 100, "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent = []

    async def receive():
        return came.pop(0)

    async def send(message):
        sent.append(message)

    cookie = f"room={place.clients['Ann'].cookies['room']}".encode()
    headers = [(b"host", b"testserver"), (b"sec-fetch-site", b"same-origin"), (b"cookie", cookie)]
    scope = {
        "type": "http", "method": "POST", "path": "/takes/upload", "raw_path": b"/takes/upload",
        "query_string": b"", "headers": headers, "client": ("here", 1), "server": ("there", 80),
        "scheme": "http", "http_version": "1.1", "root_path": "", "asgi": {"version": "3.0"},
    }  # fmt: skip
    anyio.run(create_app(place.room), scope, receive, send)
    assert sent[0]["status"] == 400
    assert all_of(place, Take) == []
    assert list(place.room.media.folder.iterdir()) == []


def test_a_recording_that_no_take_comes_of_is_removed(place, monkeypatch):
    def full(*_args, **_how):
        raise OSError("disk full")

    monkeypatch.setattr(takes, "new_take", full)
    with pytest.raises(OSError, match="disk full"):
        upload(place)
    assert place.room.media.names() == set()


def test_nobody_and_other_sites_send_nothing(place):
    assert place.browser().post("/takes/upload", content=b"x").status_code == 401
    elsewhere = {"sec-fetch-site": "cross-site"}
    answer = place.clients["Ann"].post("/takes/upload", content=b"x", headers=elsewhere)
    assert answer.status_code == 403
    assert upload(place, origin="folder").status_code == 422
    assert all_of(place, Take) == []


def test_targets_are_those_of_the_method_files():
    found = {m.id: target_of(m) for m in load_builtin()}
    assert (found["balanced"].duration_s, found["balanced"].words) == (35, 88)
    assert (found["telesales-35"].duration_s, found["telesales-35"].words) == (14, 35)
    assert found["telesales-35"].by_words
    assert found["smart-calling"] is None


def test_the_recorder_knows_the_length_of_the_method(place):
    page = place.clients["Ann"].get("/practice?method=email-first").text
    assert re.search(r'<option value="email-first" selected data-seconds="30\.0"', page)
    assert f'maxlength="{scripts.MOST_CHARS}"' in page


def test_a_check_lists_all_that_there_is_to_fix(place):
    """And a room without Whisper says what becomes of a take without a script."""
    ann = place.clients["Ann"]
    text = "Hello, just checking in. I was hoping we could maybe touch base. Sorry to bother you."
    told = ann.post("/practice/check", data={"text": text}).text
    assert told.count("Fix next:") == 1
    assert told.split("Then:")[1].count("<li>") >= 3
    assert 'id="guesses"' in ann.get("/practice").text
