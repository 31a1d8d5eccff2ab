"""Following a script on the project's own recordings, some of which depart from theirs."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import soxr

from voicemail_audio.speech.guided import GuidedResult, follow_script
from voicemail_audio.speech.lexicon import pronounce
from voicemail_audio.speech.vad import speech_spans
from voicemail_audio.text.spoken import spoken_words
from voicemail_audio.types import Audio, TimeSpan

SAMPLES = Path(__file__).parents[2] / "samples"
LOW = 0.55  # a recording that scores less follows another text


@cache
def truth(file: str) -> dict[str, Any]:
    found = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["recording"]
    (recording,) = (r for r in found if r["file"] == file)
    return recording


@cache
def audio(file: str) -> Audio:
    samples, rate_hz = soundfile.read(SAMPLES / file, dtype="float32")
    return Audio(samples=soxr.resample(samples, rate_hz, 16_000), sample_rate_hz=16_000)


@cache
def spans(file: str) -> tuple[TimeSpan, ...]:
    return speech_spans(audio(file))


def spoken(text: str) -> tuple[str, ...]:
    return tuple(w for form in spoken_words(text) for w in form.words)


@cache
def followed(file: str, script: tuple[str, ...]) -> GuidedResult:
    return follow_script(audio(file), script, speech=spans(file), pronounce=pronounce)


def test_a_script_read_word_for_word_is_heard_word_for_word():
    said = spoken(truth("telesales-35.mp3")["said"])
    result = followed("telesales-35.mp3", said)
    assert [w.text for w in result.words] == list(said)
    assert result.left_out == ()
    assert result.added == ()
    assert result.score > LOW
    assert min(w.confidence for w in result.words) > 0.5


def test_words_come_in_order_and_inside_the_recording():
    result = followed("telesales-35.mp3", spoken(truth("telesales-35.mp3")["said"]))
    edges = [t for w in result.words for t in (w.start_s, w.end_s)]
    assert edges == sorted(edges)
    assert all(w.end_s > w.start_s for w in result.words)
    assert edges[0] == pytest.approx(truth("telesales-35.mp3")["speech_start_s"], abs=0.1)
    assert edges[-1] == pytest.approx(truth("telesales-35.mp3")["speech_end_s"], abs=0.1)


def test_words_that_were_not_said_are_found_and_no_others():
    said = spoken(truth("telesales-35.mp3")["said"])
    foreign = {4: "umbrella", 11: "seventeen", 20: "yesterday"}
    script: list[str] = []
    for i, word in enumerate(said):
        if i in foreign:
            script.append(foreign[i])
        script.append(word)
    result = followed("telesales-35.mp3", tuple(script))
    assert [script[i] for i in result.left_out] == list(foreign.values())
    assert [w.text for w in result.words] == list(said)
    assert [script[w.script_index] for w in result.words] == list(said)


def test_what_the_script_lacks_is_found_at_the_right_time():
    said = spoken(truth("telesales-35.mp3")["said"])
    whole = followed("telesales-35.mp3", said)
    result = followed("telesales-35.mp3", said[:10] + said[18:])
    assert {stretch.before_index for stretch in result.added} == {10}  # a pause parts them
    assert result.added[0].start_s == pytest.approx(whole.words[10].start_s, abs=0.2)
    assert result.added[-1].end_s == pytest.approx(whole.words[17].end_s, abs=0.2)
    assert result.score > LOW


def test_a_recording_of_another_text_is_noticed():
    script = spoken((SAMPLES / "wrong-script.script.txt").read_text(encoding="utf-8"))
    assert followed("wrong-script.wav", script).score < LOW


def test_a_take_that_stops_halfway_still_follows_its_script():
    said = spoken(truth("telesales-35.mp3")["said"])
    rest = spoken("on monday the gardener brought eleven yellow buckets and washed the windows")
    result = followed("telesales-35.mp3", said + rest)
    assert result.score > LOW
    heard = {w.script_index for w in result.words}
    assert heard >= set(range(len(said)))


def test_nothing_follows_where_no_speech_is_or_no_script():
    silence = Audio(samples=np.zeros(16_000, np.float32), sample_rate_hz=16_000)
    result = follow_script(silence, ["hello", "there"], speech=(), pronounce=pronounce)
    assert (result.words, result.left_out, result.score) == ((), (0, 1), 0.0)
    assert follow_script(silence, [], speech=(), pronounce=pronounce).score == 0.0


def test_noise_follows_no_script():
    rng = np.random.default_rng(1)
    noise = Audio(
        samples=(0.1 * rng.standard_normal(48_000)).astype(np.float32), sample_rate_hz=16_000
    )
    whole = (TimeSpan(start_s=0.0, end_s=3.0),)
    script = spoken("please call me back about the order before friday")
    assert follow_script(noise, script, speech=whole, pronounce=pronounce).score < LOW


def test_a_word_without_a_pronunciation_is_refused_by_name():
    silence = Audio(samples=np.zeros(16_000, np.float32), sample_rate_hz=16_000)
    whole = (TimeSpan(start_s=0.0, end_s=1.0),)
    with pytest.raises(ValueError, match="zzyx"):
        follow_script(silence, ["zzyx"], speech=whole, pronounce=lambda _: ())
    with pytest.raises(ValueError, match="zzyx"):
        follow_script(silence, ["zzyx"], speech=whole, pronounce=lambda _: ("Q Q",))


def test_another_rate_is_refused():
    low = Audio(samples=np.zeros(8_000, np.float32), sample_rate_hz=8_000)
    with pytest.raises(ValueError, match="16000 Hz"):
        follow_script(low, ["hello"], speech=(), pronounce=pronounce)
