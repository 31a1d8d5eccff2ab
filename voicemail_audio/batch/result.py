"""What a run leaves, for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.batch.tables import TABLES, table_suffix
from voicemail_audio.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is. `kept` of the `done` were there before."""

    total: int
    done: int = 0
    kept: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run came out; `wrong` inputs gave no recording, `files` are the names of tables."""

    folder: Path
    progress: Progress
    wrong: int
    files: tuple[str, ...]
    left_out_of_index: int

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table of the run: ``measures``, ``findings``, ``words`` or ``errors``.

        Raises
        ------
        UsageError
            If there is no such table.
        """
        import pandas as pd

        if table == "errors":
            return pd.read_csv(self.folder / "errors.csv", dtype="string")
        if table not in TABLES:
            raise UsageError(
                f"A run has no table {table!r}.", f"It has {', '.join(TABLES)} and errors."
            )
        place = self.folder / f"{table}{table_suffix()}"
        return pd.read_csv(place) if place.suffix == ".csv" else pd.read_parquet(place)
