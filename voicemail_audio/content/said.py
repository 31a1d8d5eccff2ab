"""Phrases of a coach's own: whether one of them was said."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from voicemail_audio.content.message import Hit
from voicemail_audio.content.normalize import normalize
from voicemail_audio.ids import phrases_id
from voicemail_audio.types import PhoneNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicemail_audio.content.message import Message
    from voicemail_audio.types import Observation

_NO_PHONE = PhoneNumbers(mentions=(), repeated=None, consistent=None)


def said(message: Message, phrases: Sequence[str]) -> Observation:
    """Observe whether one of the phrases stands in a message.

    Case, punctuation and contractions make no difference, and a number stands for any number.
    """
    hits = sorted((h for p in phrases for h in _places(message, p)), key=lambda h: h.first)
    apart = [h for before, h in pairwise([Hit(first=-1, end=0), *hits]) if h.first >= before.end]
    return message.observed(phrases_id(phrases), apart)


def _places(message: Message, phrase: str) -> Iterator[Hit]:
    words = tuple(i.word for i in normalize(phrase, _NO_PHONE))
    for first in message.places.get(words[0], ()) if words else ():
        if message.words[first : first + len(words)] == words:
            yield Hit(first=first, end=first + len(words))
