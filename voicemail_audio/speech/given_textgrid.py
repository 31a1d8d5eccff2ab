"""Known words from a Praat TextGrid, in its long and its short form.

Every `FormError` says what is wrong, and where in the file.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from voicemail_audio.speech.engine import HeardWord
from voicemail_audio.speech.known import FormError, Given, check_times

if TYPE_CHECKING:
    from collections.abc import Sequence

_VALUE = re.compile(r'"((?:[^"]|"")*)"|(?<![\w.])(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])')
_TIER_HEAD = 5
"""Class, name, start, end and size stand before a tier's intervals or points."""


def from_textgrid(text: str) -> Given:
    """Read a TextGrid; `FormError` if it is none."""
    if "TextGrid" not in text[:200] or "<exists>" not in text:
        raise FormError("it does not begin as a TextGrid with tiers does")
    body = text.split("<exists>", 1)[1]
    # The long form writes labels such as "xmin =" and "item [1]:" around the same values.
    body = re.sub(r"^\s*(?:item|intervals|points)\s*\[\d*\]:?\s*$", "", body, flags=re.MULTILINE)
    body = re.sub(r"(?:intervals|points)\s*:\s*size", "size", body)
    values = [
        m[1].replace('""', '"') if m[1] is not None else float(m[2]) for m in _VALUE.finditer(body)
    ]
    tiers = _tiers(values)
    if not tiers:
        raise FormError("it has no interval tier")
    name, rows = next((t for t in tiers if t[0].lower() == "words"), tiers[0])
    words = tuple(w for i, row in enumerate(rows, start=1) for w in _word(row, i, name))
    # An interval of several words is a phrase: its words are given, their times are not.
    single = all(" " not in w.text for w in words)
    return Given(
        text=" ".join(w.text for w in words),
        words=words if single and words else None,
        last_start_s=max((w.start_s for w in words if w.start_s is not None), default=None),
    )


def _word(row: Sequence[str | float], number: int, tier: str) -> list[HeardWord]:
    where = f"interval {number} of tier {tier!r}"
    start_s, end_s, label = row
    if isinstance(start_s, str) or isinstance(end_s, str) or not isinstance(label, str):
        raise FormError(f"{where} is not a start, an end and a text")
    check_times(start_s, end_s, where=where)
    said = " ".join(label.split())
    return [HeardWord(text=said, start_s=start_s, end_s=end_s, confidence=None)] if said else []


def _tiers(values: Sequence[str | float]) -> list[tuple[str, list[Sequence[str | float]]]]:
    """Name and intervals of each interval tier; sizes that the file does not hold are refused."""
    position = 1
    tiers = []
    for number in range(1, _count(values, 0, "the number of tiers") + 1):
        where = f"tier {number}"
        size = _count(values, position + _TIER_HEAD - 1, f"the size of {where}")
        kind, name = str(values[position]), str(values[position + 1])
        width = 3 if kind == "IntervalTier" else 2
        start = position + _TIER_HEAD
        position = start + size * width
        if position > len(values):
            raise FormError(f"{where} should hold {size} intervals, but the file ends before")
        if kind == "IntervalTier":
            tiers.append((name, [values[i : i + width] for i in range(start, position, width)]))
    return tiers


def _count(values: Sequence[str | float], position: int, what: str) -> int:
    if position >= len(values):
        raise FormError(f"the file ends before {what}")
    value = values[position]
    if isinstance(value, str) or not (math.isfinite(value) and value >= 0 and value == int(value)):
        raise FormError(f"{what} is no whole number")
    return int(value)
