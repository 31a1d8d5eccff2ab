"""A small language for phrases, matched on comparable words.

One phrase a line; a line that begins with spaces goes on with the one above. A phrase is words
separated by spaces: ``a|b`` is either, ``word?`` may be missing (not the first), ``help*`` is any
word that begins so, ``..3`` stands for up to three words in between, ``<me>`` for a list below.

Of some thousand phrases few can stand in a message: those whose first word is there, and soon
after it a word that they need. Only these are tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from voicemail_audio.content.wordlists import LISTS

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase as a regular expression.

    Where it stands, one of the words `ahead` is among the `reach` words after its first; `ahead` is
    empty where that cannot be said.
    """

    pattern: str
    ahead: frozenset[str]
    reach: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """A block of phrases by their first word; that of the `stems` is open at its end."""

    by_word: dict[str, list[Phrase]]
    stems: dict[str, list[Phrase]]

    def at(self, word: str) -> list[Phrase]:
        """Phrases that can begin with a word."""
        found = list(self.by_word.get(word, ()))
        for stem, phrases in self.stems.items():
            if word.startswith(stem):
                found += phrases
        return found


def phrasebook(block: str) -> Phrasebook:
    """Read a block of phrases."""
    by_word: dict[str, list[Phrase]] = {}
    stems: dict[str, list[Phrase]] = {}
    for phrase in _lines(block):
        first, *rest = phrase.split()
        tail = "".join(_token(t) for t in rest)
        for start in _expand(first):
            word, *more = start.split()
            ahead, reach = _needed([*more, *rest])
            found = Phrase(pattern=_escape(start) + tail, ahead=ahead, reach=reach)
            known = stems if word.endswith("*") else by_word
            known.setdefault(word.removesuffix("*"), []).append(found)
    return Phrasebook(by_word=by_word, stems=stems)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The phrases of one block that begin with one word."""

    block: str
    phrases: list[Phrase]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any of the phrases; most are never tried, and so never compiled."""
        return re.compile(f"(?:{'|'.join(p.pattern for p in self.phrases)})(?= |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """All that begins with one word.

    `alone` needs no other word; `followed` needs the word that it stands under, at most so many
    words behind the first. `reach` is the largest of these numbers.
    """

    alone: list[Opening]
    followed: dict[str, list[tuple[int, Opening]]]
    reach: int


Places = dict[str, list[tuple[int, Opening]]]
"""Where in a message the phrases of each block may begin, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Blocks of phrases, and all that begins with the words met so far."""

    books: dict[str, Phrasebook] = field(default_factory=dict)
    met: dict[str, Begun | None] = field(default_factory=dict)

    def add(self, block: str) -> Library:
        """Take in a block of phrases; return a library of this block only."""
        self.books[block] = phrasebook(block)
        self.met.clear()
        return Library(books={block: self.books[block]})

    def begun(self, word: str) -> Begun | None:
        """All that begins with a word, if anything does."""
        if word not in self.met:
            found = ((block, book.at(word)) for block, book in self.books.items())
            openings = [Opening(block=b, phrases=p) for b, p in found if p]
            self.met[word] = _begun(openings) if openings else None
        return self.met[word]

    def places(self, words: Sequence[str]) -> Places:
        """Find where in a message phrases may begin: for all blocks at once."""
        places: Places = {block: [] for block in self.books}
        for i, word in enumerate(words):
            begun = self.begun(word)
            if begun is None:
                continue
            here = {opening.block: opening for opening in begun.alone}
            for k, later in enumerate(words[i + 1 : i + 1 + begun.reach], 1):
                for reach, opening in begun.followed.get(later, ()):
                    if k <= reach:
                        here[opening.block] = opening
            for block, opening in here.items():
                places[block].append((i, opening))
        return places


def _begun(openings: list[Opening]) -> Begun:
    alone: list[Opening] = []
    followed: dict[str, list[tuple[int, Opening]]] = {}
    for opening in openings:
        if not all(p.ahead for p in opening.phrases):
            alone.append(opening)
            continue
        farthest: dict[str, int] = {}
        for phrase in opening.phrases:
            for word in phrase.ahead:
                farthest[word] = max(phrase.reach, farthest.get(word, 0))
        for word, reach in farthest.items():
            followed.setdefault(word, []).append((reach, opening))
    reaches = (reach for found in followed.values() for reach, _ in found)
    return Begun(alone=alone, followed=followed, reach=max(reaches, default=0))


@cache
def library() -> Library:
    """The one library of all blocks: it grows as detectors are run for the first time."""
    return Library()


def _lines(block: str) -> list[str]:
    lines: list[str] = []
    for line in block.split("\n"):
        if line.startswith(" ") and lines:
            lines[-1] += line.strip() if lines[-1].endswith("|") else " " + line.strip()
        elif line.strip():
            lines.append(line.strip())
    return lines


def _needed(tokens: list[str]) -> tuple[frozenset[str], int]:
    """Words of which a phrase needs one after its first, and how many words on it may stand."""
    reach = 1
    for token in tokens:
        if token.startswith(".."):
            reach += int(token[2:])
        elif token.endswith("?"):
            reach += max(len(words.split()) for words in _expand(token[:-1]))
        else:
            words = frozenset(words.split()[0] for words in _expand(token))
            return (words, reach) if not any("*" in w for w in words) else (frozenset(), 0)
    return frozenset(), 0


def _token(token: str) -> str:
    if token.startswith(".."):
        return rf"(?: \S+){{0,{int(token[2:])}}}?"
    if token.endswith("?"):
        return f"(?: {_alternatives(token[:-1])})?"
    return " " + _alternatives(token)


def _alternatives(token: str) -> str:
    parts = [_escape(w) for w in _expand(token)]
    return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"


def _expand(token: str) -> list[str]:
    words: list[str] = []
    for word in token.split("|"):
        if word.startswith("<") and word.endswith(">"):
            words += LISTS[word[1:-1]]
        else:
            words.append(word)
    return words


def _escape(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\S*").replace(r"\ ", " ")
