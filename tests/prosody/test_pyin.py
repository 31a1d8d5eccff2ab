"""pYIN's frames pass the same gates; librosa itself is not run, for it compiles for 40 s."""

import numpy as np
import pytest

from voicemail_audio.prosody.pyin import HOP_SAMPLES, PyinTracker
from voicemail_audio.types import Audio, TimeSpan

RATE = 16_000
SPEECH = (TimeSpan(start_s=0.5, end_s=2.5),)


@pytest.fixture
def librosa_says(monkeypatch):
    """A stand-in for librosa that gives these frames at any sound."""
    import types

    def says(hz, voiced):
        stand_in = types.SimpleNamespace(
            pyin=lambda *_, **__: (hz, voiced, np.ones_like(hz)),
            feature=types.SimpleNamespace(rms=lambda **_: np.full((1, hz.size), 0.1)),
        )
        monkeypatch.setitem(__import__("sys").modules, "librosa", stand_in)

    return says


def audio(seconds=3.0):
    return Audio(samples=np.full(int(seconds * RATE), 0.1, np.float32), sample_rate_hz=RATE)


def test_voiced_frames_of_the_speech_are_kept_at_their_times(librosa_says):
    frames = int(3.0 * RATE / HOP_SAMPLES) + 1
    hz = np.full(frames, 120.0)
    hz[100] = 400.0
    voiced = np.ones(frames, bool)
    voiced[60:70] = False
    hz[60:70] = np.nan
    librosa_says(hz, voiced)
    track = PyinTracker().track(audio(), speech=SPEECH)
    kept = np.isfinite(track.f0_hz)
    assert track.tracker == "pyin"
    assert track.times_s[50] == pytest.approx(50 * HOP_SAMPLES / RATE)
    assert kept[40:60].all()
    assert not kept[60:70].any()
    assert not kept[100]


def test_without_speech_there_is_nothing_to_track():
    assert PyinTracker().track(audio(), speech=()).f0_hz.size == 0
