"""Stretches of time with a text, as subtitles and tiers need them: in order, none over another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from voicemail_audio.serial import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicemail_audio.types import Analysis, DigitTime, Span, TimeSpan, Word

SHORTEST_S = 0.0005
"""What is shorter cannot be shown: tiers know no empty stretch, subtitles no part of 1 ms."""

DECIMALS = 6
"""Of seconds: below a sample of any recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A text and when it stands, s."""

    text: str
    start_s: float
    end_s: float


def one_line(text: str) -> str:
    """Text as one line that can be written as UTF-8."""
    return " ".join(printable(text).split())


def stretch(text: str, of: Word | DigitTime | Span | TimeSpan) -> Stretch | None:
    """Text with the times of what it belongs to; None where those are not known."""
    if of.start_s is None or of.end_s is None:
        return None
    # Sums of floats differ by 1e-14 s where one word ends and the next begins.
    start_s, end_s = (round(float(t), DECIMALS) for t in (of.start_s, of.end_s))
    return Stretch(text=one_line(text), start_s=start_s, end_s=end_s)


def words_of(analysis: Analysis) -> list[Stretch]:
    """The words that have times, in the order of the transcript."""
    found = (stretch(w.text, w) for w in analysis.transcript.words)
    return [s for s in found if s is not None]


def untimed_words(analysis: Analysis) -> int:
    """How many words have no time, and so no place in subtitles and tiers."""
    return len(analysis.transcript.words) - len(words_of(analysis))


def parted(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same texts in the same order, none over another.

    One that overlaps the next ends where that begins; those that begin together share a stretch.
    """
    out: list[Stretch] = []
    for s in stretches:
        if out and s.start_s < out[-1].start_s + SHORTEST_S:
            last = out[-1]
            both = f"{last.text} {s.text}"
            out[-1] = replace(last, text=both, end_s=max(last.end_s, s.end_s))
            continue
        if out:
            out[-1] = replace(out[-1], end_s=min(out[-1].end_s, s.start_s))
        out.append(replace(s, end_s=max(s.end_s, s.start_s + SHORTEST_S)))
    return out


def layered(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that may overlap as pieces that do not, each with all texts that stand there."""
    whole = [replace(s, end_s=max(s.end_s, s.start_s + SHORTEST_S)) for s in stretches]
    edges = sorted({t for s in whole for t in (s.start_s, s.end_s)})
    out: list[Stretch] = []
    for start_s, end_s in pairwise(edges):
        there = [s.text for s in whole if s.start_s <= start_s and end_s <= s.end_s]
        if not there:
            continue
        text = "; ".join(dict.fromkeys(there))
        if out and out[-1].text == text and out[-1].end_s == start_s:
            out[-1] = replace(out[-1], end_s=end_s)
        else:
            out.append(Stretch(text=text, start_s=start_s, end_s=end_s))
    return out
