"""Files from users are read only if they end, and only as far as they may reach."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from voicemail_audio.errors import ProfileError
from voicemail_audio.text.files import TextFile

KIND = TextFile(what="script", max_bytes=1000, error=ProfileError)


def refused(path: Path) -> ProfileError:
    with pytest.raises(ProfileError, match=re.escape(f"The script {path}")) as caught:
        KIND.read(path)
    assert caught.value.remedy
    return caught.value


def test_what_may_never_end_is_not_read(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), tmp_path / "pipe"):
        assert "no plain file" in refused(path).message


def test_folders_missing_files_and_large_files_are_refused(tmp_path: Path):
    (tmp_path / "large").write_bytes(b"a" * 1001)
    assert "larger than 1 kB" in refused(tmp_path / "large").message
    assert "cannot be read" in refused(tmp_path).message
    assert "No such file" in refused(tmp_path / "none").message


def test_other_bytes_are_refused_with_their_line(tmp_path: Path):
    (tmp_path / "binary").write_bytes(b"one\ntwo\xff")
    assert "line 2: not UTF-8" in refused(tmp_path / "binary").message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_editors_marks_are_no_text(tmp_path: Path, encoding: str):
    path = tmp_path / "script.txt"
    path.write_text("Señor Díaz\r\n", encoding=encoding, newline="")
    assert KIND.read(path) == "Señor Díaz\r\n"
