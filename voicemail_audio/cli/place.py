"""Where results are written: files whole or not at all, anything else as it is."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicemail_audio.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN_FILES = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")
"""Names of what this process has open, a plain file that a shell adds to included."""


def is_page(out: Path) -> bool:
    """Whether -o of one page names the page itself, not a folder for it."""
    return not os.path.isdir(out) and (out.suffix == ".html" or is_special(out))  # noqa: PTH112


def check_place(*, style: str, out: Path | None, many: bool) -> None:
    """Refuse a place that cannot be written to, before hours of work and not after."""
    if style == "html" and many and out is None:
        raise UsageError("Several pages cannot go to stdout.", "Give a folder with -o FOLDER/.")
    if out is None:
        return
    if style == "html" and (many or not is_page(out)):
        check_folder(out)
    else:
        check_file(out)


def check_folder(out: Path) -> None:
    """Refuse what is no folder and cannot become one."""
    is_folder = os.path.isdir(out)  # noqa: PTH112 - Path raises for a name too long
    if os.path.exists(out) and not is_folder:  # noqa: PTH110
        raise UsageError(f"{out} is a file.", "Give a folder with -o FOLDER/.")
    _check_writable(out if is_folder else _first_that_is(out.absolute()))


def check_file(out: Path) -> None:
    """Refuse what is no file and cannot become one."""
    if is_special(out):
        return
    if os.path.isdir(out):  # noqa: PTH112
        raise UsageError(f"{out} is a folder.", "Give -o the name of a file.")
    target = _target(out)
    if not os.path.isdir(target.parent):  # noqa: PTH112
        raise UsageError(f"There is no folder {target.parent}.", "Make it first.")
    _check_writable(target.parent)
    _check_lost(target, out)


def _check_lost(target: Path, out: Path) -> None:
    """Refuse to put a result in the place of what it is made from, or of any recording."""
    from voicemail_audio.run import RECORDING_SUFFIXES, SCRIPT_SUFFIX

    if not os.path.exists(target):  # noqa: PTH110
        return
    if target in {Path(os.path.realpath(path)) for path in _named()}:
        raise UsageError(f"{out} is read by this command.", "Choose another place with -o.")
    if target.suffix.lower() in RECORDING_SUFFIXES or target.name.endswith(SCRIPT_SUFFIX):
        raise UsageError(
            f"{out} is a recording or a script, which would be lost.",
            "Choose another place with -o.",
        )


def _named() -> Iterator[Path]:
    """All files and folders that the command line names, but for the place itself."""
    context = click.get_current_context(silent=True)
    for name, value in (context.params if context else {}).items():
        if name != "out":
            several = value if isinstance(value, tuple) else (value,)
            yield from (path for path in several if isinstance(path, Path))


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder {folder} cannot be made: {error.strerror}.", "Choose another with -o."
        ) from error


def is_there(out: Path) -> bool:
    """Whether a file would be overwritten; a device or a pipe is only written into."""
    return os.path.exists(out) and not is_special(out)  # noqa: PTH110


def save(out: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; through links, and into devices and pipes.

    Raises
    ------
    UsageError
        If that place cannot be written to.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if is_special(out):
            with out.open("ab") as file:
                file.write(data)
        else:
            _replace(_target(out), data)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror}.", "Choose another place with -o."
        ) from error


def is_special(out: Path) -> bool:
    """Whether there is a device, a pipe or an open file, which must stay and be written into."""
    try:
        mode = out.stat().st_mode
    except OSError:
        return False
    is_open = str(out).startswith(OPEN_FILES)
    return not stat.S_ISDIR(mode) and (is_open or not stat.S_ISREG(mode))


def _target(out: Path) -> Path:
    """What a link leads to: that is replaced, and the link stays."""
    target = Path(os.path.realpath(out))
    if os.path.islink(target):  # noqa: PTH114
        raise UsageError(f"{out} is a link that leads back to itself.", "Remove it.")
    return target


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".voicemail-audio.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The rights that the file has, or those of a new one."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _first_that_is(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next((p for p in (folder, *folder.parents) if os.path.exists(p)), folder)  # noqa: PTH110


def _check_writable(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(f"The folder {folder} cannot be written to.", "Choose another with -o.")
