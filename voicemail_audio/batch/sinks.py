"""Files of tables that grow a few rows at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voicemail_audio.exports.tables import table_csv

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

GROUP_BYTES = 4_000_000
"""Rows that Parquet writes at once. What it tells about each group of rows stays in memory to the
end, as the rows that wait do until then."""


class Sink(Protocol):
    """A file of one table."""

    def add(self, frame: pd.DataFrame) -> None:
        """Append rows."""
        ...

    def close(self) -> None:
        """End the file."""
        ...


def sink(path: Path, first: pd.DataFrame) -> Sink:
    """A file of the kind that its name says; `first` gives the columns, and is empty."""
    return CsvSink(path, first) if path.suffix == ".csv" else _ParquetSink(path, first)


class CsvSink:
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
        self._waiting: list[pa.Table] = []
        self._bytes = 0

    def add(self, frame: pd.DataFrame) -> None:
        """Append rows."""
        import pyarrow as pa

        rows = pa.Table.from_pandas(frame, schema=self._schema, preserve_index=False)
        self._waiting.append(rows)
        self._bytes += rows.nbytes
        if self._bytes > GROUP_BYTES:
            self._write()

    def close(self) -> None:
        """End the file."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        import pyarrow as pa

        rows, self._waiting, self._bytes = self._waiting, [], 0
        if rows:
            self._writer.write_table(pa.concat_tables(rows).combine_chunks())
