"""What was announced, and whether it came."""

from __future__ import annotations

import pytest
from campaigns.series import facts, series

FRIDAY_CALL = "Hi Dana, Sam Poole with Birch Labs. I will try you again Friday morning."
TUESDAY, FRIDAY, MONDAY = "2026-11-03T10:00", "2026-11-06T09:30", "2026-11-09T09:30"


def told(*touches: tuple[str, ...], as_of: str = "2026-12-31") -> list[tuple[str, str, int | None]]:
    found = facts(series(*touches), as_of=as_of).promises  # type: ignore[arg-type]
    return [(p.what, p.status, p.by.number if p.by else None) for p in found]


@pytest.mark.parametrize(
    ("then", "status", "by"),
    [
        ((FRIDAY, "call", ""), "kept", 2),
        ((FRIDAY, "conversation", ""), "kept", 2),
        (("2026-11-06", "call", ""), "kept", 2),
        (("2026-11-06T16:00", "call", ""), "partly", 2),
        ((MONDAY, "call", ""), "late", 2),
        ((FRIDAY, "e-mail", ""), "broken", None),
        (("2026-11-05T09:30", "call", ""), "broken", None),
        (("2026-11-05T09:30", "conversation", ""), "unsure", 2),
    ],
)
def test_an_announced_call(then: tuple[str, ...], status: str, by: int | None) -> None:
    assert told((TUESDAY, FRIDAY_CALL), then) == [("call", status, by)]


def test_what_is_not_yet_due_is_open() -> None:
    assert told((TUESDAY, FRIDAY_CALL), as_of="2026-11-05") == [("call", "open", None)]
    assert told((TUESDAY, FRIDAY_CALL), as_of="2026-11-06") == [("call", "open", None)]
    assert told((TUESDAY, FRIDAY_CALL), as_of="2026-11-07") == [("call", "broken", None)]


def test_a_late_call_says_how_late() -> None:
    (promise,) = facts(series((TUESDAY, FRIDAY_CALL), (MONDAY, "call", ""))).promises
    assert promise.reason == "due Fri 6 Nov; it came 3 days late, on Mon 9 Nov 09:30"
    assert promise.quote.text == "I will try you again Friday morning"
    assert (promise.quote.touch, promise.quote.at) == (1, "2026-11-03T10:00")


@pytest.mark.parametrize(
    "words",
    [
        "hi dana its sam poole with birch labs i will try you again friday morning thanks bye",
        "Hi Dana, Sam Poole here. On Friday morning I'll call you again. Thanks.",
        "Hi Dana. I'll try you again Friday, in the morning. My team is free on Monday.",
        "Dana, I am going to ring you on the 6th, first thing in the morning.",
    ],
)
def test_the_same_announcement_however_it_is_said(words: str) -> None:
    assert told((TUESDAY, words), (FRIDAY, "call", "")) == [("call", "kept", 2)]


def test_without_a_day_it_is_unsure() -> None:
    words = "Hi Dana, Sam Poole with Birch Labs. I will try you again soon."
    (promise,) = facts(series((TUESDAY, words), (FRIDAY, "call", ""))).promises
    assert (promise.status, promise.due) == ("unsure", None)
    assert "no day" in promise.reason


def test_a_day_of_another_sentence_is_not_that_of_the_call() -> None:
    words = "Hi Dana. I will try you again. My colleague is in town on Friday."
    assert told((TUESDAY, words), (FRIDAY, "call", "")) == [("call", "unsure", None)]


def test_next_friday_may_be_either() -> None:
    words = "Hi Dana, Sam Poole. I will try you again next Friday."
    assert told((TUESDAY, words), ("2026-11-13T10:00", "call", "")) == [("call", "kept", 2)]
    assert told((TUESDAY, words), (FRIDAY, "call", "")) == [("call", "kept", 2)]
    assert told((TUESDAY, words), (MONDAY, "call", "")) == [("call", "broken", None)]


