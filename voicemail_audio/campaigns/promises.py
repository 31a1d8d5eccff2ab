"""What was announced in messages, and whether it came when it was due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from voicemail_audio.campaigns.announced import Announced, announced
from voicemail_audio.campaigns.channels import MEETINGS
from voicemail_audio.campaigns.moment import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.campaigns.due import Due
    from voicemail_audio.campaigns.moment import Moment
    from voicemail_audio.campaigns.touch import Touch, TouchSpan

Status = Literal["kept", "partly", "late", "broken", "open", "unsure"]

WORTH: dict[Status, float] = {"kept": 1.0, "partly": 0.5, "late": 0.0, "broken": 0.0}
"""Status -> what it counts, where the day of the announcement is past."""
GRACE_HOURS = 0.5
"""A call half an hour beside an announced time of day is on time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One announcement.

    Attributes
    ----------
    touch
        Number of the touch that announced it.
    what
        What was announced: ``call``, ``e-mail``, ``visit``, ...
    quote
        The words.
    due
        The days that are meant, first and last of each reading; empty where that cannot be told.
    status
        ``partly``: on the day, at another hour; ``late``: it came, but later; ``open``: still due.
    by
        The touch that kept it, or came late.
    reason
        A short sentence on the status.
    """

    touch: int
    what: str
    quote: TouchSpan
    due: Due | None
    status: Status
    by: Touch | None
    reason: str


def promises(touches: Sequence[Touch], *, as_of: Moment) -> tuple[Promise, ...]:
    """Everything that was announced, in order, and what became of it.

    Parameters
    ----------
    touches
        All touches to one prospect, in order.
    as_of
        Up to when the list of touches is complete.
    """
    return tuple(
        _settle(one, touch, touches[i + 1 :], as_of=as_of)
        for i, touch in enumerate(touches)
        for one in announced(touch)
    )


def _settle(one: Announced, touch: Touch, later: Sequence[Touch], *, as_of: Moment) -> Promise:
    promise = Promise(
        touch=touch.number,
        what=one.what,
        quote=one.quote,
        due=one.due,
        status="unsure",
        by=None,
        reason=one.reason or "",
    )
    due = one.due
    if due is None:
        return promise
    fitting = [t for t in later if t.channel in one.channels]
    early = next((t for t in fitting if one.sent and t.at.day < due.last), None)
    if early is not None:
        return replace(promise, status="kept", by=early, reason=f"kept on {early.at}")
    came = [t for t in fitting if due.holds(t.at.day)]
    if came:
        return _on_the_day(promise, due, came, sent=one.sent)
    met = next((t for t in later if t.channel in MEETINGS and t.at.day <= due.last), None)
    if met is not None:
        reason = f"you were in touch before then, on {day_text(met.at.day)}"
        return replace(promise, by=met, reason=reason)
    if due.last >= as_of.day:
        return replace(promise, status="open", reason=f"due {due_text(due)}, still to come")
    return _missed(promise, due, fitting)


def _on_the_day(promise: Promise, due: Due, came: Sequence[Touch], *, sent: bool) -> Promise:
    in_time = next((t for t in came if _at_the_hour(due, t, sent=sent)), None)
    if in_time is not None:
        return replace(promise, status="kept", by=in_time, reason=f"kept on {in_time.at}")
    reason = f"on the day, at another hour: {came[0].at}"
    return replace(promise, status="partly", by=came[0], reason=reason)


def _at_the_hour(due: Due, touch: Touch, *, sent: bool) -> bool:
    hour = touch.at.hour
    if hour is None or due.hours is None:
        return True
    first = 0.0 if sent else due.hours[0] - GRACE_HOURS
    return first <= hour <= due.hours[1] + GRACE_HOURS


def _missed(promise: Promise, due: Due, fitting: Sequence[Touch]) -> Promise:
    late = next((t for t in fitting if t.at.day > due.last), None)
    if late is None:
        reason = f"due {due_text(due)}; no {promise.what} is listed for then"
        return replace(promise, status="broken", reason=reason)
    days = (late.at.day - due.last).days
    reason = f"due {due_text(due)}; it came {days} day{'s' * (days != 1)} late, on {late.at}"
    return replace(promise, status="late", by=late, reason=reason)


def due_text(due: Due) -> str:
    """The days that are meant, in few words."""
    return " or ".join(
        day_text(a) if a == b else f"{day_text(a)} to {day_text(b)}" for a, b in due.days
    )
