"""Thoughts that a message claims to have had about its prospect, and who else was told the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.sentences import pieces_of
from voicemail_audio.content.message import affirmed, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voicemail_audio.campaigns.touch import Touch, TouchSpan

SAME_CLAIM = 85.0
"""Percent of characters in common (rapidfuzz `ratio`) from which two claims are one, as in
`likeness`: a name or a word may differ."""

_THOUGHT = """
over|during the weekend ..4 i|we ..2 thought|realized|realised|remembered|noticed|figured|wondered|
    found|read|saw|looked|spent
over|during the weekend ..4 it ..2 struck|occurred|dawned|hit
i|we ..1 was|were|have|had ..1 been? thinking about|of|over you|your
i|we ..2 thought about|of you|your
i|we ..2 kept|keep thinking
i|we could not stop|help thinking
i|we woke up
you ..2 came|come to mind
it ..2 occurred|dawned|struck to|on? me|us
made|makes me|us think of you|your
i|we ..2 realized|realised|remembered|thought ..4 over|during the weekend
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence that claims a thought about the prospect."""

    prospect: str
    quote: TouchSpan
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A claim that others were told as well; `others` are their messages' words."""

    claim: Claim
    others: tuple[TouchSpan, ...]


def claims(touches: Iterable[Touch]) -> tuple[Claim, ...]:
    """All sentences of a series that claim such a thought."""
    return tuple(c for t in touches for c in _claims(t))


def _claims(touch: Touch) -> list[Claim]:
    analysis = touch.analysis
    if analysis is None or touch.unreliable:
        return []
    message = read(analysis.transcript, analysis.phone_numbers, None)
    found: list[Claim] = []
    spans = [message.span(h) for h in affirmed(message, message.find(_THOUGHT), inside=True)]
    for tokens in pieces_of(touch.text):
        start, end = tokens[0].start_char, tokens[-1].end_char
        if any(s.start_char < end and start < s.end_char for s in spans):
            quote = touch.mark(touch.span(start, end))
            words = " ".join(t.norm for t in tokens)
            found.append(Claim(prospect=touch.prospect, quote=quote, words=words))
    return found


def shared(own: Sequence[Claim], all_claims: Sequence[Claim]) -> tuple[Shared, ...]:
    """Claims that other prospects heard in nearly the same words."""
    from rapidfuzz import fuzz

    found = []
    for claim in own:
        others = tuple(
            replace(other.quote, prospect=other.prospect)
            for other in all_claims
            if other.prospect != claim.prospect
            and fuzz.ratio(claim.words, other.words) >= SAME_CLAIM
        )
        if others:
            found.append(Shared(claim=claim, others=others))
    return tuple(found)
