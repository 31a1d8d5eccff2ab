"""The digits of one saying along time, for whoever draws them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from voicemail_audio.types import TimeSpan

if TYPE_CHECKING:
    from voicemail_audio.types import PhoneMention


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDigits:
    """Digits that share one stretch of time: one, or those of one word ("double five")."""

    text: str
    start_s: float
    end_s: float


def said_digits(mention: PhoneMention) -> tuple[SaidDigits, ...]:
    """Digits with their times, in order; empty where the times of a saying were not measured."""
    times = mention.digit_times
    if mention.timing != "measured" or not times:
        return ()
    if times[0].start_s is None or times[-1].end_s is None or times[-1].end_s <= times[0].start_s:
        return ()
    out: list[SaidDigits] = []
    opened_s, said = times[0].start_s, ""
    for time in times:
        if not said and time.start_s is not None:
            opened_s = time.start_s
        said += time.digit
        if time.end_s is not None:
            out.append(SaidDigits(text=said, start_s=opened_s, end_s=time.end_s))
            opened_s, said = time.end_s, ""
    return tuple(out)


def group_gaps(mention: PhoneMention) -> tuple[TimeSpan, ...]:
    """The silences between spoken groups; empty where groups and digits do not fit."""
    if not mention.group_pauses_s or "".join(mention.groups) != mention.digits:
        return ()
    times, gaps = mention.digit_times, []
    for cut in accumulate(len(g) for g in mention.groups[:-1]):
        before_s, after_s = times[cut - 1].end_s, times[cut].start_s
        if before_s is not None and after_s is not None and after_s > before_s:
            gaps.append(TimeSpan(start_s=before_s, end_s=after_s))
    return tuple(gaps)
