"""Alignment on the project's own recordings, whose digits and pauses are known."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import soxr

from voicemail_audio.speech.align import align
from voicemail_audio.speech.vad import pauses, speech_spans
from voicemail_audio.text.spoken import spoken_words
from voicemail_audio.types import Audio, TimeSpan

SAMPLES = Path(__file__).parents[2] / "samples"
FILE = "rushed-number.wav"
DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@cache
def truth() -> dict[str, Any]:
    found = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["recording"]
    (recording,) = (r for r in found if r["file"] == FILE)
    return recording


@cache
def audio() -> Audio:
    samples, rate_hz = soundfile.read(SAMPLES / FILE, dtype="float32")
    return Audio(samples=soxr.resample(samples, rate_hz, 16_000), sample_rate_hz=16_000)


@cache
def spans() -> tuple[TimeSpan, ...]:
    return speech_spans(audio())


@cache
def aligned(text: str):
    return align(audio(), spoken_words(text), speech=spans())


def test_pauses_of_a_recording_are_exact_in_number_and_close_in_length():
    expected = truth()["pauses_s"]
    found = pauses(spans(), audio())
    assert len(found) == len(expected)
    errors = [abs(p.duration_s - (b - a)) for p, (a, b) in zip(found, expected, strict=True)]
    assert np.median(errors) <= 0.05
    assert spans()[0].start_s == pytest.approx(truth()["speech_start_s"], abs=0.06)
    assert spans()[-1].end_s == pytest.approx(truth()["speech_end_s"], abs=0.06)


def test_every_word_is_found_in_order_and_digits_to_the_hundredth():
    words = aligned(truth()["said"])
    assert all(w.timing == "measured" for w in words)
    edges = [t for w in words for t in (w.start_s, w.end_s)]
    assert edges == sorted(edges)
    (number,) = truth()["phone_numbers"]
    spoken = [DIGITS[int(d)] for d in number["digits"]]
    texts = ["oh" if w.text == "zero" else w.text for w in words]
    (at,) = (i for i in range(len(texts)) if texts[i : i + len(spoken)] == spoken)
    errors = [
        abs(words[at + k].start_s - start_s)
        for k, (start_s, _) in enumerate(number["digit_spans_s"])
    ]
    assert np.median(errors) <= 0.03


def test_the_reading_that_was_said_is_the_one_that_is_heard():
    written = truth()["said"]
    assert "-" in written
    texts = [w.text for w in aligned(written)]
    said = [w for f in spoken_words(truth()["spoken"]) for w in f.words]
    assert texts == said


def test_confidence_tells_words_that_were_not_said():
    other = "we never talked about football because nobody there wanted any " * 5
    right = [w.confidence for w in aligned(truth()["said"])]
    wrong = [w.confidence or 0.0 for w in aligned(other)]
    assert np.mean(right) > 0.75
    assert np.mean(wrong) < 0.55


def test_what_was_heard_before_changes_nothing():
    text = truth()["said"]
    first = align(audio(), spoken_words(text), speech=spans())
    align(audio(), spoken_words("something else"), speech=spans())
    assert align(audio(), spoken_words(text), speech=spans()) == first


@pytest.mark.parametrize("speech", [(), (TimeSpan(start_s=0.5, end_s=1.0),)])
def test_every_form_has_a_word_whatever_cannot_be_found(speech: tuple[TimeSpan, ...]):
    forms = spoken_words("Zxqv 日本 $3.50 at 800-555-0142 " + "and much more of it " * 8)
    words = align(audio(), forms, speech=speech)
    assert [w.form_index for w in words] == sorted(w.form_index for w in words)
    assert {w.form_index for w in words} == set(range(len(forms)))
    for w in words:
        assert (w.start_s is None) == (w.end_s is None) == (w.timing == "none")
        assert (w.confidence is not None) == (w.timing == "measured")


def test_no_words_no_result():
    assert align(audio(), (), speech=spans()) == ()


def test_words_that_the_text_lacks_do_not_draw_the_others_away():
    whole = truth()["said"].split()
    late = whole[len(whole) // 2 :]
    expected = aligned(truth()["said"])
    found = aligned(" ".join(late))
    errors = [
        abs(w.start_s - e.start_s)
        for w, e in zip(found, expected[-len(found) :], strict=True)
        if w.start_s is not None
    ]
    assert len(errors) > 0.9 * len(found)
    assert np.percentile(errors, 90) <= 0.1
