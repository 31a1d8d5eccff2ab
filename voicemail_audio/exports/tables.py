"""Tables of one or several results, for spreadsheets and data frames."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.frames import findings_frame, measures_frame, words_frame
from voicemail_audio.report.rows import csv_text
from voicemail_audio.serial import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from voicemail_audio.types import Analysis

TABLES: Mapping[str, Callable[[Analysis], pd.DataFrame]] = MappingProxyType(
    {"words": words_frame, "findings": findings_frame, "measures": measures_frame}
)
"""Name -> the rows of one result; a column's unit ends its name, or stands in the column unit."""


def table(results: Sequence[Analysis], name: str) -> pd.DataFrame:
    """Return the rows of all results one under the other, with the column ``path`` in front."""
    import pandas as pd

    frames = []
    for result in results:
        frame = TABLES[name](result)
        frame.insert(
            0, "path", pd.Series([printable(result.source.path)] * len(frame), dtype="string")
        )
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def table_csv(frame: pd.DataFrame) -> str:
    """Return a table as CSV: empty where there is no value, text that cannot run as a formula."""
    plain = frame.astype(object).where(frame.notna(), None)
    columns = [str(name) for name in plain.columns]
    rows = plain.itertuples(index=False, name=None)
    return csv_text(columns, (dict(zip(columns, row, strict=True)) for row in rows))


def table_parquet(frame: pd.DataFrame) -> bytes:
    """Return a table as Parquet, with the types of its columns.

    Raises
    ------
    UsageError
        If pyarrow is not installed.
    """
    check_parquet()
    data: bytes = frame.to_parquet(None, engine="pyarrow", index=False)
    return data


def check_parquet() -> None:
    """Raise `UsageError` where Parquet cannot be written, before hours of work and not after."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed.",
            "Install it: pip install 'voicemail-audio[parquet]'; or export csv.",
        )
