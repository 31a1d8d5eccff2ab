"""Voice activity and pauses, on sounds made here."""

from __future__ import annotations

import numpy as np
import pytest

from voicemail_audio.speech import vad
from voicemail_audio.speech.energy import level_track
from voicemail_audio.speech.vad import pauses, speech_probability, speech_spans
from voicemail_audio.types import Audio, TimeSpan

RATE_HZ = 16_000


def made(*pieces: tuple[float, float], noise: float = 1e-4) -> Audio:
    """Pieces of (length s, amplitude) of a 200 Hz tone, on a quiet line."""
    rng = np.random.default_rng(5)
    parts = []
    for length_s, amplitude in pieces:
        t = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
        parts.append(amplitude * np.sin(2 * np.pi * 200 * t))
    x = np.concatenate(parts)
    return Audio(
        samples=(x + rng.normal(0, noise, x.size)).astype(np.float32), sample_rate_hz=RATE_HZ
    )


def test_silence_and_line_noise_hold_no_speech():
    assert speech_spans(made((2.0, 0.0))) == ()
    assert speech_spans(made((2.0, 0.0), noise=0.02)) == ()
    assert speech_spans(Audio(samples=np.zeros(0, np.float32), sample_rate_hz=RATE_HZ)) == ()


def test_another_sample_rate_is_refused():
    with pytest.raises(ValueError, match="8000 Hz"):
        speech_probability(Audio(samples=np.zeros(8000, np.float32), sample_rate_hz=8000))


def test_samples_are_left_as_they_were():
    audio = made((1.0, 0.3))
    before = audio.samples.copy()
    speech_probability(audio)
    np.testing.assert_array_equal(audio.samples, before)


def test_pauses_lie_between_spans_and_inside_them_and_not_at_the_ends():
    audio = made((0.5, 0.0), (0.6, 0.3), (0.4, 0.0), (0.6, 0.3), (0.6, 0.0), (0.5, 0.3), (0.7, 0.0))
    # One span over the first two sounds, as the model gives where it misses a pause.
    spans = (TimeSpan(start_s=0.5, end_s=2.1), TimeSpan(start_s=2.7, end_s=3.2))
    found = pauses(spans, audio)
    assert [(p.start_s, p.end_s) for p in found] == [
        pytest.approx((1.1, 1.5), abs=0.02),
        pytest.approx((2.1, 2.7), abs=0.02),
    ]


def test_short_gaps_are_no_pauses():
    audio = made((0.6, 0.3), (0.2, 0.0), (0.6, 0.3))
    assert pauses((TimeSpan(start_s=0.0, end_s=1.4),), audio) == ()
    assert len(pauses((TimeSpan(start_s=0.0, end_s=1.4),), audio, min_s=0.15)) == 1


@pytest.mark.parametrize("late_s", [-0.08, 0.0, 0.07])
def test_edges_move_to_where_the_sound_begins_and_ends(late_s: float):
    track = level_track(made((0.5, 0.0), (0.6, 0.3), (0.5, 0.0)))
    loud_db = track.loudest_db(0.5, 1.1)
    start_s = track.onset_s(0.5 + late_s, earliest_s=0.3, latest_s=1.1, loud_db=loud_db)
    end_s = track.offset_s(1.1 + late_s, earliest_s=0.5, latest_s=1.3, loud_db=loud_db)
    assert (start_s, end_s) == pytest.approx((0.5, 1.1), abs=0.011)


def test_a_start_is_not_looked_for_beyond_the_limit():
    track = level_track(made((1.0, 0.3)))
    at = track.onset_s(0.6, earliest_s=0.4, latest_s=1.0, loud_db=track.loudest_db(0.0, 1.0))
    assert at == pytest.approx(0.4, abs=0.011)


@pytest.mark.parametrize(
    ("surest", "usual", "count"), [(0.58, 0.4, 1), (0.95, 0.33, 0), (0.2, 0.2, 0)]
)
def test_on_a_bad_line_less_certainty_is_enough_but_noise_is_not(
    monkeypatch: pytest.MonkeyPatch, surest: float, usual: float, count: int
):
    audio = made((0.5, 0.0), (2.0, 0.3), (0.5, 0.0))
    probability = np.full(94, 0.02, np.float32)
    probability[20:70] = usual
    probability[20] = surest
    monkeypatch.setattr(vad, "speech_probability", lambda _: probability)
    found = [s for s in speech_spans(audio) if s.duration_s > 1.0]
    assert len(found) == count
    if found:
        assert (found[0].start_s, found[0].end_s) == pytest.approx((0.5, 2.4), abs=0.15)
