"""Names that sign a message: before its number or at its end, "Jo Field, Field Lifts, 555...".

Without punctuation a first name, a business word or a cue such as "call" tells where it begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.message import SENTENCE_END, Hit
from voicemail_audio.content.names import (
    TITLES,
    business_words,
    departments,
    first_names,
    name_like,
    places,
)
from voicemail_audio.content.normalize import PHONE

if TYPE_CHECKING:
    from voicemail_audio.content.message import Message

LONGEST = 7
"""Words of a full name and a company together."""
_LINKS = frozenset(("at", "from", "with", "of"))
_INSIDE = _LINKS | {"and", "it"}
_TRAILING = frozenset(
    ("thanks", "thank", "you", "bye", "cheers", "on", "at", "again", "okay", "ok")
)
_CALLED = frozenset(("call", "reach", "ask", "is", "am", "ring", "text", "phone", "me"))
_FULL = 2
_PARTED = 3


def signed(message: Message) -> tuple[list[Hit], list[Hit]]:
    """Find people and companies that sign the message."""
    words = message.words
    people: list[Hit] = []
    companies: list[Hit] = []
    phones = message.places.get(PHONE, [])
    for stop in [*phones[:2], len(words)]:
        end = stop
        while end > 0 and words[end - 1] in _TRAILING:
            end -= 1
        run = _run(message, end)
        if run is None:
            continue
        person, company = _split(message, run)
        people += [person] if person is not None else []
        companies += [company] if company is not None else []
    return people, companies


def _run(message: Message, end: int) -> Hit | None:
    """Name-like words up to `end`, from where a sentence, a first name or a cue begins them."""
    words = message.words
    first = end
    if end == len(words) and end > 1 and words[end - 2] == PHONE and name_like(words[end - 1]):
        return Hit(first=end - 1, end=end)
    while first > 0 and end - first < LONGEST:
        word = words[first - 1]
        if not (name_like(word) or word in _INSIDE or word in TITLES):
            break
        first -= 1
        if message.items[first].pause >= SENTENCE_END:
            break
    while first < end and words[first] in _INSIDE:
        first += 1
    if first >= end:
        return None
    known = next((k for k in range(first, end) if words[k] in first_names()), None)
    opened = first == 0 or message.items[first].pause >= SENTENCE_END or words[first - 1] in _CALLED
    parted = any(message.items[k].pause for k in range(first + 1, end)) and end - first >= _PARTED
    named = known is not None or parted or _firm(words[first:end])
    if opened and first > 0 and named:
        return Hit(first=first, end=end)
    if known is not None and first > 0 and end - known >= _FULL:
        return Hit(first=known, end=end)
    if end - first >= 4 and words[end - 1] in business_words() and first > 0:  # noqa: PLR2004
        return Hit(first=max(first, end - 5), end=end)
    return None


def _firm(words: tuple[str, ...]) -> bool:
    return len(words) >= _FULL and (
        any(w in business_words() for w in words[1:]) or any(w in _LINKS for w in words[1:])
    )


def _split(message: Message, run: Hit) -> tuple[Hit | None, Hit | None]:
    """Part a run into person and company, at a link or pause, or after two words."""
    words = message.words
    cut = next(
        (k for k in range(run.first + 1, run.end) if words[k] in _LINKS or message.items[k].pause),
        None,
    )
    if cut is None:
        length = run.end - run.first
        known = words[run.first] in first_names()
        if length <= 3 and not known and words[run.end - 1] in business_words():  # noqa: PLR2004
            return None, run
        cut = min(run.end, run.first + _FULL)
    begin = cut + 1 if cut < run.end and words[cut] in _LINKS else cut
    person = Hit(first=run.first, end=cut)
    company = Hit(first=begin, end=run.end) if begin < run.end else None
    if company is not None and {*words[begin : run.end]} <= departments() | places():
        company = None
    return person, company
