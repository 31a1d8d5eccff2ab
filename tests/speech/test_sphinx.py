"""Unguided recognition: weak on people, good enough on a clear voice to be tested."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from voicemail_audio.speech.engine import Hints
from voicemail_audio.speech.sphinx import LONGEST_S, SphinxEngine, pieces
from voicemail_audio.speech.vad import speech_spans
from voicemail_audio.types import Audio, TimeSpan

SAMPLES = Path(__file__).parents[2] / "samples"
FILE = "telesales-35.mp3"


@cache
def audio() -> Audio:
    samples, rate_hz = soundfile.read(SAMPLES / FILE, dtype="float32")
    return Audio(samples=soxr.resample(samples, rate_hz, 16_000), sample_rate_hz=16_000)


@cache
def said() -> list[str]:
    found = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["recording"]
    (text,) = (r["said"] for r in found if r["file"] == FILE)
    return [w.strip(".,?!").lower() for w in text.split()]


def test_a_clear_voice_is_mostly_understood_and_the_result_is_of_low_confidence():
    spans = speech_spans(audio())
    engine = SphinxEngine()
    heard = engine.recognise(audio(), speech=spans, hints=Hints())
    words = [w.text for w in heard.words]
    assert len(set(words) & set(said())) > 0.5 * len(set(said()))
    assert heard.confidence == "low"
    assert not any(c in w for w in words for c in "<[+(")
    edges = [t for w in heard.words for t in (w.start_s, w.end_s)]
    assert edges == sorted(edges)
    assert edges[0] >= spans[0].start_s - 0.3
    assert edges[-1] <= audio().duration_s
    assert all(0.0 <= w.confidence <= 1.0 for w in heard.words)
    # What was heard before changes nothing.
    rng = np.random.default_rng(0)
    noise = (0.3 * rng.standard_normal(16_000)).astype(np.float32)
    engine.recognise(
        Audio(samples=noise, sample_rate_hz=16_000),
        speech=[TimeSpan(start_s=0.0, end_s=1.0)],
        hints=Hints(),
    )
    assert SphinxEngine().recognise(audio(), speech=spans, hints=Hints()) == heard


def test_the_model_has_a_name_and_a_fingerprint():
    name, _, digest = (SphinxEngine().model or "").partition("@")
    assert name == "en-us"
    assert len(digest) == 8
    assert SphinxEngine().name == "pocketsphinx"


def test_nothing_is_heard_where_no_speech_is():
    assert SphinxEngine().recognise(audio(), speech=(), hints=Hints()).words == ()


def test_another_rate_is_refused():
    low = Audio(samples=np.zeros(8_000, np.float32), sample_rate_hz=8_000)
    with pytest.raises(ValueError, match="16000 Hz"):
        SphinxEngine().recognise(low, speech=(), hints=Hints())


def test_pieces_join_short_pauses_keep_long_ones_and_stay_apart():
    spans = [
        TimeSpan(start_s=0.1, end_s=2.0),
        TimeSpan(start_s=2.3, end_s=4.0),
        TimeSpan(start_s=6.0, end_s=7.0),
    ]
    found = pieces(spans, end_s=7.1)
    assert [t for p in found for t in (p.start_s, p.end_s)] == pytest.approx([0.0, 4.2, 5.8, 7.1])


def test_pieces_are_not_too_long_and_never_overlap():
    spans = [TimeSpan(start_s=2.0 * i, end_s=2.0 * i + 1.8) for i in range(60)]
    found = pieces(spans, end_s=120.0)
    assert all(p.duration_s <= LONGEST_S for p in found)
    assert all(a.end_s <= b.start_s for a, b in pairwise(found))
    assert sum(p.duration_s for p in found) > 115.0


def test_names_of_the_profile_are_known_to_the_recogniser():
    from voicemail_audio.speech.sphinx import _with_names

    recogniser = _with_names(frozenset({"zylbrandt"}))
    assert recogniser.lookup_word("zylbrandt") is not None
    assert _with_names(frozenset()).lookup_word("zylbrandt") is None
