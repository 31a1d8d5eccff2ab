from __future__ import annotations

import numpy as np
import pytest

from voicemail_audio.audio import find_message_start, resample
from voicemail_audio.types import TimeSpan

RATE = 16_000


@pytest.fixture
def rng():
    return np.random.default_rng(11)


def parts(*pieces):
    """Pieces one after another, and the spans of those marked as speech."""
    at, samples, spans = 0.0, [], []
    for piece, is_speech in pieces:
        end = at + piece.size / RATE
        samples.append(piece)
        if is_speech:
            spans.append(TimeSpan(start_s=at, end_s=end))
        at = end
    return np.concatenate(samples).astype(np.float32), spans


def pause(seconds):
    return np.zeros(int(seconds * RATE), dtype=np.float32), False


def mu_law(samples):
    coded = np.sign(samples) * np.log1p(255 * np.abs(samples)) / np.log(256)
    coded = np.round(coded * 127) / 127
    return np.sign(coded) * np.expm1(np.abs(coded) * np.log(256)) / 255


@pytest.mark.parametrize("frequency_hz", [425, 440, 800, 1000, 1400, 2000])
@pytest.mark.parametrize("seconds", [0.15, 0.4, 1.0])
@pytest.mark.parametrize("line", ["wide", "telephone", "noisy"])
def test_message_starts_after_greeting_and_beep(frequency_hz, seconds, line, make, rng):
    samples, speech = parts(
        (make.voice(3.0, rng), True),
        pause(0.4),
        (make.beep(frequency_hz, seconds), False),
        pause(0.3),
        (make.voice(4.0, rng), True),
    )
    audio = make.audio(samples)
    if line == "telephone":
        narrow = mu_law(resample(audio, sample_rate_hz=8000).samples)
        audio = resample(make.audio(narrow, 8000), sample_rate_hz=RATE)
    elif line == "noisy":
        audio = make.audio(samples + 0.01 * rng.normal(size=samples.size))
    start = find_message_start(audio, speech)
    assert start is not None
    assert start.message_start_s == pytest.approx(3.4 + seconds, abs=0.03)
    assert start.had_greeting
    assert start.beep_hz == pytest.approx(frequency_hz, rel=0.01)


def test_bare_beep_is_no_greeting(make, rng):
    samples, speech = parts(pause(0.5), (make.beep(1000, 0.3), True), (make.voice(4.0, rng), True))
    start = find_message_start(make.audio(samples), speech)
    assert start is not None
    assert start.message_start_s == pytest.approx(0.8, abs=0.03)
    assert not start.had_greeting


def test_last_of_several_beeps_counts(make, rng):
    tone = (make.beep(1000, 0.3), False)
    samples, speech = parts(
        (make.voice(3.0, rng), True), tone, pause(0.5), tone, (make.voice(3.0, rng), True)
    )
    start = find_message_start(make.audio(samples), speech)
    assert start is not None
    assert start.message_start_s == pytest.approx(4.1, abs=0.03)


def test_beep_with_nothing_after_it_ends_the_message(make, rng):
    samples, speech = parts((make.voice(4.0, rng), True), (make.beep(1000, 0.5), False), pause(2.0))
    assert find_message_start(make.audio(samples), speech) is None


def test_beep_after_a_minute_is_part_of_the_message(make, rng):
    samples, speech = parts(
        (make.voice(62.0, rng), True), (make.beep(1000, 0.5), False), (make.voice(3.0, rng), True)
    )
    assert find_message_start(make.audio(samples), speech) is None


@pytest.mark.parametrize("twist_db", [-8, 0, 8])
def test_dialled_digits_are_no_beep(twist_db, make, rng):
    digit = make.beep(770, 0.3) + 10 ** (twist_db / 20) * make.beep(1336, 0.3)
    samples, speech = parts(
        (make.voice(3.0, rng), True), (digit, False), (make.voice(3.0, rng), True)
    )
    assert find_message_start(make.audio(samples), speech) is None


def held_vowel(f0_hz, seconds):
    t = np.arange(int(seconds * RATE)) / RATE
    return sum(0.1 / k**2 * np.sin(2 * np.pi * f0_hz * k * t) for k in range(1, 8))


def test_voices_and_glides_are_no_beep(make, rng):
    t = np.arange(RATE) / RATE
    glide = 0.1 * np.sin(2 * np.pi * (500 * t + 300 * t**2))
    trill = 0.1 * np.sin(2 * np.pi * 600 * t + 2 * np.sin(2 * np.pi * 6 * t))
    for odd in (held_vowel(220, 0.6), held_vowel(280, 0.6), glide, trill, make.voice(2.0, rng)):
        samples, speech = parts(
            (make.voice(3.0, rng), True), (odd, False), (make.voice(3.0, rng), True)
        )
        assert find_message_start(make.audio(samples), speech) is None


def test_nothing_to_search(make):
    assert find_message_start(make.audio([]), ()) is None
    assert find_message_start(make.audio(np.zeros(RATE)), ()) is None
