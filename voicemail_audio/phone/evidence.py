"""How sure a number is: what the words say of it against what the digit model heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from voicemail_audio.speech.digits.reader import HeardNumber
    from voicemail_audio.types import PhoneMention

CERTAIN_ALONE: Final = 0.99
CERTAIN_TOGETHER: Final = 0.998
"""Probability that all digits are right from which a number is shown without a question mark: by
one saying, and by two that inform each other, whose errors are alike. Of 409 sayings of five
speakers that the model was not trained on, a fifth were as sure, and all of those right."""
AGREES: Final = 0.3
"""Probability from which the sound agrees with digits that were found in another way. To be wrong
together, another digit must be said and be heard as the expected one: for a slip of the tongue in
one number of fifty, and one digit in ten misheard, 2 in 1,000."""
UNLIKELY: Final = 0.02
"""Below it, what the words say is not what was heard."""
POSSIBLE: Final = 0.05
"""A digit as likely as this is worth showing as an alternative."""
MOST_ALTERNATIVES: Final = 2


def heard_as(
    mention: PhoneMention, heard: HeardNumber | None, *, known: bool, expected: bool
) -> PhoneMention:
    """Say how certain a mention is, given what was heard in its place.

    Parameters
    ----------
    mention
        As the words have it.
    heard
        What the digit model reads there, not favouring the words; None if it could not.
    known
        Whether a person wrote the words after listening: then the model may only object.
    expected
        Whether the digits come from elsewhere than the model, a script or a recogniser: then to
        hear them is to verify them.
    """
    if heard is None:
        return mention
    share, alone = heard.share_of(mention.digits), heard.share_of(mention.digits, alone=True)
    if known:
        if share >= UNLIKELY or heard.certainty < CERTAIN_TOGETHER:
            return mention
        return replace(mention, certain=False, alternatives=(heard.digits,))
    certain = heard.clear and (share >= CERTAIN_TOGETHER or alone >= CERTAIN_ALONE)
    if expected:
        certain = certain or min(share, alone) >= AGREES
    return replace(
        mention,
        certain=certain,
        certainty=share,
        alternatives=() if certain else alternatives(heard, but=mention.digits),
    )


def alternatives(heard: HeardNumber, *, but: str) -> tuple[str, ...]:
    """The likeliest other readings, best first, each with one digit changed."""
    found: dict[str, float] = {heard.digits: heard.certainty}
    for place, row in enumerate(heard.shares):
        for digit in np.flatnonzero(row >= POSSIBLE):
            other = heard.digits[:place] + str(digit) + heard.digits[place + 1 :]
            found[other] = heard.share_of(other)
    found.pop(but, None)
    return tuple(sorted(found, key=found.__getitem__, reverse=True)[:MOST_ALTERNATIVES])
