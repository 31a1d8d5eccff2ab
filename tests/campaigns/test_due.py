"""When announced things are due. All is said on Tuesday 3 November 2026 at ten."""

from __future__ import annotations

import pytest

from voicemail_audio.campaigns.due import find_due
from voicemail_audio.campaigns.moment import read_moment
from voicemail_audio.campaigns.promises import due_text

SAID = read_moment("2026-11-03T10:00")


@pytest.mark.parametrize(
    ("words", "due", "hours"),
    [
        ("friday morning", "Fri 6 Nov", (0, 12)),
        ("this friday", "Fri 6 Nov", None),
        ("tuesday", "Tue 3 Nov or Tue 10 Nov", None),
        ("next friday at four", "Fri 6 Nov or Fri 13 Nov", (15, 17)),
        ("thursday or friday around ten", "Thu 5 Nov or Fri 6 Nov", (9, 11)),
        ("friday before noon", "Fri 6 Nov", (0, 12)),
        ("a week from friday", "Fri 13 Nov", None),
        ("next week on thursday", "Thu 12 Nov", None),
        ("thursday of next week", "Thu 12 Nov", None),
        ("today", "Tue 3 Nov", None),
        ("later this afternoon", "Tue 3 Nov", (12, 18)),
        ("tonight", "Tue 3 Nov", (16.5, 24)),
        ("in an hour", "Tue 3 Nov", None),
        ("tomorrow by 10 am", "Wed 4 Nov", (0, 10.5)),
        ("the first thing tomorrow", "Wed 4 Nov", (0, 11)),
        ("the day after tomorrow", "Thu 5 Nov", None),
        ("next week", "Mon 9 Nov to Sun 15 Nov", None),
        ("early next week", "Mon 9 Nov to Wed 11 Nov", None),
        ("later this week", "Wed 4 Nov to Sun 8 Nov", None),
        ("by the end of the week", "Thu 5 Nov to Sun 8 Nov", None),
        ("after the weekend", "Mon 9 Nov to Tue 10 Nov", None),
        ("in two days", "Thu 5 Nov", None),
        ("in a couple of days", "Thu 5 Nov to Fri 6 Nov", None),
        ("in a few days", "Thu 5 Nov to Sun 8 Nov", None),
        ("within the next three days", "Tue 3 Nov to Fri 6 Nov", None),
        ("in two weeks", "Mon 16 Nov to Wed 18 Nov", None),
        ("on the 14th", "Sat 14 Nov", None),
        ("on the fourteenth", "Sat 14 Nov", None),
        ("the second of december", "Wed 2 Dec", None),
        ("on the 2nd", "Wed 2 Dec", None),
        ("november 20 at half past nine", "Fri 20 Nov", (8.5, 10.5)),
        ("20th november", "Fri 20 Nov", None),
        ("january 4th", "Mon 4 Jan", None),
        ("next month", "Tue 1 Dec to Thu 31 Dec", None),
        ("at 4:30 pm", "Tue 3 Nov", (15.5, 17.5)),
    ],
)
def test_time(words: str, due: str, hours: tuple[float, float] | None) -> None:
    found = find_due(f"i will try you again {words}", SAID)
    assert found is not None
    assert due_text(found) == due
    assert found.hours == hours


@pytest.mark.parametrize(
    "words",
    ["soon", "again", "some time", "with the first thing i find", "about 20 people"],
)
def test_no_time(words: str) -> None:
    assert find_due(f"i will try you {words}", SAID) is None


def test_an_hour_that_is_past_names_no_day() -> None:
    assert find_due("i will ring you at nine", SAID) is None
    assert find_due("i will ring you at two", SAID) is not None


def test_two_days_that_end_on_a_weekend_run_until_monday() -> None:
    found = find_due("in two days", read_moment("2026-11-05"))
    assert found is not None
    assert due_text(found) == "Sat 7 Nov to Mon 9 Nov"


def test_the_thirty_first_is_that_of_the_next_month_that_has_one() -> None:
    found = find_due("on the 31st", read_moment("2026-12-31"))
    assert found is not None
    assert due_text(found) == "Thu 31 Dec"
    found = find_due("on the 31st", SAID)
    assert found is not None
    assert due_text(found) == "Thu 31 Dec"
