"""Real faster-whisper on a scripted folder, from the command to the scorecard."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scripted_whisper import make_folder

SAMPLES = Path(__file__).parents[2] / "samples"
SHORT = SAMPLES / "rushed-number.wav"  # one window of the model, which says its text once in each
SAY = (
    "Hi Karen, this is Omar Lind with Tidewater Crates. Your new cold store opens in May. "
    "Who packs your pears? Call me at 404-555-0142."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_folder(tmp_path_factory.mktemp("models") / "scripted", say=SAY, word_s=0.5)


def score(*args, cwd):
    return subprocess.run(
        [sys.executable, "-m", "voicemail_audio", "score", *map(str, args), "--format", "jsonl"],
        capture_output=True,
        cwd=cwd,
        timeout=120,
    )


@pytest.fixture(scope="module")
def result(folder, tmp_path_factory):
    # Without its script, which would be compared with words that the sound does not hold.
    take = tmp_path_factory.mktemp("take") / "take.wav"
    take.write_bytes(SHORT.read_bytes())
    done = score(take, "--model", folder, cwd=take.parent)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_words_times_and_a_scorecard_come_out(result):
    assert result["transcript"]["engine"] == "faster-whisper"
    assert result["transcript"]["text"] == SAY
    assert result["transcript"]["confidence"] == "high"
    starts = [w["start_s"] for w in result["transcript"]["words"]]
    assert starts == sorted(starts)
    assert all(w["confidence"] > 0.9 for w in result["transcript"]["words"])
    assert result["versions"]["model"].startswith("scripted@")
    assert [m["digits"] for m in result["phone_numbers"]["mentions"]] == ["4045550142"]
    assert result["observations"]["states_name"]["spans"][0]["text"] == "Omar Lind"
    assert len(result["scorecards"]) == 6
    assert all(card["score"] is not None for card in result["scorecards"])


def test_times_are_those_of_the_model_where_the_sound_says_otherwise(result):
    """The text is not what the sample says: alignment must not move words by seconds."""
    for k, word in enumerate(result["transcript"]["words"]):
        assert word["start_s"] == pytest.approx(0.5 * k, abs=1.0)


def test_another_script_is_noticed(folder, tmp_path):
    (tmp_path / "take.wav").write_bytes(SHORT.read_bytes())
    (tmp_path / "take.script.txt").write_text(
        "Good evening Walter. My firm repairs boilers all winter long. Ring us before the frost."
    )
    done = score("take.wav", "--model", folder, cwd=tmp_path)
    found = json.loads(done.stdout)
    assert "wrong_script" in found["quality"]["problems"]
    assert found["scorecards"] == []


def test_a_script_is_compared_word_by_word(folder, tmp_path):
    (tmp_path / "take.wav").write_bytes(SHORT.read_bytes())
    (tmp_path / "take.script.txt").write_text(SAY.replace("new cold", "big new") + " Thanks.")
    done = score("take.wav", "--model", folder, cwd=tmp_path)
    script = json.loads(done.stdout)["script"]
    assert [x["text"] for x in script["left_out"]] == ["big", "Thanks."]
    assert [x["text"] for x in script["added"]] == ["cold"]


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
def test_an_incomplete_folder_is_one_clear_error_at_once(folder, tmp_path, name):
    for file in folder.iterdir():
        if file.name != name:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    before = time.process_time()
    done = score(SAMPLES / "smart-calling.wav", "--model", tmp_path, cwd=tmp_path)
    assert time.process_time() - before < 1.0
    assert done.returncode == 2
    assert done.stdout == b""
    message = done.stderr.decode()
    assert name in message
    assert len(message.splitlines()) == 1


def test_many_recordings_load_each_model_once(folder, monkeypatch):
    import faster_whisper
    import swift_f0

    from voicemail_audio.prosody import tracker
    from voicemail_audio.run import Job, run_jobs
    from voicemail_audio.settings import settings_from
    from voicemail_audio.types import Analysis

    loads = {"whisper": 0, "pitch": 0}
    whisper, detector = faster_whisper.WhisperModel, swift_f0.SwiftF0

    def load_whisper(*args, **kwargs):
        loads["whisper"] += 1
        return whisper(*args, **kwargs)

    def load_pitch(*args, **kwargs):
        loads["pitch"] += 1
        return detector(*args, **kwargs)

    monkeypatch.setattr(faster_whisper, "WhisperModel", load_whisper)
    monkeypatch.setattr(swift_f0, "SwiftF0", load_pitch)
    tracker._detector.cache_clear()
    jobs = [Job(path=SAMPLES / "rushed-number.wav")] * 20
    found = list(run_jobs(jobs, settings_from(model=str(folder))))
    assert len(found) == 20
    assert all(isinstance(r, Analysis) for r in found)
    assert loads == {"whisper": 1, "pitch": 1}
