"""The words as a file to be corrected by hand and given back with ``score --transcript``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from voicemail_audio.exports.timed import DECIMALS, one_line
from voicemail_audio.serial import dumps, printable

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis, Word

SCHEMA = "voicemail-audio/transcript/1"
HOW = (
    "Correct the text of the words, add or take out lines, and give this file back: "
    "voicemail-audio score RECORDING --transcript THIS. Where times are missing, or a line holds "
    "several words, all times are measured again."
)


def transcript_json(analysis: Analysis) -> str:
    """Return the words, one a line with their times in s, as JSON.

    There is no running text beside them, so that a correction has one place.
    """
    transcript = analysis.transcript
    head = {
        "schema": SCHEMA,
        "how": HOW,
        "source": {"path": printable(analysis.source.path), "sha256": analysis.source.sha256},
    }
    about = {
        "engine": transcript.engine,
        "model": None if transcript.model is None else printable(transcript.model),
        "confidence": transcript.confidence,
    }
    rows = ",\n".join(f"   {row}" for row in _rows(analysis))
    opened = dumps(head, indent=1).removesuffix("\n}")
    inner = dumps(about, indent=1).removesuffix("\n}").replace("\n", "\n ")
    words = f"[\n{rows}\n  ]" if rows else "[]"
    return f'{opened},\n "transcript": {inner},\n  "words": {words}\n }}\n}}\n'


def plain_text(analysis: Analysis) -> str:
    """Return the transcript as text alone."""
    return printable(analysis.transcript.text).strip() + "\n"


def _rows(analysis: Analysis) -> list[str]:
    words, text = analysis.transcript.words, analysis.transcript.text
    starts = [0, *(w.start_char for w in words[1:]), len(text)]
    return [
        dumps(_row(word, one_line(text[start:end])))
        for word, (start, end) in zip(words, pairwise(starts), strict=False)
    ]


def _row(word: Word, written: str) -> dict[str, str | float | None]:
    """One word as written, with the lone dash that may stand beside it."""
    return {
        "text": written,
        "start_s": None if word.start_s is None else round(float(word.start_s), DECIMALS),
        "end_s": None if word.end_s is None else round(float(word.end_s), DECIMALS),
        "confidence": None if word.confidence is None else round(float(word.confidence), 4),
    }
