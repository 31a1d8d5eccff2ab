"""Who is calling: the caller's name and company."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.content.alike import alike
from voicemail_audio.content.message import SENTENCE_END, Hit, Message
from voicemail_audio.content.names import (
    TITLES,
    business_words,
    departments,
    first_names,
    name_like,
    places,
)
from voicemail_audio.content.normalize import PHONE
from voicemail_audio.content.signature import signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.types import Observation

MODAL_NAMES = frozenset(("will", "may", "hope", "sunny", "may", "art", "major"))
"""Ordinary words that are names where a company follows."""
LINKS_AFTER = frozenset(("from", "with", "here", "at", "calling", "again"))
_ROLES = """
manager|director|rep|representative|owner|head|assistant|agent|specialist|executive|advisor|
    adviser|
    consultant|engineer|founder|president|partner|coordinator|associate|lead ..3 at|from|with|for|
    of
"""
GREETINGS = frozenset(
    ("hi", "hello", "hey", "dear", "morning", "afternoon", "evening", "greetings", "howdy", "hiya")
)
_IN_GREETINGS = GREETINGS | {"good", "there", "oh", "so", "yes", "day"}
_SURE_GREETINGS = ("hi", "hello", "hey", "hiya", "howdy")
LATEST_GREETING = 30
"""Words before a greeting at most: a noise, or talk to somebody else, before the message."""
SURE_CUES = """
my name is
my names
name is
call|calls ..1 to mr|mrs|ms|dr
this is mr|mrs|ms|dr
ask for
myself
ask for mr|mrs|ms|dr
the name is
"""
LOOSE_CUES = """
this is
it is
i am
its
im
speaking with
is here
"""
_COMPANY_CUES = """
i|we represent
i am a|an|the|your ..6 with|at|from
i am|are from|with
we are from|with
calling|call|ringing|phoning you? from
calling on? behalf of
on behalf of
reaching out from
i work for|at
trying to reach|contact ..1 from
give|giving ..1 a call from
provided|brought|sponsored to? you? by
calling for|with
here at
executive|manager|rep|representative|director|agent|volunteer for|with|at
i ..1 recruit|volunteer|work|speak ..2 for
executive|manager|rep|representative|director|agent ..6 at|with
this|message|call|notice is ..2 from|with the?
message|call ..1 from the?
calling ..3 from the?
i own|run
i ..1 sell|recruit|volunteer|work|speak ..5 for
"""
COMPANY_LINKS = frozenset(("from", "with", "at", "of", "for", "representing", "over"))
BETWEEN = frozenset(
    ("here", "again", "calling", "you", "in", "over", "out", "today", "speaking", "and", "i", "am",
     "so", PHONE, "work", "just", "back", "phoning", "ringing", "your", "the", "new")
)  # fmt: skip
LONGEST_NAME = 4
_FULL_NAME = 2
EARLY = 5
"""So early in a message "it's ..." introduces the caller, whatever the name."""
OPENING_WORDS = 16
"""Where a name without a cue is looked for: the greeting and the sentence after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Where the caller's name and company stand; `end` is the word after the introduction."""

    names: tuple[Hit, ...]
    companies: tuple[Hit, ...]
    end: int


def greeting_start(message: Message) -> int:
    """Index of the first word of the greeting; of the message where nobody is greeted."""
    found = [message.places[w][0] for w in _SURE_GREETINGS if w in message.places]
    first = min(found, default=0)
    return first if first < LATEST_GREETING else 0


def greeting_end(message: Message) -> int:
    """Return the index of the first word after the greeting, names not counted."""
    words = message.words
    start = greeting_start(message)
    i = start
    while i < min(len(words), start + 4) and words[i] in _IN_GREETINGS:
        i += 1
    return i


