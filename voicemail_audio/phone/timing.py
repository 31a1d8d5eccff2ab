"""When each digit of a number was said."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from voicemail_audio.phone.lexicon import DIGITS, KEYPAD, MULTIPLES, SCALES, TEENS, TENS
from voicemail_audio.types import DigitTime, Timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.phone.parse import Found
    from voicemail_audio.types import Transcript

GROUP_PAUSE_S = 0.25
"""Shortest silence that listeners take for a pause in speech (Goldman-Eisler, 1968)."""

GROUP_PAUSE_SHARE = 0.75
"""Share of the second longest silence that a pause between groups reaches: quiet ends of digits
("six", "eight") leave false silences."""

USUAL_CUTS = {7: (2,), 10: (2, 5), 11: (0, 3, 6)}
"""After which digits North American numbers are parted, by how many digits they have."""

USUAL_SHARE = 0.8
"""Pauses in the usual places part groups if their mean is at least this share of the longest
silence elsewhere. On 64 spliced real numbers it kept 3-3-4 in 97 %; without the usual places it
was 80 %, with 1.0 it was 92 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Digit times of one mention and what follows from them."""

    digit_times: tuple[DigitTime, ...]
    timing: Timing
    digits_per_s: float | None
    groups: tuple[str, ...]
    group_pauses_s: tuple[float, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    text: str
    start_s: float | None
    end_s: float | None
    timing: Timing


def time_digits(found: Found, transcript: Transcript) -> Timed:
    """Map a number's digits to the spoken words they are in.

    A spoken word that holds several digits ("twelve", "double five") gives its start to the
    first and its end to the last; what lies between is not known.
    """
    if all(w.timing == "none" for w in transcript.words):
        times = [DigitTime(digit=d, start_s=None, end_s=None) for d in found.digits]
        return _summary(found, tuple(times), {"none"})
    times = []
    timings: set[Timing] = set()
    for word, digits in _by_word(found, transcript):
        said = _said(transcript, word)
        places = _align(digits, tuple(s.text for s in said))
        if places is None:
            timings.add("none")
            times += [DigitTime(digit=d, start_s=None, end_s=None) for d in digits]
            continue
        for k, (digit, (first, last)) in enumerate(zip(digits, places, strict=True)):
            opens = k == 0 or places[k - 1] != places[k]
            closes = k == len(digits) - 1 or places[k + 1] != places[k]
            timings |= {said[first].timing, said[last].timing}
            times.append(
                DigitTime(
                    digit=digit,
                    start_s=said[first].start_s if opens else None,
                    end_s=said[last].end_s if closes else None,
                )
            )
    return _summary(found, tuple(times), timings)


def _summary(found: Found, times: tuple[DigitTime, ...], timings: set[Timing]) -> Timed:
    timing: Timing = "measured" if timings == {"measured"} else "interpolated"
    start, end = times[0].start_s, times[-1].end_s
    if "none" in timings or start is None or end is None:
        timing = "none"
    if timing != "measured" or start is None or end is None or end <= start:
        return Timed(digit_times=times, timing=timing, digits_per_s=None,
                     groups=found.groups, group_pauses_s=None)  # fmt: skip
    groups, pauses = _group(times)
    return Timed(digit_times=times, timing=timing, digits_per_s=len(times) / (end - start),
                 groups=groups, group_pauses_s=pauses)  # fmt: skip


def _group(times: tuple[DigitTime, ...]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Cut where the silence between two digits is a pause, and a long one for this number."""
    silences = [
        right.start_s - left.end_s if right.start_s is not None and left.end_s is not None else 0.0
        for left, right in pairwise(times)
    ]
    cuts = _cuts(silences)
    groups = [times[0].digit]
    pauses: list[float] = []
    for k, (silence, right) in enumerate(zip(silences, times[1:], strict=True)):
        if k in cuts:
            groups.append("")
            pauses.append(silence)
        groups[-1] += right.digit
    return tuple(groups), tuple(pauses)


def _cuts(silences: Sequence[float]) -> set[int]:
    """Which silences part groups."""
    usual = USUAL_CUTS.get(len(silences) + 1, ())
    there = [silences[k] for k in usual]
    elsewhere = max((s for k, s in enumerate(silences) if k not in usual), default=0.0)
    if there and min(there) >= GROUP_PAUSE_S and fmean(there) >= USUAL_SHARE * elsewhere:
        return set(usual)
    longest = sorted(silences, reverse=True)
    # The second longest, so that one hesitation does not hide the other pauses.
    shortest_s = max([GROUP_PAUSE_S, *(GROUP_PAUSE_SHARE * s for s in longest[1:2])])
    return {k for k, silence in enumerate(silences) if silence >= shortest_s}


def _by_word(found: Found, transcript: Transcript) -> list[tuple[int, str]]:
    """Digits of a number by the transcript's words that they stand in, in order."""
    rows: list[tuple[int, str]] = []
    word = 0
    for digit, (start, _) in zip(found.digits, found.sources, strict=True):
        while word < len(transcript.words) and transcript.words[word].end_char <= start:
            word += 1
        if rows and rows[-1][0] == word:
            rows[-1] = (word, rows[-1][1] + digit)
        else:
            rows.append((word, digit))
    return rows


def _said(transcript: Transcript, word: int) -> list[_Said]:
    """Spoken words of a word of the transcript, and a "double" right before them."""
    if word >= len(transcript.words):
        return []
    places = [k for k, s in enumerate(transcript.spoken) if s.word_index == word]
    if places and places[0] > 0 and transcript.spoken[places[0] - 1].text.lower() in MULTIPLES:
        places.insert(0, places[0] - 1)
    if places:
        said = [transcript.spoken[k] for k in places]
        return [
            _Said(text=s.text.lower(), start_s=s.start_s, end_s=s.end_s, timing=s.timing)
            for s in said
        ]
    w = transcript.words[word]
    return [_Said(text=w.text.lower(), start_s=w.start_s, end_s=w.end_s, timing=w.timing)]


def _align(digits: str, words: Sequence[str]) -> list[tuple[int, int]] | None:
    """Find for each digit the first and last spoken word that says it; None if they differ."""

    def rest(at: int, i: int) -> list[tuple[int, int]] | None:
        if at == len(digits):
            return []
        if i == len(words):
            return None
        multiple = i > 0 and words[i - 1] in MULTIPLES
        for said in _says(words[i], multiple=multiple):
            if said and digits.startswith(said, at):
                after = rest(at + len(said), i + 1)
                if after is not None:
                    return [(i - 1 if multiple else i, i)] * len(said) + after
        return rest(at, i + 1)

    return rest(0, 0)


def _says(word: str, *, multiple: bool) -> tuple[str, ...]:  # noqa: PLR0911
    bare = word.strip(".,;:!?()-")
    if bare in DIGITS:
        digit = DIGITS[bare]
        return (digit * 3, digit * 2, digit) if multiple else (digit,)
    if bare in TEENS:
        return (TEENS[bare],)
    if bare in TENS:
        return (TENS[bare] + "0", TENS[bare])
    if bare in SCALES:
        zeros = SCALES[bare]
        return tuple("0" * n for n in range(zeros, -1, -1))
    if bare.isdecimal():
        return (bare,)
    if bare.isascii() and bare.isalpha():
        return ("".join(KEYPAD[c] for c in bare),)
    return ("",)
