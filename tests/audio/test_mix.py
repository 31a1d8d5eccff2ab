from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def sound(make):
    return make.buzz(1.0)


def level(decoded):
    return float(np.std(decoded.audio.samples))


@pytest.mark.parametrize("other", [0.0, 0.003])
@pytest.mark.parametrize("side", [0, 1])
def test_silent_side_does_not_halve_the_level(other, side, sound, make, decode):
    rng = np.random.default_rng(1)
    sides = [sound, other * sound.std() * rng.normal(size=sound.size)]
    decoded = decode(make.wav(np.stack(sides[:: 1 - 2 * side], axis=1)))
    assert decoded.info.channels == 2
    assert level(decoded) == pytest.approx(sound.std(), rel=0.01)


def test_two_voices_are_both_heard(sound, make, decode):
    other = make.beep(700, 1.0, level=0.1)
    decoded = decode(make.wav(np.stack([sound, other], axis=1)))
    assert np.corrcoef(decoded.audio.samples, sound)[0, 1] > 0.5
    assert np.corrcoef(decoded.audio.samples, other)[0, 1] > 0.3


def test_opposite_polarity_does_not_cancel(sound, make, decode):
    decoded = decode(make.wav(np.stack([sound, -sound], axis=1)))
    assert level(decoded) == pytest.approx(sound.std(), rel=0.01)


def test_broken_floating_point_values_become_sound(make, decode):
    samples = make.buzz(1.0, rate=44100)
    samples[1000], samples[2000], samples[3000] = np.nan, np.inf, -1e30
    decoded = decode(make.encode([samples], 44100, "pcm_f32le", "wav"))
    assert np.isfinite(decoded.audio.samples).all()
    assert np.abs(decoded.audio.samples).max() <= 1.0
