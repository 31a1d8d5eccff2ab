"""A take's page and all that its rep does there; and what others get: nothing."""

from __future__ import annotations

import re

import pytest
from heard_takes import SOUND, listened, refuse
from rooms_for_tests import open_place

from voicemail_audio.store import jobs
from voicemail_audio.store.tables import Event, Job, Result, Take


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Ann")
    yield made
    made.room.database.close()


def one(place, take):
    with place.room.database.read() as session:
        return session.get(Take, take.id)


def test_waiting_takes_say_how_many_are_ahead(place):
    ann = place.clients["Ann"]
    place.take("Ann", scored=False)
    take = place.take("Ann", scored=False)
    page = ann.get(f"/takes/{take.id}").text
    assert "1 take is ahead of yours" in page
    assert f'hx-get="/takes/{take.id}/progress"' in page
    seen = re.search(r'name="seen" value="([\w-]+)"', page)[1]
    assert ann.get(f"/takes/{take.id}/progress", params={"seen": seen}).status_code == 204


def test_progress_tells_each_stage_and_then_asks_for_the_page(place):
    ann, database = place.clients["Ann"], place.room.database
    take = place.take("Ann", scored=False)
    job = jobs.lease(database, "w")
    for stage, told in (("recognising", "Listening to the words"), ("scoring", "Scoring")):
        jobs.renew(database, job.id, "w", stage=stage)
        part = ann.get(f"/takes/{take.id}/progress", params={"seen": "queued-0"})
        assert f'aria-current="step">{told}' in part.text
    jobs.finish(database, job.id, "w", jobs.Found(failed=True, json="{}"))
    done = ann.get(f"/takes/{take.id}/progress", params={"seen": "scoring-0"})
    assert done.headers["hx-refresh"] == "true"


def test_work_that_was_given_up_says_what_to_do(place):
    take = place.take("Ann", scored=False)
    for _ in range(jobs.TRIES + 1):
        job = jobs.lease(place.room.database, "w")
        if job is not None:
            jobs.release(place.room.database, ("w",))
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert "stopped 3 times" in page
    assert "convert it to WAV" in page
    assert "stopped 3 times" in place.clients["Ann"].get("/").text


def test_a_failure_shows_its_message_and_remedy_as_text(place):
    take = refuse(place, "Ann")
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert "&lt;b&gt;no&lt;/b&gt; recording Record it again." in page
    assert "Submit" not in page
    assert place.clients["Ann"].post(f"/takes/{take.id}/submit").status_code == 422


def test_the_method_that_is_practised_stands_first(place):
    take = listened(place, "Ann", method="gitomer")
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert "<h2>Findings: Gitomer</h2>" in page
    assert 'data-s="0.000"' in page
    assert f'src="/takes/{take.id}/sound"' in page
    assert 'class="wave"' in page


def test_names_from_people_are_shown_as_text(place):
    take = listened(place, "Ann")
    ann = place.clients["Ann"]
    hostile = "<script>alert(1)</script>\x00\u202e"
    assert ann.post(f"/takes/{take.id}/title", data={"title": hostile}).status_code == 303
    for path in ("/", f"/takes/{take.id}", f"/takes/{take.id}/words", "/account"):
        page = ann.get(path).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
    assert one(place, take).title == "<script>alert(1)</script>"


def test_sound_comes_whole_and_in_ranges_and_is_kept_by_nobody(place):
    take = listened(place, "Ann")
    ann = place.clients["Ann"]
    whole = ann.get(f"/takes/{take.id}/sound")
    assert whole.content == SOUND
    assert whole.headers["content-type"] == "audio/flac"
    assert whole.headers["cache-control"] == "private, no-store"
    assert whole.headers["x-content-type-options"] == "nosniff"
    part = ann.get(f"/takes/{take.id}/sound", headers={"range": "bytes=10-19"})
    assert part.status_code == 206
    assert part.content == SOUND[10:20]
    beyond = ann.get(f"/takes/{take.id}/sound", headers={"range": "bytes=999999-"})
    assert beyond.status_code == 416


