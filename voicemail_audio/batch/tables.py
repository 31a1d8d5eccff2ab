"""The tables of a run, made from the files of its results a few at a time."""

from __future__ import annotations

import contextlib
import os
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from voicemail_audio.batch.sinks import CsvSink, sink
from voicemail_audio.batch.store import PART
from voicemail_audio.frames import FINDINGS, WORDS, Row, finding_rows, frame, word_rows
from voicemail_audio.ids import MEASURES
from voicemail_audio.report.rows import summary_row
from voicemail_audio.run import renamed
from voicemail_audio.serial import printable
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from voicemail_audio.batch.store import Store
    from voicemail_audio.batch.task import Found, Task

CHUNK = 25
"""Recordings whose results are in memory at a time."""

GIVEN = ("path", "result", "rep", "prospect", "date")
TABLES = ("measures", "findings", "words")
ERRORS = MappingProxyType(dict.fromkeys((*GIVEN, "type", "message", "remedy"), "string"))
_HEAD = MappingProxyType({"path": "string", "result": "string"})
_FLAGS = (
    "assessable", "phone_certain", "phone_repeated", "phone_consistent", "phone_matches_profile"
)  # fmt: skip
_NUMBERS = (
    *MEASURES, "script_said_share", "next_fix_start_s", "phone_digits_per_s", "tone_salesy",
    "tone_desperate",
)  # fmt: skip


Shown: TypeAlias = "tuple[Row, Analysis | Failure]"
"""A result, with what stands before each row about it."""


def table_suffix() -> str:
    """``.parquet``, or ``.csv`` where pyarrow is not installed."""
    return ".csv" if find_spec("pyarrow") is None else ".parquet"


def write_tables(
    store: Store,
    tasks: Sequence[Task],
    found: Sequence[Found],
    *,
    wrong: Iterable[Failure],
    example: Analysis,
    also: Callable[[Found, Analysis | Failure], object] = lambda *_: None,
) -> tuple[str, ...]:
    """Write all tables, each whole or not at all; return the names of the files.

    Parameters
    ----------
    store
        Where the results are.
    tasks, found
        The recordings in order, and where the result of each is.
    wrong
        Inputs that gave no recording.
    example
        A result that is judged by all methods, for the columns.
    also
        Is given each result, in order.
    """
    suffix = table_suffix()
    names = [*(f"{name}{suffix}" for name in TABLES), "errors.csv"]
    parts = [store.folder / f"{PART}{name}" for name in names]
    columns = _columns(example)
    kinds = (columns, _HEAD | FINDINGS, _HEAD | WORDS)
    sinks = [sink(part, frame([], kind)) for part, kind in zip(parts, kinds, strict=False)]
    sinks.append(CsvSink(parts[-1], frame([], ERRORS)))
    measures, findings, words, errors = sinks
    try:
        errors.add(frame([_error_row({}, failure) for failure in wrong], ERRORS))
        for rows in _chunks(store, tasks, found, also=also):
            measures.add(frame([summary_row(r) | given for given, r in rows], columns))
            findings.add(frame(_listed(rows, finding_rows), _HEAD | FINDINGS))
            words.add(frame(_listed(rows, word_rows), _HEAD | WORDS))
            failed = [_error_row(given, r) for given, r in rows if isinstance(r, Failure)]
            errors.add(frame(failed, ERRORS))
        for each in sinks:
            each.close()
        for part, name in zip(parts, names, strict=True):
            os.replace(part, store.folder / name)  # noqa: PTH105
    finally:
        for each in sinks:
            with contextlib.suppress(OSError):  # on a full disk; that has been told by now
                each.close()
        for part in parts:
            part.unlink(missing_ok=True)
    return tuple(names)


def results_of(
    store: Store, tasks: Sequence[Task], found: Sequence[Found]
) -> Iterator[tuple[Task, Found, Analysis | Failure]]:
    """Every result under the name of its recording in this run.

    Raises
    ------
    OSError
        If a result has gone since it was found.
    """
    for task, place in zip(tasks, found, strict=True):
        result = place.failure if place.key is None else store.read(place.key)
        if result is None:
            raise OSError(None, f"the result of {task.path} is gone; run again")
        yield task, place, renamed(result, str(task.path))


def _chunks(
    store: Store,
    tasks: Sequence[Task],
    found: Sequence[Found],
    *,
    also: Callable[[Found, Analysis | Failure], object],
) -> Iterator[list[Shown]]:
    rows: list[Shown] = []
    for task, place, result in results_of(store, tasks, found):
        also(place, result)
        rows.append((_given(task, place), result))
        if len(rows) == CHUNK:
            yield rows
            rows = []
    yield rows


def _given(task: Task, place: Found) -> Row:
    """What stands before each row about a recording; ``result`` names the file of it."""
    given = (str(task.path), place.key, task.rep, task.prospect, task.date)
    return {
        name: None if text is None else printable(text)
        for name, text in zip(GIVEN, given, strict=True)
    }


def _columns(example: Analysis) -> dict[str, str]:
    """Columns of the table with one row a recording, and their types."""
    return {name: _type(name) for name in (*GIVEN, *summary_row(example))}


def _type(name: str) -> str:
    if name in _FLAGS:
        return "boolean"
    if name == "phone_mentions" or name.startswith("score_"):
        return "Int64"
    return "float64" if name in _NUMBERS or name.startswith("assessed_") else "string"


def _listed(rows: Sequence[Shown], make: Callable[[Analysis], list[Row]]) -> list[Row]:
    """Rows of all recordings one under the other."""
    return [
        row | {name: given[name] for name in _HEAD}
        for given, result in rows
        if isinstance(result, Analysis)
        for row in make(result)
    ]


def _error_row(given: Mapping[str, str | None], failure: Failure) -> Row:
    return {
        "path": printable(failure.path),
        **given,
        "type": failure.kind,
        "message": printable(failure.message),
        "remedy": printable(failure.remedy),
    }
