"""Everybody and every firm that a message names, as far as it can be told, for taking them out.

Wider than what observations need: who is greeted, first names, words with a capital letter inside
a sentence, names spelled out, and every further time that one of them is named. Rather a word too
many than a name too few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from voicemail_audio.content.identity import greeting_end, greeting_start, identify
from voicemail_audio.content.message import SENTENCE_END, Hit, read
from voicemail_audio.content.names import (
    TITLES,
    business_words,
    departments,
    first_names,
    name_like,
    ordinary,
    places,
)
from voicemail_audio.content.normalize import MAIL, WEB
from voicemail_audio.content.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voicemail_audio.content.message import Message
    from voicemail_audio.types import PhoneNumbers, Profile, Transcript

Kind: TypeAlias = Literal["name", "company", "email"]

MANY_CAPITALS = 0.5
"""Share of the words inside sentences from which capital letters tell nothing (our choice)."""
SPELLED = 3
"""Single letters in a row that spell a name."""
_TITLED = frozenset(("mr", "mrs", "ms", "dr", "doctor", "mister", "prof", "professor"))
_OF_FIRMS = frozenset(("from", "with", "at", "for", "by", "represent", "representing"))
_JOINING = frozenset(("and", "of", "the"))
_NO_NAMES = word_set("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december christmas easter thanksgiving english american british
spanish french german european internet ceo cfo coo cto hr it vp pr pc usa us uk eu tv ok crm erp
seo roi sla faq pdf api ai am pm gps led hvac pos saas diy rsvp asap fyi oclock email voicemail god
""")
_ALSO_WORDS = word_set("""
april may june will mark bill grant art frank rose grace faith joy hope dawn dale glen jack pat rob
sue drew ray gene dean earl lance miles cliff clay rusty sandy crystal amber ruby pearl ginger
heather holly iris ivy hazel daisy olive jade angel max van wade chase buck carol ed al don jo
""")
"""First names that are words, too: by themselves no names without a capital letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Where somebody or something is named in the text of a transcript."""

    kind: Kind
    start_char: int
    end_char: int


def named(
    transcript: Transcript, phone: PhoneNumbers, *, profile: Profile | None = None
) -> tuple[Named, ...]:
    """Find the people, firms and addresses that a message names, in order; they may overlap.

    Parameters
    ----------
    transcript
        The words.
    phone
        The phone numbers found in them, which are no names.
    profile
        What is known of the rep: name, company, prospect and other words are found wherever they
        stand, name and company also as a recogniser may have spelled them.
    """
    message = read(transcript, phone, profile)
    if not message.words:
        return ()
    hits = [*_introduced(message), *_greeted(message), *_titled(message), *_known(message)]
    hits += [*_first_names(message), *_with_capitals(message), *_spelled(message)]
    hits += _again(message, hits)
    found = [_place(message, kind, hit) for kind, hit in hits]
    addresses: tuple[tuple[str, Kind], ...] = ((MAIL, "email"), (WEB, "company"))
    for word, kind in addresses:
        found += [
            _place(message, kind, Hit(first=i, end=i + 1)) for i in message.places.get(word, ())
        ]
    return tuple(sorted(found, key=lambda n: (n.start_char, n.end_char)))


def _place(message: Message, kind: Kind, hit: Hit) -> Named:
    """The characters of a hit, without the possessive of its last word."""
    last = message.items[hit.end - 1]
    owned = 2 if last.word.endswith("'s") and last.end - last.start == len(last.word) else 0
    start_char = message.items[hit.first].start
    return Named(kind=kind, start_char=start_char, end_char=last.end - owned)


def _bare(word: str) -> str:
    return word.removesuffix("'s")


def _capital(message: Message, i: int) -> bool:
    return message.transcript.text[message.items[i].start].isupper()


def _opens(message: Message, i: int) -> bool:
    """Whether a word begins a sentence, where any word has a capital letter."""
    return i == 0 or message.items[i].pause >= SENTENCE_END


def _capitals_tell(message: Message) -> bool:
    inside = [
        i
        for i, word in enumerate(message.words)
        if word[0].isalpha() and word != "i" and not _opens(message, i)
    ]
    count = sum(_capital(message, i) for i in inside)
    return 0 < count <= MANY_CAPITALS * len(inside)


def _introduced(message: Message) -> Iterator[tuple[Kind, Hit]]:
    identity = identify(message)
    yield from (("name", hit) for hit in identity.names)
    yield from (("company", hit) for hit in identity.companies)


def _greeted(message: Message) -> Iterator[tuple[Kind, Hit]]:
    first = greeting_end(message)
    if first >= len(message.words) or message.words[first] in TITLES:
        return  # names after a title are found anywhere
    word = message.words[first]
    if word in first_names() or (first > greeting_start(message) and name_like(word)):
        yield "name", Hit(first=first, end=first + 1)


