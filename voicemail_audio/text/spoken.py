"""Written text as it is said: numbers, money, times and addresses spelled out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from voicemail_audio.text.numerals import number_parts
from voicemail_audio.text.phone_forms import phone_runs, telephone
from voicemail_audio.text.readings import Readings, one, one_of
from voicemail_audio.text.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.text.numbers import Words

_SYMBOLS: Final = {"&": "and", "+": "plus", "@": "at", "%": "percent"}
_ABBREVIATIONS: Final[dict[str, Readings]] = {
    "mr": one("mister"),
    "mrs": one("missus"),
    "dr": one_of(("doctor",), ("drive",)),
    "vs": one_of(("versus",), ("v", "s")),
    "ext": one("extension"),
    "inc": one_of(("inc",), ("incorporated",)),
    "corp": one_of(("corp",), ("corporation",)),
    "dept": one("department"),
    "approx": one("approximately"),
    "w/": one("with"),
    "etc": one_of(("etcetera",), ("et", "cetera")),
}
_INITIALS: Final = re.compile(r"([a-z]{1,2})&([a-z]{1,2})")  # R&D, P&L
_MAGNITUDES: Final = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
_NOT_AS_WRITTEN: Final = _MAGNITUDES | _ABBREVIATIONS.keys()
_AROUND: Final = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenForm:
    """A stretch of speech that one token, or a part of it, stands for.

    Attributes
    ----------
    token_index
        Position among the tokens of the text.
    readings
        Ways of saying it, each one word or several, the likeliest first: "0" is ``zero`` or
        ``oh``, "800" in a telephone number ``eight zero zero`` or ``eight hundred``.
    written
        The token as written, without the punctuation around it: its capitals tell how a name
        is said. None where the readings are not the token itself.
    """

    token_index: int
    readings: Readings
    written: str | None = None

    @property
    def words(self) -> Words:
        """The likeliest reading."""
        return self.readings[0]


def spoken_words(text: str) -> tuple[SpokenForm, ...]:
    """Spell a text out as it is said.

    An ordinary word is one form of one word, lower case, as its token's `norm` has it, whatever
    hyphens it holds. Every token has at least one form.

    Examples
    --------
    >>> [" ".join(f.words) for f in spoken_words("Call 555-0142 by 4:30, it's $5,000.")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['call', 'five', 'five', 'five', 'zero', 'one', 'four', 'two', 'by', 'four thirty', "it's",
     'five thousand dollars']
    """
    return spoken_tokens(tokenize(text))


def spoken_tokens(tokens: Sequence[Token]) -> tuple[SpokenForm, ...]:
    """`spoken_words` of a text that is cut into tokens already."""
    in_phone = phone_runs(tokens)
    forms: list[SpokenForm] = []
    for i, token in enumerate(tokens):
        if i in in_phone:
            parts = telephone(token.norm)
        elif token.norm.isalpha() and token.norm not in _NOT_AS_WRITTEN:
            parts = (one(token.norm),)
        else:
            after = tokens[i + 1].norm if i + 1 < len(tokens) else ""
            before = tokens[i - 1].norm if i else ""
            parts = _parts(token.norm, before, after)
        plain = parts == (one(token.norm),)
        written = _without_punctuation(token.text) if plain else None
        forms.extend(SpokenForm(token_index=i, readings=p, written=written) for p in parts)
    return tuple(forms)


def _without_punctuation(text: str) -> str:
    return text if text.isalpha() else (_AROUND.sub("", text) or text)


def _parts(norm: str, before: str, after: str) -> tuple[Readings, ...]:
    """Readings of a token that is no plain word, between its neighbours."""
    if norm in _SYMBOLS:
        return (one(_SYMBOLS[norm]),)
    if m := _INITIALS.fullmatch(norm):
        return (*map(one, m[1]), one("and"), *map(one, m[2]))
    if norm in _ABBREVIATIONS:
        return (_ABBREVIATIONS[norm],)
    if norm in _MAGNITUDES and before.startswith("$"):
        return (one(norm), one("dollars"))
    if any(c.isdecimal() for c in norm) or any(c in norm for c in "@&+$%"):
        return number_parts(norm, dollars_wait=after in _MAGNITUDES)
    return _address(norm) or (one(norm),)


def _address(norm: str) -> tuple[Readings, ...]:
    """Readings of a web address without digits, () for anything else."""
    *names, ending = norm.split("/", maxsplit=1)[0].split(".")
    if ending not in {"com", "net", "org", "io", "co", "edu", "gov", "us", "ai"} or not names:
        return ()
    return number_parts(norm) if all(names) else ()
