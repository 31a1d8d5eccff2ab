"""Filled pauses: by rule, in takes that one was put into, and in real speech."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import numpy as np
import pytest
import soundfile
from given_words import given
from prosody.timed_words import spans
from prosody.vowels import put_in, vowel

from voicemail_audio.audio import Decoder
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.prosody.filled import find_filled_pauses, measure_filled_pauses
from voicemail_audio.settings import settings_from
from voicemail_audio.text.filled import is_filled_pause
from voicemail_audio.types import PitchTrack, SpokenWord

SAMPLES = Path(__file__).parents[2] / "samples"
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TAKES = ("gitomer.ogg",)
REAL = 6


def track(st_per_s=0.0, *, voiced=(0.0, 10.0)):
    times_s = np.arange(0, 10, 0.016)
    f0_hz = 120.0 * 2 ** (st_per_s * times_s / 12)
    f0_hz[(times_s < voiced[0]) | (times_s >= voiced[1])] = np.nan
    return PitchTrack(times_s=times_s, f0_hz=f0_hz, tracker="made")


def with_words(*words):
    from dataclasses import replace

    spoken = tuple(
        SpokenWord(text=t, word_index=i, start_s=s, end_s=e, timing="measured")
        for i, (t, s, e) in enumerate(words)
    )
    return replace(given(" ".join(w[0] for w in words)), spoken=spoken)


SAID = with_words(("call", 0.0, 0.5), ("um", 1.0, 1.4), ("me", 2.0, 2.5))


def test_words_and_sounds_are_counted_once_each():
    found = find_filled_pauses(SAID, spans((1.05, 1.45), (3.0, 3.4), (3.42, 3.75)), track())
    assert found.spans == spans((1.0, 1.4), (3.0, 3.4))
    measure = measure_filled_pauses(found, reason=None)
    assert (measure.value, measure.interval) == (2.0, (2.0, 2.0))


def test_what_is_short_is_possible_and_what_is_not_long_is_not_sure():
    found = find_filled_pauses(SAID, spans((3.0, 3.3), (5.0, 5.2), (7.0, 7.1)), track())
    measure = measure_filled_pauses(found, reason=None)
    assert (measure.value, measure.interval) == (2.0, (1.0, 3.0))


def test_only_a_voiced_and_level_sound_counts():
    between = spans((3.0, 3.5))
    assert find_filled_pauses(SAID, between, track()).heard == between
    assert find_filled_pauses(SAID, between, track(12.0)).heard == ()
    assert find_filled_pauses(SAID, between, track(voiced=(3.3, 10.0))).heard == ()


def test_without_times_the_words_still_count():
    found = find_filled_pauses(with_words(("uh", None, None), ("call", None, None)), (), track())
    assert measure_filled_pauses(found, reason=None).value == 1.0
    assert found.spans == ()


def test_a_reason_stands_where_nothing_was_looked_for():
    assert measure_filled_pauses(None, reason="noise").reason == "noise"
    assert "too badly" in measure_filled_pauses(None, reason=None).reason


@pytest.mark.parametrize("word", ["um", "Um,", "uhh", "Uhm.", "er", "erm", "ah", "hmm", "mm\u2026"])
def test_written_ones(word):
    assert is_filled_pause(word)


@pytest.mark.parametrize("word", ["hum", "her", "a", "I'm", "ahead", "uh-huh", "m", "umbrella", ""])
def test_words_that_look_alike(word):
    assert not is_filled_pause(word)


@pytest.fixture(scope="module")
def pipeline():
    with Pipeline(settings_from(engine="none", methods=["balanced"])) as one:
        yield one


class Take:
    """A sample with something put in before the caller's name, its words given."""

    def __init__(self, name: str, pipeline: Pipeline, folder: Path) -> None:
        manifest = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))
        self.pipeline, self.folder = pipeline, folder
        self.words = folder / "words.txt"
        said = next(r["said"] for r in manifest["recording"] if r["file"] == name)
        self.words.write_text(said, encoding="utf-8")
        with Decoder() as decoder:
            audio = decoder.decode(SAMPLES / name).audio
        self.sound, self.rate = np.array(audio.samples), audio.sample_rate_hz
        self.plain = pipeline.score(SAMPLES / name, transcript=self.words)
        self.name_s = self.plain.observation("states_name").spans[0].start_s
        self.f0_hz = self.plain.measure("f0_median_hz").value

    def with_vowel(self, length_s, **how):
        loud = np.percentile(np.abs(self.sound), 99.5)
        made = vowel(length_s, self.rate, f0_hz=self.f0_hz, **how) * np.float32(loud)
        return self._with(made)

    def with_silence(self, length_s):
        return self._with(np.zeros(round(length_s * self.rate), np.float32))

    def _with(self, what):
        path = self.folder / "changed.wav"
        changed = put_in(self.sound, self.rate, at_s=self.name_s, what=what)
        soundfile.write(path, changed, self.rate)
        return self.pipeline.score(path, transcript=self.words)


