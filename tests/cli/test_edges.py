"""What people type by mistake, and files that do not end: one line each, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


def said(done):
    lines = [x for x in done.err.splitlines() if "No Whisper folder on this" not in x]
    assert len(lines) == 1, done.err
    return lines[0]


@pytest.mark.parametrize("command", [[], ["methods"], ["checks"], ["models"]], ids=" ".join)
def test_a_command_alone_shows_its_help(run, command):
    done = run(*command)
    assert done.code == 2
    assert done.err.startswith("Usage: voicemail-audio")
    assert len(done.err.splitlines()) > 8
    assert "..." not in done.err.partition("Commands:")[2].replace("(small.en, base, ...)", "")


@pytest.mark.parametrize(
    "args",
    [
        ["score", ""],
        ["check", ""],
        ["score", "take.wav", "--script", ""],
        ["score", "take.wav", "-o", ""],
    ],
    ids=" ".join,
)
def test_an_empty_name_is_not_the_current_folder(run, tone, args):
    tone("take.wav", seconds=0.3)
    done = run(*args)
    assert (done.code, done.out) == (2, "")
    assert "empty name" in said(done)


@pytest.mark.parametrize("seconds", ["inf", "nan", "-1", "1e400", "0.5", "1e9"])
def test_a_limit_that_is_none_is_wrong_use(run, tone, seconds):
    done = run("score", tone(seconds=0.3), f"--max-seconds={seconds}", "--engine", "none")
    assert done.code == 2
    assert "--max-seconds" in said(done)


@pytest.mark.parametrize("option", ["--script", "--transcript", "--profile", "--method"])
def test_files_that_never_end_are_refused(run, tone, tmp_path, option):
    take = tone(seconds=0.3)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    for name in ("pipe.txt", "zero.txt"):
        file = "./" + name
        if option == "--method":
            (tmp_path / "method.toml").unlink(missing_ok=True)
            (tmp_path / "method.toml").symlink_to(tmp_path / name)
            file = "method.toml"
        done = run("score", take, option, file, "--engine", "none")
        assert done.code == 2
        assert "no plain file" in said(done)


def test_one_script_does_not_fit_a_folder_of_recordings(run, tone, tmp_path):
    (tmp_path / "takes").mkdir()
    (tmp_path / "s.txt").write_text("Hello there.")
    takes = [tone(f"takes/{n}.wav", seconds=0.3) for n in "ab"]
    done = run("score", "takes", "--script", "s.txt", "--engine", "none")
    assert done.code == 2
    assert "holds 2" in said(done)
    named = run("score", *takes, "--script", "s.txt", "--engine", "none", "--format", "jsonl")
    assert named.code == 0


def test_a_transcript_of_another_recording_is_wrong_use(run, tone, tmp_path):
    (tmp_path / "t.srt").write_text("1\n00:01:05,000 --> 00:01:06,000\nHello there.\n")
    done = run("score", tone(seconds=0.5), "--transcript", "t.srt", "--engine", "none")
    assert done.code == 2
    assert "ends at 0.5 s" in said(done)


def test_two_methods_of_one_id_are_wrong_use(run, tmp_path):
    from importlib.resources import files

    text = files("voicemail_audio.methods").joinpath("gitomer.toml").read_text(encoding="utf-8")
    (tmp_path / "copy.toml").write_text(text)
    done = run("check", "-", "--method", "gitomer", "--method", "copy.toml", stdin=b"Hi there.")
    assert done.code == 2
    assert "'gitomer'" in said(done)
    assert "id of its own" in said(done)


def test_names_too_long_are_one_failure_each(run, tone, tmp_path):
    long = tone("x" * 248 + ".wav", seconds=0.3)  # whose script could have no name
    done = run("score", "y" * 300 + ".wav", long, "--engine", "none", "--format", "jsonl")
    assert done.code == 1
    assert ["error" in json.loads(x) for x in done.out.splitlines()] == [True, False]


def test_strange_names_are_written_as_they_can_be(run, tone, tmp_path):
    odd = [b"two\nlines-\xff.wav", b"<b>=1+1.wav"]
    (tmp_path / "takes").mkdir()
    source = tone("t.wav", seconds=0.3).read_bytes()
    for name in odd:
        (tmp_path / "takes" / os.fsdecode(name)).write_bytes(source)
    for style in ("table", "csv"):
        done = run("score", "takes", "--engine", "none", "--format", style)
        assert done.code == 0, done.err
    done = run("score", "takes", "--engine", "none", "--format", "html", "-o", "out")
    assert done.code == 0, done.err
    assert len(list((tmp_path / "out").iterdir())) == len(odd) + 1


@pytest.mark.parametrize("style", ["table", "csv", "json"])
def test_a_terminal_of_another_time_gets_its_results_too(run, style):
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "20", "PYTHONUTF8": "0"}
    script = "Hello Zoë, this is José Lind with Tidewater Crates. Reach me at 404-555-0142."
    done = run("check", "-", "--format", style, stdin=script.encode(), env=env)
    assert done.code == 0, done.err


SCRIPT = """
import voicemail_audio as va
table = va.score_many(["a.wav", "b.wav"], engine="none", workers=2)
"""


def test_a_program_without_the_guard_is_told_so_once(tone, tmp_path):
    tone("a.wav", seconds=0.3)
    tone("b.wav", seconds=0.3)
    (tmp_path / "program.py").write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, timeout=60
    )
    err = done.stderr.decode()
    assert done.returncode == 1
    assert err.count("Traceback") == 1
    assert "if __name__ == '__main__':" in err.splitlines()[-1]
    assert "bootstrapping" not in err


FAULTY = """
import sys
import voicemail_audio.{module} as module
def fault(*args, **kwargs):
    raise RuntimeError("made for this test")
module.{name} = fault
sys.argv = ["voicemail-audio", "check", "-", "--format", "jsonl"]
from voicemail_audio.cli.main import main
main()
"""


@pytest.mark.parametrize(("module", "name"), [("pipeline", "_word_count"), ("serial", "dumps")])
def test_a_fault_of_ours_is_one_line_that_asks_for_a_report(module, name):
    def run_faulty(env):
        return subprocess.run(
            [sys.executable, "-c", FAULTY.format(module=module, name=name)],
            input=b"Hello Ruth, this is Omar.",
            capture_output=True,
            env={**os.environ, **env},
            timeout=60,
        )

    done = run_faulty({})
    shown = done.stdout if module == "pipeline" else done.stderr
    assert done.returncode == 1
    assert len(shown.decode().splitlines()) == 1
    assert b"RuntimeError: made for this test" in shown
    assert b"please report" in shown
    assert b"Traceback" not in done.stderr
    assert b"Traceback" in run_faulty({"VOICEMAIL_AUDIO_DEBUG": "1"}).stderr


def test_folders_that_cannot_be_read_are_said_in_one_line():
    code = (
        "from voicemail_audio.cli.recordings import say_unread as say\n"
        "say([PermissionError(13, 'Permission denied', f) for f in 'abc'])\n"
        "say([])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.stderr.decode().splitlines() == [
        "voicemail-audio: Left out: the folder a cannot be read: Permission denied. Nor can 2 more."
    ]
