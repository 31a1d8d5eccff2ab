import numpy as np
import pytest

from voicemail_audio.prosody.ending import ends_in_sound
from voicemail_audio.types import Audio, TimeSpan

RATE = 16_000


def ending(fade_s: float, silence_s: float) -> bool | None:
    voice = 0.2 * np.sin(2 * np.pi * 150 * np.arange(RATE) / RATE)
    fade = int(fade_s * RATE)
    if fade:
        voice[-fade:] *= np.geomspace(1.0, 1e-3, fade)
    sound = np.concatenate([voice, np.zeros(int(silence_s * RATE))]).astype(np.float32)
    spoken = (TimeSpan(start_s=0.0, end_s=1.0),)
    return ends_in_sound(Audio(samples=sound, sample_rate_hz=RATE), speech=spoken)


@pytest.mark.parametrize(
    ("fade_s", "silence_s", "expected"),
    [(0.0, 0.0, True), (0.1, 0.0, False), (0.0, 0.3, False), (0.0, 0.02, True)],
)
def test_only_a_loud_last_moment_is_an_abrupt_end(fade_s, silence_s, expected):
    assert ending(fade_s, silence_s) is expected


def test_without_speech_nothing_is_said():
    silence = Audio(samples=np.zeros(RATE, np.float32), sample_rate_hz=RATE)
    assert ends_in_sound(silence, speech=()) is None
