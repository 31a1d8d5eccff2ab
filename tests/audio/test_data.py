"""On real recordings, where the development data lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicemail_audio.audio import Decoder, find_message_start, measure_quality, resample
from voicemail_audio.speech.vad import speech_spans

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
CODECS_COUNT = 13

pytestmark = [
    pytest.mark.eval,
    pytest.mark.skipif(not DATA.is_dir(), reason="no development data beside the checkout"),
]


def test_every_codec_decodes_whole():
    paths = sorted((DATA / "codecs").iterdir())
    assert len(paths) == CODECS_COUNT
    with Decoder() as decoder:
        for path in paths:
            decoded = decoder.decode(path)
            assert decoded.info.duration_s > 1.5, path
            assert (decoded.dropped_frames, decoded.truncated) == (0, False), path


def test_telephone_recordings_can_be_judged_and_have_no_beep():
    paths = sorted((DATA / "phone_speech").iterdir())[::12]
    assert len(paths) > 10
    unassessable = []
    with Decoder() as decoder:
        for path in paths:
            audio = decoder.decode(path).audio
            audio_16k = resample(audio, sample_rate_hz=16_000)
            speech = speech_spans(audio_16k)
            assert find_message_start(audio_16k, speech) is None, path
            quality = measure_quality(audio, speech, dropped_frames=0, truncated=False)
            if not quality.assessable:
                unassessable.append((path.name, quality.problems))
    assert len(unassessable) <= 1, unassessable