def test_an_email_that_is_on_its_way_is_due_by_the_next_day() -> None:
    words = "Hi Dana, Sam Poole with Birch Labs. An email with open times is on its way."
    assert told((TUESDAY, words), ("2026-11-04T09:00", "e-mail", "")) == [("e-mail", "kept", 2)]
    assert told((TUESDAY, words), (FRIDAY, "e-mail", "")) == [("e-mail", "late", 2)]
    assert told((TUESDAY, words), (FRIDAY, "call", "")) == [("e-mail", "broken", None)]


@pytest.mark.parametrize(
    ("words", "channel", "what"),
    [
        ("Hi Dana. I'll get back to you on Friday.", "social", "follow-up"),
        ("Hi Dana. I'll follow up on Friday.", "e-mail", "follow-up"),
        ("Hi Dana. I will drop by on Friday.", "visit", "visit"),
        ("Hi Dana. I'll text you on Friday.", "text", "text"),
        ("Hi Dana. I will send you the figures by Friday.", "letter", "delivery"),
    ],
)
def test_other_announcements(words: str, channel: str, what: str) -> None:
    assert told((TUESDAY, words), (FRIDAY, channel, "")) == [(what, "kept", 2)]


def test_what_is_not_announced() -> None:
    words = (
        "Hi Dana, Sam Poole. I will not try you again on Friday. I said I'd call on Monday. "
        "Please call me back on Friday."
    )
    assert told((TUESDAY, words)) == []


def test_the_same_announcement_twice_in_a_message_counts_once() -> None:
    words = "Dana, I will try you again Friday. Once more, I will try you again on Friday."
    assert told((TUESDAY, words), (FRIDAY, "call", "")) == [("call", "kept", 2)]


def test_an_email_can_announce_as_well() -> None:
    mail = "Dear Dana, here are the times. I will call you on Friday morning."
    assert told((TUESDAY, "e-mail", mail), (FRIDAY, "call", "")) == [("call", "kept", 2)]


def test_a_time_before_it_counts_only_right_before_it() -> None:
    words = "Dana, the third tip is for Friday, and I will try you again."
    assert told((TUESDAY, words), (FRIDAY, "call", "")) == [("call", "unsure", None)]
    words = "Dana, the last tip is for Friday but on Monday, I will try you again."
    assert told((TUESDAY, words), (MONDAY, "call", "")) == [("call", "kept", 2)]


def test_the_quote_ends_with_the_time() -> None:
    words = "Hi Dana, Sam Poole. I'll try you again Friday at nine, or email sam@birch.example."
    (promise,) = facts(series((TUESDAY, words))).promises
    assert promise.quote.text == "I'll try you again Friday at nine"


@pytest.mark.parametrize(
    "words",
    [
        "Hi Dana. I'm sending you an email with a few times on Thursday and Friday.",
        "Hi Dana. I'll email you about the fair on Friday.",
    ],
)
def test_a_day_in_what_is_sent_is_not_when_it_is_sent(words: str) -> None:
    assert told((TUESDAY, words), ("2026-11-03T10:20", "e-mail", "")) == [("e-mail", "kept", 2)]


def test_what_is_sent_may_come_early_and_a_call_may_not() -> None:
    words = "Hi Dana. I will send you the figures by Friday. I will try you again on Friday."
    then = (("2026-11-04T09:00", "letter", ""), ("2026-11-05T09:00", "call", ""))
    assert told((TUESDAY, words), *then) == [("delivery", "kept", 2), ("call", "broken", None)]


def test_an_email_that_came_too_early_in_the_day_is_still_kept() -> None:
    words = "Hi Dana. I'll send you an email this afternoon."
    assert told((TUESDAY, words), ("2026-11-03T10:20", "e-mail", "")) == [("e-mail", "kept", 2)]


def test_a_time_that_may_belong_to_something_else_leaves_it_open() -> None:
    words = "Hi Dana, the offer ends on Friday, so I will email you the sheet."
    (promise,) = facts(series((TUESDAY, words), (MONDAY, "e-mail", ""))).promises
    assert (promise.what, promise.status) == ("e-mail", "unsure")
    assert "not clear" in promise.reason
