"""A telephone number without its digits: how it was said is kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicemail_audio.redaction.text import Replaced
    from voicemail_audio.types import PhoneMention

SAME, OTHER = "#", "*"
"""A digit that is that of the first number, counted from its end, and one that is not."""


def redact_mention(mention: PhoneMention, text: Replaced, *, first_number: str) -> PhoneMention:
    """Return a saying with signs for digits; groups, pauses and times are as before."""
    masked = masked_digits(mention.digits, first_number)
    start_char, end_char = text.start(mention.start_char), text.end(mention.end_char)
    cuts = [0, *accumulate(len(group) for group in mention.groups)]
    fits = cuts[-1] == len(masked)
    return replace(
        mention,
        digits=masked,
        extension=None if mention.extension is None else SAME * len(mention.extension),
        text=text.text[start_char:end_char],
        start_char=start_char,
        end_char=end_char,
        alternatives=(),
        groups=tuple(masked[a:b] if fits else SAME * (b - a) for a, b in pairwise(cuts)),
        digit_times=tuple(
            replace(d, digit=masked[i] if i < len(masked) else SAME)
            for i, d in enumerate(mention.digit_times)
        ),
    )


def masked_digits(digits: str, first: str) -> str:
    """Signs for digits, which still tell two numbers apart that differ.

    Examples
    --------
    >>> masked_digits("4045550127", "4045550142")
    '########**'
    """
    lined_up = first[-len(digits) :].rjust(len(digits))
    return "".join(SAME if a == b else OTHER for a, b in zip(digits, lined_up, strict=True))