def identify(message: Message) -> Identity:
    """Find the caller's name and company."""
    names = list(_cued_names(message))
    names += [h for h in _linked_names(message) if not any(_overlap(h, n) for n in names)]
    names += [h for h in _bare_names(message) if not any(_overlap(h, n) for n in names)]
    names += _profile_hits(message, message.profile.name if message.profile else None)
    names.sort(key=lambda h: h.first)
    companies = [c for n in names if (c := _company_after(message, n.end)) is not None]
    companies += _companies_alone(message)
    companies += _profile_hits(message, message.profile.company if message.profile else None)
    names, more = _split_long(message, names)
    companies += more
    if not names or not companies:
        signing, firms = signed(message)
        names += signing if not names else []
        companies += firms if not companies else []
    people = [n for n in names if not _is_business(message, n)]
    companies += [n for n in names if n not in people]
    companies = sorted(_distinct(companies), key=lambda h: h.first)
    late = greeting_start(message) + 2 * OPENING_WORDS
    early = [h.end for h in (*people, *companies) if h.first < late]
    return Identity(
        names=tuple(_distinct(people)),
        companies=tuple(companies),
        end=max(early[:3], default=0) if early else 0,
    )


def _overlap(a: Hit, b: Hit) -> bool:
    return a.first < b.end and b.first < a.end


