"""One person's uploads do not keep the others waiting."""

from __future__ import annotations

import pytest
from rooms_for_tests import open_place

from voicemail_audio.web import new_take


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    yield made
    made.room.database.close()


def test_who_has_much_waiting_is_told_to_wait_and_nobody_else(place, monkeypatch):
    monkeypatch.setattr(new_take, "MOST_WAITING", 2)
    ann, ben = place.enter("Ann"), place.enter("Ben")
    given = [ann.post("/takes/upload?title=a", content=b"sound").status_code for _ in range(3)]
    assert given == [201, 201, 429]
    assert ben.post("/takes/upload?title=b", content=b"sound").status_code == 201
    assert len(list(place.room.media.folder.iterdir())) == 3
