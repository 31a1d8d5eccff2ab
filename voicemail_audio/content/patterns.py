"""A small language for phrases, matched on comparable words.

One phrase a line; a line that begins with spaces goes on with the one above. A phrase is words
separated by spaces: ``a|b`` is either, ``word?`` may be missing (not the first), ``help*`` is any
word that begins so, ``..3`` stands for up to three words in between, ``<me>`` for a list below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from voicemail_audio.content.wordlists import LISTS

if TYPE_CHECKING:
    from collections.abc import KeysView, Set


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """Phrases by their first word, so that most words of a message cost one look-up.

    `stems` holds the phrases whose first word is open at its end; `opening` those of the words
    `met` so far that begin a phrase.
    """

    by_word: dict[str, list[str]]
    stems: dict[str, list[str]]
    ready: dict[str, re.Pattern[str]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    opening: set[str] = field(default_factory=set)

    def openers(self, words: KeysView[str]) -> Set[str]:
        """Those of the words with which a phrase begins."""
        if not self.stems:
            return words & self.by_word.keys()
        new = words - self.met
        if new:
            stems = tuple(self.stems)
            self.met.update(new)
            self.opening.update(w for w in new if w in self.by_word or w.startswith(stems))
        return words & self.opening

    def at(self, word: str) -> re.Pattern[str]:
        """Pattern of the phrases that begin with a word; it is compiled when first met."""
        if word not in self.ready:
            found = list(self.by_word.get(word, ()))
            for stem, phrases in self.stems.items():
                if word.startswith(stem):
                    found += phrases
            self.ready[word] = re.compile(f"(?:{'|'.join(found)})(?= |$)")
        return self.ready[word]


@cache
def phrasebook(phrases: str) -> Phrasebook:
    """Read a block of phrases."""
    by_word: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for phrase in _lines(phrases):
        first, *rest = phrase.split()
        tail = "".join(_token(t) for t in rest)
        for start in _expand(first):
            word = start.split()[0]
            if word.endswith("*"):
                stems.setdefault(word[:-1], []).append(_escape(start) + tail)
            else:
                by_word.setdefault(word, []).append(_escape(start) + tail)
    return Phrasebook(by_word=by_word, stems=stems)


def _lines(block: str) -> list[str]:
    lines: list[str] = []
    for line in block.split("\n"):
        if line.startswith(" ") and lines:
            lines[-1] += line.strip() if lines[-1].endswith("|") else " " + line.strip()
        elif line.strip():
            lines.append(line.strip())
    return lines


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
