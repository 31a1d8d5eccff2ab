"""Delete a person by the page: their name, sound and words are found nowhere afterwards."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from rooms_for_tests import PASSWORD, open_place
from sqlalchemy import inspect, text

from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from
from voicemail_audio.web.worker import Bench, Worker

SAMPLE = Path(__file__).parents[2] / "samples" / "gitomer.ogg"
WORD = "Zanzibarquince"


@pytest.fixture
def place(tmp_path, database_url):
    made = open_place(tmp_path, database_url)
    for name, role in (("Boss", "admin"), ("Cy", "coach"), (WORD, "rep")):
        made.enter(name, role=role)
    yield made
    made.room.database.close()


def live_and_practise(place):
    """All that a rep can leave behind, with their own coach's comment; their takes."""
    rep, coach = place.clients[WORD], place.clients["Cy"]
    rep.post("/account", data={"name": WORD, "company": WORD, "phone": "404-555-0142"})
    rep.post("/account/tokens", data={"name": WORD})
    said = f"Hi {WORD}, this is Sam Poole. You can reach me at 404-555-0142."
    kept = rep.post("/scripts", data={"text": said, "title": WORD}).headers["location"]
    query = {"title": WORD, "script": kept.split("=")[1]}
    take = rep.post("/takes/upload", params=query, content=SAMPLE.read_bytes()).json()["take"]
    work(place)
    assert rep.post(f"/takes/{take}/submit").status_code == 303
    assert rep.post(f"/takes/{take}/title", data={"title": f"{WORD} again"}).status_code == 303
    assert coach.post(f"/takes/{take}/comments", data={"text": f"{WORD}!"}).status_code == 303
    assert rep.post(f"/takes/{take}/comments", data={"text": f"I, {WORD}"}).status_code == 303
    words = {"text": said.replace("Sam", "Pam")}
    assert rep.post(f"/takes/{take}/words", data=words).status_code == 303
    work(place)
    rep.get("/account/export").read()
    rep.post("/sign-in", data={"email": f"{WORD}@example.com", "password": "wrong words"})
    return rep.get(f"/takes/{take}/sound").content


def work(place):
    folder = place.room.media.folder.parent
    url = place.room.database.url.render_as_string(hide_password=False)
    bench = Bench(url=url, folder=folder, settings=place.room.settings)
    worker = Worker(bench, "w", threading.Event())
    with Pipeline(settings_from(engine="none")) as pipeline:
        while worker.do_next(pipeline):
            pass
    worker.close()


def traces(place, folder, words):
    """Files and rows that hold any of some words, large or small."""
    wanted = [word.lower() for word in words]
    files = {p: p.read_bytes().lower() for p in folder.rglob("*") if p.is_file()}
    found = [str(path) for path, held in files.items() if any(word in held for word in wanted)]
    with place.room.database.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f"SELECT * FROM {table}")):  # noqa: S608
                shown = " ".join(
                    value.hex() if isinstance(value, bytes) else str(value) for value in row
                ).encode()
                found += [table for word in wanted if word in shown.lower()]
    return found


def test_nothing_is_found_of_somebody_who_was_deleted(place, tmp_path):
    who = "Boss" if place.room.database.is_sqlite else WORD  # by an admin, and by themselves
    played = live_and_practise(place)
    sound = SAMPLE.read_bytes()
    words = (WORD.encode(), sound[2000:2064], played[2000:2064], b"404-555-0142", b"4045550142")
    assert len(played) > 10_000
    for word in words:
        assert traces(place, tmp_path, (word,)), word
    person = place.people[WORD].id
    given = {"confirm": f"{WORD}@example.com", "password": PASSWORD}
    where = "/account/delete" if who == WORD else f"/admin/people/{person}/delete"
    assert place.clients[who].post(where, data=given).status_code == 303
    assert traces(place, tmp_path, words) == []
    for page in ("/admin", "/admin/log", "/team", "/review"):
        assert WORD not in place.clients["Boss"].get(page).text
    assert place.clients["Boss"].get(f"/admin/people/{person}").status_code == 404
