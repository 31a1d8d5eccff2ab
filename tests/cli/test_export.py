from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest
from praatio import textgrid as praat

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = "smart-calling.wav"


@pytest.fixture(scope="module")
def take(tmp_path_factory):
    """A folder with the first seconds of a sample and what is said in them."""
    import soundfile

    folder = tmp_path_factory.mktemp("take")
    samples, rate = soundfile.read(SAMPLES / SAMPLE)
    soundfile.write(folder / "take.wav", samples[: int(4.6 * rate)], rate)
    (folder / "take.script.txt").write_text(
        "Hello Karen. This is Daniel Brooks with Lantern Payroll."
    )
    return folder


def test_words_corrected_by_hand_are_scored_without_recognition(run, take):
    done = run("export", "take.wav", "--as", "transcript", "-o", "words.json", cwd=take)
    assert (done.code, done.out) == (0, "")
    kept = (take / "words.json").read_text()
    options = ("--transcript", "words.json", "--format", "json", "--engine", "none")
    found = json.loads(run("score", "take.wav", *options, cwd=take).out)["transcript"]
    for got, word in zip(found["words"], json.loads(kept)["transcript"]["words"], strict=True):
        assert got["text"] == word["text"]
        times = (got["start_s"], got["end_s"])
        assert times == pytest.approx((word["start_s"], word["end_s"]), abs=0.0011)
    (take / "words.json").write_text(kept.replace("Daniel", "Danielle"))
    found = json.loads(run("score", "take.wav", *options, cwd=take).out)
    assert "Danielle Brooks" in found["transcript"]["text"]
    assert found["transcript"]["engine"] == "given"
    assert found["observations"]["states_name"]["spans"][0]["text"] == "Danielle Brooks"
    assert (take / "words.json").read_text() == kept.replace("Daniel", "Danielle")


def test_a_file_that_is_there_is_kept_unless_asked(run, take):
    (take / "mine.json").write_text("corrected by hand")
    done = run("export", "take.wav", "--as", "transcript", "-o", "mine.json", cwd=take)
    assert done.code == 2
    assert "--overwrite" in done.err
    assert (take / "mine.json").read_text() == "corrected by hand"
    options = ("--as", "txt", "--transcript", "take.script.txt", "--engine", "none")
    assert run("export", "take.wav", *options, "-o", "mine.json", "--overwrite", cwd=take).code == 0
    assert (take / "mine.json").read_text() == (take / "take.script.txt").read_text() + "\n"


def test_several_recordings_go_to_a_folder_and_tables_to_one_file(run, take, tmp_path):
    for name in ("a/take.wav", "b/take.wav"):
        (tmp_path / name).parent.mkdir()
        shutil.copy(take / "take.wav", tmp_path / name)
        shutil.copy(take / "take.script.txt", tmp_path / name.replace(".wav", ".script.txt"))
    (tmp_path / "bad.wav").write_text("no recording")
    named = ("a", "bad.wav", "b")
    done = run("export", *named, "--as", "vtt", "-o", "out/", "--engine", "none")
    assert done.code == 1
    assert "bad.wav" in done.err
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"take.vtt", "take-2.vtt"}
    done = run("export", *named, "--as", "parquet", "-o", "all.parquet", "--table", "measures",
               "--engine", "none")  # fmt: skip
    assert done.code == 1
    measures = pd.read_parquet(tmp_path / "all.parquet")
    assert measures["path"].unique().tolist() == ["a/take.wav", "b/take.wav"]
    done = run("export", *named, "--as", "srt", "-o", "all.srt", "--engine", "none")
    assert done.code == 2
    assert "folder" in done.err


def test_praat_and_pandas_read_the_same_words_and_times(run, take):
    given = ("--transcript", "take.script.txt", "--engine", "none")
    for form in ("textgrid", "csv"):
        (take / f"read.{form}").write_text(
            run("export", "take.wav", "--as", form, *given, cwd=take).out
        )
    words = (take / "take.script.txt").read_text().split()
    grid = praat.openTextgrid(str(take / "read.textgrid"), includeEmptyIntervals=False)
    assert [e.label for e in grid.getTier("words").entries] == words
    table = pd.read_csv(take / "read.csv")
    assert table["text"].tolist() == words
    starts = [e.start for e in grid.getTier("words").entries]
    assert table["start_s"].tolist() == pytest.approx(starts, abs=0.001)


def test_what_has_no_time_is_said_and_left_out(run, tone, tmp_path):
    tone("still.wav")
    (tmp_path / "words.txt").write_text("Hello there.")
    done = run("export", "still.wav", "--as", "srt", "--transcript", "words.txt")
    assert done.code == 0
    if "-->" not in done.out:
        assert "2 words have no time" in done.err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--as", "parquet"], "-o"),
        (["--as", "srt", "-o", "no/such/take.srt"], "no folder"),
        (["--as", "docx"], "docx"),
        ([], "--as"),
    ],
)
def test_a_wrong_command_line_is_one_line_with_the_fix(run, tone, options, says):
    done = run("export", tone(), *options, "--engine", "none")
    assert done.code == 2
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_parquet_without_pyarrow_is_told_before_the_work(tone, tmp_path):
    import subprocess

    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "sys.argv = 'voicemail-audio export no.wav --as parquet -o x.parquet'.split()\n"
        "from voicemail_audio.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=60
    )
    assert done.returncode == 2
    assert "voicemail-audio[parquet]" in done.stderr
