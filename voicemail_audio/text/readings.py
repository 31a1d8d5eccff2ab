"""Ways of saying one thing: a tuple of readings, each a tuple of words, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicemail_audio.text.numbers import Words

Readings = tuple[tuple[str, ...], ...]


def one(*words: str) -> Readings:
    """Return the only reading there is."""
    return (words,)


def one_of(*readings: Words) -> Readings:
    """Return these readings, each once, in this order."""
    return tuple(dict.fromkeys(readings))


def followed(readings: Readings, *words: str) -> Readings:
    """Return the readings, each with these words behind it."""
    return tuple((*reading, *words) for reading in readings)
