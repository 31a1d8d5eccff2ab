from __future__ import annotations

import numpy as np
import pytest

from voicemail_audio.audio import measure_quality, resample, speech_level_dbfs
from voicemail_audio.types import TimeSpan

RATE = 16_000
SPEECH = (TimeSpan(start_s=1.0, end_s=5.0),)


@pytest.fixture
def rng():
    return np.random.default_rng(3)


@pytest.fixture
def take(make, rng):
    """Six seconds, the speech from 1 to 5, silence around it."""
    silence = np.zeros(RATE, dtype=np.float32)
    return np.concatenate([silence, make.voice(4.0, rng), silence])


def quality(samples, speech=SPEECH, rate=RATE, **options):
    audio = samples if hasattr(samples, "samples") else None
    if audio is None:
        from voicemail_audio.types import Audio

        audio = Audio(samples=np.asarray(samples, dtype=np.float32), sample_rate_hz=rate)
    return measure_quality(audio, speech, dropped_frames=0, truncated=False, **options)


@pytest.mark.parametrize("snr_db", [30, 20, 10, 5])
def test_snr_is_measured(snr_db, take, rng):
    noise = 0.1 * 10 ** (-snr_db / 20) * rng.normal(size=take.size)
    assert quality(take + noise).snr_db == pytest.approx(snr_db, abs=1.0)


def test_snr_without_pauses_is_told_from_the_quietest_frames(make, rng):
    samples = make.voice(4.0, rng) + 0.001 * rng.normal(size=4 * RATE)
    found = quality(samples, (TimeSpan(start_s=0.0, end_s=4.0),)).snr_db
    assert found is not None
    assert 15 < found < 45


def test_digital_silence_tells_nothing_about_noise(take):
    found = quality(take)
    assert found.snr_db is None
    assert found.assessable


def test_clean_take_has_no_problems(take, rng):
    found = quality(take + 0.001 * rng.normal(size=take.size))
    assert (found.problems, found.assessable) == ((), True)
    assert found.speech_ratio == pytest.approx(4 / 6)
    assert found.clipping_ratio == 0.0


@pytest.mark.parametrize(
    ("snr_db", "problems", "assessable"), [(10, ("noisy",), True), (0, ("noisy",), False)]
)
def test_noise(snr_db, problems, assessable, take, rng):
    found = quality(take + 0.1 * 10 ** (-snr_db / 20) * rng.normal(size=take.size))
    assert (found.problems, found.assessable) == (("noisy",), assessable)


@pytest.mark.parametrize(("gain_db", "assessable"), [(8, True), (30, False)])
@pytest.mark.parametrize("turned_down", [1.0, 0.3])
def test_clipping_also_when_turned_down_later(gain_db, assessable, turned_down, take):
    peak = np.abs(take).max()
    clipped = np.clip(take / peak * 10 ** (gain_db / 20), -1, 1) * turned_down
    found = quality(clipped)
    assert (found.problems, found.assessable) == (("clipped",), assessable)


def test_level_is_that_of_the_speech(take, make):
    assert speech_level_dbfs(make.audio(take), SPEECH) == pytest.approx(-20.0, abs=0.1)
    assert speech_level_dbfs(make.audio(take), ()) is None
    assert quality(take * 0.01).problems == ("too_quiet",)
    assert not quality(take * 0.01).assessable
    assert quality(take * 0.05).assessable


def test_bandwidth_tells_telephone_from_wide(make, rng):
    hiss = 0.05 * rng.normal(size=6 * RATE) * np.repeat([0, 1, 1, 1, 1, 0], RATE)
    samples = np.concatenate([np.zeros(RATE), make.voice(4.0, rng), np.zeros(RATE)]) + hiss
    wide = make.audio(samples)
    narrow = resample(resample(wide, sample_rate_hz=8000), sample_rate_hz=RATE)
    assert quality(wide).bandwidth_hz > 7000
    assert 3400 <= quality(narrow).bandwidth_hz <= 4100


def test_nothing_said(rng, make):
    for samples in (np.zeros(5 * RATE), 0.1 * rng.normal(size=5 * RATE), np.zeros(0)):
        found = quality(samples, ())
        assert "no_speech" in found.problems
        assert not found.assessable
        assert (found.snr_db, found.clipping_ratio, found.bandwidth_hz) == (None, None, None)
    assert "too_quiet" in quality(np.zeros(RATE), ()).problems


def test_too_short(take):
    found = quality(take, (TimeSpan(start_s=1.0, end_s=2.5),))
    assert "too_short" in found.problems
    assert not found.assessable


def chords(rng, seconds):
    samples = np.zeros(int(seconds * RATE))
    t = np.arange(int(0.6 * RATE)) / RATE
    for start in range(0, samples.size - t.size, int(0.45 * RATE)):
        for note_hz in rng.choice([220, 262, 330, 392, 440, 523], 3, replace=False):
            for k in range(1, 6):
                partial = np.sin(2 * np.pi * note_hz * k * t) / k * np.exp(-2.5 * t)
                samples[start : start + t.size] += 0.05 * partial
    return samples


def test_music(take, rng):
    alone = quality(chords(rng, 8.0), ())
    assert ("music" in alone.problems, alone.assessable) == (True, False)
    spoken_over = np.concatenate([take, np.zeros(RATE * 2)])
    spoken_over += chords(rng, 8.0)
    assert "music" in quality(spoken_over).problems


def test_hum_is_no_music(take):
    t = np.arange(take.size) / RATE
    hum = 0.01 * sum(np.sin(2 * np.pi * 60 * k * t) / k for k in range(1, 8))
    assert "music" not in quality(take + hum).problems


def test_truncated_and_greeting_are_said_but_do_not_rule_out(take, make):
    found = measure_quality(
        make.audio(take), SPEECH, dropped_frames=3, truncated=True, greeting_before=True
    )
    assert found.problems == ("truncated", "greeting_before")
    assert found.assessable
    assert found.dropped_frames == 3


def test_only_the_message_is_measured(take, make, rng):
    greeting = np.clip(20 * make.voice(4.0, rng), -1, 1)
    both = np.concatenate([greeting, take + 0.001 * rng.normal(size=take.size)])
    speech = tuple(TimeSpan(start_s=s.start_s + 4, end_s=s.end_s + 4) for s in SPEECH)
    found = quality(both, (TimeSpan(start_s=0.0, end_s=4.0), *speech), start_s=4.0)
    assert found.problems == ()
    assert found.speech_ratio == pytest.approx(4 / 6)
