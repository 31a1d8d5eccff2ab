"""How the rate goes on: whether the end is rushed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from voicemail_audio.ids import MEASURES
from voicemail_audio.prosody.baseline import CERTAIN, OTHER_DAYS, REFERENCE_S
from voicemail_audio.prosody.norms import norms
from voicemail_audio.prosody.rate import MIN_SPEAKING_S, Timeline
from voicemail_audio.types import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from voicemail_audio.types import SpokenWord, TimeSpan, Transcript

END_SHARE = 1 / 3
NAME = "end_rate_ratio"


def measure_course(
    timeline: Timeline,
    transcript: Transcript,
    *,
    syllable_count: Callable[[str], int],
    unreliable: str | None,
) -> Measure:
    """Articulation rate of the last third over that of the rest.

    Parameters
    ----------
    timeline
        Pauses and phone numbers are left out: numbers come late and are rightly said slowly.
    transcript
        The spoken words with their times.
    syllable_count
        Syllables of a spoken word.
    unreliable
        Why the words cannot be counted; None if they can.
    """
    words = transcript.spoken
    if unreliable or not words or not timeline.speech:
        return _missing(unreliable or "no words")
    if any(w.start_s is None or w.end_s is None for w in words):
        return _missing("the words have no times")
    first_s, last_s = timeline.speech[0].start_s, timeline.speech[-1].end_s
    turn_s = last_s - END_SHARE * (last_s - first_s)
    rates, times = [], []
    for start_s, end_s in ((first_s, turn_s), (turn_s, last_s)):
        left_out = _joined((*timeline.pauses, *timeline.numbers), start_s, end_s)
        speaking_s = end_s - start_s - left_out
        if speaking_s < MIN_SPEAKING_S:
            return _missing(f"less than {MIN_SPEAKING_S:.0f} s of speaking in one of the parts")
        syllables = sum(
            syllable_count(w.text)
            for w in words
            if start_s <= _middle(w) < end_s and not _within(_middle(w), timeline.numbers)
        )
        rates.append(syllables / speaking_s)
        times.append(speaking_s)
    if not all(rates):
        return _missing("no words besides the phone number in one of the parts")
    ratio = rates[1] / rates[0]
    spread = (norms()["articulation_rate_syl_s"].within_speaker or 0.0) * OTHER_DAYS
    se = spread * math.sqrt(sum(REFERENCE_S / t for t in times))
    return Measure(
        id=NAME,
        unit=MEASURES[NAME],
        value=ratio,
        status="measured",
        interval=(ratio * 2 ** (-CERTAIN * se), ratio * 2 ** (CERTAIN * se)),
    )


def _middle(word: SpokenWord) -> float:
    return ((word.start_s or 0.0) + (word.end_s or 0.0)) / 2


def _within(at_s: float, spans: Iterable[TimeSpan]) -> bool:
    return any(s.start_s <= at_s <= s.end_s for s in spans)


def _joined(spans: Iterable[TimeSpan], start_s: float, end_s: float) -> float:
    """Seconds from `start_s` to `end_s` that any of the spans covers."""
    covered, reached = 0.0, start_s
    for span in sorted(spans, key=lambda s: s.start_s):
        begin, stop = max(span.start_s, reached), min(span.end_s, end_s)
        if stop > begin:
            covered += stop - begin
            reached = stop
    return covered


def _missing(reason: str) -> Measure:
    return Measure(id=NAME, unit=MEASURES[NAME], value=None, status="not_measured", reason=reason)
