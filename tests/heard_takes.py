"""Takes of a practice room that were listened to: words with times, sound, measures."""

from __future__ import annotations

import dataclasses
import json

from given_words import given
from rooms_for_tests import SCRIPT

import voicemail_audio as va
from voicemail_audio.store import jobs, takes
from voicemail_audio.types import Measure, Quality, RecordingInfo

SOUND = bytes(range(256)) * 8


def analysis_of(text=SCRIPT, *, assessable=True, speech_s=20.0):
    """A recording in which these words were said, one a second."""
    made = va.check(text)
    measured = {"speech_s": speech_s, "pause_total_s": 2.0, "f0_median_hz": 120.0}
    return dataclasses.replace(
        made,
        source=dataclasses.replace(made.source, kind="recording"),
        recording=RecordingInfo(duration_s=40.0, sample_rate_hz=8000, channels=1, codec="opus"),
        quality=Quality(
            snr_db=40.0, clipping_ratio=0.0, bandwidth_hz=3400.0, speech_ratio=0.9,
            dropped_frames=0, assessable=assessable, problems=() if assessable else ("no_speech",),
        ),
        transcript=dataclasses.replace(given(text, timed=True), engine="pocketsphinx"),
        measures=tuple(
            Measure(id=m.id, unit=m.unit, value=measured[m.id], status="measured")
            if m.id in measured
            else m
            for m in made.measures
        ),
        scorecards=made.scorecards if assessable else (),
    )  # fmt: skip


def listened(place, owner, text=SCRIPT, *, sound=SOUND, method="balanced", **how):
    """A take with a result and, unless `sound` is None, something to be played."""
    media, database = place.room.media, place.room.database
    take = place.take(owner, scored=False)
    job = jobs.lease(database, "test")
    analysis = analysis_of(text, **how)
    played = None
    if sound is not None:
        played = media.new_name("flac")
        media.write(played, sound)
    scores = {card.method: card.score for card in analysis.scorecards}
    found = jobs.Found(
        failed=False,
        json=json.dumps(analysis.to_dict()),
        heights=b"\x00\x00\x00\x3f" * 100,
        score=scores.get(method),
        duration_s=40.0,
        played_name=played,
    )
    with database.write() as session:
        session.get_one(type(take), take.id).method = method
    jobs.finish(database, job.id, "test", found)
    with database.read() as session:
        return takes.own_take(session, place.people[owner], take.id)


def refuse(place, owner, message="<b>no</b> recording", remedy="Record it again."):
    """A take that could not be analysed."""
    take = place.take(owner, scored=False)
    job = jobs.lease(place.room.database, "test")
    error = {"type": "decode", "message": message, "remedy": remedy}
    versions = va.check(SCRIPT).to_dict()["versions"]
    made = {
        "schema": "voicemail-audio/analysis/1",
        "versions": versions,
        "source": {"path": "x"},
        "error": error,
    }
    found = jobs.Found(failed=True, json=json.dumps(made))
    jobs.finish(place.room.database, job.id, "test", found)
    return take
