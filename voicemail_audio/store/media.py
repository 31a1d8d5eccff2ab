"""Sound on disk, under random names: what a client calls a file is never a path here."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.store.database import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9_-]{16}\.(take|flac)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A folder that only this program writes to."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder. What a killed server left there is for the daily sweep.

        Raises
        ------
        UsageError
            If it cannot be made.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{self.folder} cannot be written: {error.strerror}.",
                "Choose another folder with --data.",
            ) from error

    def new_name(self, kind: str) -> str:
        """A name that nobody has: `kind` is ``take`` or ``flac``."""
        return f"{new_id()}.{kind}"

    def path(self, name: str) -> Path:
        """Where a file lies.

        Raises
        ------
        ValueError
            If the name is not one of ours.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name of this folder")
        return self.folder / name

    def part(self, name: str) -> Path:
        """Where a file lies while it is written; `finish` makes it whole."""
        return self.path(name).with_suffix(".part")

    def finish(self, name: str) -> Path:
        """Keep a file that is written: after this it survives a power cut."""
        part = self.part(name)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        return part.rename(self.path(name))

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole."""
        self.part(name).write_bytes(data)
        self.finish(name)

    def delete(self, names: Iterable[str | None]) -> None:
        """Remove files; those that are gone already are no fault."""
        for name in names:
            if name is not None:
                with contextlib.suppress(FileNotFoundError):
                    self.path(name).unlink()

    def names(self) -> set[str]:
        """All files, for finding those that no take refers to."""
        return {p.name for p in self.folder.iterdir() if _NAME.fullmatch(p.name)}
