"""Praat TextGrid, long text form (Boersma and Weenink, "Praat" manual, "TextGrid file formats")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.exports.timed import (
    DECIMALS,
    SHORTEST_S,
    Stretch,
    layered,
    parted,
    stretch,
    words_of,
)
from voicemail_audio.report.timeline import gaps
from voicemail_audio.report.wording import headline_card, quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import Analysis


def textgrid(analysis: Analysis) -> str:
    """Return the interval tiers words, pauses, digits and findings of a recording.

    `findings` holds the evidence of the headline method, as ``criterion: outcome``.

    Raises
    ------
    UsageError
        If there is no recording: a script has no times.
    """
    if analysis.recording is None:
        raise UsageError("A script has no times for a TextGrid.", "Export a recording.")
    tiers = {
        "words": parted(words_of(analysis)),
        "pauses": _pauses(analysis),
        "digits": parted(_digits(analysis)),
        "findings": layered(_findings(analysis)),
    }
    ends = (s.end_s for tier in tiers.values() for s in tier)
    end_s = max(analysis.recording.duration_s, *ends, SHORTEST_S)
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {_number(end_s)}",
        "tiers? <exists>",
        f"size = {len(tiers)}",
        "item []:",
    ]
    for number, (name, tier) in enumerate(tiers.items(), start=1):
        lines += _tier(number, name, _gapless(tier, end_s), end_s)
    return "\n".join(lines) + "\n"


def _pauses(analysis: Analysis) -> list[Stretch]:
    found = (stretch("pause", gap) for gap in gaps(analysis))
    return [s for s in found if s is not None]


def _digits(analysis: Analysis) -> list[Stretch]:
    times = [d for m in analysis.phone_numbers.mentions for d in m.digit_times]
    found = (stretch(d.digit, d) for d in times)
    return sorted((s for s in found if s is not None), key=lambda s: s.start_s)


def _findings(analysis: Analysis) -> list[Stretch]:
    card = headline_card(analysis)
    found = (
        stretch(f"{finding.criterion}: {finding.outcome}", span)
        for finding in (() if card is None else card.findings)
        for span in quotes(finding)
    )
    return [s for s in found if s is not None]


def _gapless(tier: Sequence[Stretch], end_s: float) -> list[Stretch]:
    """An interval tier covers its whole time: what lies between stretches is empty intervals."""
    out: list[Stretch] = []
    at_s = 0.0
    for s in tier:
        if s.start_s > at_s:
            out.append(Stretch(text="", start_s=at_s, end_s=s.start_s))
        out.append(s)
        at_s = s.end_s
    if at_s < end_s:
        out.append(Stretch(text="", start_s=at_s, end_s=end_s))
    return out


def _tier(number: int, name: str, intervals: Sequence[Stretch], end_s: float) -> list[str]:
    lines = [
        f"    item [{number}]:",
        '        class = "IntervalTier"',
        f"        name = {_quoted(name)}",
        "        xmin = 0",
        f"        xmax = {_number(end_s)}",
        f"        intervals: size = {len(intervals)}",
    ]
    for i, interval in enumerate(intervals, start=1):
        lines += [
            f"        intervals [{i}]:",
            f"            xmin = {_number(interval.start_s)}",
            f"            xmax = {_number(interval.end_s)}",
            f"            text = {_quoted(interval.text)}",
        ]
    return lines


def _number(seconds: float) -> str:
    return f"{seconds:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
