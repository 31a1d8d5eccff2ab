"""Announcements in the words of a message: what will come, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.channels import FAMILIES
from voicemail_audio.campaigns.due import Due, find_due
from voicemail_audio.campaigns.sentences import ends_sentence
from voicemail_audio.content.message import Hit, affirmed, read
from voicemail_audio.content.wordlists import word_set
from voicemail_audio.text.tokens import normalized, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicemail_audio.campaigns.touch import Touch, TouchSpan
    from voicemail_audio.content.message import Message
    from voicemail_audio.text.tokens import Token
    from voicemail_audio.types import Analysis, Span

CALLS = frozenset(("voicemail", "call", "conversation"))
MAILS = frozenset(("e-mail",))
ANY = frozenset(FAMILIES)
AHEAD, BACK = 12, 6
"""Words after and before an announcement in which its time is looked for: about a clause."""
_STOP = re.compile(r"[.?!]\s")
_JOINING = frozenset(("and", "or", "so", "then"))
_NEW_CLAUSE = word_set("""
my our if thanks thank bye please meanwhile until because unless you'd you
""")
"""Words after which a time is no longer that of the announcement."""
_CONTENT = word_set("with about for of listing showing offering containing")
"""Words after which it is that of what will be sent: "an e-mail with some times on Thursday"."""
NO_DAY = "no day is named that could be looked up"
SOON_DAYS = 1
"""An e-mail that is on its way is due on that day or the next."""

_FOLLOW_UP = """
follow|following|followed up
get back
check back
circle back
touch base
be|get in touch
"""
_GET_BACK = """
i|we will ..1 get back to you
i|we will ..1 follow up
i|we will ..1 be|get in touch
i|we will ..1 check|circle back
"""
_VISIT = """
i|we will ..2 drop|stop|swing|come by|in|over
i|we will ..2 visit|see you
"""
_TEXT = """
i|we will ..2 text you
i|we will ..2 send|drop|shoot you ..2 text
"""
_SEND = """
i|we will ..2 send|mail|get|bring|drop you ..4 report|figures|numbers|sample|samples|quote|article|
    copy|list|letter|details|information|guide|study|sheet|summary|example|examples|card|note
i|we will ..2 mail|post you
i|we will ..1 put ..4 in the mail|post
"""
_OTHERS: tuple[tuple[str, str, frozenset[str]], ...] = (
    (_GET_BACK, "follow-up", ANY),
    (_VISIT, "visit", frozenset(("visit",))),
    (_TEXT, "text", frozenset(("text",))),
    (_SEND, "delivery", ANY - CALLS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """Something that will come by one of `channels`; `due` is None with a `reason`.

    `sent` says that it is no call and no visit: it may well come before it is due.
    """

    what: str
    channels: frozenset[str]
    quote: TouchSpan
    due: Due | None
    reason: str | None
    sent: bool


def announced(touch: Touch) -> list[Announced]:
    """What a message announces, in order, each once."""
    analysis = touch.analysis
    if analysis is None or touch.unreliable:
        return []
    message = read(analysis.transcript, analysis.phone_numbers, None)
    found: dict[object, Announced] = {}
    taken: list[Span] = []
    for span, what, channels in _spans(analysis, message):
        if any(s.start_char < span.end_char and span.start_char < s.end_char for s in taken):
            continue
        taken.append(span)
        one = _announced(touch, analysis.transcript.text, span, what, channels)
        key = (one.what, one.due.days if one.due else one.quote.start_char)
        found.setdefault(key, one)
    return sorted(found.values(), key=lambda a: a.quote.start_char)


def _spans(analysis: Analysis, message: Message) -> Iterator[tuple[Span, str, frozenset[str]]]:
    for span in analysis.observation("caller_will_call_again").spans:
        if _STOP.search(span.text):  # "we will refund it. Call today": nobody said that they call
            continue
        is_open = _holds(message, span, _FOLLOW_UP)
        yield span, "follow-up" if is_open else "call", ANY if is_open else CALLS
    for span in analysis.observation("promises_email").spans:
        yield span, "e-mail", MAILS
    for phrases, what, channels in _OTHERS:
        for hit in affirmed(message, message.find(phrases), reach=1, inside=True):
            yield message.span(hit), what, channels


def _holds(message: Message, span: Span, phrases: str) -> bool:
    def inside(hit: Hit) -> bool:
        first, last = message.items[hit.first], message.items[hit.end - 1]
        return first.start < span.end_char and last.end > span.start_char

    return any(inside(h) for h in message.find(phrases))


def _announced(
    touch: Touch, text: str, span: Span, what: str, channels: frozenset[str]
) -> Announced:
    tokens = tokenize(text)
    first = next(i for i, t in enumerate(tokens) if t.end_char > span.start_char)
    sent = not channels & (CALLS | {"visit"}) or what == "delivery"
    due, words = _due(touch, tokens, first, span, sent=sent)
    reason = None
    before = find_due(_line(tokens[_begin(tokens, first) : first]), touch.at)
    if due is None and what == "e-mail" and before is None:
        day = touch.at.day
        due = Due(days=((day, day + timedelta(days=SOON_DAYS)),), hours=None, start=0, end=0)
    elif due is None:
        reason = "it is not clear which day is meant" if before else NO_DAY
    start = min([span.start_char, *(t.start_char for t in words)])
    end = max([span.end_char, *(t.end_char for t in words)])
    quote = touch.mark(_quote(text, start, end, span))
    return Announced(what=what, channels=channels, quote=quote, due=due, reason=reason, sent=sent)


def _quote(text: str, start: int, end: int, span: Span) -> Span:
    said = text[start:end].rstrip(" .,;!?")
    return replace(span, text=said, start_char=start, end_char=start + len(said))


def _due(
    touch: Touch, tokens: Sequence[Token], first: int, span: Span, *, sent: bool
) -> tuple[Due | None, Sequence[Token]]:
    """The time of an announcement, and the words that name it."""
    words = _ahead(tokens, first, span)
    if sent:
        words = list(takewhile(lambda t: t.norm not in _CONTENT, words))
    due = find_due(_line(words), touch.at)
    if due is not None:
        return due, _named(words, due)
    # Before it, only right before it: "On Friday morning I will ...".
    begin = first if tokens[first].norm in _JOINING else _begin(tokens, first)
    for start in range(begin, first):
        words = tokens[start:first]
        due = find_due(_line(words), touch.at)
        if due is not None and due.end == len(_line(words)):
            return due, _named(words, due)
    return None, ()


def _line(words: Sequence[Token]) -> str:
    return " ".join(_plain(t) for t in words)


def _named(words: Sequence[Token], due: Due) -> Sequence[Token]:
    line = _line(words)
    return words[line[: due.start].count(" ") : line[: due.end].count(" ") + 1]


def _plain(token: Token) -> str:
    return normalized(token.text).replace("o'clock", "").strip() or "-"


def _ahead(tokens: Sequence[Token], first: int, span: Span) -> Sequence[Token]:
    words: list[Token] = []
    for token in tokens[first:]:
        beyond = token.start_char >= span.end_char
        if beyond and (token.norm in _NEW_CLAUSE or len(words) >= AHEAD):
            break
        words.append(token)
        if ends_sentence(token) and token.end_char >= span.end_char:
            break
    return words


def _begin(tokens: Sequence[Token], first: int) -> int:
    """The first of the words before it that belong to the same sentence."""
    start = first
    while start > max(0, first - BACK) and not ends_sentence(tokens[start - 1]):
        start -= 1
    return start
