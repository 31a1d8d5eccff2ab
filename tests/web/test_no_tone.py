"""In a room that shows coaches no tone nothing of it is left: no figure, no word, no curve."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rooms_for_tests import open_place

import voicemail_audio as va
from voicemail_audio.delivery import OwnVoice, Tone, ToneIndex
from voicemail_audio.methods import gather, judge, load_builtin
from voicemail_audio.redaction.tone import NOT_SHOWN, TONE_MEASURES, without_tone
from voicemail_audio.report.page import render_page
from voicemail_audio.store import choices, jobs
from voicemail_audio.store.curves import track_bytes
from voicemail_audio.store.tables import Result
from voicemail_audio.store.takes import last_result
from voicemail_audio.types import Measure

SAMPLES = Path(__file__).parents[2] / "samples"
METHODS = load_builtin()
NAMES = re.compile(
    r"\b(f0|pitchy|pleading delivery|semitones?|normal voice|alpha ratio|voiced|level|dBFS|"
    r"f0_\w+|tone_\w+|level_\w+|alpha_\w+)\b",
    re.IGNORECASE,
)
CHECKS = ("normal-tone", "calm-tone")
MARK = 7310.5
FIGURE = re.compile(r"(?<![\d.])731\d(?:\.\d+)?(?![\d.])")
"""Every figure of the tone is one that nothing else has, so that it is found wherever it goes."""
STATEMENT = "The pitch moves more widely than in your normal voice."


@pytest.fixture(scope="module")
def whole():
    """A real recording, with what a baseline of the rep's own voice adds to it."""
    found = va.score(SAMPLES / "hyped.opus", script=SAMPLES / "hyped.script.txt")
    index = ToneIndex(value=MARK, interval=(MARK, MARK), contributions={"pitch_spread": MARK})
    tone = Tone(reference="own_voice", salesy=index, desperate=index, statement=STATEMENT)
    marked = {
        m.id: replace(m, value=MARK, interval=(MARK, MARK))
        for m in found.measures
        if m.id in TONE_MEASURES and m.value is not None
    }
    assert len(marked) == 7
    measures = tuple(marked.get(m.id, m) for m in found.measures)
    facts = gather(
        observations=found.observations, measures=measures, phone=found.phone_numbers, tone=tone
    )
    higher = Measure(id="f0_median_hz", unit="st", value=MARK, status="measured")
    voice = OwnVoice(
        recordings=3, speaking_s=90.0, band="wide", band_matches=True, relative=(higher,)
    )
    return replace(
        found,
        measures=measures,
        tone=tone,
        own_voice=voice,
        scorecards=tuple(judge(m, facts) for m in METHODS),
        notes=(*found.notes, "F0 by pyin, as asked."),
    )


@pytest.fixture(scope="module")
def bare(whole):
    return without_tone(whole, methods=METHODS)


def shown_in(text):
    """What of the tone stands in a text: names, the sentence, and figures."""
    curves = re.findall('class="(?:f0|usual)"', text)
    sentences = re.findall(re.escape(STATEMENT), text)
    return [*NAMES.findall(text), *FIGURE.findall(text), *sentences, *curves]


def page_of(analysis):
    heights = np.ones(100, dtype=np.float32)
    page = render_page(analysis, audio_bytes=None, audio_mime=None, heights=heights)
    return re.sub(r"(?s)<(style|script)>.*?</\1>", "", page)


def test_the_whole_result_holds_what_is_to_be_taken_out(whole):
    assert len(FIGURE.findall(json.dumps(whole.to_dict()))) > 25
    page = page_of(whole)
    assert len(FIGURE.findall(page)) > 10
    assert 'class="f0"' in page
    assert STATEMENT in page


def test_no_figure_word_or_name_of_the_tone_is_left_in_the_json(bare):
    assert shown_in(json.dumps(bare.to_dict())) == []
    assert bare.pitch is None


def test_no_curve_row_or_sentence_of_the_tone_is_left_on_the_page(bare):
    page = page_of(bare)
    assert shown_in(page) == []
    assert 'class="f0"' not in page
    assert "Pause share" in page


