"""The command for thousands: what it says, and how it ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

import voicemail_audio.batch.run as batch
from voicemail_audio.cli import main as entry


def test_a_folder_to_tables(run, tone, tmp_path):
    tone("a.wav")
    (tmp_path / "b.wav").write_bytes(b"no sound")
    done = run("batch", "*.wav", "-o", "run", "--engine", "none", "--workers", "1")
    assert done.code == 1
    assert done.out == ""
    assert "2 recordings: measures.parquet, findings.parquet, words.parquet in run." in done.err
    assert "errors.csv says why" in done.err
    again = run("batch", "*.wav", "-o", "run", "--engine", "none", "--workers", "1")
    assert "2 recordings, 2 of them from before" in again.err
    other = run("batch", "*.wav", "-o", "run", "--engine", "none", "--method", "balanced")
    assert other.code == 2
    assert "another methods" in other.err


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
def test_a_full_disk_is_told_and_can_be_gone_on_from(tone, tmp_path):
    tone("a.wav")
    command = f"{sys.executable} -m voicemail_audio batch a.wav -o run --engine none --workers 1"
    full = subprocess.run(
        ["bash", "-c", f"ulimit -f 8; exec {command}"], cwd=tmp_path, capture_output=True, text=True
    )
    assert full.returncode == 1
    assert "Results cannot be written: File too large" in full.stderr
    assert "0 of 1 recordings are done" in full.stderr
    assert "The same command goes on" in full.stderr
    assert not list((tmp_path / "run").rglob(".part-*"))
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_ctrl_c_says_how_to_go_on(monkeypatch, capsys, tmp_path):
    def interrupted(*_, tell, **__):
        tell(batch.Progress(total=9))
        tell(batch.Progress(total=9, done=4))
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "run_batch", interrupted)
    monkeypatch.setattr(sys, "argv", ["x", "batch", "x.wav", "-o", "run", "--engine", "none"])
    with pytest.raises(SystemExit) as end:
        entry.main()
    assert end.value.code == 130
    assert "4 of 9 recordings are done and kept in run. The same" in capsys.readouterr().err
