"""Touches in order: the rows of one prospect with what their messages were found to say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.channels import CALL, FAMILIES, VOICEMAIL
from voicemail_audio.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.campaigns.moment import Moment
    from voicemail_audio.types import Analysis, Observation

ROUND_HOURS = 24.0
"""A message and what goes with it by other ways within a day are one try: the e-mail-first method
counts its days from message and e-mail together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One touch. `number` counts from 1; `analysis` is None where it has no words."""

    number: int
    line: int
    prospect: str
    at: Moment
    channel: str
    path: str | None = None
    note: str | None = None
    analysis: Analysis | None = None

    @property
    def family(self) -> str:
        """The way by which it reached them."""
        return FAMILIES[self.channel]

    @property
    def is_message(self) -> bool:
        """Whether it is a voicemail."""
        return self.channel == VOICEMAIL

    @property
    def unreliable(self) -> str | None:
        """Why its words cannot be told; None where they can."""
        if self.analysis is None:
            return None
        seen = {o.id: o for o in self.analysis.observations}["self_centred"]
        # Nothing hangs on so many words: where the rest is unsure, too, no word is known.
        if seen.present is None and self.observation("cta_present").present is None:
            return seen.reason
        return None

    def observation(self, observation_id: str) -> Observation:
        """What was found in its words; `KeyError` where it has none."""
        if self.analysis is None:
            raise KeyError(observation_id)
        return self.analysis.observation(observation_id)

    @property
    def text(self) -> str:
        """Its words; empty where it has none."""
        return "" if self.analysis is None else self.analysis.transcript.text

    def span(self, start: int, end: int) -> Span:
        """Point at characters of its words, with their times."""
        words = () if self.analysis is None else self.analysis.transcript.words
        inside = [w for w in words if w.start_char < end and w.end_char > start]
        return Span(
            text=self.text[start:end],
            start_char=start,
            end_char=end,
            start_s=inside[0].start_s if inside else None,
            end_s=inside[-1].end_s if inside else None,
        )

    def mark(self, span: Span | None = None) -> TouchSpan:
        """Point at it, or at words of it."""
        said = span or Span(text="", start_char=0, end_char=0)
        return TouchSpan(
            text=said.text,
            start_char=said.start_char,
            end_char=said.end_char,
            start_s=said.start_s,
            end_s=said.end_s,
            touch=self.number,
            at=self.at.iso(),
            label=f"{self.number} ({self.at}, {self.channel})",
        )


def unknown_words(touches: Sequence[Touch]) -> str | None:
    """Why not all that was said is known, by the first message of which it is not."""
    unknown = next((t for t in touches if t.unreliable), None)
    return None if unknown is None else f"the words of touch {unknown.number} are not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchSpan(Span):
    """Words of one touch, or the whole touch where `text` is empty.

    `label` says which one in few words; `prospect` is named where it is of another series.
    """

    touch: int
    at: str
    label: str
    prospect: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Time between two tries, from the first touch of one to the first of the next."""

    before: Touch
    after: Touch
    days: int
    working_days: int


def gaps(touches: Sequence[Touch]) -> tuple[Gap, ...]:
    """Time between tries; touches by other ways within a day belong to the same one.

    A call without a message is left out: it asks for no answer.
    """
    import numpy as np

    starts = [r[0] for r in rounds([t for t in touches if t.channel != CALL])]
    return tuple(
        Gap(
            before=a,
            after=b,
            days=(b.at.day - a.at.day).days,
            working_days=int(np.busday_count(a.at.day, b.at.day)),
        )
        for a, b in pairwise(starts)
    )


def rounds(touches: Sequence[Touch]) -> list[list[Touch]]:
    """Touches put together that make one try: different ways within a day of the first."""
    found: list[list[Touch]] = []
    for touch in touches:
        if found and _goes_with(touch, found[-1]):
            found[-1].append(touch)
        else:
            found.append([touch])
    return found


def _goes_with(touch: Touch, tried: Sequence[Touch]) -> bool:
    if touch.family in {t.family for t in tried}:
        return False
    hours = touch.at.hours_after(tried[0].at)
    if hours is None:
        return (touch.at.day - tried[0].at.day).days <= 1
    return hours <= ROUND_HOURS
