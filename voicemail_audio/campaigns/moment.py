"""When a touch was: a day, a time of day where it is known, a zone where it is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{8}|\d{4}-W\d\d-\d")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
HOUR_S = 3600.0
FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Outside of these a date is a slip of the pen: sums with the first and last year overflow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day by the clock of whoever was active then.

    `clock` is None where only the day is known; `offset` is the zone's, None where none is given.
    """

    day: date
    clock: time | None = None
    offset: timedelta | None = None

    @property
    def hour(self) -> float | None:
        """Time of day in hours."""
        if self.clock is None:
            return None
        return self.clock.hour + self.clock.minute / 60 + self.clock.second / HOUR_S

    @property
    def order(self) -> tuple[datetime, int]:
        """What touches are put in order by: a day without a time follows those of the day."""
        at = datetime.combine(self.day, self.clock or time(23, 59, 59))
        return at - (self.offset or timedelta()), int(self.clock is None)

    def hours_after(self, other: Moment) -> float | None:
        """Hours since another moment; None where either time of day is not known."""
        if self.clock is None or other.clock is None:
            return None
        return (self.order[0] - other.order[0]).total_seconds() / HOUR_S

    def iso(self) -> str:
        """Return it as ISO 8601 writes it, to the minute."""
        if self.clock is None:
            return self.day.isoformat()
        text = f"{self.day.isoformat()}T{self.clock.isoformat(timespec='minutes')}"
        if self.offset is None:
            return text
        minutes = round(self.offset.total_seconds() / 60)
        sign = "-" if minutes < 0 else "+"
        return f"{text}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

    def __str__(self) -> str:
        clock = "" if self.clock is None else f" {self.clock.isoformat(timespec='minutes')}"
        return f"{day_text(self.day)}{clock}"


def day_text(day: date) -> str:
    """Return a day in few words, the same in every locale: ``Fri 6 Nov``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def read_moment(text: str) -> Moment:
    """Read an ISO 8601 date or date-time.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> str(read_moment("2026-11-06T09:30"))
    'Fri 6 Nov 09:30'
    """
    text = text.strip()
    at = datetime.fromisoformat(text)
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(text)
    if _DATE.fullmatch(text):
        return Moment(day=at.date())
    return Moment(day=at.date(), clock=at.time().replace(microsecond=0), offset=at.utcoffset())
