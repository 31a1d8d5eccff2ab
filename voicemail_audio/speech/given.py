"""Words that somebody already has: plain text, JSON, subtitles, Praat TextGrid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voicemail_audio.errors import ProfileError
from voicemail_audio.speech.given_json import from_json
from voicemail_audio.speech.given_textgrid import from_textgrid
from voicemail_audio.speech.known import FormError, Given, check_times, within
from voicemail_audio.text.files import MAX_SCRIPT_BYTES, TextFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "SCRIPT", "TRANSCRIPT", "Given", "given_in", "read_given", "within"]

FORMATS = (".txt", ".json", ".srt", ".vtt", ".TextGrid")
TRANSCRIPT = TextFile(what="transcript", max_bytes=5_000_000, error=ProfileError)
"""An hour of speech with all its times is some 2 MB of JSON."""
SCRIPT = TextFile(what="script", max_bytes=MAX_SCRIPT_BYTES, error=ProfileError)

_CLOCK = r"((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})"
_CUE_TIME = re.compile(rf"^\s*{_CLOCK}\s+-->\s+{_CLOCK}")
_TAG = re.compile(r"<[^>]*>")
_ESCAPES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "lrm": "", "rlm": ""}
"""Character references of WebVTT; the marks of direction are not said."""
_ESCAPED = re.compile(rf"&({'|'.join(_ESCAPES)});")


def read_given(path: Path) -> Given:
    """Read known words from a file.

    Parameters
    ----------
    path
        ``.txt``, ``.json`` (this package's result, or Whisper's), ``.srt``, ``.vtt`` or
        ``.TextGrid`` (an interval tier named *words*, else the first interval tier).

    Raises
    ------
    ProfileError
        If the file cannot be read, is of another kind, holds no words, or times that are none.
    """
    if path.suffix.lower() not in map(str.lower, FORMATS):
        raise ProfileError(
            f"The transcript {path} is of no known kind.", f"Give one of {', '.join(FORMATS)}."
        )
    return given_in(TRANSCRIPT.read(path), suffix=path.suffix, name=str(path))


def given_in(text: str, *, suffix: str, name: str) -> Given:
    """Read known words from the text of a file that ends in `suffix`; errors call it by `name`.

    Raises
    ------
    ProfileError
        If the text is none of that kind, or holds no words, or times that are none.
    """
    readers = {
        ".txt": _plain,
        ".json": from_json,
        ".srt": _cues,
        ".vtt": _cues,
        ".textgrid": from_textgrid,
    }
    try:
        given = readers[suffix.lower()](text)
    except FormError as error:
        raise ProfileError(
            f"The transcript {name} is no valid {suffix} file: {error}.",
            "Export it again, or give the words as .txt.",
        ) from error
    if not given.text.strip():
        raise ProfileError(f"The transcript {name} holds no words.", "Give the words as .txt.")
    return given


def _plain(text: str) -> Given:
    return Given(text=_one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cues(text: str) -> Given:
    kept: list[str] = []
    starts: list[float] = []
    in_cue = False
    for number, line in enumerate(text.splitlines(), start=1):
        if cue := _CUE_TIME.match(line):
            start_s, end_s = _seconds(cue[1]), _seconds(cue[2])
            check_times(start_s, end_s, where=f"the cue in line {number}")
            starts.append(start_s)
            in_cue = True
        elif not line.strip():
            in_cue = False
        elif in_cue:
            kept.append(_said(line))
    if not kept:
        raise FormError("no cue with a time line like 00:00:01,000 --> 00:00:02,000")
    return Given(text=_one_line(" ".join(kept)), last_start_s=max(starts))


def _said(line: str) -> str:
    """A line of a cue without its mark-up; what only looks like it is escaped, in both kinds."""
    return _ESCAPED.sub(lambda m: _ESCAPES[m[1]], _TAG.sub("", line))


def _seconds(clock: str) -> float:
    seconds = 0.0
    for part in clock.replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds
