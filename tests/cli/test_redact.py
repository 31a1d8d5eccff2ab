from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
PROFILE = 'name = "Daniel Brooks"\ncompany = "Lantern Payroll"\nphone = "404-555-0142"\n' \
    'email = "daniel@example.com"\n'  # fmt: skip
TAKEN_OUT = ("Daniel", "Brooks", "Lantern", "Karen", "Hartwell", "Payroll", "0142", "daniel@",
             "4045550142", "404 555")  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A recording and a script whose names tell, and a profile."""
    shutil.copy(SAMPLES / "smart-calling.wav", tmp_path / "Daniel to Karen.wav")
    script = SAMPLES / "smart-calling.script.txt"
    shutil.copy(script, tmp_path / "Daniel to Karen.script.txt")
    (tmp_path / "me.toml").write_text(PROFILE)
    (tmp_path / "recording-1.wav").write_bytes(b"must not be put into a page")
    return tmp_path


def left(text):
    return [word for word in TAKEN_OUT if word in text]


@pytest.mark.parametrize("style", ["table", "json", "jsonl", "csv", "html"])
def test_no_format_of_check_holds_a_name(run, folder, style):
    done = run("check", "Daniel to Karen.script.txt", "--profile", "me.toml", "--redact",
               "--format", style)  # fmt: skip
    assert done.code == 0
    assert "[name]" in done.out
    assert left(done.out) == []


def test_scored_pages_hold_no_name_and_no_sound(run, folder):
    done = run("score", "Daniel to Karen.wav", "none-of-Daniel.wav", "--profile", "me.toml",
               "--redact", "--engine", "none", "--format", "html",
               "-o", "out")  # fmt: skip
    assert done.code == 1
    pages = {p.name: p.read_text() for p in (folder / "out").iterdir()}
    assert "recording-1.html" in pages
    for text in pages.values():
        assert left(text) == []
        assert "data:audio" not in text


def test_exports_are_named_and_filled_without_names(run, folder):
    given = ("--transcript", "Daniel to Karen.script.txt", "--engine", "none")
    done = run("export", "Daniel to Karen.wav", "--as", "transcript", "--redact", *given,
               "--profile", "me.toml", "-o", "out/")  # fmt: skip
    assert done.code == 0
    text = (folder / "out" / "recording-1.transcript.json").read_text()
    assert left(text) == []
    assert "[company]" in [w["text"] for w in json.loads(text)["transcript"]["words"]]
