"""The samples as a user scores them: no download, the scripts beside the recordings."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
from rapidfuzz.distance import Levenshtein

import voicemail_audio
from voicemail_audio.text.spoken import spoken_words

ROOT = Path(__file__).parents[2]
SCHEMA = Path(voicemail_audio.__file__).parent / "schema" / "analysis-1.schema.json"
MANIFEST = tomllib.loads((ROOT / "samples" / "manifest.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    cache = tmp_path_factory.mktemp("empty")
    done = subprocess.run(
        [sys.executable, "-m", "voicemail_audio", "score", "samples", "--format", "jsonl"],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(cache), "HF_HUB_CACHE": str(cache)},
        capture_output=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(found) == len(MANIFEST["recording"])
    return {Path(x["source"]["path"]).name: x for x in found}


def words(text: str) -> list[str]:
    return [re.sub(r"[^a-z']", "", w) for form in spoken_words(text) for w in form.words]


def test_every_result_keeps_the_schema(results):
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for result in results.values():
        validator.validate(result)


def test_the_words_are_right_where_the_script_was_read(results):
    wrong = total = 0
    for recording in MANIFEST["recording"]:
        if "said" in recording and "wrong_script" not in recording["problems"]:
            said = words(recording["said"])
            wrong += Levenshtein.distance(
                said, words(results[recording["file"]]["transcript"]["text"])
            )
            total += len(said)
    assert total > 800
    assert wrong / total <= 0.03


def test_a_script_that_was_not_read_is_noticed_and_not_scored(results):
    result = results["wrong-script.wav"]
    assert "wrong_script" in result["quality"]["problems"]
    assert result["quality"]["assessable"] is False
    assert result["scorecards"] == []
    assert {o["present"] for o in result["observations"].values()} == {None}
    assert result["measures"]["f0_median_hz"]["status"] == "measured"


def test_what_was_left_out_and_added_is_told(results):
    left_out = [
        x["text"].strip(".,").lower() for x in results["tailored.m4a"]["script"]["left_out"]
    ]
    true = next(r for r in MANIFEST["recording"] if r["file"] == "tailored.m4a")["script_left_out"]
    assert left_out
    assert set(left_out) <= set(true)
    assert len(left_out) >= len(true) / 2
    added = results["monotone.wav"]["script"]["added"]
    assert sum(a["end_s"] - a["start_s"] for a in added) > 1.0


def test_what_was_said_beside_the_script_is_told_and_not_judged(results):
    result = results["monotone.wav"]
    (note,) = result["notes"]
    assert re.match(r"At least 1\.\d s of speech \(at 0:14\) are not in the script", note)
    counted = ("word_count", "speech_rate_wpm", "message_rate_wpm", "articulation_rate_syl_s")
    for name in (*counted, "filler_count", "fillers_per_100_words"):
        assert result["measures"][name]["status"] == "not_measured", name
        assert result["measures"][name]["reason"][1:] in note
    for name in ("product_pitch", "outrageous_promise", "filler_words"):
        assert result["observations"][name]["present"] is None, name
    assert result["observations"]["states_name"]["present"] is True
    assert result["phone_numbers"]["repeated"] is None
    assert result["reaction"]["category"] is None
    assert balanced(result)["assessed_share"] < 0.75
    whole = [r for n, r in results.items() if n != "monotone.wav" and r["scorecards"]]
    assert all(r["measures"]["word_count"]["status"] == "measured" for r in whole)
    assert all(balanced(r)["assessed_share"] == 1.0 for r in whole)


def balanced(result):
    return next(c for c in result["scorecards"] if c["method"] == "balanced")


def test_good_takes_of_the_script_are_followed_whole(results):
    for name in ("smart-calling.wav", "gitomer.ogg", "rambling.mp3", "rushed-number.wav"):
        script = results[name]["script"]
        assert script["said_share"] > 0.95, name
        assert results[name]["transcript"]["guided_by_script"] is True


def test_two_numbers_that_differ_are_heard_as_two(results):
    phone = results["number-mismatch.amr"]["phone_numbers"]
    assert len(phone["mentions"]) == 2
    assert phone["repeated"] is True
    assert phone["consistent"] is False


def test_numbers_of_a_script_are_certain_once_they_are_heard(results):
    certain = mentions = 0
    for recording in MANIFEST["recording"]:
        said = re.sub(r"\D", "", recording.get("said", ""))
        for mention in results[recording["file"]]["phone_numbers"]["mentions"]:
            mentions += 1
            certain += mention["certain"]
            assert not mention["certain"] or mention["digits"] in said, recording["file"]
    assert mentions > 10
    assert certain >= 0.8 * mentions


def test_the_greeting_is_left_out(results):
    result = results["after-the-tone.m4a"]
    assert "greeting_before" in result["quality"]["problems"]
    assert result["transcript"]["words"][0]["start_s"] > result["recording"]["message_start_s"] > 5


def test_nobody_speaking_is_a_result(results):
    result = results["no-speech.ogg"]
    assert "no_speech" in result["quality"]["problems"]
    assert result["transcript"]["words"] == []
