"""What is there or not in a series of touches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.channels import CALL, MEETINGS
from voicemail_audio.campaigns.days import FRIDAY
from voicemail_audio.campaigns.likeness import ALIKE
from voicemail_audio.campaigns.touch import unknown_words
from voicemail_audio.types import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from voicemail_audio.campaigns.likeness import Pair
    from voicemail_audio.campaigns.thoughts import Shared
    from voicemail_audio.campaigns.touch import Touch, TouchSpan
    from voicemail_audio.types import Span

SOON_HOURS = 4.0
"""A try without a message belongs to a message so close by: within the same half of a day."""
TO_MONDAY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Observations, and why some have nothing to look at."""

    observations: tuple[Observation, ...]
    inapplicable: Mapping[str, str]


def observe(
    touches: Sequence[Touch], *, compared: Sequence[Pair], shared: Sequence[Shared]
) -> Seen:
    """Look for each of `CAMPAIGN_OBSERVATIONS`."""
    messages = [t for t in touches if t.is_message]
    texts = [t for t in touches if t.analysis is not None]
    calls = [t for t in touches if t.channel == CALL]
    inapplicable: dict[str, str] = {}
    if len(messages) < 2:  # noqa: PLR2004 - two
        inapplicable |= dict.fromkeys(
            ("second_message_within_hour", "weekend_follow_up"), "there are not two voicemails"
        )
    if len(texts) < 2:  # noqa: PLR2004
        inapplicable["message_repeated"] = "there are not two messages to compare"
    if not texts:
        inapplicable |= dict.fromkeys(
            ("several_ideas_in_one_message", "wit_for_a_stranger", "message_misleads"),
            "no words are listed",
        )
    return Seen(
        observations=(
            _within_hour(messages),
            _found("call_without_message", [t.mark() for t in calls]),
            _silent_retry(calls, messages),
            _repeated(texts, compared),
            _in_a_message("several_ideas_in_one_message", ("multiple_ideas",), texts),
            _weekend(messages, compared),
            _wit(touches),
            _documented(touches),
            _in_a_message("message_misleads", ("deceptive_pretext", "cut_off"), texts),
            _told_to_others(texts, shared),
        ),
        inapplicable=inapplicable,
    )


def _found(name: str, spans: Iterable[Span], *, reason: str | None = None) -> Observation:
    """Present with what shows it; with none absent, or unsure where there is a reason."""
    shown = tuple(spans)
    present = True if shown else None if reason else False
    return Observation(id=name, present=present, spans=shown, reason=None if shown else reason)


def _within_hour(messages: Sequence[Touch]) -> Observation:
    close: dict[int, Span] = {}
    unsure = None
    for first, second in combinations(messages, 2):
        hours = second.at.hours_after(first.at)
        if hours is None:
            if first.at.day == second.at.day:
                unsure = f"the time of touch {first.number} or {second.number} is not listed"
        elif hours < 1:
            close |= {first.number: first.mark(), second.number: second.mark()}
    return _found("second_message_within_hour", close.values(), reason=unsure)


def _silent_retry(calls: Sequence[Touch], messages: Sequence[Touch]) -> Observation:
    """Whether each silent call is close to a message."""

    def is_close(call: Touch) -> bool:
        hours = [call.at.hours_after(m.at) for m in messages if m.at.day == call.at.day]
        return any(h is None or abs(h) <= SOON_HOURS for h in hours)

    close = [c.mark() for c in calls if is_close(c)]
    return _found("silent_retry", close if len(close) == len(calls) else ())


def _repeated(texts: Sequence[Touch], compared: Sequence[Pair]) -> Observation:
    numbered = {t.number: t for t in texts}
    alike: list[Span] = []
    for pair in compared:
        if pair.similarity >= ALIKE:
            quotes = [q for r in pair.repeats for q in (r.earlier, r.later)]
            alike += quotes or [numbered[n].mark() for n in (pair.first, pair.second)]
    return _found("message_repeated", dict.fromkeys(alike), reason=unknown_words(texts))


def _in_a_message(name: str, wanted: Sequence[str], texts: Sequence[Touch]) -> Observation:
    """Whether one of the messages has one of those observations."""
    spans: list[Span] = []
    unsure = None
    for touch in texts:
        for found in map(touch.observation, wanted):
            if found.present:
                spans += [touch.mark(s) for s in found.spans] or [touch.mark()]
            elif found.present is None:
                unsure = unsure or f"touch {touch.number}: {found.reason}"
    return _found(name, spans, reason=unsure)


def _weekend(messages: Sequence[Touch], compared: Sequence[Pair]) -> Observation:
    """Whether a message of a Friday has one of the Monday after it that brings something new."""
    name = "weekend_follow_up"
    likeness = {(p.first, p.second): p.similarity for p in compared}
    unsure = None
    for first, second in combinations(messages, 2):
        days = (second.at.day - first.at.day).days
        if (first.at.day.weekday(), days) != (FRIDAY, TO_MONDAY):
            continue
        alike = likeness.get((first.number, second.number))
        if alike is None:
            unsure = f"the words of touch {first.number} or {second.number} are not known"
        elif alike < ALIKE:
            return _found(name, (first.mark(), second.mark()))
    return _found(name, (), reason=unsure)


def _wit(touches: Sequence[Touch]) -> Observation:
    """Whether there is a joke before anything shows that they have met."""
    name = "wit_for_a_stranger"
    spans: list[Span] = []
    for touch in touches:
        if touch.channel in MEETINGS or touch.channel == "referral":
            break
        if touch.analysis is None:
            continue
        met, wit = touch.observation("prior_contact"), touch.observation("uses_wit")
        if met.present:
            break
        if met.present is None or wit.present is None:
            return _found(name, spans, reason=f"touch {touch.number}: {wit.reason or met.reason}")
        spans += [touch.mark(s) for s in wit.spans]
    return _found(name, spans)


def _documented(touches: Sequence[Touch]) -> Observation:
    """Whether of each touch its words or a note are listed; those that lack them are shown."""
    bare = tuple(t.mark() for t in touches if t.path is None and t.note is None)
    return Observation(id="touches_documented", present=not bare, spans=bare)


def _told_to_others(texts: Sequence[Touch], shared: Sequence[Shared]) -> Observation:
    """Whether others heard the same personal thought; their words are shown after the own."""
    spans: list[TouchSpan] = [s.claim.quote for s in shared]
    spans += [q for s in shared for q in s.others]
    others = sorted({q.prospect for s in shared for q in s.others if q.prospect})
    found = _found("same_thought_to_others", dict.fromkeys(spans), reason=unknown_words(texts))
    return replace(found, value=f"also told to {', '.join(others)}" if others else None)
