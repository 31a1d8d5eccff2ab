"""The command that learns a rep's own normal voice, and scoring against it."""

import json
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
SPOKEN = ("smart-calling.wav", "monotone.wav", "rushed-number.wav")


@pytest.fixture(scope="module")
def baseline_file(tmp_path_factory):
    """Made once: the same commands as a user runs."""
    import subprocess
    import sys

    path = tmp_path_factory.mktemp("baseline") / "me.json"
    done = subprocess.run(
        [sys.executable, "-m", "voicemail_audio", "baseline", "--engine", "none", "-o", path]
        + [SAMPLES / name for name in SPOKEN],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return path, done


def test_the_baseline_says_what_it_was_learnt_from(baseline_file):
    path, done = baseline_file
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["schema"] == "voicemail-audio/baseline/1"
    assert found["recordings"] == 3
    assert found["speaking_s"] > 60
    assert found["measures"]["f0_median_hz"]["median"] > 60
    assert done.stdout == ""
    assert "3 recordings" in done.stderr


def test_a_score_against_a_baseline_tells_the_distance(run, baseline_file):
    done = run(
        *("score", SAMPLES / "monotone.wav", "--engine", "none", "--format", "json"),
        *("--baseline", baseline_file[0]),
    )
    found = json.loads(done.out)
    assert done.code == 0
    assert found["tone"]["reference"] == "own_voice"
    assert set(found["tone"]["desperate"]) == {"value", "interval", "contributions"}
    relative = found["own_voice"]["relative"]
    assert relative["f0_median_hz"]["unit"] == "st"
    assert relative["f0_sd_st"]["interval"][0] < relative["f0_sd_st"]["value"]
    card = next(c for c in found["scorecards"] if c["method"] == "email-first")
    outcomes = {f["criterion"]: f["outcome"] for f in card["findings"]}
    assert outcomes["normal-tone"] != "not_assessed"
    assert outcomes["calm-tone"] != "not_assessed"


def test_without_a_baseline_the_tone_is_not_judged(run):
    done = run("score", SAMPLES / "monotone.wav", "--engine", "none", "--format", "json")
    found = json.loads(done.out)
    assert found["own_voice"] is None
    assert found["tone"]["reference"] == "population"
    assert found["tone"]["desperate"] is None
    card = next(c for c in found["scorecards"] if c["method"] == "email-first")
    tone = [f for f in card["findings"] if f["criterion"] in ("normal-tone", "calm-tone")]
    assert {f["outcome"] for f in tone} == {"not_assessed"}
    assert all("baseline" in f["message"] for f in tone)


def test_recordings_without_speech_make_no_baseline(run, tone, tmp_path):
    done = run("baseline", tone(), "--engine", "none", "-o", "me.json")
    assert done.code == 2
    assert "cannot be judged (no_speech" in done.err
    assert "needs 5 s of speech" in done.err
    assert "Name more recordings" in done.err
    assert not (tmp_path / "me.json").exists()


def test_a_damaged_recording_costs_only_itself_and_few_are_said_to_be_few(run, tmp_path):
    (tmp_path / "bad.wav").write_text("no recording")
    done = run("baseline", "bad.wav", SAMPLES / "monotone.wav", "--engine", "none")
    assert done.code == 1
    assert json.loads(done.out)["recordings"] == 1
    assert "Left out" in done.err
    assert "That is little" in done.err


@pytest.mark.parametrize("text", [None, "{}", "no json"])
def test_a_wrong_baseline_ends_before_anything_is_scored(run, tone, tmp_path, text):
    if text is not None:
        (tmp_path / "wrong.json").write_text(text)
    done = run("score", tone(), "--engine", "none", "--baseline", "wrong.json")
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert "wrong.json" in done.err


def test_a_place_that_cannot_be_written_is_told_first(run, tone):
    done = run("baseline", tone(), "--engine", "none", "-o", "no-folder/me.json")
    assert done.code == 2
    assert "no-folder" in done.err
    assert "needs 5 s" not in done.err


def test_an_unknown_tracker_is_refused_with_the_choices(run, tone):
    done = run("score", tone(), "--tracker", "yin")
    assert done.code == 2
    assert "pyin" in done.err