def _titled(message: Message) -> Iterator[tuple[Kind, Hit]]:
    tells = _capitals_tell(message)
    for title in _TITLED:
        for i in message.places.get(title, ()):
            end = i + 1
            while end < min(len(message.words), i + 3):
                if not (name_like(message.words[end]) or (tells and _inside_name(message, end))):
                    break
                if end > i + 1 and message.items[end].pause:
                    break
                end += 1
            if end > i + 1:
                yield "name", Hit(first=i + 1, end=end)


def _known(message: Message) -> Iterator[tuple[Kind, Hit]]:
    """What the profile names, as a whole and by its telling words."""
    profile = message.profile
    if profile is None:
        return
    named: list[tuple[Kind, str | None]] = [("name", profile.name), ("company", profile.company)]
    named += [("name", profile.prospect), *(("name", word) for word in profile.words)]
    for kind, known in named:
        parts = _parts(known)
        if not parts:
            continue
        yield from ((kind, hit) for hit in message.find(" ".join(parts)))
        telling = {p for p in parts if _tells(p)}
        for i, word in enumerate(message.words):
            if _bare(word) in telling:
                yield kind, Hit(first=i, end=i + 1)


def _parts(text: str | None) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower()) if text else []


def _tells(word: str) -> bool:
    """Whether a word of a name is one by itself: "payroll" and "may" are not."""
    return (
        len(word) > 1
        and name_like(word)
        and word not in business_words() | places() | departments() | _ALSO_WORDS | _NO_NAMES
    )


def _first_names(message: Message) -> Iterator[tuple[Kind, Hit]]:
    tells = _capitals_tell(message)
    for i, word in enumerate(message.words):
        bare = _bare(word)
        if bare not in first_names() or bare in _NO_NAMES:
            continue
        inside = tells and _capital(message, i) and not _opens(message, i)
        if inside or (bare not in _ALSO_WORDS | ordinary() and (not tells or _capital(message, i))):
            yield "name", Hit(first=i, end=i + 1)


def _with_capitals(message: Message) -> Iterator[tuple[Kind, Hit]]:
    """Runs of words with a capital letter, joined by "and" or "of", that hold a proper name."""
    if not _capitals_tell(message):
        return
    words = message.words
    i = 0
    while i < len(words):
        if not (_may_name(message, i) or (_inside_name(message, i) and not _opens(message, i))):
            i += 1
            continue
        end = i + 1
        while end < len(words) and not message.items[end].pause:
            joins = words[end] in _JOINING and end + 1 < len(words)
            if _inside_name(message, end):
                end += 1
            elif joins and not message.items[end + 1].pause and _may_name(message, end + 1):
                end += 2
            else:
                break
        if any(_may_name(message, k) for k in range(i, end)):
            yield from _run(message, i, end)
        i = end


def _may_name(message: Message, i: int) -> bool:
    """Whether a word with a capital letter can be a name by itself."""
    return _inside_name(message, i) and name_like(_bare(message.words[i]))


def _inside_name(message: Message, i: int) -> bool:
    """Whether a word has a capital letter of its own: "Office" has, "I'll" has not."""
    word = _bare(message.words[i])
    contracted = i > 0 and message.items[i - 1].start == message.items[i].start
    no_name = word == "i" or word in _NO_NAMES or word in TITLES
    return word[0].isalpha() and _capital(message, i) and not contracted and not no_name


def _run(message: Message, first: int, end: int) -> Iterator[tuple[Kind, Hit]]:
    words = message.words[first:end]
    known = words[0] in first_names()
    if end - first == 1 and (_opens(message, first) or words[0] in places() or len(words[0]) == 1):
        return  # any word may open a sentence; a first name there is found by itself
    firm = not known and (
        _bare(words[-1]) in business_words()
        or (first > 0 and message.words[first - 1] in _OF_FIRMS and end - first > 1)
    )
    yield "company" if firm else "name", Hit(first=first, end=end)


def _spelled(message: Message) -> Iterator[tuple[Kind, Hit]]:
    first = None
    for i, word in enumerate((*message.words, "")):
        if len(word) == 1 and word.isalpha():
            first = i if first is None else first
        else:
            if first is not None and i - first >= SPELLED:
                yield "name", Hit(first=first, end=i)
            first = None


def _again(message: Message, hits: Iterable[tuple[Kind, Hit]]) -> list[tuple[Kind, Hit]]:
    """Every further place where a telling word of a name stands."""
    kinds: dict[str, Kind] = {}
    for kind, hit in hits:
        for word in message.words[hit.first : hit.end]:
            if _tells(_bare(word)):
                kinds.setdefault(_bare(word), kind)
    tells = _capitals_tell(message)
    return [
        (kinds[_bare(word)], Hit(first=i, end=i + 1))
        for i, word in enumerate(message.words)
        if _bare(word) in kinds and (not tells or _capital(message, i))
    ]
