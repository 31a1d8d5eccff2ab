"""How sure a number is: what the words say of it against what the digit model heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from voicemail_audio.speech.digits.reader import HeardNumber
    from voicemail_audio.types import PhoneMention

CERTAIN: Final = 0.97
"""Probability that all digits are right from which a number is shown without a question mark.
Measured for speakers that the model was not trained on (``models/digits.md``)."""
WITNESS: Final = 0.9
"""A recogniser's word for a whole number counts at most so much, whatever it says of itself."""
UNLIKELY: Final = 0.02
"""Below it, what the words say is not what was heard."""
POSSIBLE: Final = 0.05
"""A digit as likely as this is worth showing as an alternative."""
MOST_ALTERNATIVES: Final = 2


def heard_as(
    mention: PhoneMention, heard: HeardNumber | None, *, known: bool, independent: bool
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
    independent
        Whether a recogniser that can be trusted found the words by itself: then it and the digit
        model are two witnesses.
    """
    if heard is None:
        return mention
    share = heard.share_of(mention.digits)
    if known:
        if share >= UNLIKELY or heard.certainty < CERTAIN:
            return mention
        return replace(mention, certain=False, alternatives=(heard.digits,))
    if independent:
        share = _both(share, min(mention.certainty or WITNESS, WITNESS))
    certain = share >= CERTAIN
    return replace(
        mention,
        certain=certain,
        certainty=share,
        alternatives=() if certain else alternatives(heard, but=mention.digits),
    )


def _both(share: float, confidence: float) -> float:
    """Probability of what two independent witnesses say, each right with the given chance."""
    right = share * confidence
    wrong = (1.0 - share) * (1.0 - confidence)
    return right / (right + wrong) if right else 0.0


def alternatives(heard: HeardNumber, *, but: str) -> tuple[str, ...]:
    """The likeliest other readings, best first, each with one digit changed."""
    found: dict[str, float] = {heard.digits: heard.certainty}
    for place, row in enumerate(heard.shares):
        for digit in np.flatnonzero(row >= POSSIBLE):
            other = heard.digits[:place] + str(digit) + heard.digits[place + 1 :]
            found[other] = heard.share_of(other)
    found.pop(but, None)
    return tuple(sorted(found, key=found.__getitem__, reverse=True)[:MOST_ALTERNATIVES])
