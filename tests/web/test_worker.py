"""A worker makes of a take what the command line makes of the file, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
import stuck
from heard_takes import analysis_of
from rooms_for_tests import open_place

import voicemail_audio as va
from voicemail_audio.exports.words import transcript_json
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.prosody.baseline_file import baseline_text
from voicemail_audio.settings import settings_from
from voicemail_audio.store import jobs, removal, takes
from voicemail_audio.store.removal import delete_take
from voicemail_audio.store.tables import Job, OwnVoice, Person, Take
from voicemail_audio.types import Failure, Profile
from voicemail_audio.web.corrections import corrected
from voicemail_audio.web.crew import Crew
from voicemail_audio.web.worker import Bench, Worker

SAMPLES = Path(__file__).parents[2] / "samples"
SCRIPTED = SAMPLES / "gitomer.ogg"
SCRIPT = (SAMPLES / "gitomer.script.txt").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Ann")
    yield made
    made.room.database.close()


@pytest.fixture
def either_place(tmp_path, database_url):
    """A room with either kind of database."""
    made = open_place(tmp_path, database_url)
    made.enter("Ann")
    yield made
    made.room.database.close()


@pytest.fixture(scope="module")
def pipeline():
    with Pipeline(settings_from(engine="none")) as made:
        yield made


def add(place, sound, *, title="call.wav", **columns):
    """Queue a take that holds these bytes."""
    room = place.room
    name = room.media.new_name("take")
    room.media.write(name, sound)
    with room.database.write() as session:
        take = takes.new_take(
            session, place.people["Ann"], media_name=name, title=title,
            method="balanced", origin="uploaded",
        )  # fmt: skip
        for column, value in columns.items():
            setattr(take, column, value)
        jobs.enqueue(session, take)
    return take


def bench_of(place, **changes):
    room, folder = place.room, place.room.media.folder.parent
    url = room.database.url.render_as_string(hide_password=False)
    return replace(Bench(url=url, folder=folder, settings=room.settings), **changes)


def work(place, pipeline, *, name="worker"):
    """Do all jobs here and now."""
    worker = Worker(bench_of(place), name, threading.Event())
    while worker.do_next(pipeline):
        pass
    worker.close()


def result_of(place, take):
    with place.room.database.read() as session:
        found = takes.last_result(session, take)
        return found, None if found is None else takes.read_result(found)


def files(place):
    return sorted(p.name for p in place.room.media.folder.iterdir())


def test_a_take_gets_the_result_that_the_command_line_gives(place):
    with place.room.database.write() as session:
        ann = session.get(Person, place.people["Ann"].id)
        ann.name, ann.company = "Owen Lane", "Harbor"
    take = add(place, SCRIPTED.read_bytes(), title="My call.ogg", script_text=SCRIPT)
    settings = settings_from(engine="pocketsphinx")
    with Pipeline(settings) as pipeline:
        work(place, pipeline)
    kept, _ = result_of(place, take)
    profile = Profile(name="Owen Lane", company="Harbor")
    expected = va.score(
        SCRIPTED, script=SAMPLES / "gitomer.script.txt", engine="pocketsphinx", profile=profile
    ).to_dict()
    expected["source"]["path"] = "My call.ogg"
    assert json.loads(kept.json) == json.loads(json.dumps(expected))
    balanced = next(c for c in expected["scorecards"] if c["method"] == "balanced")
    assert kept.score == balanced["score"]
    assert kept.duration_s == pytest.approx(19.63, abs=0.1)


def test_corrected_words_are_followed_like_a_script(place):
    """Typed after a take that was spoken freely, the script gives what it gives beforehand."""
    heard = va.score(SCRIPTED, script=SAMPLES / "gitomer.script.txt", engine="pocketsphinx")
    misheard = replace(heard, transcript=replace(heard.transcript, confidence="low"))
    followed = add(place, SCRIPTED.read_bytes(), corrected_words=corrected(misheard, SCRIPT))
    with Pipeline(settings_from(engine="pocketsphinx")) as pipeline:
        work(place, pipeline)
    made = json.loads(result_of(place, followed)[0].json)
    expected = json.loads(json.dumps(heard.to_dict()))
    for part in ("transcript", "scorecards"):
        assert made[part] == expected[part]


class Refusing:
    """A pipeline whose recogniser can follow no script."""

    settings = settings_from(engine="pocketsphinx")
    decoder = None

    def __init__(self):
        self.asked = []

    def analyse(self, _path, material, **_how):
        self.asked.append(material)
        problems = ("wrong_script",) if material.given is None else ()
        made = analysis_of()
        return replace(made, quality=replace(made.quality, problems=problems))


@pytest.mark.parametrize(("script", "believed"), [(None, True), ("Hi Dana.", False)])
def test_corrected_words_that_cannot_be_followed_are_believed(place, script, believed, monkeypatch):
    """But the take's own script, typed again, gives what it gave."""
    monkeypatch.setattr("voicemail_audio.web.analysis._sound", lambda *_: (None, None))
    words = corrected(analysis_of(), "Hi Dana.")
    add(place, b"sound", corrected_words=words, script_text=script)
    pipeline = Refusing()
    work(place, pipeline)
    assert pipeline.asked[0].script == "Hi Dana."
    assert pipeline.asked[0].given is None
    assert [m.given.text for m in pipeline.asked[1:]] == (["Hi Dana."] if believed else [])


