"""Times for words that were not found: spread over the speech between those that were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from voicemail_audio.speech.lexicon import syllable_count
from voicemail_audio.types import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.align_search import Found
    from voicemail_audio.text.spoken import SpokenForm
    from voicemail_audio.types import Timing

LEAST_S: Final = 0.03  # time a syllable needs; with less, the words were not said there


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A word that was not found."""

    text: str
    form_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A word with its time and where that comes from."""

    word: Found | Lost
    span: TimeSpan | None
    timing: Timing


def spread(
    forms: Sequence[SpokenForm], found: Sequence[Found], *, speech: Sequence[TimeSpan]
) -> list[Placed]:
    """All words of the forms in order: the found ones, and the others in between.

    The readings of lost forms are the likeliest. Nothing is spread where nothing was found.
    """
    by_form: dict[int, list[Found]] = {}
    for word in found:
        by_form.setdefault(word.form_index, []).append(word)
    out: list[Placed] = []
    lost: list[Lost] = []
    last_s = speech[0].start_s
    for i, form in enumerate(forms):
        if i not in by_form:
            lost.extend(Lost(text=text, form_index=i) for text in form.words)
            continue
        out.extend(_between(lost, last_s, by_form[i][0].start_s, speech=speech, anchored=True))
        lost = []
        for word in by_form[i]:
            span = TimeSpan(start_s=word.start_s, end_s=word.end_s)
            out.append(Placed(word=word, span=span, timing="measured"))
        last_s = by_form[i][-1].end_s
    out.extend(_between(lost, last_s, speech[-1].end_s, speech=speech, anchored=bool(found)))
    return out


def _between(
    lost: list[Lost],
    start_s: float,
    end_s: float,
    *,
    speech: Sequence[TimeSpan],
    anchored: bool,
) -> list[Placed]:
    """Words spread by syllables over the speech of a stretch; no time where it has too little."""
    room = [
        TimeSpan(start_s=max(s.start_s, start_s), end_s=min(s.end_s, end_s))
        for s in speech
        if s.end_s > start_s and s.start_s < end_s
    ]
    weights = [syllable_count(w.text) for w in lost]
    total_s = sum(s.duration_s for s in room)
    if not anchored or total_s < LEAST_S * sum(weights):
        return [Placed(word=w, span=None, timing="none") for w in lost]
    out: list[Placed] = []
    done = 0
    for word, weight in zip(lost, weights, strict=True):
        ends = [_at(share * total_s / sum(weights), room) for share in (done, done + weight)]
        span = TimeSpan(start_s=ends[0], end_s=ends[1])
        out.append(Placed(word=word, span=span, timing="interpolated"))
        done += weight
    return out


def _at(spoken_s: float, room: list[TimeSpan]) -> float:
    """Time at which so much of the speech in `room` is over."""
    for span in room:
        if spoken_s <= span.duration_s:
            return span.start_s + spoken_s
        spoken_s -= span.duration_s
    return room[-1].end_s