def test_what_rests_on_the_tone_leaves_the_score_with_its_reason(whole, bare):
    before, after = whole.scorecard("email-first"), bare.scorecard("email-first")
    hidden = {f.criterion: f for f in after.findings if f.reason == NOT_SHOWN}
    assert set(hidden) == set(CHECKS)
    assert all(f.outcome == "not_assessed" and f.weight == 0 for f in hidden.values())
    kept = [f for f in before.findings if f.criterion not in CHECKS and f.points is not None]
    share = sum(f.points * f.weight for f in kept) / sum(f.weight for f in kept)
    assert after.score == math.floor(100 * share + 0.5)
    assert after.score != before.score
    assert bare.scorecard("balanced") == whole.scorecard("balanced")


def test_words_and_times_stay(whole, bare):
    assert bare.transcript == whole.transcript
    assert bare.observations == whole.observations
    assert bare.measure("pause_share") == whole.measure("pause_share")


def test_scorecard_whose_method_is_gone_is_left_out_if_it_rests_on_the_tone(whole):
    found = without_tone(whole, methods=[m for m in METHODS if m.id != "email-first"])
    assert "email-first" not in {c.method for c in found.scorecards}
    assert len(found.scorecards) == len(whole.scorecards) - 1


def test_reason_that_speaks_of_the_pitch_is_not_told(whole):
    silent = Measure(
        id="filled_pause_count",
        unit="filled pauses",
        value=None,
        status="not_measured",
        reason="too noisy for pitch: SNR 5 dB, 8 dB are needed",
    )
    found = without_tone(replace(whole, measures=(silent,)), methods=METHODS)
    assert found.measures[0].reason == NOT_SHOWN


@pytest.fixture
def place(tmp_path, whole):
    found = open_place(tmp_path)
    found.enter("Ann")
    found.enter("Cleo", role="coach")
    take = found.take("Ann", submitted=True, scored=False)
    job = jobs.lease(found.room.database, "test")
    score = whole.scorecard("balanced").score
    made = jobs.Found(
        failed=False,
        json=json.dumps(whole.to_dict()),
        pitch=track_bytes(whole.pitch),
        score=score,
    )
    jobs.finish(found.room.database, job.id, "test", made)
    with found.room.database.write() as session:
        session.get(type(take), take.id).method = "email-first"
    return found, take


def hide(place):
    with place.room.database.write() as session:
        choices.change(session, replace(choices.read(session), no_tone_for_coaches=True))


def pages_of(take):
    tables = [f"/review/{n}" for n in ("export.csv", "findings.csv", "agreement")]
    api = f"/api/v1/takes/{take.id}"
    return [f"/takes/{take.id}", "/review", "/team", *tables, api, f"{api}/result"]


def test_coaches_get_no_tone_on_any_page_once_it_is_chosen(place, whole, bare):
    place, take = place
    coach = place.clients["Cleo"]
    form = {"method": "email-first", "criterion": "normal-tone", "outcome": "warn", "reason": "no"}
    assert coach.post(f"/takes/{take.id}/verdicts", data=form).status_code == 303
    assert 'class="f0"' in shown_in(coach.get(f"/takes/{take.id}").text)
    for path in ("/review/export.csv", "/review/findings.csv", f"/api/v1/takes/{take.id}/result"):
        assert shown_in(coach.get(path).text), path
    hide(place)
    for path in pages_of(take):
        answer = coach.get(path)
        text = answer.text
        assert answer.status_code == 200, path
        assert shown_in(text) == [], path
        assert "everyday tone" not in text, path
    assert f"<b>{bare.scorecard('email-first').score}</b>" in coach.get("/review").text
    assert "normal-tone: warn" not in coach.get("/review/export.csv").text


def test_coach_cannot_mark_what_is_not_shown(place):
    place, take = place
    hide(place)
    form = {"method": "email-first", "criterion": "normal-tone", "outcome": "pass", "reason": "x"}
    answer = place.clients["Cleo"].post(f"/takes/{take.id}/verdicts", data=form)
    assert answer.status_code == 404


def test_the_rep_goes_on_seeing_the_own_tone(place, whole):
    place, take = place
    hide(place)
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert STATEMENT in page
    assert "F0 median" in page
    assert 'class="f0"' in page


def test_coaches_see_the_tone_where_the_room_shows_it(place):
    place, take = place
    assert STATEMENT in place.clients["Cleo"].get(f"/takes/{take.id}").text
    with place.room.database.read() as session:
        assert isinstance(last_result(session, take), Result)
