"""The steps of alignment that need no sound of speech."""

from __future__ import annotations

import numpy as np
import pytest

from voicemail_audio.speech.align_edges import settled
from voicemail_audio.speech.align_graph import word_graph
from voicemail_audio.speech.align_search import Found
from voicemail_audio.speech.align_spread import spread
from voicemail_audio.speech.energy import level_track
from voicemail_audio.text.spoken import spoken_words
from voicemail_audio.types import Audio, TimeSpan


def found(form_index: int, start_s: float, end_s: float) -> Found:
    return Found(text="word", form_index=form_index, start_s=start_s, end_s=end_s, confidence=0.9)


def span(start_s: float, end_s: float) -> TimeSpan:
    return TimeSpan(start_s=start_s, end_s=end_s)


def tones(*loud: tuple[float, float], length_s: float = 3.0) -> Audio:
    t = np.arange(round(length_s * 16_000)) / 16_000
    on = np.zeros(t.size)
    for a, b in loud:
        on[(t >= a) & (t < b)] = 1.0
    x = 0.3 * np.sin(2 * np.pi * 200 * t) * on + np.random.default_rng(1).normal(0, 1e-4, t.size)
    return Audio(samples=x.astype(np.float32), sample_rate_hz=16_000)


def test_readings_are_paths_side_by_side_between_the_same_states():
    graph = word_graph(spoken_words("1-800-555-0142"))
    paths = [(a, b, name) for a, b, _, name in graph.arcs if name.startswith("f1r")]
    starts = {a for a, _, name in paths if name.endswith("w0")}
    assert len(starts) == 1
    assert len({b for _, b, name in paths if name in {"f1r0w2", "f1r1w2", "f1r2w1"}}) == 1
    assert graph.sounds["f1r2w1"][0].startswith("HH AH N D")
    leaving = [p for a, _, p, _ in graph.arcs if a in starts]
    assert sum(leaving) == pytest.approx(1.0)


def test_capitals_reach_the_lexicon():
    graph = word_graph(spoken_words("call ThinkEngine"))
    assert graph.sounds["f1r0w0"][0] == "TH IH NG K EH N JH AH N"
    assert graph.places["f1r0w0"].text == "thinkengine"


def test_forms_can_be_skipped_only_if_wanted():
    forms = spoken_words("one two")
    assert word_graph(forms).skips == []
    assert [(a, b) for a, b, _ in word_graph(forms, skip_probability=0.1).skips] == [(0, 1), (1, 2)]


def test_edges_at_a_pause_move_to_the_sound():
    track = level_track(tones((0.5, 1.0), (1.5, 2.0)))
    speech = (span(0.5, 1.0), span(1.5, 2.0))
    words = settled((found(0, 0.45, 1.2), found(1, 1.55, 1.95)), track=track, speech=speech)
    assert [(w.start_s, w.end_s) for w in words] == [
        pytest.approx((0.5, 1.0), abs=0.011),
        pytest.approx((1.5, 2.0), abs=0.011),
    ]


def test_a_word_that_reaches_back_over_a_pause_is_cut_there():
    track = level_track(tones((0.5, 1.0), (1.3, 2.0)))
    speech = (span(0.5, 1.0), span(1.3, 2.0))
    words = settled((found(0, 0.5, 0.95), found(1, 0.95, 2.0)), track=track, speech=speech)
    assert (words[0].end_s, words[1].start_s) == pytest.approx((1.0, 1.3), abs=0.02)


def test_words_where_nobody_speaks_are_lost_but_loud_ones_kept():
    track = level_track(tones((0.5, 1.0), (1.5, 2.0)))
    words = (found(0, 0.5, 1.0), found(1, 1.5, 2.0), found(2, 2.4, 2.8))
    kept = settled(words, track=track, speech=(span(0.5, 1.0),))
    assert [w.form_index for w in kept] == [0, 1]


def test_lost_words_are_spread_over_the_speech_between_found_ones():
    forms = spoken_words("one company two")
    words = (found(0, 0.0, 0.5), found(2, 2.0, 2.5))
    placed = spread(forms, words, speech=(span(0.0, 1.0), span(1.5, 2.5)))
    assert [p.timing for p in placed] == ["measured", "interpolated", "measured"]
    assert placed[1].span == span(0.5, 2.0)


def test_time_is_shared_by_syllables_and_only_over_speech():
    forms = spoken_words("one company two four")
    words = (found(0, 0.0, 0.5), found(3, 2.0, 2.5))
    placed = spread(forms, words, speech=(span(0.0, 1.0), span(1.5, 2.5)))
    assert placed[1].span == span(0.5, 1.75)
    assert placed[2].span == span(1.75, 2.0)


def test_where_there_is_no_room_there_is_no_time():
    forms = spoken_words("one company two")
    words = (found(0, 0.0, 0.5), found(2, 0.52, 1.0))
    placed = spread(forms, words, speech=(span(0.0, 1.0),))
    assert placed[1].timing == "none"
    assert placed[1].span is None


def test_nothing_is_spread_without_one_found_word():
    placed = spread(spoken_words("one two"), (), speech=(span(0.0, 2.0),))
    assert {p.timing for p in placed} == {"none"}


def test_strangers_may_stand_before_between_and_behind_the_forms():
    graph = word_graph(spoken_words("one two"), strangers=True)
    loops = {(a, name) for a, b, _, name in graph.arcs if a == b}
    assert {a for a, _ in loops} == {0, 1, 2}
    assert all(name not in graph.places for _, name in loops)
