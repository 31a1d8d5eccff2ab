"""Manifests: CSV files that name recordings and what belongs to them, a line each."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from voicemail_audio.errors import ManifestError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path


def csv_lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Lines of a manifest that are not empty, with the number on which each begins.

    Raises
    ------
    ManifestError
        If the text is no CSV.
    """
    first = text.split("\n", 1)[0]
    # Spreadsheets write semicolons where the comma stands in numbers, and tabs when pasted.
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 1
    try:
        for cells in reader:
            if any(c.strip() for c in cells):
                yield begin, [c.strip() for c in cells]
            begin = reader.line_num + 1
    except csv.Error as error:
        raise ManifestError(
            f"The manifest {path}, line {begin}: not CSV: {error}.",
            "Put a text with commas in double quotes, and close them on the same line.",
        ) from error


def columns(
    cells: Sequence[str],
    *,
    known: Collection[str],
    key: Callable[[str], str],
    line: int,
    path: Path,
) -> tuple[str, ...]:
    """Which column each cell of a heading names.

    Parameters
    ----------
    cells
        As written.
    known
        The columns that there may be.
    key
        Heading -> column.
    line, path
        Where the heading stands.

    Raises
    ------
    ManifestError
        If a column is not known, or there twice.
    """
    keys = tuple(key(c) for c in cells)
    where = f"The manifest {path}, line {line}"
    for written, name in zip(cells, keys, strict=True):
        if name not in known:
            raise ManifestError(
                f"{where}: unknown column {written!r}.", f"Known columns: {', '.join(known)}."
            )
        if keys.count(name) > 1:
            raise ManifestError(f"{where}: the column {name!r} is there twice.", "Take one out.")
    return keys
