"""The manifest of a campaign: a CSV file, one touch a line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.row import KEYS, REQUIRED, Row, RowError, read_row
from voicemail_audio.errors import ManifestError
from voicemail_audio.text.files import TextFile
from voicemail_audio.text.manifests import columns, csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MANIFEST = TextFile(what="manifest", max_bytes=2_000_000, error=ManifestError)
"""Some 20,000 touches."""
MAX_TOUCHES = 200
"""To one prospect: each message is compared with every other."""
EXAMPLE = "prospect,date-time,channel,recording,script,note"
_HEADINGS = {
    "name": "prospect",
    "date": "date-time",
    "datetime": "date-time",
    "file": "recording",
    "audio": "recording",
    "notes": "note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """All touches to one prospect, in order of time; `errors` are its bad lines."""

    prospect: str
    rows: tuple[Row, ...]
    errors: tuple[RowError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A manifest as read. `errors` are lines that name no prospect."""

    path: Path
    sha256: str
    series: tuple[Series, ...]
    errors: tuple[RowError, ...]


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; a bad line costs the series of its prospect, and is told with its number.

    Raises
    ------
    ManifestError
        If the file cannot be read, is no CSV or lacks a column.
    """
    text = MANIFEST.read(path)
    lines = csv_lines(text, path)
    try:
        first, header = next(lines)
    except StopIteration:
        raise ManifestError(
            f"The manifest {path} is empty.", f"Begin it with a line such as: {EXAMPLE}"
        ) from None
    keys = _header(header, line=first, path=path)
    found: dict[str, list[Row | RowError]] = {}
    names: dict[str, str] = {}
    nobody: list[RowError] = []
    for number, cells in lines:
        row = read_row(cells, keys=keys, line=number, folder=path.parent)
        if row.prospect is None:
            nobody.append(row)
            continue
        key = row.prospect.casefold()
        names.setdefault(key, row.prospect)
        found.setdefault(key, []).append(row)
    if not found and not nobody:
        raise ManifestError(
            f"The manifest {path} has a heading and no touches.", "Write one line a touch below it."
        )
    return Manifest(
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        series=tuple(_series(names[k], rows) for k, rows in found.items()),
        errors=tuple(nobody),
    )


def _header(cells: Sequence[str], *, line: int, path: Path) -> tuple[str, ...]:
    keys = columns(cells, known=KEYS, key=_key, line=line, path=path)
    missing = [k for k in REQUIRED if k not in keys]
    if missing or not {"recording", "script"} & set(keys):
        what = repr(missing[0]) if missing else "'recording' or 'script'"
        raise ManifestError(
            f"The manifest {path}, line {line}: the column {what} is missing.",
            f"Begin with a line such as: {EXAMPLE}",
        )
    return keys


def _key(written: str) -> str:
    plain = written.lower().replace("_", "-").replace(" ", "-")
    return _HEADINGS.get(plain, plain)


def _series(prospect: str, found: Sequence[Row | RowError]) -> Series:
    rows = sorted((r for r in found if isinstance(r, Row)), key=lambda r: (r.at.order, r.line))
    errors = [r for r in found if isinstance(r, RowError)]
    zoned = [r for r in rows if r.at.clock is not None]
    errors += _mixed_zones(sorted(zoned, key=lambda r: r.line))
    errors += _twice(rows)
    if len(rows) > MAX_TOUCHES:
        errors.append(
            RowError(
                line=rows[MAX_TOUCHES].line,
                prospect=prospect,
                message=f"{prospect} has more than {MAX_TOUCHES} touches.",
                remedy="Give each prospect a name of their own.",
            )
        )
    errors.sort(key=lambda e: e.line)
    return Series(prospect=prospect, rows=tuple(rows), errors=tuple(errors))


def _mixed_zones(rows: Sequence[Row]) -> Iterator[RowError]:
    """The first line that has a zone where the others have none, or the other way round."""
    for row in rows:
        if (row.at.offset is None) != (rows[0].at.offset is None):
            has = "no zone" if row.at.offset is None else "a zone"
            yield RowError(
                line=row.line,
                prospect=row.prospect,
                message=f"the date-time {row.at.iso()} has {has}, unlike line {rows[0].line}.",
                remedy="Write the zone (such as -05:00) on all lines of a prospect, or on none.",
            )
            return


def _twice(rows: Sequence[Row]) -> Iterator[RowError]:
    seen: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=lambda r: r.line):
        key = (row.at, row.channel, row.recording, row.script, row.note)
        if key in seen:
            yield RowError(
                line=row.line,
                prospect=row.prospect,
                message=f"this is the same touch as on line {seen[key].line}.",
                remedy="Take one of them out.",
            )
        seen.setdefault(key, row)
