"""Results as pandas tables, for research."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from voicemail_audio.types import Analysis, Finding

Row: TypeAlias = "dict[str, Any]"

WORDS = {
    "text": "string",
    "start_char": "int64",
    "end_char": "int64",
    "start_s": "float64",
    "end_s": "float64",
    "confidence": "float64",
    "timing": "string",
}
FINDINGS = {
    "method": "string",
    "criterion": "string",
    "outcome": "string",
    "points": "float64",
    "weight": "float64",
    "message": "string",
    "fix": "string",
    "why": "string",
    "quote": "string",
    "start_s": "float64",
    "end_s": "float64",
    "measure": "string",
    "value": "float64",
    "next_fix": "bool",
}

_OBSERVATIONS = {
    "observation": "string",
    "present": "boolean",
    "quote": "string",
    "start_s": "float64",
    "end_s": "float64",
    "value": "string",
    "reason": "string",
}
_MEASURES = {
    "measure": "string",
    "value": "float64",
    "unit": "string",
    "status": "string",
    "reason": "string",
    "interval_low": "float64",
    "interval_high": "float64",
}


def words_frame(analysis: Analysis) -> pd.DataFrame:
    """Return one row a word: text, place in the transcript, times in s, confidence, timing."""
    return frame(word_rows(analysis), WORDS)


def word_rows(analysis: Analysis) -> list[Row]:
    """The rows of `words_frame`."""
    return [{name: getattr(w, name) for name in WORDS} for w in analysis.transcript.words]


def pitch_frame(analysis: Analysis) -> pd.DataFrame:
    """Return one row a frame of the pitch track: `time_s` and `f0_hz`, NaN where unvoiced.

    Empty where no pitch was measured.
    """
    import numpy as np
    import pandas as pd

    track = analysis.pitch
    empty = np.empty(0)
    return pd.DataFrame(
        {
            "time_s": empty if track is None else track.times_s,
            "f0_hz": empty if track is None else track.f0_hz,
        }
    )


def findings_frame(analysis: Analysis) -> pd.DataFrame:
    """Return one row a finding of every scorecard; quote and times are of its first evidence."""
    return frame(finding_rows(analysis), FINDINGS)


def finding_rows(analysis: Analysis) -> list[Row]:
    """The rows of `findings_frame`."""
    return [
        _finding_row(finding, method=card.method, next_fix=card.next_fix)
        for card in analysis.scorecards
        for finding in card.findings
    ]


def measures_frame(analysis: Analysis) -> pd.DataFrame:
    """Return one row a measure: value with its unit and 95 % interval, or why there is none."""
    rows = []
    for m in analysis.measures:
        low, high = m.interval or (None, None)
        rows.append(
            {
                "measure": m.id,
                "value": m.value,
                "unit": m.unit,
                "status": m.status,
                "reason": m.reason,
                "interval_low": low,
                "interval_high": high,
            }
        )
    return frame(rows, _MEASURES)


def observations_frame(analysis: Analysis) -> pd.DataFrame:
    """Return one row an observation; quote and times are of its first words.

    `present` is missing where it could not be told, with the `reason`.
    """
    rows = []
    for o in analysis.observations:
        first = o.spans[0] if o.spans else None
        rows.append(
            {
                "observation": o.id,
                "present": o.present,
                "quote": None if first is None else first.text,
                "start_s": None if first is None else first.start_s,
                "end_s": None if first is None else first.end_s,
                "value": None if o.value is None else str(o.value),
                "reason": o.reason,
            }
        )
    return frame(rows, _OBSERVATIONS)


def _finding_row(finding: Finding, *, method: str, next_fix: str | None) -> Row:
    first = finding.evidence[0] if finding.evidence else None
    measure = finding.measure
    return {
        "method": method,
        "criterion": finding.criterion,
        "outcome": finding.outcome,
        "points": finding.points,
        "weight": finding.weight,
        "message": finding.message,
        "fix": finding.fix,
        "why": finding.why,
        "quote": None if first is None else first.text,
        "start_s": None if first is None else first.start_s,
        "end_s": None if first is None else first.end_s,
        "measure": None if measure is None else measure.id,
        "value": None if measure is None else measure.value,
        "next_fix": finding.criterion == next_fix,
    }


def frame(rows: Sequence[Row], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """A table of these columns and types, even if it is empty; what a row lacks is missing."""
    import pandas as pd

    columns = {name: [row.get(name) for row in rows] for name in dtypes}
    return pd.DataFrame({n: pd.Series(columns[n], dtype=dtypes[n]) for n in dtypes})
