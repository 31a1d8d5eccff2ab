"""Where in the text of a transcript there is something to take out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from voicemail_audio.content.named import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voicemail_audio.types import Analysis, Profile, Transcript

NAME, COMPANY, EMAIL, NUMBER = "[name]", "[company]", "[email]", "[number]"
_LABELS = {"name": NAME, "company": COMPANY, "email": EMAIL}
_RANK = (EMAIL, NUMBER, COMPANY, NAME)
"""Of two that overlap the first one names both."""

_LABEL_FORM = re.compile("|".join(map(re.escape, _RANK)))
DIGITS_IN_A_ROW = 4
"""Digits said one by one: so short an extension, code or end of a number is taken out, too."""
_DIGIT_WORDS = frozenset(
    ("zero", "oh", "o", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
)

EMAIL_FORM = re.compile(r"[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+")
SITE_FORM = re.compile(
    r"\b[\w'-]+(?:\s+[\w'-]+)?\s+dot\s+(?:com|net|org|io|co|us|biz|info)\b", re.IGNORECASE
)
PHONE_FORM = re.compile(r"[+(]?\d(?:[\s().\-/\u2010-\u2013]*\d){6,}")
"""Seven digits or more, however they are parted: no price and no year has so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters to be replaced by a label."""

    start: int
    end: int
    label: str


def find_places(analysis: Analysis, *, profile: Profile | None) -> tuple[Place, ...]:
    """Find what is to be taken out of a transcript: in order, none over another."""
    transcript, phone = analysis.transcript, analysis.phone_numbers
    found = [
        Place(start=n.start_char, end=n.end_char, label=_LABELS[n.kind])
        for n in named(transcript, phone, profile=profile)
    ]
    numbers = [(m.start_char, m.end_char) for m in phone.mentions]
    numbers += [(s.start_char, s.end_char) for s in phone.partial_repeats]
    found += [Place(start=start, end=end, label=NUMBER) for start, end in numbers]
    found += _digit_runs(transcript)
    for form, label in ((EMAIL_FORM, EMAIL), (SITE_FORM, COMPANY), (PHONE_FORM, NUMBER)):
        found += [
            Place(start=m.start(), end=m.end(), label=label) for m in form.finditer(transcript.text)
        ]
    done = [m.span() for m in _LABEL_FORM.finditer(transcript.text)]
    left = (p for p in found if not any(p.start < b and a < p.end for a, b in done))
    return _joined(left, transcript.text)


def _digit_runs(transcript: Transcript) -> Iterator[Place]:
    for is_digit, run in groupby(transcript.spoken, key=lambda s: s.text in _DIGIT_WORDS):
        words = [s.word_index for s in run]
        if is_digit and len(words) >= DIGITS_IN_A_ROW:
            first, last = transcript.words[words[0]], transcript.words[words[-1]]
            text = transcript.text[first.start_char : last.end_char]
            end = first.start_char + len(text.rstrip(".,;:!?\"'"))
            yield Place(start=first.start_char, end=end, label=NUMBER)


def _joined(places: Iterable[Place], text: str) -> tuple[Place, ...]:
    """Places that overlap as one; two of one kind with nothing but space between them, too."""
    out: list[Place] = []
    for place in sorted(places, key=lambda p: (p.start, p.end)):
        if place.start >= place.end:
            continue
        last = out[-1] if out else None
        same = last is not None and last.label == place.label
        if last is not None and (
            place.start < last.end or (same and not text[last.end : place.start].strip())
        ):
            label = min(last.label, place.label, key=_RANK.index)
            out[-1] = Place(start=last.start, end=max(last.end, place.end), label=label)
        else:
            out.append(place)
    return tuple(out)