@pytest.fixture(scope="module", params=TAKES)
def take(request, pipeline, tmp_path_factory):
    return Take(request.param, pipeline, tmp_path_factory.mktemp("take"))


def values(analysis):
    return tuple(analysis.measure(m).value for m in ("filled_pause_count", "name_hesitation_s"))


def test_a_fluent_take_has_none(take):
    assert values(take.plain) == (0.0, 0.0)
    assert not any("um or uh" in note for note in take.plain.notes)


def test_an_uh_before_the_name_is_found_by_its_sound(take):
    heard = take.with_vowel(0.4)
    count, hesitation_s = values(heard)
    assert count == 1.0
    assert hesitation_s == pytest.approx(0.44, abs=0.1)
    note = next(n for n in heard.notes if "um or uh" in n)
    assert float(note.rstrip(".").rpartition(":")[2]) == pytest.approx(take.name_s, abs=0.1)
    # The words did not have it, and the text stays as it was given.
    assert heard.measure("filler_count").value == take.plain.measure("filler_count").value


def test_a_glide_of_the_same_length_is_no_filled_pause(take):
    assert values(take.with_vowel(0.5, rise_st=7.0))[0] == 0.0


def test_a_silence_before_the_name_is_a_hesitation_and_no_filled_pause(take):
    count, hesitation_s = values(take.with_silence(0.6))
    assert count == 0.0
    assert hesitation_s == pytest.approx(0.64, abs=0.1)


def test_between_words_that_were_not_said_nothing_is_told(take, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Good afternoon Louise, Peter from Quarry Lane Books.", encoding="utf-8")
    path = take.folder / "plain.wav"
    soundfile.write(path, take.sound, take.rate)
    measure = take.pipeline.score(path, transcript=other).measure("filled_pause_count")
    assert measure.status == "not_measured"
    assert "too badly" in measure.reason


def test_with_a_script_that_has_none_only_the_sound_counts(take):
    """No word says "uh" then, and a count of 0 of the words would be read as none."""
    take.with_vowel(0.4)
    script = take.folder / "take.script.txt"
    script.write_text(take.words.read_text(encoding="utf-8"), encoding="utf-8")
    with Pipeline(settings_from(engine="pocketsphinx", methods=["balanced"])) as guided:
        found = guided.score(take.folder / "changed.wav", script=script)
    assert found.transcript.guided_by_script
    assert values(found)[0] == 1.0
    assert found.measure("filler_count").value is None
    assert "script" in found.measure("filler_count").reason


@pytest.mark.eval
def test_real_fillers_taken_out_of_the_words_are_found_and_hardly_any_others(pipeline, tmp_path):
    if not DATA.is_dir():
        pytest.skip("no development data beside the checkout")
    with (DATA / "manifest.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["set"] == "phone_speech"]
    some = [r for r in rows if any(is_filled_pause(w) for w in r["transcript"].split())]
    none = [r for r in rows if r not in some]
    words = tmp_path / "words.txt"
    counts = []
    for row in (*some[:REAL], *none[:: len(none) // REAL]):
        kept = [w for w in row["transcript"].split() if not is_filled_pause(w)]
        words.write_text(" ".join(kept), encoding="utf-8")
        measure = pipeline.score(DATA / row["file"], transcript=words).measure("filled_pause_count")
        said = len(row["transcript"].split()) - len(kept)
        if measure.value is not None:
            counts.append((said, measure.value))
    assert len(counts) >= REAL
    with_some = [(said, value) for said, value in counts if said]
    assert sum(min(said, value) for said, value in with_some) >= 0.2 * sum(s for s, _ in with_some)
    assert sum(value > said for said, value in counts) <= 2
