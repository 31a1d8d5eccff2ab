"""Hesitation right before the caller's name and before the company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from voicemail_audio.ids import MEASURES
from voicemail_audio.prosody.rate import EDGE_S, PAUSE_S
from voicemail_audio.types import Measure, TimeSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import Observation, Span, Transcript, Word

BEFORE = (
    ("name_hesitation_s", "states_name", "the caller's name"),
    ("company_hesitation_s", "states_company", "the company"),
)
PHRASE_ENDS = ",.;:!?\u2013\u2014"
TOUCH_S = EDGE_S
"""What begins or ends so near to a word's edge stands at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What stands between words.

    `silences` as in `rate.Timeline`, also those too short for a pause; `filled` are filled pauses.
    """

    silences: tuple[TimeSpan, ...]
    filled: tuple[TimeSpan, ...]


def measure_hesitation(
    observations: Sequence[Observation], transcript: Transcript, gaps: Gaps
) -> tuple[Measure, ...]:
    """``name_hesitation_s`` and ``company_hesitation_s``.

    Parameters
    ----------
    observations
        With ``states_name`` and ``states_company``: the first words that show it count.
    transcript
        The words with their times.
    gaps
        Silences and filled pauses that follow each other count together, up to the word.
    """
    found = {o.id: o for o in observations}
    return tuple(
        _before(name, found[shown], what, transcript, gaps) for name, shown, what in BEFORE
    )


def _before(
    name: str, found: Observation, what: str, transcript: Transcript, gaps: Gaps
) -> Measure:
    if found.present is None:
        return _missing(name, found.reason or f"{what} could not be told")
    if not found.present or not found.spans:
        return _missing(name, f"{what} was not found", "not_applicable")
    at = _first_word(found.spans[0], transcript.words)
    if at == 0:
        return _missing(name, f"nothing is said before {what}", "not_applicable")
    word = transcript.words[at]
    if word.start_s is None or word.timing != "measured":
        return _missing(name, f"when {what} was said could not be measured")
    standing = _standing(word.start_s, gaps)
    if standing.phrasing and _begins_phrase(transcript, at):
        return _missing(name, f"{what} begins a phrase, where a pause belongs", "not_applicable")
    length_s = standing.length_s
    # Shorter ones are articulation, as for all pauses.
    value = length_s if length_s >= PAUSE_S else 0.0
    low = max(0.0, length_s - 2 * EDGE_S) if value else 0.0
    return Measure(
        id=name,
        unit=MEASURES[name],
        value=value,
        status="measured",
        interval=(low, length_s + 2 * EDGE_S),
    )


def _first_word(span: Span, words: Sequence[Word]) -> int:
    return next(i for i, w in enumerate(words) if w.end_char > span.start_char)


def _begins_phrase(transcript: Transcript, at: int) -> bool:
    """Whether a comma or a full stop stands before a word."""
    before = transcript.text[transcript.words[at - 1].start_char : transcript.words[at].start_char]
    return any(mark in before for mark in PHRASE_ENDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What stands at a time without a word between; `phrasing`: a pause, and no more than that."""

    length_s: float
    phrasing: bool


def _standing(at_s: float, gaps: Gaps) -> _Standing:
    """What stands at a time.

    It may go on after that time: an aligned word is easily begun with the "uh" before it.
    """
    first_s = last_s = at_s
    left, taken = [*gaps.silences, *gaps.filled], []
    while touching := [
        g for g in left if g.start_s < last_s + TOUCH_S and g.end_s > first_s - TOUCH_S
    ]:
        first_s = min(first_s, *(g.start_s for g in touching))
        last_s = max(last_s, *(g.end_s for g in touching))
        taken += touching
        left = [g for g in left if g not in touching]
    length_s = last_s - first_s
    silent = not any(g in gaps.filled for g in taken)
    return _Standing(length_s=length_s, phrasing=silent and length_s >= PAUSE_S)


def _missing(
    name: str, reason: str, status: Literal["not_measured", "not_applicable"] = "not_measured"
) -> Measure:
    return Measure(id=name, unit=MEASURES[name], value=None, status=status, reason=reason)
