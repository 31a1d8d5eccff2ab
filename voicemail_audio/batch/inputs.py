"""What a run is given, as a list of recordings: files, folders, patterns and manifests."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.batch.task import Task
from voicemail_audio.errors import InputError, ManifestError, UnreadableError
from voicemail_audio.run import job_for, recordings_in
from voicemail_audio.text.files import TextFile
from voicemail_audio.text.manifests import columns, csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLUMNS = ("recording", "rep", "prospect", "date", "transcript", "script", "baseline")
EXAMPLE = ",".join(COLUMNS)
MANIFEST = TextFile(what="manifest", max_bytes=500_000_000, error=ManifestError)
"""Some millions of recordings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The recordings in the order named, each once; `wrong` are inputs that give none."""

    tasks: tuple[Task, ...]
    wrong: tuple[tuple[str, InputError], ...]


def read_inputs(named: Sequence[Path]) -> Inputs:
    """Find the recordings of all inputs; an input that is wrong costs the others nothing.

    Parameters
    ----------
    named
        Recordings, folders, patterns such as ``calls/**/*.wav``, and manifests (``.csv``).

    Raises
    ------
    ManifestError
        If a manifest is wrong as a whole.
    """
    tasks: dict[Task, None] = {}
    wrong: list[tuple[str, InputError]] = []
    for path in named:
        found = _from_manifest(path) if path.suffix.lower() == ".csv" else _from_path(path)
        for task in found:
            if isinstance(task, Task):
                tasks[task] = None
            else:
                wrong.append(task)
    return Inputs(tasks=tuple(tasks), wrong=tuple(wrong))


def _from_path(named: Path) -> Iterator[Task | tuple[str, InputError]]:
    unread: list[OSError] = []
    try:
        for path in _matches(named):
            for recording in recordings_in(path, unread=unread.append):
                job = job_for(recording)
                yield Task(path=job.path, script=job.script)
    except InputError as error:
        yield str(named), error
    for problem in unread:
        yield (
            str(problem.filename),
            UnreadableError(
                f"The folder {problem.filename} cannot be read: {problem.strerror}.",
                "Check its permissions.",
            ),
        )


def _matches(named: Path) -> Sequence[Path]:
    """The path itself or, where there is nothing of that name, what the pattern in it matches."""
    text = str(named)
    if os.path.lexists(text) or not glob.has_magic(text):
        return (named,)
    found = sorted(Path(p) for p in glob.glob(text, recursive=True))  # noqa: PTH207 - any root
    if not found:
        raise UnreadableError(f"Nothing matches {named}.", "Check the pattern.")
    return found


def _from_manifest(path: Path) -> Iterator[Task | tuple[str, InputError]]:
    lines = csv_lines(MANIFEST.read(path), path)
    first, header = next(lines, (1, []))
    keys = _header(header, line=first, path=path)
    for number, cells in lines:
        values = dict(zip(keys, cells, strict=False))
        problem = _problem(values, cells, keys)
        if problem is not None:
            where = f"The manifest {path}, line {number}"
            yield f"{path}:{number}", UnreadableError(f"{where}: {problem[0]}.", problem[1])
            continue
        yield _row(values, folder=path.parent)


def _problem(
    values: dict[str, str], cells: Sequence[str], keys: Sequence[str]
) -> tuple[str, str] | None:
    if len(cells) > len(keys):
        return (
            f"{len(cells)} cells stand under {len(keys)} headings",
            "Put a text with commas in double quotes.",
        )
    if not values.get("recording"):
        return "no recording is named", "Write its file name, or take the line out."
    if any("\0" in cell for cell in cells):
        return "a cell holds a zero byte", "Type it again."
    return None


def _row(values: dict[str, str], *, folder: Path) -> Task:
    def file(key: str) -> Path | None:
        return folder / values[key] if values.get(key) else None

    found = job_for(
        folder / values["recording"], script=file("script"), transcript=file("transcript")
    )
    return Task(
        path=found.path,
        script=found.script,
        transcript=found.transcript,
        baseline=file("baseline"),
        rep=values.get("rep") or None,
        prospect=values.get("prospect") or None,
        date=values.get("date") or None,
    )


def _header(cells: Sequence[str], *, line: int, path: Path) -> tuple[str, ...]:
    keys = columns(cells, known=COLUMNS, key=str.lower, line=line, path=path)
    if "recording" not in keys:
        raise ManifestError(
            f"The manifest {path}, line {line}: the column 'recording' is missing.",
            f"Begin with a line such as: {EXAMPLE}",
        )
    return keys
