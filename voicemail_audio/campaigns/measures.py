"""Numbers of a series, each with what it was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.likeness import ALIKE
from voicemail_audio.campaigns.promises import WORTH
from voicemail_audio.campaigns.touch import unknown_words
from voicemail_audio.ids import CAMPAIGN_MEASURES
from voicemail_audio.types import Measure, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.campaigns.likeness import Pair
    from voicemail_audio.campaigns.promises import Promise
    from voicemail_audio.campaigns.touch import Gap, Touch
    from voicemail_audio.types import Status

NOON, EVENING = 12.0, 17.0
"""Hours at which afternoon and evening begin. Ours: people leave their offices about five."""
FOLLOWS_HOURS = 24.0
"""An e-mail that goes with a message comes within a day of it. Ours; the e-mail-first method says
quickly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A measure and what shows it."""

    measure: Measure
    shown: tuple[Span, ...] = ()


def _measured(
    measure_id: str,
    value: float,
    shown: Sequence[Span] = (),
    interval: tuple[float, float] | None = None,
) -> Taken:
    return Taken(
        measure=Measure(
            id=measure_id,
            unit=CAMPAIGN_MEASURES[measure_id],
            value=value,
            status="measured",
            interval=interval,
        ),
        shown=tuple(shown),
    )


def _missing(
    measure_id: str, reason: str, *, status: Status = "not_applicable", shown: Sequence[Span] = ()
) -> Taken:
    return Taken(
        measure=Measure(
            id=measure_id,
            unit=CAMPAIGN_MEASURES[measure_id],
            value=None,
            status=status,
            reason=reason,
        ),
        shown=tuple(shown),
    )


def counts(touches: Sequence[Touch]) -> tuple[Taken, ...]:
    """How many touches, voicemails and different channels there are, and over how many days."""
    first = {t.family: t for t in reversed(touches)}
    length = (touches[-1].at.day - touches[0].at.day).days
    if len(touches) == 1:  # on the first day no series is short
        reason = "there is a single touch, too early to tell"
        names = ("attempt_count", "message_count", "channel_count", "length_days")
        return tuple(_missing(i, reason) for i in names)
    return (
        _measured("attempt_count", float(len(touches))),
        _measured("message_count", float(sum(t.is_message for t in touches))),
        _measured("channel_count", float(len(first))),
        _measured("length_days", float(length)),
    )


def distances(gaps: Sequence[Gap]) -> tuple[Taken, ...]:
    """Shortest and longest time between tries."""
    names = ("shortest_gap_days", "longest_gap_days", "shortest_gap_working_days")
    if not gaps:
        reason = "there is a single try"
        return tuple(_missing(i, reason) for i in names)
    shortest = min(gaps, key=lambda g: g.days)
    longest = max(gaps, key=lambda g: g.days)
    working = min(gaps, key=lambda g: g.working_days)
    return (
        _measured(names[0], float(shortest.days), _ends(shortest)),
        _measured(names[1], float(longest.days), _ends(longest)),
        _measured(names[2], float(working.working_days), _ends(working)),
    )


def _ends(gap: Gap) -> tuple[Span, ...]:
    return gap.before.mark(), gap.after.mark()


def day_part(hour: float) -> str:
    """Part of the day of an hour."""
    return "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"


def day_parts(touches: Sequence[Touch]) -> Taken:
    """In how many parts of the day they were called."""
    name = "day_part_count"
    calls = [t for t in touches if t.family == "phone"]
    hours = [t.at.hour for t in calls if t.at.hour is not None]
    if len(calls) < 2:  # noqa: PLR2004 - one call has one time
        return _missing(name, "there are not two calls")
    parts = len({day_part(h) for h in hours})
    if parts < 2 and len(hours) < len(calls):  # noqa: PLR2004
        return _missing(name, "the times of some calls are not listed", status="not_measured")
    return _measured(name, float(parts), [t.mark() for t in calls])


def similarity(touches: Sequence[Touch], pairs: Sequence[Pair]) -> Taken:
    """How alike the two messages are that are most alike."""
    name = "message_similarity"
    texts = [t for t in touches if t.analysis is not None]
    if len(texts) < 2:  # noqa: PLR2004 - a pair
        return _missing(name, "there are not two messages to compare")
    closest = max(pairs, key=lambda p: p.similarity, default=None)
    unknown = unknown_words(texts)
    if closest is None or (unknown is not None and closest.similarity < ALIKE):
        return _missing(name, unknown or "no words", status="not_measured")
    quotes = [q for r in closest.repeats for q in (r.earlier, r.later)]
    if not quotes:
        by_number = {t.number: t for t in touches}
        quotes = [by_number[n].mark() for n in (closest.first, closest.second)]
    return _measured(name, closest.similarity, quotes)


def kept(touches: Sequence[Touch], promises: Sequence[Promise]) -> Taken:
    """Share of what was announced and came when it was due."""
    name = "promises_kept_ratio"
    unknown = unknown_words(touches)
    if not promises and unknown is not None:
        return _missing(name, unknown, status="not_measured")
    if not promises:
        return _missing(name, "nothing was announced")
    worth = [WORTH[p.status] for p in promises if p.status in WORTH]
    quotes = [p.quote for p in promises if p.status not in ("kept", "open")]
    if not worth:
        reason = "; ".join(dict.fromkeys(f"“{p.quote.text}”: {p.reason}" for p in promises))
        return _missing(name, reason, status="not_measured", shown=quotes)
    value = sum(worth) / len(worth)
    shown = [p.quote for p in promises if p.status in WORTH and WORTH[p.status] < 1]
    return _measured(name, value, shown or [p.quote for p in promises if p.status == "kept"])


def followed_by_email(touches: Sequence[Touch]) -> Taken:
    """Share of the voicemails that an e-mail followed within a day."""
    name = "email_follows_ratio"
    messages = [t for t in touches if t.is_message]
    if not messages:
        return _missing(name, "there is no voicemail")
    alone = [t for t in messages if not _has_email(t, touches)]
    share = 1 - len(alone) / len(messages)
    return _measured(name, share, [t.mark() for t in alone or messages])


def _has_email(message: Touch, touches: Sequence[Touch]) -> bool:
    for touch in touches:
        if touch.channel != "e-mail" or touch.number <= message.number:
            continue
        hours = touch.at.hours_after(message.at)
        days = (touch.at.day - message.at.day).days
        if days <= 1 if hours is None else hours <= FOLLOWS_HOURS:
            return True
    return False
