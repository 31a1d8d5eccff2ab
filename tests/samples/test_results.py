"""What the package says about the samples is what the manifest knows."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from

SAMPLES = Path(__file__).parents[2] / "samples"
TOLD_BY_PLAIN_WORDS = (
    *("phone_given", "phone_repeated", "phone_consistent", "email_given", "filler_words"),
    *("caller_will_call_again", "call_again_time_specific", "promises_email", "cta_present"),
    *("opens_with_junk", "opens_with_question", "time_ask", "quantified_claim"),
)
"""Observations that leave a reader, and so a detector, no choice."""


@pytest.fixture(scope="module")
def analyses(manifest, tmp_path_factory):
    """Every recording with the words that are said in it; models are loaded once."""
    words = tmp_path_factory.mktemp("words") / "words.txt"
    found = {}
    with Pipeline(settings_from(engine="none")) as pipeline:
        for r in manifest:
            words.write_text(r.get("said", ""), encoding="utf-8")
            found[r["file"]] = pipeline.score(
                SAMPLES / r["file"],
                script=SAMPLES / r["script"] if "script" in r else None,
                transcript=words if "said" in r else None,
            )
    return found


@pytest.fixture
def result(analyses, recording):
    return analyses[recording["file"]]


def judged(recording) -> bool:
    return "said" in recording and "wrong_script" not in recording["problems"]


def test_the_recording_is_described_as_it_is(result, recording):
    assert result.recording.codec == recording["codec"]
    assert result.recording.duration_s == pytest.approx(recording["duration_s"], abs=0.02)
    assert result.quality.assessable is recording["assessable"]
    assert set(recording["problems"]) <= set(result.quality.problems)
    if recording["assessable"]:
        assert set(result.quality.problems) == set(recording["problems"])
    else:
        assert not result.scorecards


def test_pauses_are_counted_and_long_as_they_were_made(result, recording):
    if "said" not in recording:
        pytest.skip("nobody speaks")
    lengths_s = [end_s - start_s for start_s, end_s in recording["pauses_s"]]
    assert result.measure("pause_count").value == len(lengths_s)
    assert result.measure("pause_total_s").value == pytest.approx(sum(lengths_s), abs=0.6)
    speech_s = recording["speech_end_s"] - recording["speech_start_s"]
    assert result.measure("speech_s").value == pytest.approx(speech_s, abs=0.15)


def test_pitch_is_as_it_was_set(analyses):
    flat, lively = analyses["monotone.wav"], analyses["gitomer.ogg"]
    assert flat.measure("f0_sd_st").value < 0.6
    assert lively.measure("f0_sd_st").value > 1.5
    hyped, plain = analyses["hyped.opus"], analyses["telesales-35.mp3"]
    ratio = hyped.measure("f0_median_hz").value / plain.measure("f0_median_hz").value
    assert 1.2 < ratio < 1.45  # 228 Hz was set, where the voice's own mean is 172 Hz
    assert hyped.measure("f0_sd_st").value > plain.measure("f0_sd_st").value + 1.0


def test_a_greeting_is_left_out(manifest, analyses):
    (truth,) = [r for r in manifest if "greeting" in r]
    start_s = analyses[truth["file"]].recording.message_start_s
    assert truth["greeting"]["tone_end_s"] - 0.1 < start_s < truth["speech_start_s"]


def test_numbers_digits_and_pacing(result, recording):
    if not judged(recording):
        pytest.skip("no words to find a number in")
    wanted = recording.get("phone_numbers", [])
    found = result.phone_numbers.mentions
    assert [n.digits for n in found] == [n["digits"] for n in wanted]
    for number, truth in zip(found, wanted, strict=True):
        starts = [
            (t.start_s, s[0])
            for t, s in zip(number.digit_times, truth["digit_spans_s"], strict=True)
        ]
        errors_s = [abs(a - b) for a, b in starts]
        assert statistics.median(errors_s) <= 0.05
        assert number.digits_per_s == pytest.approx(truth["digits_per_s"], rel=0.1)
        assert number.group_pauses_s == pytest.approx(truth["group_pauses_s"], abs=0.2)


def test_plain_observations_are_as_told(result, recording):
    if not judged(recording):
        pytest.skip("no words that may be judged")
    told = recording["observations"]
    wrong = {
        o: result.observation(o).present
        for o in TOLD_BY_PLAIN_WORDS
        if o in told and not matches(result, o, wanted=told[o])
    }
    assert not wrong


def matches(analysis, observation: str, *, wanted: bool) -> bool:
    present = analysis.observation(observation).present
    # There is nothing to be consistent with where a number is said once.
    return present is wanted or (not wanted and present is None)


def test_most_observations_are_as_told(manifest, analyses):
    hits = []
    for r in manifest:
        if judged(r):
            result = analyses[r["file"]]
            told = [(o, v) for o, v in r["observations"].items() if o != "cut_off"]
            hits += [result.observation(o).present is v for o, v in told]
    assert len(hits) > 300
    assert statistics.mean(hits) >= 0.85


def test_each_good_take_does_well_by_its_own_method(manifest, analyses):
    for r in manifest:
        if r["method"]:
            score = analyses[r["file"]].scorecard(r["method"]).score
            assert score is not None, r["file"]
            assert score >= 60, r["file"]


def test_script_differences_are_named(manifest, analyses):
    differing = [r for r in manifest if r.get("script_left_out") or r.get("script_added")]
    assert differing
    for r in differing:
        script = analyses[r["file"]].script
        left_out = [w for part in script.left_out for w in plain(part.text)]
        added = [w for span in script.added for w in plain(span.text)]
        assert sorted(left_out) == sorted(r["script_left_out"])
        assert sorted(added) == sorted(r["script_added"])


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())
