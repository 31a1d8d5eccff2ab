"""Agreement between people's marks and the tool, check by check, to see which can be trusted.

Chance alone makes two marks equal more or less often. Cohen's kappa is the agreement beyond it: 1
for always, 0 for no more than chance (Cohen, "A coefficient of agreement for nominal scales",
1960).
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from voicemail_audio.errors import UsageError
from voicemail_audio.ids import OBSERVATION_IDS
from voicemail_audio.text.files import TextFile
from voicemail_audio.types import Analysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from voicemail_audio.types import Failure

MARKS: Final = TextFile(what="file of marks", max_bytes=5_000_000, error=UsageError)
FEWEST: Final = 8
"""Recordings below which the normal approximation of kappa's error does not hold: twice the square
of the number of categories, here two (Cicchetti, "Testing the normal approximation and minimal
sample size requirements of weighted kappa when the number of categories is large", 1981)."""
Z_95: Final = 1.959964
"""Half the width of 95 % of the normal distribution, in SD."""
EXAMPLE: Final = "recording,states_name,asks_question"
WORDS: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("yes", "y", "true", "1", "x"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
    **dict.fromkeys(("", "?", "unsure"), None),
}
_DTYPES = {
    "check": "string",
    "n": "int64",
    "marked": "int64",
    "found": "int64",
    "agreement": "float64",
    "kappa": "float64",
    "kappa_low": "float64",
    "kappa_high": "float64",
    "reason": "string",
    "untold": "int64",
    "disputed": "int64",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Cohen's kappa with its 95 % interval; `reason` says what of it could not be told."""

    value: float | None
    interval: tuple[float, float] | None
    reason: str | None


def agreement(
    results: Iterable[Analysis | Failure] | pd.DataFrame, marks: str | Path
) -> pd.DataFrame:
    """Compare what the tool observed with what people marked.

    Parameters
    ----------
    results
        What `voicemail_audio.score_each` gives; or a table with the column ``path`` and a column
        of true, false or nothing for each check, such as another tool's.
    marks
        A CSV file with a line a recording: the column ``recording`` holds its name (with or
        without folders and ending), each other one a check by its id, with ``yes``, ``no`` or
        nothing where the person is not sure. Several people mark on lines of their own; where they
        disagree, the recording is left out for that check. Other columns may be ``by`` and
        ``note``.

    Returns
    -------
    One row a check, as in the file: ``n`` recordings that both judged, ``marked`` and ``found``
    (how many of them have it, by the people and by the tool), ``agreement`` (share of equal
    marks), ``kappa`` with ``kappa_low`` and ``kappa_high`` (95 %), the ``reason`` where something
    is missing, ``untold`` (marked, but the tool could not tell) and ``disputed`` (people
    disagree).

    Raises
    ------
    UsageError
        If the file is wrong, no mark belongs to a result, or one belongs to several.

    Examples
    --------
    >>> from pathlib import Path
    >>> import pandas as pd
    >>> import voicemail_audio as va
    >>> found = {p.name: va.check(p.read_text()) for p in Path("samples").glob("*.script.txt")}
    >>> table = pd.DataFrame(
    ...     {"path": name, **{o.id: o.present for o in a.observations}} for name, a in found.items()
    ... )
    >>> trust = agreement(table, "samples/marks.csv").set_index("check")
    >>> int(trust.n["phone_repeated"]), float(trust.agreement["phone_repeated"])
    (14, 1.0)
    """
    import pandas as pd

    found = _told(results)
    checks, said = _read(Path(marks))
    matched = [(marks_of, _match(name, found)) for name, marks_of in said.items()]
    pairs = [(marks_of, told) for marks_of, told in matched if told is not None]
    if not pairs:
        raise UsageError(
            f"No recording of {marks} is among the results.",
            "Name the recordings in the column recording as their files are named.",
        )
    rows = [_row(check, pairs) for check in checks]
    return pd.DataFrame(rows, columns=list(_DTYPES)).astype(_DTYPES)


def kappa(counts: NDArray[np.int64]) -> Kappa:
    """Cohen's kappa of two raters.

    Parameters
    ----------
    counts
        Shape (k, k): how often the first chose the row's category and the second the column's.

    Returns
    -------
    The interval is from the large-sample error of Fleiss, Cohen and Everitt, "Large sample standard
    errors of kappa and weighted kappa" (1969), cut at -1 and 1.

    Examples
    --------
    >>> import numpy as np
    >>> round(kappa(np.array([[20, 5], [10, 15]])).value, 2)
    0.4
    """
    import numpy as np

    n = int(counts.sum())
    if n < FEWEST:
        return Kappa(value=None, interval=None, reason=f"only {n} judged by both, under {FEWEST}")
    share = counts / n
    first, second = share.sum(axis=1), share.sum(axis=0)
    by_chance = float(first @ second)
    if math.isclose(by_chance, 1.0):
        return Kappa(value=None, interval=None, reason="both always say the same one thing")
    equal = float(np.trace(share))
    value = (equal - by_chance) / (1.0 - by_chance)
    if counts.sum() == np.trace(counts):
        return Kappa(value=value, interval=None, reason="always equal: no interval can be told")
    # A, B and C are as in the paper; C is cut where rounding would make it larger than A + B.
    margins = first[None, :] + second[:, None]
    same = np.eye(len(share), dtype=bool)
    a = float((np.diag(share) * (1.0 - np.diag(margins) * (1.0 - value)) ** 2).sum())
    b = (1.0 - value) ** 2 * float((share * margins**2)[~same].sum())
    c = (value - by_chance * (1.0 - value)) ** 2
    error = math.sqrt(max(0.0, a + b - c)) / ((1.0 - by_chance) * math.sqrt(n))
    low, high = value - Z_95 * error, value + Z_95 * error
    return Kappa(value=value, interval=(max(-1.0, low), min(1.0, high)), reason=None)


def _told(results: Iterable[Analysis | Failure] | pd.DataFrame) -> dict[str, dict[str, bool]]:
    """Path -> check -> what the tool says, where it could tell."""
    import pandas as pd

    if isinstance(results, pd.DataFrame):
        if "path" not in results.columns:
            raise UsageError("The table has no column path.", "Give each row the recording's path.")
        records = results.to_dict("records")
        return {str(r["path"]): {str(k): bool(v) for k, v in r.items() if _is(v)} for r in records}
    return {
        r.source.path: {o.id: o.present for o in r.observations if o.present is not None}
        for r in results
        if isinstance(r, Analysis)
    }


def _is(value: Any) -> bool:
    """Whether a cell holds true or false, and not nothing or a word."""
    return value in (True, False)


def _read(path: Path) -> tuple[list[str], dict[str, dict[str, set[bool]]]]:
    """The checks of the file; and recording -> check -> the different marks it got."""
    reader = csv.reader(io.StringIO(MARKS.read(path), newline=""))
    header = [name.strip().casefold() for name in next(reader, [])]
    if "recording" not in header:
        raise UsageError(
            f"{path} has no column recording.", f"Begin it with a line such as: {EXAMPLE}"
        )
    checks = [name for name in header if name not in ("recording", "by", "note", "")]
    for name in checks:
        if name not in OBSERVATION_IDS:
            raise UsageError(
                f"{path}: there is no check {name!r}.",
                "voicemail-audio checks list names them; notes go into the column note.",
            )
    said: dict[str, dict[str, set[bool]]] = {}
    for cells in reader:
        row = dict(zip(header, (c.strip() for c in cells), strict=False))
        if not row.get("recording"):
            continue
        of_one = said.setdefault(row["recording"], {})
        for name in checks:
            mark = _mark(row.get(name, ""), f"{path}, line {reader.line_num}, {name}")
            if mark is not None:
                of_one.setdefault(name, set()).add(mark)
    return checks, said


def _mark(cell: str, place: str) -> bool | None:
    try:
        return WORDS[cell.casefold()]
    except KeyError:
        raise UsageError(f"{place}: {cell!r} is no mark.", "Write yes, no or nothing.") from None


def _match(name: str, found: Mapping[str, dict[str, bool]]) -> dict[str, bool] | None:
    """The result of a recording that is named with or without folders and ending."""
    wanted = PurePath(name).parts
    hits = [path for path in found if _ends_in(PurePath(path), wanted)]
    exact = [path for path in hits if PurePath(path).name == wanted[-1]]
    hits = exact or hits
    if len(hits) > 1:
        raise UsageError(
            f"{name!r} may be {hits[0]} or {hits[1]}.", "Name it with its folder and ending."
        )
    return found[hits[0]] if hits else None


def _ends_in(path: PurePath, parts: Sequence[str]) -> bool:
    names = {path.name, path.stem, path.name.partition(".")[0]}
    folders = parts[:-1]
    return parts[-1] in names and path.parts[-len(parts) : -1] == tuple(folders)


def _row(
    check: str, pairs: Sequence[tuple[dict[str, set[bool]], dict[str, bool]]]
) -> dict[str, Any]:
    import numpy as np

    marked = [(marks[check], told.get(check)) for marks, told in pairs if marks.get(check)]
    agreed = [(next(iter(m)), told) for m, told in marked if len(m) == 1]
    both = [(mark, told) for mark, told in agreed if told is not None]
    counts = np.zeros((2, 2), dtype=np.int64)
    for mark, told in both:
        counts[int(mark), int(told)] += 1
    result = kappa(counts)
    low, high = result.interval or (None, None)
    return {
        "check": check,
        "n": len(both),
        "marked": int(counts[1].sum()),
        "found": int(counts[:, 1].sum()),
        "agreement": float(np.trace(counts)) / len(both) if both else None,
        "kappa": result.value,
        "kappa_low": low,
        "kappa_high": high,
        "reason": result.reason,
        "untold": len(agreed) - len(both),
        "disputed": len(marked) - len(agreed),
    }