def test_browsers_get_a_sound_that_they_all_play_and_its_waveform_once(place, pipeline):
    take = add(place, SCRIPTED.read_bytes())
    work(place, pipeline)
    with place.room.database.write() as session:
        first = session.get(Take, take.id).played_name
        jobs.enqueue(session, session.get(Take, take.id))
    played, rate_hz = soundfile.read(place.room.media.path(first))
    assert len(played) / rate_hz == pytest.approx(19.63, abs=0.1)
    kept, _ = result_of(place, take)
    assert np.frombuffer(kept.heights, "<f4").size == pytest.approx(20 * 19.63, abs=2)
    work(place, pipeline)
    assert files(place) == sorted([take.media_name, first])
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert 'class="wave"' in page
    assert 'class="f0"' in page


def test_corrected_words_are_scored_without_listening_again(place, pipeline):
    heard = va.score(SCRIPTED, script=SAMPLES / "gitomer.script.txt", engine="pocketsphinx")
    corrected = transcript_json(heard).replace("Owen", "Rowan")
    take = add(place, SCRIPTED.read_bytes(), corrected_words=corrected)
    work(place, pipeline)
    _, analysis = result_of(place, take)
    assert analysis.transcript.engine == "given"
    assert "Rowan" in analysis.transcript.text
    assert analysis.transcript.text == heard.transcript.text.replace("Owen", "Rowan")
    assert analysis.scorecard("balanced").score is not None


def test_words_of_another_recording_are_a_failure_of_that_take_alone(place, pipeline):
    late = json.dumps({"transcript": {"words": [{"text": "Hi", "start_s": 90, "end_s": 91}]}})
    take = add(place, SCRIPTED.read_bytes(), title="Mine", corrected_words=late)
    other = add(place, SCRIPTED.read_bytes())
    work(place, pipeline)
    kept, failed = result_of(place, take)
    assert isinstance(failed, Failure)
    assert kept.failed
    assert "of Mine goes on at 90.0 s" in failed.message
    assert not result_of(place, other)[0].failed


def test_own_voice_of_the_rep_is_used(place, pipeline):
    baseline = va.baseline([SAMPLES / "monotone.wav", SCRIPTED], engine="none")
    with place.room.database.write() as session:
        ann = place.people["Ann"]
        session.add(OwnVoice(person_id=ann.id, json=baseline_text(baseline), made_at_s=0.0))
    take = add(place, SCRIPTED.read_bytes())
    work(place, pipeline)
    assert result_of(place, take)[1].own_voice.recordings == 2


@pytest.mark.parametrize(
    "sound", [b"no sound at all", b"RIFF\x00\x00\x00\x00WAVEfmt ", b"\xff" * 999]
)
def test_a_broken_file_is_told_by_its_title_and_not_by_its_place(place, pipeline, sound):
    take = add(place, sound, title="notes.wav")
    work(place, pipeline)
    kept, failed = result_of(place, take)
    assert kept.failed
    assert "notes.wav" in failed.message
    assert str(place.room.media.folder) not in kept.json
    assert take.media_name not in kept.json


def test_a_fault_of_ours_is_told_to_the_log_and_not_to_the_rep(
    place, pipeline, monkeypatch, caplog
):
    def fail(*_, **__):
        raise RuntimeError("line 7 of /secret/place")

    monkeypatch.setattr(pipeline, "analyse", fail)
    take = add(place, SCRIPTED.read_bytes())
    work(place, pipeline)
    kept, failed = result_of(place, take)
    assert failed.kind == "internal"
    assert "secret" not in kept.json
    assert "/secret/place" in caplog.text


def test_a_failure_while_all_is_told_to_end_is_not_believed(place, pipeline):
    take = add(place, b"its decoder was told to end as well")
    stop = threading.Event()
    stop.set()
    worker = Worker(bench_of(place), "ended", stop)
    worker.do_next(pipeline)
    worker.close()
    assert result_of(place, take)[0] is None
    work(place, pipeline, name="next")
    assert result_of(place, take)[0].failed
    with place.room.database.read() as session:
        assert takes.last_job(session, take).tried == 1


