"""Correcting misheard words: times are kept, and what a worker reads is what was written."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from given_words import given
from heard_takes import analysis_of, listened
from rooms_for_tests import SCRIPT, open_place

from voicemail_audio.errors import UsageError
from voicemail_audio.speech.given_json import from_json
from voicemail_audio.store import jobs, takes
from voicemail_audio.store.tables import Job
from voicemail_audio.web.corrections import corrected

HEARD = "Hi Dana this is Sam Pool with Birch Labs"


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Ann")
    yield made
    made.room.database.close()


def timed(heard, text):
    """The words that a worker reads, each with its times."""
    read = from_json(corrected(analysis_of(heard), text))
    assert read.words is not None
    return [(w.text, w.start_s, w.end_s) for w in read.words]


def test_unchanged_and_changed_words_keep_their_times():
    words = timed(HEARD, "Hi Dana, this is Sam Poole with Birch Labs.")
    assert words[5] == ("Poole", 5.0, 5.5)
    assert words[1] == ("Dana,", 1.0, 1.5)
    assert [w[1] for w in words] == [float(i) for i in range(9)]


def test_a_word_that_becomes_several_is_split_evenly():
    words = timed(HEARD, HEARD.replace("Pool", "Poo ill"))
    assert words[5:8] == [("Poo", 5.0, 5.25), ("ill", 5.25, 5.5), ("with", 6.0, 6.5)]


def test_taken_out_words_leave_the_times_of_the_others():
    words = timed(HEARD, "Hi Dana this is Sam with Birch Labs")
    assert words[4:6] == [("Sam", 4.0, 4.5), ("with", 6.0, 6.5)]


def test_added_words_stand_in_the_gap():
    words = timed(HEARD, HEARD.replace("Sam", "your Sam") + " calling")
    assert words[4] == ("your", 3.5, 4.0)
    assert words[-1] == ("calling", 8.5, 9.0)
    first = timed(HEARD, "Well, " + HEARD)
    assert first[0] == ("Well,", 0.0, 0.0)
    assert all(a[1] <= b[1] for a, b in pairwise(first))


def test_words_that_only_repeat_do_not_hold_up_the_server():
    """Compared one by one, these take minutes."""
    words = timed("a b " * 1200, "b b a " * 800)
    assert len(words) == 2400
    assert all(start_s <= end_s for _, start_s, end_s in words)


def test_words_without_times_are_timed_again():
    analysis = analysis_of(HEARD)
    analysis = replace(analysis, transcript=given(HEARD))
    assert from_json(corrected(analysis, "Hi Dana")).words is None


@pytest.mark.parametrize(
    ("text", "told"), [("", "no words"), ("\x00 - ", "no words"), ("a " * 2501, "5,000")]
)
def test_words_that_will_not_do_are_told(text, told):
    with pytest.raises(UsageError, match=told):
        corrected(analysis_of(HEARD), text)


def test_a_correction_is_scored_by_a_worker_and_can_be_taken_back(place):
    take, ann = listened(place, "Ann"), place.clients["Ann"]
    said = SCRIPT.replace("Poole", "Pole")
    assert "Sam Poole" in ann.get(f"/takes/{take.id}/words").text
    answer = ann.post(f"/takes/{take.id}/words", data={"text": said})
    assert answer.headers["location"] == f"/takes/{take.id}"
    with place.room.database.read() as session:
        kept = takes.own_take(session, place.people["Ann"], take.id)
        assert takes.last_job(session, kept).state == "queued"
    assert from_json(kept.corrected_words).text == said
    assert json.loads(kept.corrected_words)["schema"] == "voicemail-audio/transcript/1"
    assert "being analysed" in ann.get(f"/takes/{take.id}").text
    again = ann.post(f"/takes/{take.id}/words", data={"text": said})
    assert again.status_code == 422
    assert "Wait" in again.text

    job = jobs.lease(place.room.database, "w")
    made = json.dumps(analysis_of(said).to_dict())
    jobs.finish(place.room.database, job.id, "w", jobs.Found(failed=False, json=made, score=1))
    assert "Undo my corrections" in ann.get(f"/takes/{take.id}").text
    assert "Undo my corrections" in ann.get(f"/takes/{take.id}/words").text
    assert ann.post(f"/takes/{take.id}/words", data={"again": "yes"}).status_code == 303
    with place.room.database.read() as session:
        kept = takes.own_take(session, place.people["Ann"], take.id)
        assert kept.corrected_words is None
        assert session.query(Job).filter(Job.state == "queued").count() == 1


def test_words_that_are_left_as_they_are_cost_nothing(place):
    take, ann = listened(place, "Ann"), place.clients["Ann"]
    answer = ann.post(f"/takes/{take.id}/words", data={"text": f"{SCRIPT}\r\n"})
    assert answer.headers["location"] == f"/takes/{take.id}"
    with place.room.database.read() as session:
        kept = takes.own_take(session, place.people["Ann"], take.id)
        assert kept.corrected_words is None
        assert session.query(Job).filter(Job.state == "queued").count() == 0


def test_guessed_words_are_to_be_typed_and_give_no_times(place):
    heard = analysis_of(HEARD)
    guessed = replace(heard, transcript=replace(heard.transcript, confidence="low"))
    assert from_json(corrected(guessed, HEARD)).words is None
    take, ann = listened(place, "Ann"), place.clients["Ann"]
    answered(place, take, guessed)
    told = ann.get(f"/takes/{take.id}").text
    assert "Type what you said" in told
    assert "Whisper" not in told
    assert ".script.txt" not in told
    assert "are guesses" in ann.get(f"/takes/{take.id}/words").text
    assert ann.post(f"/takes/{take.id}/words", data={"text": HEARD}).status_code == 303
    with place.room.database.read() as session:
        kept = takes.own_take(session, place.people["Ann"], take.id)
        assert from_json(kept.corrected_words).text == HEARD


def answered(place, take, analysis):
    """Judge a take once more."""
    with place.room.database.write() as session:
        jobs.enqueue(session, takes.own_take(session, place.people["Ann"], take.id))
    job = jobs.lease(place.room.database, "w")
    made = json.dumps(analysis.to_dict())
    jobs.finish(place.room.database, job.id, "w", jobs.Found(failed=False, json=made, score=1))


def test_a_wrong_correction_stays_in_the_form(place):
    take = listened(place, "Ann")
    answer = place.clients["Ann"].post(f"/takes/{take.id}/words", data={"text": "<b> ... " * 700})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "&lt;b&gt; ..." in answer.text
    with place.room.database.read() as session:
        assert session.query(Job).filter(Job.state == "queued").count() == 0


def test_without_its_recording_a_take_keeps_its_words(place):
    take = listened(place, "Ann")
    with place.room.database.write() as session:
        takes.own_take(session, place.people["Ann"], take.id).media_name = None
    answer = place.clients["Ann"].post(f"/takes/{take.id}/words", data={"text": "Hi."})
    assert answer.status_code == 422
    assert "recording is deleted" in answer.text
