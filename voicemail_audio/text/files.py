"""Small text files from users: plain files only, never more bytes than they may hold."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from voicemail_audio.errors import VoicemailAudioError

MAX_SCRIPT_BYTES = 200_000
"""A message of 180 s at 250 words a minute is some 5 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A kind of text file.

    Attributes
    ----------
    what
        What errors call it, such as ``script``.
    max_bytes
        Anything larger is some other file.
    error
        What is raised where the file is wrong.
    """

    what: str
    max_bytes: int
    error: type[VoicemailAudioError]

    def read(self, path: Path) -> str:
        """Read a file of this kind; a device or a pipe is refused, for it may never end.

        Raises
        ------
        VoicemailAudioError
            `error`, if the file cannot be read, is too large, or is no text.
        """
        try:
            data = _read_plain(path, self.max_bytes + 1)
        except OSError as error:
            reason = error.strerror or "it is no plain file"
            raise self.error(
                f"The {self.what} {path} cannot be read: {reason}.", "Check the path."
            ) from error
        return self.decode(data, name=str(path))

    def decode(self, data: bytes, *, name: str) -> str:
        """Text of the bytes, UTF-8 or UTF-16 by its mark; errors call them by `name`."""
        if len(data) > self.max_bytes:
            raise self.error(
                f"The {self.what} {name} is larger than {self.max_bytes // 1000} kB.",
                f"Check that it is a {self.what}.",
            )
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise self.error(
                f"The {self.what} {name}, line {line}: not UTF-8 text.",
                f"Check that it is a {self.what}, and save it as UTF-8.",
            ) from error


def _read_plain(path: Path, max_bytes: int) -> bytes:
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a Path has no flags
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError
        return file.read(max_bytes)
