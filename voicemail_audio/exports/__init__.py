"""Results for other programs: Praat, subtitles, tables, and words to be corrected by hand."""

from __future__ import annotations

from voicemail_audio.exports.forms import SUFFIXES, TEXT_FORMS, TIMED_FORMS, as_text
from voicemail_audio.exports.tables import TABLES, table, table_csv, table_parquet
from voicemail_audio.exports.timed import untimed_words

__all__ = [
    "SUFFIXES",
    "TABLES",
    "TEXT_FORMS",
    "TIMED_FORMS",
    "as_text",
    "table",
    "table_csv",
    "table_parquet",
    "untimed_words",
]
