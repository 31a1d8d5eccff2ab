"""The acoustic model as arrays, the features, and the sums over the script."""

from __future__ import annotations

import numpy as np
import pytest

from voicemail_audio.speech.guided_features import (
    features,
    is_narrowband,
    log_mel,
    narrowband_map,
    phone_bands,
    speech_frames,
)
from voicemail_audio.speech.guided_graph import script_graph
from voicemail_audio.speech.guided_model import acoustic_model
from voicemail_audio.speech.guided_search import BELIEVE, Sound, follow
from voicemail_audio.types import Audio, TimeSpan


def tones(*, high: bool) -> Audio:
    """Noise up to 8 kHz, or the same without what lies above 3.6 kHz."""
    rng = np.random.default_rng(0)
    spectrum = np.fft.rfft(rng.standard_normal(32_000))
    if not high:
        spectrum[np.fft.rfftfreq(32_000, 1 / 16_000) > 3_600] *= 1e-3
    samples = np.fft.irfft(spectrum)
    return Audio(samples=(0.1 * samples).astype(np.float32), sample_rate_hz=16_000)


def test_a_frame_every_ten_ms_to_the_end():
    bands = log_mel(tones(high=True))
    assert bands.shape == (199, 25)  # 2 s less the rest of the last window, rounded up
    assert np.isfinite(bands).all()
    short = Audio(samples=np.zeros(100, np.float32), sample_rate_hz=16_000)
    assert log_mel(short).shape == (1, 25)


@pytest.mark.parametrize("high", [True, False])
def test_telephone_sound_is_told_by_its_empty_bands(high):
    bands = log_mel(tones(high=high))
    assert is_narrowband(bands, np.ones(len(bands), bool)) is not high


def test_the_map_takes_telephone_bands_to_cepstra():
    assert narrowband_map().shape == (phone_bands().sum(), 13)


@pytest.mark.parametrize("high", [True, False])
def test_features_do_not_depend_on_level(high):
    loud = tones(high=high)
    soft = Audio(samples=loud.samples * np.float32(0.25), sample_rate_hz=16_000)
    inside = np.ones(len(log_mel(loud)), bool)
    a, b = (features(log_mel(x), inside) for x in (loud, soft))
    assert a.shape == (199, 39)
    assert np.abs(a - b).max() < 1e-3
    assert np.abs(a[:, :13].mean(0)).max() < 1e-6


def test_speech_frames_stay_inside_the_recording():
    inside = speech_frames(100, [TimeSpan(start_s=-1.0, end_s=0.1), TimeSpan(start_s=0.9, end_s=5)])
    assert inside[:11].all()
    assert not inside[11:90].any()
    assert inside[90:].all()


def test_every_state_of_the_model_is_reached_and_scored():
    model = acoustic_model()
    assert len(model.phones) == 42
    assert model.owner.size == 5126
    assert set(model.owner.tolist()) == set(range(42))
    states = model.states("AE", left="K", right="T", place="inside")
    assert (model.owner[states] == model.phones["AE"]).all()
    assert (states != model.plain[model.phones["AE"]]).all()
    assert (np.exp(model.stay) + np.exp(model.leave)).max() == pytest.approx(1.0, abs=1e-6)


def test_an_unheard_of_context_falls_back_to_the_phone():
    model = acoustic_model()
    states = model.states("SIL", left="ZH", right="ZH", place="single")
    assert (states == model.plain[model.phones["SIL"]]).all()


def test_a_state_likes_its_own_mean_best():
    model = acoustic_model()
    means = model._scaled_mean / model._precision
    states = model.plain[[model.phones[p] for p in ("IY", "S", "AA")], 1]
    frames = []
    for state in states:
        chosen = model._weights[:, :, state].argmin(1)  # small numbers are large weights
        phone = model.owner[state]
        frames.append(np.concatenate([means[phone, s, chosen[s]] for s in range(3)]))
    scores = model.scores(np.array(frames), states)
    assert (scores.argmax(1) == np.arange(3)).all()


def heard(word_scores: list[list[float]], graph) -> Sound:
    """Sound in which each of 30 frames suits words by so much, relative to free phones."""
    scores = np.array(word_scores)
    owner = np.repeat(graph.word, graph.last - graph.first + 1)
    return Sound(states=scores[:, owner].astype(np.float32), pause=np.full(len(scores), -9.0))


def test_sums_are_right_for_a_script_of_three_words():
    graph = script_graph([(("B", "AA"),), (("S", "IY"),), (("T", "UW"),)], acoustic_model())
    fits, not_at_all = 0.0, -4.0
    first = [[fits, not_at_all, not_at_all]] * 12
    third = [[not_at_all, not_at_all, fits]] * 12
    result = follow(graph, heard(first + third, graph), BELIEVE)
    assert result.log_odds[0] > 5
    assert result.log_odds[1] < -5
    assert result.log_odds[2] > 5
    assert result.starts[[0, 2]].tolist() == [0, 12]
    assert result.ends[[0, 2]].tolist() == [12, 24]
    assert result.other.sum() < 0.1


def test_what_fits_no_word_is_something_else_between_the_words():
    graph = script_graph([(("B", "AA"),), (("T", "UW"),)], acoustic_model())
    first, neither, last = [[0.0, -4.0]] * 10, [[-4.0, -4.0]] * 20, [[-4.0, 0.0]] * 10
    result = follow(graph, heard(first + neither + last, graph), BELIEVE)
    assert (result.log_odds > 5).all()
    where = result.other.sum(1)
    assert where[12:28].min() > 0.9
    assert where[:8].max() < 0.1
    assert result.other[12:28].sum(0).argmax() == 1


def test_the_pronunciation_that_was_used_counts():
    fast = script_graph([(("DH", "AH"), ("DH", "IY")), (("T", "UW"),)], acoustic_model())
    assert fast.words == 2
    scores = np.full((20, fast.stay.size), -4.0, dtype=np.float32)
    scores[:10, fast.first[1] : fast.last[1] + 1] = 0.0
    scores[10:, fast.first[2] : fast.last[2] + 1] = 0.0
    result = follow(fast, Sound(states=scores, pause=np.full(20, -9.0)), BELIEVE)
    assert (result.log_odds > 5).all()
