"""Words for days, each with how it is read against the day on which it was said."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from voicemail_audio.text.numbers import cardinal, ordinal

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

Days = tuple[tuple[date, date], ...]
"""First and last day of each reading: "next Friday" has two."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
WEEK, FRIDAY, SATURDAY, SUNDAY = 7, 4, 5, 6
_ABBREVIATED = {
    **{d[:3]: d for d in WEEKDAYS[:5]},  # "sat" and "sun" are words of their own
    **{"tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday"},
}
_COUNTS = {" ".join(cardinal(n)): n for n in range(1, 31)} | {"a": 1, "an": 1}
_RANKS = {" ".join(ordinal(n)): n for n in range(1, 32)}

_DAY = f"(?:{'|'.join((*WEEKDAYS, *sorted(_ABBREVIATED, key=len, reverse=True)))})"
_MONTH = f"(?:{'|'.join(f'{m}|{m[:3]}' for m in MONTHS)}|sept)"
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_RANK = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_RANKS, key=len, reverse=True))})"

_NO_DATE = "thing|time|one|half|week|of|chance|opportunity|quarter|floor|message|call|try"
"""Words after a rank that is none of a day: "the first thing"."""


def _plus(day: date, first: int, last: int | None = None) -> Days:
    return ((day + timedelta(days=first), day + timedelta(days=first if last is None else last)),)


