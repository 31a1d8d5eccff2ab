"""Observations that rest on words which the recogniser was not sure of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicemail_audio.types import Observation, Span, Transcript

DOUBTFUL = 0.5
"""Confidence below which an engine itself holds a word for more likely wrong than right."""
_OWN_CERTAINTY = frozenset(("phone_given", "phone_repeated", "phone_consistent", "cut_off"))
"""Judged where they are found: digit by digit, or from the sound."""
_LITTLE = word_set("""
a an the and or but so of to in on at by for from with as is are was were be been am it this that
i we you he she they me us my our your do does did have has had will would can could um uh er
""")
"""Words that carry no finding by themselves, and that engines are often unsure of."""


def doubted(observations: Iterable[Observation], transcript: Transcript) -> tuple[Observation, ...]:
    """Leave unsure what no span shows without a doubtful word.

    Words that were given or written have no confidence and are never doubtful; what was not found
    stays not found.
    """
    unsure = [
        (w.start_char, w.end_char)
        for w in transcript.words
        if w.confidence is not None
        and w.confidence < DOUBTFUL
        and w.text.lower().strip(".,!?;:\"'") not in _LITTLE
    ]
    if not unsure:
        return tuple(observations)
    return tuple(
        replace(o, present=None, reason=_reason(o.spans[0], given=transcript.engine == "given"))
        if o.present
        and o.id not in _OWN_CERTAINTY
        and o.spans
        and all(_rests_on(s, unsure) for s in o.spans)
        else o
        for o in observations
    )


def _rests_on(span: Span, unsure: list[tuple[int, int]]) -> bool:
    return any(start < span.end_char and span.start_char < end for start, end in unsure)


def _reason(span: Span, *, given: bool) -> str:
    doubt = "do not fit the sound well" if given else "may have been misheard"
    return f"rests on words that {doubt}: \u201c{span.text}\u201d"
