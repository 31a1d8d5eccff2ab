"""What two do at once, a full disk and a crooked header are answered, not failed at."""

from __future__ import annotations

import errno
import os

import pytest
from rooms_for_tests import open_place
from starlette.datastructures import Headers

from voicemail_audio.store import people
from voicemail_audio.store.media import Media
from voicemail_audio.store.tables import Person
from voicemail_audio.web.guards import is_foreign
from voicemail_audio.web.serve import Site, open_database


@pytest.fixture
def place(tmp_path, database_url):
    made = open_place(tmp_path, database_url)
    yield made
    made.room.database.close()


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/account", {"name": "Ann"}),
        ("/account/password", {"old": "x", "new": "y"}),
        ("/account/tokens", {"name": "key"}),
        ("/scripts", {"text": "Hi, this is Ann."}),
        ("/takes/upload", None),
    ],
)
def test_who_is_deleted_at_the_same_moment_is_told(place, monkeypatch, path, given):
    ann = place.enter("Ann")
    person = place.people["Ann"]
    monkeypatch.setattr(people, "person_of_cookie", lambda *_: person)
    with place.room.database.write() as session:
        session.delete(session.get(Person, person.id))
    answer = ann.post(path, data=given) if given else ann.post(path, content=b"sound")
    assert answer.status_code == 409
    assert "same moment" in answer.text
    assert place.room.media.names() == set()


@pytest.mark.parametrize("path", ["/takes/upload", "/api/v1/takes"])
def test_full_disk_is_told_and_the_recording_not_half_kept(place, monkeypatch, path):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    ann = place.enter("Ann")
    monkeypatch.setattr(Media, "finish", full)
    answer = ann.post(path, content=b"sound")
    assert answer.status_code == 507
    assert "full" in answer.text
    assert list(place.room.media.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("origin", "foreign"),
    [
        ("https://room.example", False),
        ("https://evil.example", True),
        ("https://room.example.evil.example", True),
        ("https://room.example@evil.example", True),
        ("null", True),
        ("", True),
        ("http://[", True),
        ("http://a]b", True),
    ],
)
def test_origin_says_whose_page_it_was(origin, foreign):
    assert is_foreign(Headers({"host": "room.example", "origin": origin})) is foreign


def test_database_is_for_its_owner_alone_even_in_a_folder_that_others_look_into(tmp_path):
    tmp_path.chmod(0o755)
    with open_database(Site(folder=tmp_path)) as database, database.read():
        assert {p.stat().st_mode & 0o077 for p in tmp_path.iterdir()} == {0}
