from __future__ import annotations

from dataclasses import replace

import pytest
from given_words import given
from prosody.timed_words import spans

from voicemail_audio.prosody.hesitation import Gaps, measure_hesitation
from voicemail_audio.types import Observation, Span

TEXT = "hi Nora this is Sam Poole with Birch Labs"
"""Said at one word a second, each 0.5 s long: Sam from 4 s on, Birch from 7 s."""


def observations(text=TEXT, *, name="Sam Poole", company="Birch Labs", present=True):
    def shown(words):
        at = text.find(words)
        return (Span(text=words, start_char=at, end_char=at + len(words)),) if present else ()

    return (
        Observation(id="states_name", present=present, spans=shown(name), reason="guessed"),
        Observation(id="states_company", present=present, spans=shown(company), reason="guessed"),
    )


def before(*, silences=(), filled=(), text=TEXT, transcript=None, **found):
    transcript = transcript or given(text, timed=True)
    gaps = Gaps(silences=spans(*silences), filled=spans(*filled))
    return measure_hesitation(observations(text, **found), transcript, gaps)


def test_a_pause_right_before_the_name_is_measured_and_one_elsewhere_is_not():
    name, company = before(silences=((3.5, 4.0), (5.5, 6.0)))
    assert name.id == "name_hesitation_s"
    assert name.value == pytest.approx(0.5)
    assert name.interval == pytest.approx((0.3, 0.7))
    assert company.id == "company_hesitation_s"
    assert company.value == 0.0  # that pause was before "with"
    assert company.interval[0] == 0.0


def test_silence_and_um_in_a_row_count_together():
    name, _ = before(silences=((3.4, 3.55), (3.85, 4.05)), filled=((3.55, 3.8),))
    assert name.value == pytest.approx(0.65)


def test_a_short_silence_is_articulation_alone_but_part_of_a_hesitation():
    assert before(silences=((3.8, 4.0),))[0].value == 0.0
    assert before(silences=((3.8, 4.0),), filled=((3.6, 3.8),))[0].value == pytest.approx(0.4)


def test_a_name_begun_with_its_uh_by_the_alignment():
    name, _ = before(filled=((4.0, 4.3),), silences=((4.3, 4.5),))
    assert name.value == pytest.approx(0.5)


def test_a_pause_inside_the_name_is_not_before_it():
    assert before(silences=((4.4, 5.0),))[0].value == 0.0


def test_where_a_phrase_begins_a_silence_belongs_there_and_an_um_does_not():
    text = "Hi Nora. Sam Poole, Birch Labs"
    name, company = before(text=text, silences=((1.5, 2.0), (3.5, 4.0)))
    assert (name.status, company.status) == ("not_applicable", "not_applicable")
    assert "begins a phrase" in name.reason
    name, _ = before(text=text, silences=((1.4, 1.6),), filled=((1.6, 2.0),))
    assert name.value == pytest.approx(0.6)
    assert before(text=text)[0].value == 0.0


def test_what_cannot_be_told_has_a_reason():
    for measure in before(present=None):
        assert (measure.value, measure.reason) == (None, "guessed")
        assert measure.status == "not_measured"
    for measure in before(present=False):
        assert measure.status == "not_applicable"
        assert "not found" in measure.reason
    for measure in before(transcript=given(TEXT)):
        assert measure.status == "not_measured"
        assert "could not be measured" in measure.reason
    timed = given(TEXT, timed=True)
    spread = replace(timed, words=tuple(replace(w, timing="interpolated") for w in timed.words))
    assert all(m.value is None for m in before(transcript=spread))
    first = before(text="Sam Poole with Birch Labs")[0]
    assert (first.status, first.reason) == (
        "not_applicable",
        "nothing is said before the caller's name",
    )
