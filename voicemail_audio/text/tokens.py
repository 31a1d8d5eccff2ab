"""Written text cut into words, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_RUN: Final = re.compile(r"\S+")
_DASHED: Final = re.compile("(?:(?!\u2014|--).)+(?:\u2014|-{2,})*|(?:\u2014|-{2,})+")
_SAME: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201b": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\u00a0": " ",
    }
)
# What stays at a word's ends in its norm, because it changes what is said: money, percent, ...
_SAID: Final = re.compile(r"[$+&@#\u00a3\u20ac]*[^\W_](?:.*[^\W_])?[%+&@#]*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One written word.

    Attributes
    ----------
    text
        As written, punctuation included: ``text[start_char:end_char]`` of the whole.
    norm
        Lower case, straight quotes and hyphens, punctuation at both ends left out: "don't",
        "$5,000", "p.m", "set-up". A run of punctuation alone is no token.
    """

    text: str
    start_char: int
    end_char: int
    norm: str


@lru_cache(maxsize=8)
def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a text at white space and at dashes between words.

    Each token's span takes in the punctuation that touches it, so that the spans cover
    everything but the white space and lone punctuation.

    Examples
    --------
    >>> [t.norm for t in tokenize('Hi Dana, it\u2019s "Sam" - call 555-0142.')]
    ['hi', 'dana', "it's", 'sam', 'call', '555-0142']
    """
    tokens = []
    for run in _RUN.finditer(text):
        for start, end in _split_at_dashes(text, run.start(), run.end()):
            norm = normalized(text[start:end])
            if norm:
                tokens.append(
                    Token(text=text[start:end], start_char=start, end_char=end, norm=norm)
                )
    return tuple(tokens)


def normalized(word: str) -> str:
    """Return a word as tokens compare it; empty where nothing in it is said."""
    if word.isascii() and word.isalpha():
        return word.lower()
    if word.isascii():
        plain = word.lower()
    else:
        plain = unicodedata.normalize("NFC", word).translate(_SAME).lower()
    said = _SAID.search(plain)
    if said is None:
        return plain if plain in {"&", "@", "+", "%"} else ""
    return said[0]


def _split_at_dashes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut "Labs\u2014and" and "wait--what" in two; a single hyphen joins."""
    run = text[start:end]
    if "\u2014" not in run and "--" not in run:
        return [(start, end)]
    return [(start + m.start(), start + m.end()) for m in _DASHED.finditer(run)]
