"""Words for a time of day."""

from __future__ import annotations

import re
from functools import cache

from voicemail_audio.text.numbers import cardinal

Hours = tuple[float, float]

NOON, MIDNIGHT = 12.0, 24.0
OFFICE_FROM = 7
"""An hour below it, said without a.m., is one of the afternoon."""
AROUND = 1.0
"""Hours that a named time leaves to both sides: "at four" is kept by a call from three to five."""
PARTS: dict[str, Hours] = {
    "first thing": (0.0, 11.0),
    "morning": (0.0, 12.0),
    "noon": (11.0, 14.0),
    "midday": (11.0, 14.0),
    "lunch": (11.0, 14.0),
    "lunchtime": (11.0, 14.0),
    "afternoon": (12.0, 18.0),
    "evening": (16.5, 24.0),
    "tonight": (16.5, 24.0),
    "end of the day": (15.0, 24.0),
    "end of day": (15.0, 24.0),
}
_NUMBERS = {" ".join(cardinal(n)): n for n in range(1, 13)}
REACH = 5
"""Words that may stand between day and hour: "Friday, some time around ten"."""


@cache
def _clock() -> re.Pattern[str]:
    words = "|".join(_NUMBERS)
    return re.compile(
        rf"\b(?P<how>at|around|about|by|before|after) (?P<half>half past )?"
        rf"(?P<hour>\d{{1,2}}|{words})(?::(?P<minutes>[0-5]\d)| (?P<spoken>thirty|fifteen))?"
        r" ?(?P<half_day>a\.?m|p\.?m|a m|p m|in the afternoon|in the morning|in the evening)?"
        r"(?! ?(?:days?|weeks?|hours?|minutes?|months?|per|percent|people|of)\b)(?![\d/-])\b"
        r"|\b(?P<hour2>\d{1,2})(?::(?P<minutes2>[0-5]\d))? ?(?P<half_day2>a\.?m|p\.?m)\b"
    )


@cache
def _part() -> re.Pattern[str]:
    parts = "|".join(sorted(PARTS, key=len, reverse=True))
    return re.compile(rf"\b(?P<how>before|after|by)? ?(?P<part>{parts})\b")


def hours_of(text: str, day: re.Match[str] | None) -> tuple[Hours | None, int]:
    """Time of day that stands in or near the words for a day, and where its words end.

    Parameters
    ----------
    text
        Lower-case words with single spaces.
    day
        The words for the day; None where none is named: then only a clock time counts.
    """
    clock = next((m for m in _clock().finditer(text) if _near(text, m, day)), None)
    if clock is not None and (hours := _clock_hours(clock)):
        return hours, clock.end()
    if day is None:  # a morning without a day is any morning
        return None, 0
    part = next((m for m in _part().finditer(text) if _near(text, m, day)), None)
    if part is None:
        return None, 0
    low, high = PARTS[part["part"]]
    if part["how"] in ("before", "by"):
        low, high = 0.0, low + AROUND
    elif part["how"] == "after":
        low, high = low + AROUND, 24.0
    return (low, high), part.end()


def _near(text: str, match: re.Match[str], day: re.Match[str] | None) -> bool:
    if day is None:
        return True
    between = text[min(match.end(), day.end()) : max(match.start(), day.start())]
    return len(between.split()) < REACH


def _clock_hours(match: re.Match[str]) -> Hours | None:
    written = match["hour"] or match["hour2"]
    hour = _NUMBERS.get(written) or int(written)
    if not 0 < hour < 24 or (hour > NOON and not match["minutes"]):  # noqa: PLR2004
        return None
    half_day = (match["half_day"] or match["half_day2"] or "").replace(".", "").replace(" ", "")
    if hour <= NOON:
        afternoon = half_day.startswith("p") or "afternoon" in half_day or "evening" in half_day
        if afternoon or (not half_day and hour < OFFICE_FROM):
            hour = hour % 12 + 12
        elif half_day:
            hour %= 12
    minutes = int(match["minutes"] or match["minutes2"] or 0)
    minutes += {"thirty": 30, "fifteen": 15}.get(match["spoken"] or "", 0)
    at = hour + (0.5 if match["half"] else minutes / 60)
    if match["how"] in ("before", "by"):
        return 0.0, at + AROUND / 2
    if match["how"] == "after":
        return max(0.0, at - AROUND / 2), MIDNIGHT
    return max(0.0, at - AROUND), min(at + AROUND, MIDNIGHT)
