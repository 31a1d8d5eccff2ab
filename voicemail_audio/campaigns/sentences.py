"""What a message says apart from what all messages say: its sentences, without the routine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from voicemail_audio.content.wordlists import word_set
from voicemail_audio.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voicemail_audio.campaigns.touch import Touch
    from voicemail_audio.text.tokens import Token
    from voicemail_audio.types import Span

LONG_SENTENCE = 30
SHORT_PIECE = 6
"""A stretch of more words without a full stop, as recognisers write, is cut where a clause begins,
into pieces of at least so many words."""

ROUTINE = (
    "states_name",
    "states_company",
    "phone_given",
    "email_given",
    "requests_callback",
    "caller_will_call_again",
    "promises_email",
)
"""Observations whose words all messages may share."""
_CLAUSES = word_set("i we you if so and but because which that my our can could would do what how")
_EMPTY = word_set("""
a an the and or but so if as at by for from in into of on onto to up with about over out off than
then that this these those there here it its is are was were be been being am do does did done have
has had having will would can could should shall may might must not no i me my we us our you your
he him his she her they them their who what which when where how why just also very really quite
too again now hi hello hey good morning afternoon evening day thanks thank please bye call called
calling message number reach speak talk get got give take let know one two some any all more i'm
i'll i've i'd im ill ive we're we'll we've we'd you're you'll you've you'd it's that's there's don't
email mail phone call back monday tuesday wednesday thursday friday weekend week today tomorrow
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence, or a clause of a long one: its words, and the stems of those with content."""

    span: Span
    line: str
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance:
    """What is left of a message without the routine."""

    touch: Touch
    pieces: tuple[Piece, ...]
    line: str
    content: tuple[str, ...]


def substance(touch: Touch) -> Substance:
    """Take the routine out of a message."""
    if touch.analysis is None:
        return Substance(touch=touch, pieces=(), line="", content=())
    routine = [s for i in ROUTINE for s in touch.observation(i).spans]
    routine += touch.analysis.phone_numbers.partial_repeats
    names = {
        t.norm
        for i in ("states_name", "states_company")
        for s in touch.observation(i).spans
        for t in tokenize(s.text)
    }
    names |= {t.norm for t in tokenize(touch.prospect)}
    found = (
        _piece(touch, tokens, routine=routine, names=names) for tokens in pieces_of(touch.text)
    )
    pieces = tuple(p for p in found if p.line)
    return Substance(
        touch=touch,
        pieces=pieces,
        line=" ".join(p.line for p in pieces),
        content=tuple(w for p in pieces for w in p.content),
    )


def _piece(
    touch: Touch, tokens: Sequence[Token], *, routine: Sequence[Span], names: set[str]
) -> Piece:
    kept = [
        t
        for t in tokens
        if not any(s.start_char < t.end_char and t.start_char < s.end_char for s in routine)
    ]
    return Piece(
        span=touch.span(tokens[0].start_char, tokens[-1].end_char),
        line=" ".join(t.norm for t in kept),
        content=tuple(stem(t.norm) for t in kept if t.norm not in _EMPTY and t.norm not in names),
    )


def pieces_of(text: str) -> list[tuple[Token, ...]]:
    """Sentences of a text; long ones, as where there are no full stops, cut into clauses."""
    found: list[tuple[Token, ...]] = []
    sentence: list[Token] = []
    for token in tokenize(text):
        sentence.append(token)
        if ends_sentence(token):
            found += _clauses(sentence)
            sentence = []
    return [*found, *_clauses(sentence)]


def ends_sentence(token: Token) -> bool:
    """Whether a word ends a sentence by its full stop or the like."""
    return token.text[-1] in ".?!" and token.norm not in ("a.m", "p.m")


def _clauses(sentence: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    start = 0
    if len(sentence) > LONG_SENTENCE:
        for i, token in enumerate(sentence):
            if i - start >= SHORT_PIECE and token.norm in _CLAUSES:
                yield tuple(sentence[start:i])
                start = i
    if sentence[start:]:
        yield tuple(sentence[start:])


@cache
def stem(word: str) -> str:
    """Word without the commonest endings, so that "docks" and "dock" are one."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return word
