"""Quotes that can be read: the phrase around the words that show an observation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.message import Hit
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicemail_audio.content.message import Message
    from voicemail_audio.types import Observation

BACK = 7
ON = 7
"""Words that a quote goes back and on at most: about a clause of ordinary speech."""
_BEGINS = word_set("""
and but so because plus then or while if when who which @tel @mail @web hi hello thanks please
""")
_SUBJECTS = word_set("i we you it they he she your their our my his her this that who")
_ENDS = word_set("""
and but so because plus then i we while if when please call my our it this @tel @mail @web thanks
""")
_TRAILING = word_set("a an the of to for in on at by with from than your their or and per about")


def shown(message: Message, name: str, hits: Iterable[Hit]) -> Observation:
    """Observe with whole phrases as evidence, those that run together joined."""
    quotes: list[Hit] = []
    for hit in hits:
        whole = phrase(message, hit)
        if quotes and whole.first < quotes[-1].end:
            last = quotes[-1]
            quotes[-1] = Hit(first=min(last.first, whole.first), end=max(last.end, whole.end))
        else:
            quotes.append(whole)
    return message.observed(name, quotes)


def phrase(message: Message, hit: Hit) -> Hit:
    """Widen a hit to the clause it stands in, within bounds."""
    return Hit(first=_back(message, hit), end=_on(message, hit))


def _back(message: Message, hit: Hit) -> int:
    words, items = message.words, message.items
    first = hit.first
    while first > 0 and hit.first - first < BACK and not items[first].pause:
        if words[first] in _SUBJECTS or words[first - 1] in _BEGINS:
            break
        first -= 1
    return first


def _on(message: Message, hit: Hit) -> int:
    words, items = message.words, message.items
    end = hit.end
    while end < len(words) and end - hit.end < ON:
        if items[end].pause or words[end] in _ENDS:
            break
        end += 1
    while end > hit.end and words[end - 1] in _TRAILING:
        end -= 1
    return end
