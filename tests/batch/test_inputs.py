"""What a run is given becomes a list of recordings; what is wrong with it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voicemail_audio.batch.inputs import read_inputs
from voicemail_audio.errors import ManifestError

if TYPE_CHECKING:
    from pathlib import Path


def test_each_recording_once_in_the_order_named(calls: Path) -> None:
    (calls / "1.script.txt").write_text("Hi Dana.")
    found = read_inputs([calls / "[12].wav", calls, calls / "1.wav"])
    assert [t.path.name for t in found.tasks] == [f"{n}.wav" for n in (1, 2, 0, 3, 4, 5)]
    assert [t.script for t in found.tasks] == [calls / "1.script.txt", *[None] * 5]
    assert not found.wrong


def test_a_name_that_looks_like_a_pattern(calls: Path) -> None:
    (calls / "[1].wav").write_text("x")
    found = read_inputs([calls / "[1].wav"])
    assert [t.path.name for t in found.tasks] == ["[1].wav"]


def test_inputs_that_give_nothing_are_told(calls: Path) -> None:
    (calls / "empty").mkdir()
    found = read_inputs([calls / "*.mp3", calls / "empty", calls / "0.wav"])
    assert [t.path.name for t in found.tasks] == ["0.wav"]
    assert [name for name, _ in found.wrong] == [str(calls / "*.mp3"), str(calls / "empty")]
    assert "matches" in str(found.wrong[0][1])


def test_a_manifest(calls: Path) -> None:
    manifest = calls / "calls.csv"
    manifest.write_text(
        "Recording;rep;Prospect;date;transcript;script;baseline\n"
        "0.wav;Sam;Dana;2026-11-03;;;me.json\n"
        "1.wav;;;;;said.txt;\n"
        "\n"
        ";Sam;;;;;\n"
        "2.wav;Sam;Dana;;words.json;;;too many\n"
        "2.wav;;;;words.json;;\n"
    )
    found = read_inputs([manifest])
    first, second, third = found.tasks
    assert (first.path, first.rep, first.prospect, first.date) == (
        calls / "0.wav",
        "Sam",
        "Dana",
        "2026-11-03",
    )
    assert first.baseline == calls / "me.json"
    assert second.script == calls / "said.txt"
    assert third.transcript == calls / "words.json"
    assert [name for name, _ in found.wrong] == [f"{manifest}:5", f"{manifest}:6"]
    assert [str(e).count("line") for _, e in found.wrong] == [2, 1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("recording,mood\n", "unknown column 'mood'.*Known columns: recording, rep"),
        ("rep,date\n", "'recording' is missing"),
        ("recording,recording\n", "there twice"),
        ("", "'recording' is missing"),
        ('recording\n"open\n', "line 2: not CSV"),
    ],
)
def test_a_manifest_that_is_wrong_as_a_whole(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "m.csv").write_text(text)
    with pytest.raises(ManifestError, match=told):
        read_inputs([tmp_path / "m.csv"])
