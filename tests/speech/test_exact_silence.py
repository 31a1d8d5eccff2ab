"""Silence without any noise, as phones and editors put between words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from voicemail_audio.audio import Decoder, resample
from voicemail_audio.speech.energy import level_track, with_line_noise
from voicemail_audio.speech.scripted import follow
from voicemail_audio.speech.vad import speech_spans
from voicemail_audio.types import Audio

SAMPLES = Path(__file__).parents[2] / "samples"
BEFORE_NAME_S = 1.96
"""In gitomer.ogg, before the name."""


def test_silence_between_words_is_nothing_that_was_said():
    with Decoder() as decoder:
        audio = resample(decoder.decode(SAMPLES / "gitomer.ogg").audio, sample_rate_hz=16_000)
    at = round(BEFORE_NAME_S * 16_000)
    parts = [audio.samples[:at], np.zeros(16_000, np.float32), audio.samples[at : 5 * 16_000]]
    cut = Audio(samples=np.concatenate(parts), sample_rate_hz=16_000)
    script = (SAMPLES / "gitomer.script.txt").read_text(encoding="utf-8")
    said = follow(" ".join(script.split()[:12]), cut, speech=speech_spans(cut))
    assert said is not None
    assert [w.text for w in said.words][:3] == script.split()[:3]
    assert not [a for a in said.added if a.start_s < BEFORE_NAME_S + 1 and a.end_s > BEFORE_NAME_S]


def test_only_exact_silence_is_filled_and_quietly():
    rng = np.random.default_rng(1)
    sound = (0.1 * rng.standard_normal(16_000)).astype(np.float32)
    gap = Audio(
        samples=np.concatenate([sound, np.zeros(8_000, np.float32), sound]), sample_rate_hz=16_000
    )
    filled = with_line_noise(gap)
    inside = level_track(filled).level_db[210:290]
    assert np.array_equal(filled.samples[:15_000], gap.samples[:15_000])
    assert inside.max() < level_track(gap).level_db[:100].mean() - 35
    assert inside.min() > -100
    whole = Audio(samples=sound, sample_rate_hz=16_000)
    assert with_line_noise(whole) is whole


@pytest.mark.parametrize("samples", [np.zeros(16_000, np.float32), np.zeros(0, np.float32)])
def test_nothing_at_all_stays_nothing(samples):
    silence = Audio(samples=samples, sample_rate_hz=16_000)
    assert not with_line_noise(silence).samples.any()