def test_sound_that_was_deleted_is_told(place, pipeline):
    take = add(place, SCRIPTED.read_bytes(), media_name=None)
    work(place, pipeline)
    assert "was deleted" in result_of(place, take)[1].message


def test_a_take_that_is_deleted_meanwhile_leaves_no_files(place, pipeline, monkeypatch):
    take = add(place, SCRIPTED.read_bytes())
    analyse = pipeline.analyse

    def slow(*args, **more):
        found = analyse(*args, **more)
        assert delete_take(place.room.database, place.room.media, place.people["Ann"], take.id)
        return found

    monkeypatch.setattr(pipeline, "analyse", slow)
    work(place, pipeline)
    assert result_of(place, take)[0] is None
    assert files(place) == []


def test_a_lost_lease_leaves_one_result_and_one_sound(either_place, pipeline, monkeypatch):
    place = either_place
    take = add(place, SCRIPTED.read_bytes())
    analyse = pipeline.analyse

    def overtaken(*args, **more):
        monkeypatch.setattr(pipeline, "analyse", analyse)
        jobs.release(place.room.database, ("slow",))
        work(place, pipeline, name="quick")
        return analyse(*args, **more)

    monkeypatch.setattr(pipeline, "analyse", overtaken)
    work(place, pipeline, name="slow")
    with place.room.database.read() as session:
        played = session.get(Take, take.id).played_name
        assert len(session.query(Job).all()) == 1
        assert len(takes.last_results(session, [take])) == 1
    assert files(place) == sorted([take.media_name, played])


def test_the_rep_is_told_how_far_it_is(place, pipeline, monkeypatch):
    take = add(place, SCRIPTED.read_bytes())
    told, renew = [], jobs.renew

    def noted(database, job_id, worker, *, stage=None):
        told.append(stage)
        return renew(database, job_id, worker, stage=stage)

    monkeypatch.setattr(jobs, "renew", noted)
    work(place, pipeline)
    assert [s for s in told if s] == ["decoding", "recognising", "scoring"]
    with place.room.database.read() as session:
        assert takes.last_job(session, take).stage == "done"


def test_one_worker_sweeps_and_goes_on_where_that_fails(place, pipeline, monkeypatch, caplog):
    add(place, SCRIPTED.read_bytes())
    stop = threading.Event()
    monkeypatch.setattr(jobs, "finish", lambda *_: stop.set() or True)
    swept = []

    def sweep(database, media):
        swept.append(media.folder)
        raise OSError("no space")

    monkeypatch.setattr(removal, "sweep", sweep)
    for upkeep in (False, True):
        stop.clear()
        worker = Worker(bench_of(place), f"worker {upkeep}", stop)
        worker.run(upkeep=upkeep)
        worker.close()
        jobs.release(place.room.database, (f"worker {upkeep}",))
    assert swept == [place.room.media.folder]
    assert "no space" in caplog.text


def until(condition, *, within_s=60.0):
    end = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@contextlib.contextmanager
def working(place, how, **limits):
    """A crew of one that behaves as the file `how` tells; its processes are limited as always."""
    settings = replace(place.room.settings, tracker=stuck.Tracker(str(how)))
    bench = bench_of(place, settings=settings, **limits)
    crew = Crew(bench, place.room.database, size=1)
    crew.start()
    try:
        yield
    finally:
        crew.stop()
    assert list(bench.workers.iterdir()) == []


def job_of(place, take):
    with place.room.database.read() as session:
        return takes.last_job(session, take)


def test_a_hang_is_ended_at_its_limit_and_given_up_at_last(place, tmp_path):
    stuck.behave(tmp_path / "how", "hang")
    take = add(place, SCRIPTED.read_bytes())
    with working(place, tmp_path / "how", limit_s=1.0):
        until(lambda: job_of(place, take).state == "dead")
    assert "3 times" in json.loads(job_of(place, take).error)["message"]
    assert result_of(place, take)[0] is None


def test_crash_and_hunger_cost_their_own_try(place, tmp_path):
    stuck.behave(tmp_path / "how", "eat")
    eats = add(place, SCRIPTED.read_bytes())
    with working(place, tmp_path / "how"):
        until(lambda: job_of(place, eats).state == "done")
        assert result_of(place, eats)[1].kind == "internal"
        stuck.behave(tmp_path / "how", "crash once")
        crashes = add(place, SCRIPTED.read_bytes())
        until(lambda: job_of(place, crashes).state == "done")
    assert job_of(place, crashes).tried == 2
    assert not result_of(place, crashes)[0].failed