def _distinct(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        if not any(_overlap(hit, k) for k in kept):
            kept.append(hit)
    return kept


def _name_from(message: Message, first: int) -> Hit | None:
    """Take name-like words from `first` on, up to a pause or an ordinary word."""
    end = first
    words = message.words
    if end < len(words) and words[end] in TITLES:
        end += 1
    if end + 1 < len(words) and words[end] in MODAL_NAMES and words[end + 1] in LINKS_AFTER:
        return Hit(first=first, end=end + 1)
    while end < len(words) and end - first < LONGEST_NAME and name_like(words[end]):
        if end > first and message.items[end].pause and words[end - 1] not in TITLES:
            break
        end += 1
    return Hit(first=first, end=end) if end > first and words[end - 1] not in TITLES else None


def _cued_names(message: Message) -> Iterator[Hit]:
    for hit in message.find(SURE_CUES):
        if "your" in message.before(hit, 1):
            continue
        name = _name_from(message, hit.end)
        if name is not None:
            yield name
    for hit in message.find(LOOSE_CUES):
        name = _name_from(message, hit.end)
        if name is not None and _plausible(message, hit, name):
            yield name
    for hit in message.find(
        "here\ncalling\nagain from\nspeaking", end=greeting_start(message) + 2 * OPENING_WORDS
    ):
        name = _name_before(message, hit.first)
        if name is not None:
            yield name


def _linked_names(message: Message) -> Iterator[Hit]:
    """Names that begin a phrase and link to a company: "again, Farid from Cloudnest"."""
    words = message.words
    for i in range(1, min(len(words) - 1, greeting_start(message) + 3 * OPENING_WORDS)):
        if words[i] not in {"from", "with", "at"} or not name_like(words[i + 1]):
            continue
        first = i
        while first > 0 and i - first < 2 and name_like(words[first - 1]):  # noqa: PLR2004
            first -= 1
            if message.items[first].pause:
                break
        if first == i or words[first] in GREETINGS:
            continue
        begun = first == 0 or message.items[first].pause or words[first - 1] in {"again", "am"}
        company = _company_from(message, i + 1)
        placed = all(w in places() for w in words[i + 1 : i + 2])
        if begun and company is not None and not placed and not _begins_with_prospect(message, i):
            yield Hit(first=first, end=i)


def _begins_with_prospect(message: Message, link: int) -> bool:
    """Whether what links is no caller: "your shop at Elm", "cash from Delta"."""
    return "your" in message.words[max(0, link - 3) : link]


def _plausible(message: Message, cue: Hit, name: Hit) -> bool:
    """Tell "this is Bo" from "this is regarding": what follows the cue must look like a name."""
    words = message.words
    first = words[name.first]
    following = words[name.end] if name.end < len(words) else ""
    if first in first_names() or first in TITLES:
        return True
    if words[cue.first] in {"this", "speaking"}:
        return name.end - name.first <= LONGEST_NAME and following not in {"of", "that"}
    if words[cue.first] == "it" and cue.first - greeting_start(message) <= EARLY:
        return following not in {"that", "to", "for", "of", "how", "when", "because", "the", "a"}
    introduced = following in {"from", "with", "here", "calling", "again", "at"} or (
        following == "of" and name.end - name.first == _FULL_NAME
    )
    two_names = name.end - name.first == 2  # noqa: PLR2004
    paused = name.end < len(words) and message.items[name.end].pause > 0
    return introduced or (
        two_names and cue.first - greeting_start(message) < OPENING_WORDS and paused
    )


def _name_before(message: Message, end: int) -> Hit | None:
    """Name right before "here": its last one or two words, after the prospect's name if any."""
    first = end
    while first > 0 and end - first < 3 and name_like(message.words[first - 1]):  # noqa: PLR2004
        if message.words[first - 1] in GREETINGS:
            break
        first -= 1
        if message.items[first].pause:
            break
    if end - first == 3:  # noqa: PLR2004
        first += 1
    if end - first == 2 and first > 0 and message.words[first - 1] in GREETINGS:  # noqa: PLR2004
        # "Hey Nora Sam here": the first is greeted, the second calls.
        first += 1
    known = any(w in first_names() for w in message.words[first:end])
    return Hit(first=first, end=end) if end > first and known else None


def _bare_names(message: Message) -> Iterator[Hit]:
    """Names without a cue: "Hi Nora, Sam Poole at Birch Labs", "Sam Poole, Birch Labs"."""
    start = greeting_end(message)
    words = message.words
    i = 0
    while i < len(words):
        if not name_like(words[i]) or words[i] in GREETINGS:
            i += 1
            continue
        end = i
        while end < len(words) and name_like(words[end]):
            if end > i and message.items[end].pause >= SENTENCE_END and i != start:
                break
            end += 1
        following = words[end] if end < len(words) else ""
        greeted = i == start
        known = (k for k in range(i, end) if words[k] in first_names())
        first = i if greeted else next(known, i)
        yield from _bare_name(message, first, end, greeted=greeted, following=following)
        i = end
    return


def _bare_name(
    message: Message, first: int, end: int, *, greeted: bool, following: str
) -> Iterator[Hit]:
    words = message.words
    skip = 0
    if greeted:
        skip = 2 if words[first] in TITLES else 1
    begin = first + skip
    length = end - begin
    linked = following in {"at", "from", "with", "here"}
    # "Hi Vera, Hal Jensen": greeted by first name, then a full name of the caller's.
    full = greeted and length == 2 and skip == 1 and words[begin] in first_names()  # noqa: PLR2004
    if full:
        yield Hit(first=begin, end=end)
        return
    if length < 1 or (not linked and length < 3):  # noqa: PLR2004
        return
    preceded = words[first - 1] if first else ""
    if not greeted and preceded in {"by", "with", "for", "to", "of", "from", "at", "in", "your"}:
        return
    if greeted and first - greeting_start(message) < OPENING_WORDS and (linked or length >= 3):  # noqa: PLR2004
        stop = end if linked else begin + 2
        yield Hit(first=begin, end=stop)
    elif words[begin] in first_names() and (message.items[begin].pause or length >= 3):  # noqa: PLR2004
        yield Hit(first=begin, end=end if linked and length <= 3 else min(end, begin + 2))  # noqa: PLR2004


def _company_after(message: Message, at: int) -> Hit | None:
    """Company that follows a name: "from X", "with X", or just ", X"."""
    words = message.words
    i = at
    steps = 0
    while i < len(words) and steps < 5 and words[i] in BETWEEN and words[i] not in COMPANY_LINKS:  # noqa: PLR2004
        i += 1
        steps += 1
    if i < len(words) and words[i] in COMPANY_LINKS:
        if words[i] == "over" and i + 1 < len(words):
            i += 1
        return _company_from(message, i + 1)
    assistant = message.find("the|your ..3 at|from|with", start=at, end=at + 7)
    if assistant and assistant[0].first <= at + 1:
        return _company_from(message, assistant[0].end)
    role = message.find(_ROLES, start=at, end=at + 8)
    if role and role[0].first <= at + 2:
        return _company_from(message, role[0].end)
    fresh = at < len(words) and message.items[at].pause < SENTENCE_END
    if i == at and fresh and name_like(words[at]) and words[at] not in first_names():
        return _company_from(message, at)
    return None


def _company_from(message: Message, first: int) -> Hit | None:
    words = message.words
    if words[first : first + 2] == ("you", "know"):
        first += 2
    article = first < len(words) and words[first] in {"the", "a", "an"}
    begin = first + 1 if article else first
    # Letters joined by "and", such as AT&T, are one word.
    lettered = words[begin + 1 : begin + 3] in {("and", "t"), ("and", "j"), ("and", "d")}
    end = begin + 3 if lettered else begin
    while end < len(words) and end - begin < 5:  # noqa: PLR2004
        word = words[end]
        joined = (
            word in {"and", "of"}
            and end > begin
            and end + 1 < len(words)
            and (name_like(words[end + 1]))
        )
        inner = end > begin and end + 1 < len(words) and words[end + 1] in business_words()
        if not (
            name_like(word) or joined or inner or word in business_words() or word in {"one", "#"}
        ):
            break
        if end > begin and message.items[end].pause and words[end - 1] != "and":
            break
        end += 1
    while end > begin and words[end - 1] in {"one", "#", "and", "of"}:
        end -= 1
    if end == begin or words[begin] == "your":
        return None
    named = words[begin:end]
    if article and words[first] != "the":
        return None
    if article and not any(w in business_words() for w in named):
        return None
    if len(named) == 1 and (named[0] in places() or named[0] in departments()):
        return None
    if all(w in departments() for w in named):
        return None
    return Hit(first=first, end=end)


def _companies_alone(message: Message) -> Iterator[Hit]:
    """Companies introduced without the caller's name."""
    for hit in message.find(_COMPANY_CUES, end=greeting_start(message) + 3 * OPENING_WORDS):
        company = _company_from(message, hit.end)
        if company is not None:
            yield company
    for hit in message.find(
        "this is the ..3 with|from|at", end=greeting_start(message) + 2 * OPENING_WORDS
    ):
        company = _company_from(message, hit.end)
        if company is not None:
            yield company
    for hit in message.find("thank you for choosing|calling\nthanks for choosing", end=6):
        company = _company_from(message, hit.end)
        if company is not None and "and" not in message.words[company.first : company.end + 3]:
            yield company


def _split_long(message: Message, names: list[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Cut "ed farrow emberline controls" after the surname: people seldom say four names."""
    people: list[Hit] = []
    companies: list[Hit] = []
    for name in names:
        words = message.words[name.first : name.end]
        titled = words[0] in TITLES
        known = words[0] in first_names()
        long = len(words) >= LONGEST_NAME and not titled
        trade = len(words) == LONGEST_NAME - 1 and known and words[-1] in business_words()
        if long or trade:
            people.append(Hit(first=name.first, end=name.first + 2))
            companies.append(Hit(first=name.first + 2, end=name.end))
        else:
            people.append(name)
    return people, companies


def _is_business(message: Message, name: Hit) -> bool:
    words = message.words[name.first : name.end]
    return words[-1] in business_words() and words[0] not in first_names()


def _profile_hits(message: Message, known: str | None) -> list[Hit]:
    """Find a name or company of the profile, also as a recogniser may have spelled it."""
    parts = re.findall(r"[^\W\d_]+", known.lower()) if known else []
    if not parts:
        return []
    exact = message.find(" ".join(parts))
    if exact:
        return exact
    letters = "".join(parts)
    # Whom they greet may have a like name: "Hi Pat" is no Pat who calls.
    begin = greeting_end(message) + 1 if greeting_end(message) else 0
    sizes = range(max(1, len(parts) - 1), len(parts) + 2)
    found = (
        Hit(first=i, end=i + size)
        for i in range(begin, len(message.words))
        for size in sizes
        if i + size <= len(message.words)
        and any(name_like(w) for w in message.words[i : i + size])
        and alike("".join(message.words[i : i + size]), letters)
    )
    return _distinct(list(found))[:3]


def states_name(message: Message, identity: Identity) -> Observation:
    """Tell whether the caller says their own name."""
    return message.observed("states_name", identity.names[:3])


def states_company(message: Message, identity: Identity) -> Observation:
    """Tell whether the caller says whom they call for."""
    return message.observed("states_company", identity.companies[:3])


def first_name_only(message: Message, identity: Identity) -> Observation:
    """Tell whether a first name is all that the caller says of themselves."""
    alone = bool(identity.names) and not identity.companies
    single = all(h.end - h.first == 1 for h in identity.names)
    return message.observed("first_name_only", identity.names[:1] if alone and single else ())
