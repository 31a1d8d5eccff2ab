"""The sound inside a page: small, and no different to the ear."""

import io

import numpy as np
import pytest
import soundfile

from voicemail_audio.report.sound import flac
from voicemail_audio.types import Audio


@pytest.mark.parametrize("peak", [0.9, 0.01])
def test_what_is_rounded_off_lies_far_below_the_voice(peak):
    rng = np.random.default_rng(1)
    sound = rng.laplace(size=16_000)
    sound = (peak * sound / np.abs(sound).max()).astype(np.float32)
    data = flac(Audio(samples=sound, sample_rate_hz=16_000))
    played, rate = soundfile.read(io.BytesIO(data))
    assert rate == 16_000
    assert np.abs(played - sound).max() < max(peak / 1024, 2 / 32767)
    plain = io.BytesIO()
    soundfile.write(plain, sound, 16_000, format="FLAC", subtype="PCM_16")
    if peak > 0.1:
        assert len(data) < 0.8 * len(plain.getvalue())


def test_silence_stays_silence():
    data = flac(Audio(samples=np.zeros(800, np.float32), sample_rate_hz=8_000))
    assert not soundfile.read(io.BytesIO(data))[0].any()
