"""What voice activity finds does not hang on the gain, nor on silence before a take."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from voicemail_audio.audio import Decoder, resample
from voicemail_audio.speech.vad import SAMPLE_RATE_HZ, pauses, speech_spans
from voicemail_audio.types import Audio

SAMPLES = Path(__file__).parents[2] / "samples"


def audio_of(samples) -> Audio:
    return Audio(samples=np.asarray(samples, np.float32), sample_rate_hz=SAMPLE_RATE_HZ)


@pytest.fixture(scope="module")
def take() -> Audio:
    with Decoder() as decoder:
        return resample(
            decoder.decode(SAMPLES / "monotone.wav").audio, sample_rate_hz=SAMPLE_RATE_HZ
        )


@pytest.mark.parametrize("gain_db", [-25.0, 6.0])
def test_speech_is_found_at_any_gain(take, gain_db):
    before = speech_spans(take)
    after = speech_spans(audio_of(take.samples * 10 ** (gain_db / 20)))
    assert len(before) > 5
    assert [s.start_s for s in after] == pytest.approx([s.start_s for s in before], abs=0.06)
    assert [s.end_s for s in after] == pytest.approx([s.end_s for s in before], abs=0.06)


def test_silence_put_before_a_take_leaves_its_pauses(take):
    led_in = audio_of(np.concatenate([np.zeros(20 * SAMPLE_RATE_HZ), take.samples]))
    before = [p.duration_s for p in pauses(speech_spans(take), take)]
    after = [p.duration_s for p in pauses(speech_spans(led_in), led_in)]
    assert len(before) > 3
    assert after == pytest.approx(before, abs=0.05)
