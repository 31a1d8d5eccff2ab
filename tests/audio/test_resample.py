from __future__ import annotations

import numpy as np
import pytest

from voicemail_audio.audio import resample


@pytest.mark.parametrize("rate", [8000, 11025, 22050, 44100, 48000])
def test_times_and_level_stay(rate, make):
    samples = np.zeros(rate * 2, dtype=np.float32)
    samples[rate : rate + rate // 10] = make.beep(1000, 0.1, rate=rate, level=0.5)
    changed = resample(make.audio(samples, rate), sample_rate_hz=16_000)
    assert changed.samples.size == 32_000
    onset = int(np.flatnonzero(np.abs(changed.samples) > 0.1)[0])
    assert onset == pytest.approx(16_000, abs=16)
    assert np.std(changed.samples) == pytest.approx(np.std(samples), rel=0.01)


def test_right_rate_is_left_alone(make):
    audio = make.audio(make.buzz(1.0))
    assert resample(audio, sample_rate_hz=16_000) is audio


def test_nothing_stays_nothing(make):
    assert resample(make.audio([], 8000), sample_rate_hz=16_000).samples.size == 0
