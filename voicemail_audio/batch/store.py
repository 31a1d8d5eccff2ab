"""The folder of a run. Its truth is a folder of files, one a result, named by what it is of.

A result is there, whole, or it is not: there is no third state, no list of what was done, and
nothing that could contradict the files.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicemail_audio.batch.identity import sha256_of
from voicemail_audio.errors import UsageError
from voicemail_audio.readback import result_from_dict
from voicemail_audio.serial import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicemail_audio.types import Analysis, Failure

RUN_SCHEMA = "voicemail-audio/run/1"
MANIFEST = "manifest.json"
RESULTS, PAGES = "results", "pages"
PART = ".part-"
"""How the name of a file begins that is not whole yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Results in a folder; may be shared by any number of processes."""

    folder: Path
    settings: str
    """Hash of what is the same for all results."""

    def result_path(self, key: str) -> Path:
        """Place of a result; folders of some thousands of files are still quick to list."""
        return self.folder / RESULTS / key[:2] / f"{key}.json"

    def page_path(self, key: str) -> Path:
        """Place of a page."""
        return self.folder / PAGES / f"{key}.html"

    def read(self, key: str) -> Analysis | Failure | None:
        """The result of that name; None where it is missing, or damaged and to be made again."""
        try:
            return result_from_dict(json.loads(self.result_path(key).read_bytes()))
        except (FileNotFoundError, ValueError):
            return None

    def write(self, key: str, result: Analysis | Failure) -> None:
        """Keep a result."""
        write_whole(self.result_path(key), f"{dumps(result.to_dict())}\n".encode())


def open_store(folder: Path, parts: Mapping[str, Any]) -> Store:
    """The store of a new run, or of one to go on with.

    Parameters
    ----------
    folder
        Of the run; made where it is not there.
    parts
        From `settings_parts`.

    Raises
    ------
    UsageError
        If the folder holds something else, or a run with other settings.
    """
    place = folder / MANIFEST
    try:
        earlier = json.loads(place.read_bytes())["settings"]
    except FileNotFoundError:
        _start(folder, parts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{place} is damaged, or no manifest of a run.", "Choose another folder with -o."
        ) from error
    else:
        _compare(folder, earlier, parts)
        _sweep(folder)
    return Store(folder=folder, settings=sha256_of(dict(parts)))


def _start(folder: Path, parts: Mapping[str, Any]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [p.name for p in folder.iterdir() if not p.name.startswith(PART)]
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be made a run's folder: {error.strerror}.",
            "Choose another with -o.",
        ) from error
    if others:
        raise UsageError(
            f"{folder} holds files, but no run ({sorted(others)[0]}).",
            "Give a new or empty folder with -o.",
        )
    write_manifest(folder, parts)


def write_manifest(folder: Path, parts: Mapping[str, Any], **counts: Any) -> None:
    """Write what the run is and, when all is done, how it came out."""
    text = json.dumps({"schema": RUN_SCHEMA, "settings": parts, **counts}, indent=2)
    write_whole(folder / MANIFEST, f"{text}\n".encode())


def _compare(folder: Path, earlier: Any, parts: Mapping[str, Any]) -> None:
    now = json.loads(json.dumps(parts))
    if earlier == now:
        return
    names = [n for n in now if not isinstance(earlier, dict) or earlier.get(n) != now[n]]
    raise UsageError(
        f"The run in {folder} was made with another {' and '.join(names) or 'program'}.",
        f"Choose a new folder with -o, or run with what {folder / MANIFEST} tells.",
    )


def _sweep(folder: Path) -> None:
    """Remove what an interrupted run left unfinished."""
    for part in (
        *folder.glob(f"{PART}*"),
        *folder.glob(f"*/{PART}*"),
        *folder.glob(f"*/*/{PART}*"),
    ):
        part.unlink(missing_ok=True)


def write_whole(place: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, power cuts included."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        os.replace(name, place)  # noqa: PTH105 - both are names
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
