"""When something was announced for: words such as "Friday morning", against the message's day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from voicemail_audio.campaigns import days
from voicemail_audio.campaigns.hours import hours_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from voicemail_audio.campaigns.days import Days
    from voicemail_audio.campaigns.moment import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What an announcement of a time means.

    `days` are the readings: "next Friday" has two. `hours` is the time of day, from and to, where
    one is named. `start`, `end` are the words, as characters of the text that was read.
    """

    days: Days
    hours: tuple[float, float] | None
    start: int
    end: int

    @property
    def last(self) -> date:
        """Last day on which it may still come."""
        return max(end for _, end in self.days)

    def holds(self, day: date) -> bool:
        """Whether a day is meant."""
        return any(start <= day <= end for start, end in self.days)


def find_due(text: str, said: Moment) -> Due | None:
    """The first time that a text names; None where it names none.

    Parameters
    ----------
    text
        Lower-case words with single spaces, no punctuation but that inside of words.
    said
        When it was said.
    """
    found = [(m.start(), -m.end(), m, read) for p, read in _readers() if (m := p.search(text))]
    if not found:
        return _hour_only(text, said)
    _, _, match, read = min(found, key=lambda f: f[:2])
    meant = read(match, said.day)
    if not meant:
        return None
    hours, end = hours_of(text, match)
    last = len(text[: max(end, match.end())].rstrip())
    return Due(days=meant, hours=hours, start=match.start(), end=last)


def _hour_only(text: str, said: Moment) -> Due | None:
    """Read "at four", without a day: today, if that is still to come."""
    hours, end = hours_of(text, None)
    if hours is None or said.hour is None or hours[1] <= said.hour:
        return None
    last = len(text[:end].rstrip())
    return Due(days=((said.day, said.day),), hours=hours, start=0, end=last)


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...]:
    return tuple((re.compile(rf"\b(?:{p})\b"), read) for p, read in days.FORMS)
