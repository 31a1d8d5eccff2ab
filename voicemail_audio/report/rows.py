"""One flat row a result, for spreadsheets and tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeAlias

from voicemail_audio.ids import MEASURES
from voicemail_audio.report.wording import headline
from voicemail_audio.serial import printable
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from voicemail_audio.delivery import Tone
    from voicemail_audio.types import PhoneNumbers

Cell: TypeAlias = str | int | float | bool | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets run text that starts so (OWASP, "CSV Injection")."""


def summary_row(result: Analysis | Failure) -> dict[str, Cell]:
    """Return what a result comes to, one value a column; None where it could not be told.

    Columns: the file, the verdicts, every measure by its id, the phone number, one
    ``score_METHOD`` and ``assessed_METHOD`` for each method, and ``error`` where there is no
    result. Several values in a cell are parted by ``; ``.
    """
    if isinstance(result, Failure):
        return _failure_row(result)
    top = headline(result)
    finding = top.finding
    quote = None if finding is None or not finding.evidence else finding.evidence[0]
    row: dict[str, Cell] = {
        "path": printable(result.source.path),
        "kind": result.source.kind,
        "sha256": result.source.sha256,
        "error": None,
        "assessable": None if result.quality is None else result.quality.assessable,
        "problems": None if result.quality is None else "; ".join(result.quality.problems),
        "engine": result.transcript.engine,
        "confidence": result.transcript.confidence,
        "script_said_share": None if result.script is None else round(result.script.said_share, 4),
        "next_fix": None if finding is None else finding.criterion,
        "next_fix_text": top.fix,
        "next_fix_quote": None if quote is None else quote.text,
        "next_fix_start_s": None if quote is None else _rounded(quote.start_s, 3),
    }
    values = {m.id: m.value for m in result.measures}
    row |= {name: _rounded(values.get(name), 4) for name in MEASURES}
    row |= _phone_cells(result.phone_numbers)
    row |= _tone_cells(result.tone)
    row["reaction"] = None if result.reaction is None else result.reaction.category
    for card in result.scorecards:
        name = card.method.replace("-", "_")
        row[f"score_{name}"] = card.score
        row[f"assessed_{name}"] = round(card.assessed_share, 4)
    row["text"] = printable(result.transcript.text)
    return row


def summary_csv(results: Iterable[Analysis | Failure]) -> str:
    """Return one row a result as CSV."""
    rows = [summary_row(r) for r in results]
    return csv_text(_columns(rows), rows)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Return CSV with a header; text can not run as a formula, numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_csv_cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue()


def _failure_row(failure: Failure) -> dict[str, Cell]:
    return {
        "path": printable(failure.path),
        "kind": None,
        "sha256": None,
        "error": f"{failure.kind}: {printable(failure.message)}",
    }


def _phone_cells(phone: PhoneNumbers) -> dict[str, Cell]:
    numbers = list(dict.fromkeys(m.digits for m in phone.mentions))
    paces = [m.digits_per_s for m in phone.mentions if m.digits_per_s is not None]
    return {
        "phone_digits": "; ".join(numbers) or None,
        "phone_mentions": len(phone.mentions),
        "phone_certain": all(m.certain for m in phone.mentions) if phone.mentions else None,
        "phone_repeated": phone.repeated,
        "phone_consistent": phone.consistent,
        "phone_matches_profile": phone.matches_profile,
        "phone_digits_per_s": _rounded(min(paces), 2) if paces else None,
    }


def _tone_cells(tone: Tone | None) -> dict[str, Cell]:
    """Indices against the own voice only: a rank among callers is on another scale."""
    own = tone is not None and tone.reference == "own_voice"
    salesy, desperate = (tone.salesy, tone.desperate) if tone is not None and own else (None, None)
    return {
        "tone_reference": None if tone is None else tone.reference,
        "tone_salesy": None if salesy is None else _rounded(salesy.value, 4),
        "tone_desperate": None if desperate is None else _rounded(desperate.value, 4),
    }


def _columns(rows: list[dict[str, Cell]]) -> list[str]:
    """All columns of all rows, in the order of the fullest row; the transcript stays last."""
    fullest = max(rows, key=len, default={})
    names = dict.fromkeys(fullest) | dict.fromkeys(name for row in rows for name in row)
    return sorted(names, key=lambda name: name == "text")


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(float(value), decimals)


def _csv_cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
