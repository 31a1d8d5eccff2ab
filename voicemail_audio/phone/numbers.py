"""Transcript -> PhoneNumbers: all sayings of numbers, and how they agree."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from voicemail_audio.phone.parse import Found, Leftover, parse
from voicemail_audio.phone.split import NATIONAL
from voicemail_audio.phone.timing import time_digits
from voicemail_audio.phone.validity import is_valid
from voicemail_audio.types import PhoneMention, PhoneNumbers, Span

if TYPE_CHECKING:
    from voicemail_audio.types import Profile, Transcript, Word

SURE = 0.8
"""A digit heard with less confidence gets a question mark. Not calibrated yet: chosen so that
the words which recognisers write for noise (commonly below it) are never shown as certain."""
SLIP_DIGITS = 4
"""Two numbers that differ in at most this many places are one number said twice."""
SHORTEST_PARTIAL = 3


def find_numbers(transcript: Transcript) -> tuple[Found, ...]:
    """Find whole telephone numbers in a transcript, in order."""
    return parse(transcript.text).numbers


def phone_numbers(transcript: Transcript, *, profile: Profile | None = None) -> PhoneNumbers:
    """Find all phone numbers of a message.

    Parameters
    ----------
    transcript
        The words; digit times and paces are measured where its words are.
    profile
        The rep's own number and country, if known.

    Returns
    -------
    Mentions in order. `repeated` and `consistent` look at restatements of one number; a number
    for another line ("my cell is") counts for itself.
    """
    parsed = parse(transcript.text)
    mentions = tuple(_mention(found, transcript, profile) for found in parsed.numbers)
    pairs = [(a, b) for a, b in pairwise(mentions) if _restates(a, b, transcript.text)]
    repeated = bool(pairs)
    return PhoneNumbers(
        mentions=mentions,
        repeated=repeated,
        consistent=all(_key(a) == _key(b) for a, b in pairs) if repeated else None,
        partial_repeats=_partial_repeats(parsed.leftovers, mentions, transcript),
        matches_profile=_matches(mentions, profile),
    )


def _mention(found: Found, transcript: Transcript, profile: Profile | None) -> PhoneMention:
    words = _words_in(transcript, found.start, found.end)
    timed = time_digits(found, transcript)
    heard = [w.confidence for w in words if w.confidence is not None]
    certainty = min(heard) if heard else None
    known = transcript.engine == "given" or certainty is None or certainty >= SURE
    # Digits that a script supplied were expected there: that is no evidence that they were said.
    known = known and not transcript.guided_by_script
    starts = [w.start_s for w in words[:1]]
    ends = [w.end_s for w in words[-1:]]
    return PhoneMention(
        digits=found.digits,
        extension=found.extension,
        text=transcript.text[found.start : found.end],
        start_char=found.start,
        end_char=found.end,
        start_s=starts[0] if starts else None,
        end_s=ends[0] if ends else None,
        valid=is_valid(found.digits, region=profile.region if profile else None),
        certain=known and transcript.confidence == "high",
        certainty=certainty,
        digits_per_s=timed.digits_per_s,
        groups=timed.groups,
        group_pauses_s=timed.group_pauses_s,
        digit_times=timed.digit_times,
        timing=timed.timing,
    )


def _words_in(transcript: Transcript, start: int, end: int) -> list[Word]:
    return [w for w in transcript.words if w.start_char < end and w.end_char > start]


def _key(mention: PhoneMention) -> tuple[str, str | None]:
    return national(mention.digits), mention.extension


def national(digits: str) -> str:
    """Return the digits without the country code or the leading 1, to compare numbers."""
    if len(digits) > NATIONAL and digits[0] == "1":
        return digits[1:]
    return digits


def _other_line(text: str) -> bool:
    return (
        re.search(
            r"\b(?:cell|mobile|office|fax|home|direct|switchboard|assistant|alternative|another|"
            r"other|or|toll|colleague|whatsapp|text)\b",
            text.lower(),
        )
        is not None
    )


def _restates(first: PhoneMention, second: PhoneMention, text: str) -> bool:
    a, b = national(first.digits), national(second.digits)
    if a == b:
        return True
    between = text[first.end_char : second.start_char]
    return Levenshtein.distance(a, b) <= SLIP_DIGITS and not _other_line(between)


def _partial_repeats(
    leftovers: tuple[Leftover, ...], mentions: tuple[PhoneMention, ...], transcript: Transcript
) -> tuple[Span, ...]:
    spans = []
    for left in leftovers:
        earlier = [m for m in mentions if m.end_char <= left.start]
        if len(left.digits) < SHORTEST_PARTIAL or not earlier:
            continue
        if not earlier[-1].digits.endswith(left.digits):
            continue
        words = _words_in(transcript, left.start, left.end)
        spans.append(
            Span(
                text=transcript.text[left.start : left.end],
                start_char=left.start,
                end_char=left.end,
                start_s=words[0].start_s if words else None,
                end_s=words[-1].end_s if words else None,
            )
        )
    return tuple(spans)


def _matches(mentions: tuple[PhoneMention, ...], profile: Profile | None) -> bool | None:
    """Whether the rep's own number was said right; any slip of it is a mismatch."""
    own = re.sub(r"\D", "", profile.phone or "") if profile else ""
    if not own or not mentions:
        return None
    own = national(own)
    said = [national(m.digits) for m in mentions]
    exact = [own.endswith(s) or s.endswith(own) for s in said]
    slips = [
        not right and Levenshtein.distance(own, s) <= SLIP_DIGITS
        for right, s in zip(exact, said, strict=True)
    ]
    return any(exact) and not any(slips)
