"""Filled pauses as they are written: um, uh, er, hmm."""

from __future__ import annotations

import re
from functools import cache

FILLED_PAUSE = r"u+m+|u+h+m?|e+r+m*|a+h+|h+m+|m{2,}"
"""Regular expression of one, in lower case."""


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(FILLED_PAUSE)


def is_filled_pause(word: str) -> bool:
    """Whether a word of a transcript, with or without its punctuation, is a filled pause."""
    return _whole().fullmatch(word.lower().strip(".,!?;:-\u2026")) is not None
