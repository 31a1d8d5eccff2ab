"""Subtitles: WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format") and SubRip (.srt)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.exports.timed import Stretch, words_of
from voicemail_audio.report.timeline import MIN_PAUSE_S

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicemail_audio.types import Analysis

MOST_WORDS = 7
"""Of a cue: a line of some 40 characters, which is read at a glance (our choice)."""
_TAG = re.compile(r"<(?=[A-Za-z/!])")
_REFERENCE = re.compile(r"&(?=(?:amp|lt|gt|nbsp|lrm|rlm);)")


def vtt(analysis: Analysis) -> str:
    """Return WebVTT: one cue a phrase, ended by a pause or by `MOST_WORDS`.

    Raises
    ------
    UsageError
        If there is no recording: a script has no times.
    """
    blocks = [
        f"{_clock(start, '.')} --> {_clock(end, '.')}\n{_vtt_text(text)}\n"
        for text, start, end in _cues(analysis)
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def srt(analysis: Analysis) -> str:
    """Return SubRip, the same cues as `vtt`; empty where no word has a time."""
    return "\n".join(
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{_srt_text(text)}\n"
        for number, (text, start, end) in enumerate(_cues(analysis), start=1)
    )


def _cues(analysis: Analysis) -> list[tuple[str, int, int]]:
    """Text, start and end of each cue, ms: in order, none over another, none empty."""
    if analysis.recording is None:
        raise UsageError("A script has no times for subtitles.", "Export a recording.")
    cues: list[list[Stretch]] = []
    for phrase in _phrases(words_of(analysis)):
        if cues and _ms(phrase[0].start_s) <= _ms(cues[-1][0].start_s):
            cues[-1] += phrase  # no cue can begin with or before the last
        else:
            cues.append(phrase)
    starts = [_ms(cue[0].start_s) for cue in cues]
    ends = [max(_ms(w.end_s) for w in cue) for cue in cues]
    limits = [*starts[1:], *ends[-1:]]
    return [
        (" ".join(w.text for w in cue), start, max(start + 1, min(end, limit)))
        for cue, start, end, limit in zip(cues, starts, ends, limits, strict=True)
    ]


def _phrases(words: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Cut at pauses, and what is still too long into parts of equal length."""
    first = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and words[i].start_s - words[i - 1].end_s < MIN_PAUSE_S:
            continue
        count = i - first
        parts = math.ceil(count / MOST_WORDS)
        for k in range(parts):
            yield [*words[first + count * k // parts : first + count * (k + 1) // parts]]
        first = i


def _ms(seconds: float) -> int:
    return round(1000.0 * seconds)


def _clock(ms: int, mark: str) -> str:
    return (
        f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{mark}{ms % 1000:03d}"
    )


def _vtt_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _srt_text(text: str) -> str:
    """Escape only what would be read as mark-up: SubRip has no rule, and "AT&T" stays as it is."""
    return _TAG.sub("&lt;", _REFERENCE.sub("&amp;", text)).replace("-->", "--&gt;")
