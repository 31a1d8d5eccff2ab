"""Transcript -> PhoneNumbers: all sayings of numbers, and how they agree."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from voicemail_audio.phone.evidence import heard_as
from voicemail_audio.phone.lexicon import DIGITS
from voicemail_audio.phone.notetaker import written_down
from voicemail_audio.phone.parse import Found, Leftover, parse
from voicemail_audio.phone.split import NATIONAL
from voicemail_audio.phone.timing import time_digits
from voicemail_audio.phone.validity import is_valid
from voicemail_audio.speech.digits.reader import share_same, together
from voicemail_audio.types import PhoneMention, PhoneNumbers, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.digits.reader import HeardNumber
    from voicemail_audio.types import Profile, Transcript, Word

SURE = 0.8
"""A word heard with less confidence gets a question mark where the digit model cannot check it:
"eight hundred", "double five", a word for a number. Chosen so that the words which recognisers
write for noise (commonly below it) are never shown as certain."""
LEAST_UNCLEAR = 0.9
"""A number read out of running speech is shown, with a question mark, from this probability: in
four such readings of one message all below it were wrong."""
SAME_SURE = 0.9
"""Probability from which two sayings are told to be the same, or to differ, where their digits are
not certain (our choice: a coach would say so aloud)."""
SLIP_DIGITS = 4
"""Two numbers that differ in at most this many places are one number said twice."""
SHORTEST_PARTIAL = 3


def find_numbers(transcript: Transcript) -> tuple[Found, ...]:
    """Find whole telephone numbers in a transcript, in order."""
    return parse(transcript.text).numbers


Check = Callable[[str, float, float], "HeardNumber | None"]
"""Digits and the stretch in s that holds them -> what the digit model hears there."""


def phone_numbers(
    transcript: Transcript, *, profile: Profile | None = None, check: Check | None = None
) -> PhoneNumbers:
    """Find all phone numbers of a message.

    Parameters
    ----------
    transcript
        The words; digit times and paces are measured where its words are.
    profile
        The rep's own number and country, if known.
    check
        Listens whether the digits are there; None where there is no sound.

    Returns
    -------
    Mentions in order. `repeated` and `consistent` look at restatements of one number; a number
    for another line ("my cell is") counts for itself.
    """
    parsed = parse(transcript.text)
    mentions = [_mention(found, transcript, profile) for found in parsed.numbers]
    heard = tuple(_checked(m, transcript, check) for m in mentions)
    return _together(
        mentions, together(heard), transcript=transcript, profile=profile, partial=parsed.leftovers
    )


def heard_numbers(
    transcript: Transcript, numbers: Sequence[HeardNumber], *, profile: Profile | None = None
) -> PhoneNumbers:
    """Find the numbers that the digit model heard among words that are otherwise guesses.

    Parameters
    ----------
    transcript
        Words with the numbers in it.
    numbers
        What was heard, in order.
    profile
        The rep's own number and country, if known.
    """
    mentions: list[PhoneMention] = []
    heard: list[HeardNumber] = []
    leftovers: list[Leftover] = []
    for number in numbers:
        if not number.apart and number.certainty < LEAST_UNCLEAR:
            continue
        words = [w for w in transcript.words if number.holds(w.start_s, w.end_s)]
        if not words:
            continue
        start, end = words[0].start_char, words[-1].end_char
        # Blanks keep the places; the words around are guesses that may look like digits.
        parsed = parse(" " * start + transcript.text[start:end])
        found = [_mention(f, transcript, profile) for f in parsed.numbers]
        mentions += found
        heard += [number] * len(found)
        leftovers += parsed.leftovers
    return _together(mentions, heard, transcript=transcript, profile=profile, partial=leftovers)


def _together(
    mentions: Sequence[PhoneMention],
    heard: Sequence[HeardNumber | None],
    *,
    transcript: Transcript,
    profile: Profile | None,
    partial: Sequence[Leftover],
) -> PhoneNumbers:
    known = transcript.engine == "given"
    expected = transcript.confidence == "high"
    sure = tuple(
        heard_as(m, h, known=known, expected=expected) for m, h in zip(mentions, heard, strict=True)
    )
    pairs = [
        (i, j)
        for i, j in ((_said_before(sure, j), j) for j in range(1, len(sure)))
        if _restates(sure[i], sure[j], transcript.text) and _comparable(heard[i], heard[j])
    ]
    consistent = _all([_same(sure[i], sure[j], heard[i], heard[j], known=known) for i, j in pairs])
    repeated = bool(pairs)
    written = written_down(sure, pairs)
    return PhoneNumbers(
        mentions=written,
        repeated=repeated,
        consistent=consistent if repeated else None,
        partial_repeats=_partial_repeats(partial, written, transcript),
        matches_profile=_matches(written, profile),
        reason=UNSURE_SAME if repeated and consistent is None else None,
    )


def _said_before(mentions: Sequence[PhoneMention], place: int) -> int:
    """Which mention another may say again: the same number if there is one, else the last."""
    same = (i for i in reversed(range(place)) if _key(mentions[i]) == _key(mentions[place]))
    return next(same, place - 1)


def _comparable(first: HeardNumber | None, second: HeardNumber | None) -> bool:
    """Whether two sayings were found whole, as far as that was looked into."""
    return all(n is None or n.clear for n in (first, second))


UNSURE_SAME = "the digits were not heard clearly enough to compare both sayings"


def _all(same: Sequence[bool | None]) -> bool | None:
    """Whether all are so; False as soon as one is not, None where one is not known."""
    if False in same:
        return False
    return None if None in same else True


def _same(
    a: PhoneMention,
    b: PhoneMention,
    heard_a: HeardNumber | None,
    heard_b: HeardNumber | None,
    *,
    known: bool,
) -> bool | None:
    """Whether two sayings have the same digits; None where the sound does not tell."""
    equal = _key(a) == _key(b)
    if known or (a.certain and b.certain):
        return equal
    share = share_same(heard_a, heard_b) if heard_a and heard_b else None
    if share is None or max(share, 1.0 - share) < SAME_SURE:
        return None
    return equal if equal == (share >= SAME_SURE) else None


def _checked(
    mention: PhoneMention, transcript: Transcript, check: Check | None
) -> HeardNumber | None:
    if check is None or mention.start_s is None or mention.end_s is None:
        return None
    first, after = mention.start_char, mention.end_char
    said = [s.text.lower() for s in transcript.spoken
            if first <= transcript.words[s.word_index].start_char < after]  # fmt: skip
    if len(said) != len(mention.digits) or not all(word in DIGITS for word in said):
        return None  # the digit model knows digits said one by one
    return check(mention.digits, mention.start_s, mention.end_s)


def _mention(found: Found, transcript: Transcript, profile: Profile | None) -> PhoneMention:
    words = _words_in(transcript, found.start, found.end)
    timed = time_digits(found, transcript)
    certainty = min((w.confidence for w in words if w.confidence is not None), default=None)
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
        certain=transcript.engine == "given"
        or (
            # Digits that a script supplied were expected: no evidence that they were said.
            not transcript.guided_by_script
            and transcript.confidence == "high"
            and (certainty is None or certainty >= SURE)
        ),
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
    leftovers: Sequence[Leftover], mentions: tuple[PhoneMention, ...], transcript: Transcript
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
