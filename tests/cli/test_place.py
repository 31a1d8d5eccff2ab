"""Where -o leads: files are replaced whole, and nothing else is replaced by a file."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from voicemail_audio.cli.place import check_place, save
from voicemail_audio.errors import UsageError


def write(out: Path, *, style: str, many: bool) -> None:
    check_place(style=style, out=out, many=many)
    save(out, "text")


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "out.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    for text in ("one", "two"):  # a link to nothing, then to a file
        check_place(style="json", out=link, many=False)
        save(link, text)
        assert link.is_symlink()
        assert target.read_text() == text
    assert list((tmp_path / "far").iterdir()) == [target]


def test_a_file_keeps_its_rights(tmp_path: Path):
    out = tmp_path / "out.txt"
    out.write_text("old")
    out.chmod(0o640)
    save(out, "new")
    assert (out.read_text(), stat.S_IMODE(out.stat().st_mode)) == ("new", 0o640)


def test_a_pipe_is_written_into(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    check_place(style="json", out=pipe, many=False)
    save(pipe, "text")
    reader.join(timeout=10)
    assert read == ["text"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_stays_and_a_full_one_is_an_error():
    # Through another name, so that a fault here would cost no device.
    with Path("/dev/full").open("wb") as device:
        out = Path(f"/dev/fd/{device.fileno()}")
        with pytest.raises(UsageError, match="cannot be written: No space left"):
            save(out, "text")
        assert stat.S_ISCHR(out.stat().st_mode)


def test_what_a_shell_adds_to_is_added_to(tmp_path: Path):
    log = tmp_path / "log"
    log.write_text("before\n")
    with log.open("a") as file:
        save(Path(f"/dev/fd/{file.fileno()}"), "after\n")
    assert log.read_text() == "before\nafter\n"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    out = tmp_path / "out.txt"
    out.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        save(out, "new \udcff")
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("style", "many", "name", "says"),
    [
        ("json", False, "folder", "is a folder"),
        ("json", False, "none/x.json", "There is no folder"),
        ("json", False, "loop", "leads back to itself"),
        ("json", False, "x" * 300, "cannot be written"),
        ("html", True, "file", "is a file"),
        ("html", False, "file", "is a file"),
        ("html", False, "none/x.html", "There is no folder"),
        ("html", True, "file/out", "cannot be"),
        ("html", True, "/proc/out", "cannot be"),
        ("json", True, "/proc/out.json", "cannot be written"),
    ],
)
def test_a_wrong_place_is_one_error(tmp_path: Path, style: str, many: bool, name: str, says: str):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    out = tmp_path / name
    with pytest.raises(UsageError, match=says):
        write(out, style=style, many=many)
    assert (tmp_path / "file").read_text() == ""


@pytest.mark.parametrize("link", [False, True])
def test_what_is_read_is_never_replaced(run, tmp_path, link):
    script = tmp_path / "mine.txt"
    script.write_text("Hi Dana, this is Sam Poole.")
    out = script
    if link:
        out = tmp_path / "link.txt"
        out.symlink_to(script)
    done = run("check", "mine.txt", "--format", "csv", "-o", out)
    assert done.code == 2
    assert "is read by this command" in done.err
    assert script.read_text() == "Hi Dana, this is Sam Poole."


@pytest.mark.parametrize("name", ["other.wav", "other.script.txt"])
def test_no_recording_or_script_is_replaced(run, tmp_path, name):
    (tmp_path / "mine.txt").write_text("Hi Dana, this is Sam Poole.")
    (tmp_path / name).write_text("kept")
    done = run("check", "mine.txt", "--format", "csv", "-o", name)
    assert done.code == 2
    assert "would be lost" in done.err
    assert (tmp_path / name).read_text() == "kept"
