import numpy as np
import pytest

from voicemail_audio.prosody.level import measure_level
from voicemail_audio.types import Audio, TimeSpan

RATE = 16_000


def tone(hz, amplitude, seconds):
    t = np.arange(int(seconds * RATE)) / RATE
    return (amplitude * np.sin(2 * np.pi * hz * t)).astype(np.float32)


def measures(samples, speech):
    found = measure_level(Audio(samples=samples, sample_rate_hz=RATE), speech=speech)
    return {m.id: m for m in found}


def test_level_is_that_of_the_speech_alone():
    sound = np.concatenate([np.zeros(RATE, np.float32), tone(300, 0.1, 2.0)])
    found = measures(sound, (TimeSpan(start_s=1.0, end_s=3.0),))
    assert found["level_dbfs"].value == pytest.approx(-23.0, abs=0.1)


def test_gain_moves_the_level_and_nothing_else():
    rng = np.random.default_rng(3)
    sound = tone(300, 0.2, 3.0) + (0.05 * rng.normal(size=3 * RATE)).astype(np.float32)
    span = (TimeSpan(start_s=0.0, end_s=3.0),)
    loud, quiet = measures(sound, span), measures(0.1 * sound, span)
    assert loud["level_dbfs"].value - quiet["level_dbfs"].value == pytest.approx(20.0, abs=0.01)
    for name in ("level_sd_db", "alpha_ratio_db"):
        assert quiet[name].value == pytest.approx(loud[name].value, abs=0.01)


def test_alpha_ratio_rises_with_energy_above_1_khz():
    span = (TimeSpan(start_s=0.0, end_s=2.0),)
    dull = measures(tone(300, 0.2, 2.0) + tone(2000, 0.02, 2.0), span)
    bright = measures(tone(300, 0.2, 2.0) + tone(2000, 0.2, 2.0), span)
    assert bright["alpha_ratio_db"].value == pytest.approx(0.0, abs=0.5)
    assert dull["alpha_ratio_db"].value == pytest.approx(-20.0, abs=0.5)


def test_level_spread_follows_the_changes():
    steady = measures(tone(300, 0.2, 4.0), (TimeSpan(start_s=0.0, end_s=4.0),))
    steps = np.concatenate([tone(300, 0.2, 2.0), tone(300, 0.02, 2.0)])
    moving = measures(steps, (TimeSpan(start_s=0.0, end_s=4.0),))
    assert steady["level_sd_db"].value < 0.5
    assert moving["level_sd_db"].value == pytest.approx(10.0, abs=0.5)


def test_no_speech_is_not_measured():
    found = measures(np.zeros(RATE, np.float32), ())
    assert {m.status for m in found.values()} == {"not_measured"}


def test_the_spread_does_not_hang_on_where_the_first_frame_begins():
    rng = np.random.default_rng(5)
    steps = np.repeat(rng.uniform(0.05, 0.3, 60), RATE // 12)
    sound = (tone(300, 1.0, steps.size / RATE) * steps).astype(np.float32)
    found = [
        measures(sound, (TimeSpan(start_s=s, end_s=5.0),))["level_sd_db"].value
        for s in (0.0, 0.013, 0.027, 0.041)
    ]
    assert max(found) - min(found) < 0.1


def test_every_level_has_an_interval_around_it():
    found = measures(tone(300, 0.1, 2.0), (TimeSpan(start_s=0.0, end_s=2.0),))
    for m in found.values():
        assert m.interval[0] < m.value < m.interval[1]
