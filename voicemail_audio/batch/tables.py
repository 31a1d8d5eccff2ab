"""The tables of a run, made from the files of its results a few at a time."""

from __future__ import annotations

import contextlib
import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from voicemail_audio.batch.store import PART
from voicemail_audio.exports.tables import table_csv
from voicemail_audio.frames import findings_frame, words_frame
from voicemail_audio.ids import MEASURES
from voicemail_audio.report.rows import summary_row
from voicemail_audio.run import renamed
from voicemail_audio.serial import printable
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd

    from voicemail_audio.batch.store import Store
    from voicemail_audio.batch.task import Found, Task

CHUNK = 100
"""Recordings whose results are in memory at a time."""

TABLES = ("measures", "findings", "words")
ERROR_COLUMNS = ("path", "result", "rep", "prospect", "date", "type", "message", "remedy")
_FLAGS = (
    "assessable", "phone_certain", "phone_repeated", "phone_consistent", "phone_matches_profile"
)  # fmt: skip
_NUMBERS = (
    *MEASURES, "script_said_share", "next_fix_start_s", "phone_digits_per_s", "tone_salesy",
    "tone_desperate",
)  # fmt: skip


class _Sink(Protocol):
    def add(self, frame: pd.DataFrame) -> None: ...

    def close(self) -> None: ...


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
    """
    suffix = table_suffix()
    names = [*(f"{name}{suffix}" for name in TABLES), "errors.csv"]
    parts = [store.folder / f"{PART}{name}" for name in names]
    columns = _columns(example)
    lists = (findings_frame, words_frame)
    first = [_measures([], columns), *(_listed([({}, example)], f).iloc[:0] for f in lists)]
    sinks = [_sink(part, frame) for part, frame in zip(parts, first, strict=False)]
    errors = _CsvSink(parts[-1], _errors([]))
    try:
        errors.add(_errors([({}, failure) for failure in wrong]))
        for rows in _chunks(store, tasks, found):
            sinks[0].add(_measures(rows, columns))
            good = [(given, r) for given, r in rows if isinstance(r, Analysis)]
            for sink, make in zip(sinks[1:], lists, strict=True):
                sink.add(_listed(good, make))
            errors.add(_errors([(given, r) for given, r in rows if isinstance(r, Failure)]))
        for sink in (*sinks, errors):
            sink.close()
        for part, name in zip(parts, names, strict=True):
            os.replace(part, store.folder / name)  # noqa: PTH105
    finally:
        for sink in (*sinks, errors):
            with contextlib.suppress(OSError):  # on a full disk; that has been told by now
                sink.close()
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
    store: Store, tasks: Sequence[Task], found: Sequence[Found]
) -> Iterator[list[tuple[dict[str, Any], Analysis | Failure]]]:
    rows = []
    for task, place, result in results_of(store, tasks, found):
        rows.append((_given(task, place), result))
        if len(rows) == CHUNK:
            yield rows
            rows = []
    yield rows


def _given(task: Task, place: Found) -> dict[str, Any]:
    """What stands before each row about a recording; ``result`` names the file of it."""
    given = (task.rep, task.prospect, task.date)
    return {
        "path": printable(str(task.path)),
        "result": place.key,
        **{
            name: None if text is None else printable(text)
            for name, text in zip(("rep", "prospect", "date"), given, strict=True)
        },
    }


def _columns(example: Analysis) -> dict[str, str]:
    """Columns of the table with one row a recording, and their types."""
    names = ("path", "result", "rep", "prospect", "date", *summary_row(example))
    return {name: _type(name) for name in names}


def _type(name: str) -> str:
    if name in _FLAGS:
        return "boolean"
    if name == "phone_mentions" or name.startswith("score_"):
        return "Int64"
    return "float64" if name in _NUMBERS or name.startswith("assessed_") else "string"


def _measures(
    rows: Sequence[tuple[dict[str, Any], Analysis | Failure]], columns: dict[str, str]
) -> pd.DataFrame:
    import pandas as pd

    cells = [summary_row(result) | given for given, result in rows]
    return pd.DataFrame(
        {n: pd.Series([row.get(n) for row in cells], dtype=kind) for n, kind in columns.items()}
    )


def _listed(
    rows: Sequence[tuple[dict[str, Any], Analysis]], make: Callable[[Analysis], pd.DataFrame]
) -> pd.DataFrame:
    """Rows of all recordings one under the other; nothing at all of no recordings."""
    import pandas as pd

    frames = []
    for given, result in rows:
        frame = make(result)
        for place, name in enumerate(("path", "result")):
            frame.insert(place, name, pd.Series([given.get(name)] * len(frame), dtype="string"))
        frames.append(frame)
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _errors(rows: Iterable[tuple[dict[str, Any], Failure]]) -> pd.DataFrame:
    import pandas as pd

    cells = [
        {
            "path": printable(failure.path),
            **given,
            "type": failure.kind,
            "message": printable(failure.message),
            "remedy": printable(failure.remedy),
        }
        for given, failure in rows
    ]
    return pd.DataFrame(
        {n: pd.Series([row.get(n) for row in cells], dtype="string") for n in ERROR_COLUMNS}
    )


def _sink(path: Path, first: pd.DataFrame) -> _Sink:
    return _CsvSink(path, first) if table_suffix() == ".csv" else _ParquetSink(path, first)


class _CsvSink:
    """A CSV file that grows; the first frame gives the columns, and is empty."""

    def __init__(self, path: Path, first: pd.DataFrame) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(table_csv(first))

    def add(self, frame: pd.DataFrame) -> None:
        """Append rows."""
        if len(frame):
            self._file.write(table_csv(frame).partition("\n")[2])

    def close(self) -> None:
        """End the file."""
        self._file.close()


class _ParquetSink:
    """A Parquet file that grows; the first frame gives the columns, and is empty."""

    def __init__(self, path: Path, first: pd.DataFrame) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._schema = pa.Schema.from_pandas(first, preserve_index=False)
        self._writer = pq.ParquetWriter(path, self._schema)

    def add(self, frame: pd.DataFrame) -> None:
        """Append rows."""
        import pyarrow as pa

        if len(frame):
            self._writer.write_table(
                pa.Table.from_pandas(frame, schema=self._schema, preserve_index=False)
            )

    def close(self) -> None:
        """End the file."""
        self._writer.close()