def test_deleted_sound_is_not_there_and_the_scorecard_stays(place):
    take = listened(place, "Ann")
    place.room.media.delete((take.played_name,))
    ann = place.clients["Ann"]
    assert ann.get(f"/takes/{take.id}/sound").status_code == 404
    with place.room.database.write() as session:
        kept = session.get_one(Take, take.id)
        kept.media_name = kept.played_name = None
        kept.audio_deleted_at_s = 1_800_000_000.0
    page = ann.get(f"/takes/{take.id}").text
    assert "Findings: Balanced" in page
    assert "was deleted on" in page
    assert "<audio" not in page
    assert ann.get(f"/takes/{take.id}/sound").status_code == 404


def test_coaches_see_a_take_from_submission_to_withdrawal(place):
    take = listened(place, "Ann")
    ann, cora = place.clients["Ann"], place.enter("Cora", role="coach")
    paths = (f"/takes/{take.id}", f"/takes/{take.id}/sound", f"/takes/{take.id}/progress")
    assert [cora.get(p).status_code for p in paths] == [404] * 3
    assert ann.post(f"/takes/{take.id}/submit").status_code == 303
    assert [cora.get(p).status_code for p in paths] == [200] * 3
    assert "Submit to your coach" not in cora.get(paths[0]).text
    assert "Make it private again" in ann.get(paths[0]).text
    assert ann.post(f"/takes/{take.id}/withdraw").status_code == 303
    assert [cora.get(p).status_code for p in paths] == [404] * 3
    with place.room.database.read() as session:
        seen = session.query(Event).filter(Event.action == "saw a take").all()
    assert {(e.person_id, e.object_id) for e in seen} == {(place.people["Cora"].id, take.id)}


GETS = ("", "/progress", "/sound", "/words", "/row")
POSTS = ("/submit", "/withdraw", "/title", "/delete", "/words")


@pytest.mark.parametrize("submitted", [False, True], ids=["private", "submitted"])
def test_nobody_else_sees_or_changes_a_take(place, submitted):
    take = listened(place, "Ann")
    if submitted:
        place.clients["Ann"].post(f"/takes/{take.id}/submit")
    others = [place.enter("Bob")]
    if not submitted:
        others.append(place.enter("Cora", role="coach"))
    given = {"title": "mine", "text": "mine"}
    for other, wanted in [*((o, 404) for o in others), (place.browser(), 401)]:
        for end in GETS:
            assert other.get(f"/takes/{take.id}{end}").status_code == wanted
        for end in POSTS:
            assert other.post(f"/takes/{take.id}{end}", data=given).status_code == wanted
    kept = one(place, take)
    assert (kept.title, kept.corrected_words) == (take.title, None)
    assert (kept.submitted_at_s is not None) == submitted


def test_coaches_change_nothing_of_a_submitted_take(place):
    take = listened(place, "Ann")
    place.clients["Ann"].post(f"/takes/{take.id}/submit")
    cora = place.enter("Cora", role="coach")
    given = {"title": "mine", "text": "mine"}
    for end in POSTS:
        assert cora.post(f"/takes/{take.id}{end}", data=given).status_code == 404
    assert cora.get(f"/takes/{take.id}/words").status_code == 404
    assert one(place, take).submitted_at_s is not None


def test_deletion_removes_the_files_and_what_was_found(place):
    take, other = listened(place, "Ann"), listened(place, "Ann")
    assert place.clients["Ann"].post(f"/takes/{take.id}/delete").status_code == 303
    assert place.room.media.names() == {other.media_name, other.played_name}
    with place.room.database.read() as session:
        left = [session.query(t).count() for t in (Take, Result, Job)]
    assert left == [1, 1, 1]
    assert place.clients["Ann"].get(f"/takes/{take.id}").status_code == 404


@pytest.mark.parametrize("take_id", ["nothing", "%00", "..%2f..", "a" * 3000, "%f0%9f%98%80"])
def test_odd_ids_are_not_there(place, take_id):
    for end in GETS:
        assert place.clients["Ann"].get(f"/takes/{take_id}{end}").status_code == 404