def _next(day: date, weekday: int) -> date:
    """The next day of that name after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % WEEK + 1)


def _monday(day: date, weeks: int) -> date:
    """Monday of the week that is so many after that of a day."""
    return day + timedelta(days=WEEK * weeks - day.weekday())


def _named(word: str) -> int:
    return WEEKDAYS.index(_ABBREVIATED.get(word, word))


def _weekday(match: re.Match[str], said: date) -> Days:
    """Read "Friday", "next Friday", "Thursday or Friday", "Friday of next week"."""
    found: list[tuple[date, date]] = []
    for name in ("day", "other"):
        if match[name] is None:
            continue
        weekday = _named(match[name])
        coming = _next(said, weekday)
        if match["week"]:
            meant = [_monday(said, 1) + timedelta(days=weekday)]
        elif match["which"] and match["which"].endswith("next"):
            meant = [coming, _monday(said, 1) + timedelta(days=weekday)]
        elif weekday == said.weekday():  # on a Friday, "Friday" is today or in a week
            meant = [said, coming]
        else:
            meant = [coming]
        found += [(d, d) for d in meant]
    return tuple(dict.fromkeys(found))


def _week_after(match: re.Match[str], said: date) -> Days:
    """Read "a week from Friday"."""
    day = _next(said, _named(match["later"])) + timedelta(days=WEEK)
    return ((day, day),)


def _next_week(match: re.Match[str], said: date) -> Days:
    """Read "next week on Friday"."""
    return _plus(_monday(said, 1), _named(match["later"]))


def _week(match: re.Match[str], said: date) -> Days:
    """Read "early next week", "the end of this week"."""
    weeks = {"this": 0, "the": 0, "next": 1, "the following": 1}[match["whose"]]
    monday = _monday(said, weeks)
    part = match["part"] or ""
    first, last = 0, SUNDAY
    if "early" in part or "start" in part or "beginning" in part:
        first, last = 0, 2
    elif "mid" in part:
        first, last = 1, 3
    elif "late" in part or "end" in part:
        first, last = 2 if "late" in part else 3, SUNDAY
    start, end = monday + timedelta(days=first), monday + timedelta(days=last)
    return ((max(start, said), end),) if end >= said else ()


def _weekend(match: re.Match[str], said: date) -> Days:
    monday = _monday(said, 1)
    if match["when"] == "after":
        return ((monday, monday + timedelta(days=1)),)
    return ((monday - timedelta(days=2), monday - timedelta(days=1)),)


def _in_days(match: re.Match[str], said: date) -> Days:
    """Read "in two days": who waits until Monday loses nothing by the weekend."""
    count, unit = _count(match["n"]), match["unit"]
    within = match["how"] == "within"
    if unit.startswith("week"):
        return _plus(said, 0 if within else WEEK * count - 1, WEEK * count + 1)
    if unit.startswith("month"):
        return _plus(said, 0 if within else 28 * count, 31 * count)
    first = said + timedelta(days=0 if within else count)
    last = said + timedelta(days=count)
    while last.weekday() >= SATURDAY:
        last += timedelta(days=1)
    return ((first, last),)


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNTS[word]


def _some_days(match: re.Match[str], said: date) -> Days:
    few = "few" in match[0] or "several" in match[0]
    unit = WEEK if "week" in match[0] else 1
    return _plus(said, 2 * unit, (5 if few else 3) * unit)


def _date(match: re.Match[str], said: date) -> Days:
    """Read "the fourteenth", "November 14", "14 November": the next such day."""
    rank = match["rank1"] or match["rank2"] or match["rank3"]
    number = _RANKS.get(rank) or int("".join(c for c in rank if c.isdecimal()))
    month = match["month2"] or match["month1"] or match["month3"]
    months = [_month_number(month)] if month else [said.month, said.month % 12 + 1]
    for year in (said.year, said.year + 1):
        for m in months:
            if not 1 <= number <= monthrange(year, m)[1]:
                continue
            if (day := date(year, m, number)) >= said:
                return ((day, day),)
    return ()


def _month_number(word: str) -> int:
    return next(i for i, m in enumerate(MONTHS, start=1) if m.startswith(word[:3]))


def _month(match: re.Match[str], said: date) -> Days:
    first = date(said.year + said.month // 12, said.month % 12 + 1, 1)
    if match["which_month"] == "next":
        return ((first, first.replace(day=monthrange(first.year, first.month)[1])),)
    end = first - timedelta(days=1)
    return ((said if match["ends"] is None else max(said, end - timedelta(days=6)), end),)


FORMS: tuple[tuple[str, Callable[[re.Match[str], date], Days]], ...] = (
    (
        r"today|tonight|(?:later )?this (?:morning|afternoon|evening)|later today"
        rf"|(?:in|within) (?:{_COUNT}|a few|a couple of) (?:minutes?|hours?)|end of (?:the )?day"
        r"|in half an hour|within the hour"
        r"|right after this|straight away|right away|in a (?:moment|minute|second|bit)|shortly",
        lambda _, said: _plus(said, 0),
    ),
    (r"(?:the )?day after tomorrow", lambda _, said: _plus(said, 2)),
    (r"(?<!after )tomorrow", lambda _, said: _plus(said, 1)),
    (rf"a week (?:from|on) (?P<later>{_DAY})", _week_after),
    (rf"next week (?:on )?(?P<later>{_DAY})", _next_week),
    (
        rf"(?:(?P<which>(?:this |the )?(?:coming|next)|this) )?(?P<day>{_DAY})"
        rf"(?: (?:or|and) (?P<other>{_DAY}))?"
        r"(?P<week> (?:morning |afternoon )?(?:of )?next week)?",
        _weekday,
    ),
    (
        r"(?:(?P<part>early|earlier|late|later|mid|(?:the )?(?:start|beginning|middle|end) of) )?"
        r"(?:in )?(?P<whose>this|next|the following|the) week",
        _week,
    ),
    (r"(?P<when>after|over|on|at) the weekend", _weekend),
    (
        rf"(?P<how>in|within) (?:the next )?(?P<n>{_COUNT}) (?P<unit>days?|weeks?|months?)"
        r"(?: time)?",
        _in_days,
    ),
    (r"(?:in|within) (?:the next |a )?(?:few|couple of|couple|several) (?:days|weeks)", _some_days),
    (
        rf"the (?P<rank1>{_RANK})(?: of (?P<month1>{_MONTH}))?(?! (?:{_NO_DATE}))"
        rf"|(?P<month2>{_MONTH}) (?:the )?(?P<rank2>{_RANK}|\d{{1,2}})"
        rf"|(?P<rank3>{_RANK}|\d{{1,2}}) (?P<month3>{_MONTH})",
        _date,
    ),
    (r"(?P<ends>(?:the )?end of )?(?P<which_month>this|next|the) month", _month),
)
"""Words -> days. Where two begin at the same place, the longer one holds."""
