"""Folders are searched to their end, whatever is in them; paths are taken as they are meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import voicemail_audio as va
from voicemail_audio.errors import UnreadableError, UsageError
from voicemail_audio.run import recordings_in


def test_a_search_ends_and_takes_plain_files_alone(tmp_path: Path):
    (tmp_path / "folder.wav").mkdir()
    (tmp_path / "folder.wav" / "a.WAV").write_bytes(b"")
    (tmp_path / "folder.wav" / "back").symlink_to(tmp_path)
    (tmp_path / "gone.wav").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.wav")
    assert recordings_in(tmp_path) == (tmp_path / "folder.wav" / "a.WAV",)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of folders that cannot be read: for root there are none."""
    names: set[str] = set()
    scan = os.scandir

    def scandir(path: str) -> object:
        for name, error in (("closed", PermissionError), ("gone", FileNotFoundError)):
            if name in names and Path(path).name == name:
                raise error(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    return names


def test_folders_that_cannot_be_read_are_told_and_cost_no_others(tmp_path: Path, closed: set[str]):
    for name in ("closed", "gone", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.wav").write_bytes(b"")
    closed |= {"closed", "gone"}
    told: list[OSError] = []
    assert recordings_in(tmp_path, unread=told.append) == (tmp_path / "open" / "a.wav",)
    assert [t.filename for t in told] == [str(tmp_path / "closed")]
    with pytest.raises(UnreadableError, match="cannot be read: Permission denied"):
        recordings_in(tmp_path / "closed")


def test_proc_can_be_searched():
    if not Path("/proc/self").exists():
        pytest.skip("this system has no /proc")
    with pytest.raises(UnreadableError, match="holds no recording"):
        recordings_in(Path("/proc/self/task"))


def test_one_path_is_not_a_list_of_letters(tmp_path: Path):
    table = va.score_many(str(tmp_path / "none.wav"), engine="none")
    assert list(table["path"]) == [str(tmp_path / "none.wav")]


def test_an_empty_path_is_not_the_current_folder():
    with pytest.raises(UsageError, match="empty"):
        va.score_many([""], engine="none")
    with pytest.raises(UsageError, match="empty"):
        va.score("", engine="none")


def test_a_profile_may_be_named(tmp_path: Path):
    (tmp_path / "me.toml").write_text('phone = "404-555-0142"')
    found = va.check("Hi Dana. Call me at 404-555-0142.", profile=str(tmp_path / "me.toml"))
    assert found.phone_numbers.matches_profile is True
