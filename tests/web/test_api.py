"""The API: upload, ask again, result; every refusal says what to do."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from rooms_for_tests import SCRIPT, open_place

import voicemail_audio as va
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from
from voicemail_audio.store import jobs, people, removal
from voicemail_audio.store.choices import Choices, change
from voicemail_audio.store.tables import Job
from voicemail_audio.web.worker import Bench, Worker

SAMPLE = Path(__file__).parents[2] / "samples" / "gitomer.ogg"


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Ann")
    made.enter("Bob")
    made.enter("Cy", role="coach")
    yield made
    made.room.database.close()


class Program:
    """Something with a person's key and no cookie."""

    def __init__(self, place, name):
        with place.room.database.write() as session:
            key = people.new_api_token(session, place.people[name], name="test")
        self.client = place.browser()
        self.client.headers = {"authorization": f"Bearer {key}"}

    def __call__(self, method, path, **sent):
        return self.client.request(method, f"/api/v1{path}", **sent)


@pytest.fixture
def ann(place):
    return Program(place, "Ann")


def work(place):
    folder = place.room.media.folder.parent
    url = place.room.database.url.render_as_string(hide_password=False)
    bench = Bench(url=url, folder=folder, settings=place.room.settings)
    worker = Worker(bench, "w", threading.Event())
    with Pipeline(settings_from(engine="none")) as pipeline:
        while worker.do_next(pipeline):
            pass
    worker.close()


def test_recording_comes_in_and_its_result_comes_out(place, ann):
    words = ann("POST", "/scripts", json={"text": SCRIPT}).json()["id"]
    query = {"title": "My call", "script": words, "method": "gitomer"}
    begun = ann("POST", "/takes", params=query, content=SAMPLE.read_bytes())
    assert begun.status_code == 201
    take = begun.json()["id"]
    waiting = ann("GET", f"/takes/{take}/result")
    assert waiting.status_code == 202
    assert waiting.json()["state"] == "waiting"
    work(place)
    info = ann("GET", f"/takes/{take}").json()
    found = ann("GET", f"/takes/{take}/result").json()
    assert (info["state"], info["title"], info["method"]) == ("done", "My call", "gitomer")
    assert info["duration_s"] == pytest.approx(19.63, abs=0.1)
    assert found["schema"] == "voicemail-audio/analysis/1"
    assert found["source"]["path"] == "My call"
    card = next(c for c in found["scorecards"] if c["method"] == "gitomer")
    assert info["score"] == card["score"]
    part = ann("GET", f"/takes/{take}/sound", headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"fLaC")


def test_check_gives_what_the_command_gives(ann):
    found = ann("POST", "/check", json={"script": SCRIPT}).json()
    expected = json.loads(json.dumps(va.check(SCRIPT).to_dict()))
    assert found["phone_numbers"] == expected["phone_numbers"]
    assert [c["score"] for c in found["scorecards"]] == [c["score"] for c in expected["scorecards"]]


def test_takes_are_listed_page_by_page_and_are_ones_own(place, ann):
    mine = [place.take("Ann").id for _ in range(3)]
    place.take("Bob", submitted=True)
    first = ann("GET", "/takes", params={"most": 2}).json()
    second = ann("GET", "/takes", params={"most": 2, "after": 2}).json()
    assert first["total"] == 3
    assert [t["id"] for t in first["takes"] + second["takes"]] == mine[::-1]
    assert ann("GET", "/takes", params={"most": 101}).status_code == 422


def test_submitted_take_is_there_for_a_coach_and_deleted_one_for_nobody(place, ann):
    take, coach = place.take("Ann").id, Program(place, "Cy")
    assert coach("GET", f"/takes/{take}/result").status_code == 404
    assert ann("POST", f"/takes/{take}/submit").json()["submitted_at"] is not None
    assert coach("GET", f"/takes/{take}/result").status_code == 200
    assert coach("DELETE", f"/takes/{take}").status_code == 404
    assert ann("DELETE", f"/takes/{take}").status_code == 204
    assert ann("GET", f"/takes/{take}").status_code == 404
    assert place.room.media.names() == set()


def test_coach_sees_no_tone_where_the_admin_says_so(place, ann):
    take, coach = place.take("Ann", submitted=True).id, Program(place, "Cy")
    with place.room.database.write() as session:
        change(session, Choices(no_tone_for_coaches=True))
    assert "f0_sd_st" in ann("GET", f"/takes/{take}/result").json()["measures"]
    assert "f0_sd_st" not in coach("GET", f"/takes/{take}/result").json()["measures"]


def test_given_up_analysis_says_what_to_do(place, ann):
    take = place.take("Ann", scored=False).id
    with place.room.database.write() as session:
        job = session.query(Job).one()
        job.state, job.error = "dead", json.dumps({"message": "It stopped.", "remedy": "Again."})
    answer = ann("GET", f"/takes/{take}/result")
    assert answer.status_code == 409
    assert answer.json() == {"error": "It stopped.", "remedy": "Again."}
    assert ann("GET", f"/takes/{take}").json()["state"] == "failed"


@pytest.mark.parametrize(
    ("request_line", "sent", "status", "told"),
    [
        ("GET /takes/none", {}, 404, "yours"),
        ("GET /none", {}, 404, "address"),
        ("PUT /takes", {}, 405, "openapi"),
        ("POST /takes", {"content": b""}, 422, "Record it again"),
        ("POST /takes?method=none", {"content": b"x"}, 422, "balanced"),
        ("POST /takes?script=none", {"content": b"x"}, 404, "yours"),
        ("POST /check", {"json": {"script": "x" * 5001}}, 422, "openapi"),
        ("POST /check", {"json": {"script": " . "}}, 422, "Write"),
        ("POST /check", {"content": b"{"}, 422, "openapi"),
        ("POST /check", {"content": b'{"script": "\\ud800"}'}, 422, "openapi"),
        ("POST /scripts", {"content": b"x" * 2_000_000}, 413, "less"),
    ],
)
def test_refusals_say_what_is_wrong_and_what_to_do(ann, request_line, sent, status, told):
    answer = ann(*request_line.split(), **sent)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "remedy"}
    assert answer.json()["error"]
    assert told.lower() in " ".join(answer.json().values()).lower()


def test_without_a_key_the_header_says_how(place):
    for headers in ({}, {"authorization": "Bearer nobodys"}, {"authorization": "Basic eA=="}):
        answer = place.browser().get("/api/v1/me", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "account" in answer.json()["remedy"]


def test_person_deleted_during_an_upload_leaves_no_sound(place, ann):
    """The key was good when the upload began; its owner is gone when it ends."""

    def pieces():
        yield b"some"
        boss = place.people["Cy"]
        removal.delete_person(
            place.room.database, place.room.media, place.people["Ann"].id, by=boss
        )
        yield b"sound"

    answer = ann("POST", "/takes", content=pieces())
    assert answer.status_code == 409
    assert place.room.media.names() == set()
    assert jobs.lease(place.room.database, "w") is None
