"""The forms of an export, each a pure function from a result to text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.exports.subtitles import srt, vtt
from voicemail_audio.exports.textgrid import textgrid
from voicemail_audio.exports.words import plain_text, transcript_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voicemail_audio.types import Analysis

TEXT_FORMS: Mapping[str, Callable[[Analysis], str]] = MappingProxyType(
    {
        "textgrid": textgrid,
        "vtt": vtt,
        "srt": srt,
        "transcript": transcript_json,
        "txt": plain_text,
    }
)
"""Form -> what writes it; tables (csv, parquet) take several results at once."""

TIMED_FORMS = frozenset(("textgrid", "vtt", "srt"))
"""Forms in which a word without a time has no place."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "textgrid": ".TextGrid",
        "vtt": ".vtt",
        "srt": ".srt",
        "csv": ".csv",
        "parquet": ".parquet",
        "transcript": ".transcript.json",
        "txt": ".txt",
    }
)
"""Form -> how its files end."""


def as_text(analysis: Analysis, form: str) -> str:
    """Return a result in one of `TEXT_FORMS`.

    Raises
    ------
    UsageError
        If there is no such form, or it needs times and the result is that of a script.
    """
    writer = TEXT_FORMS.get(form)
    if writer is None:
        raise UsageError(f"No export is called {form!r}.", f"Known: {', '.join(TEXT_FORMS)}.")
    return writer(analysis)
