"""How telephone numbers in writing are said: digit by digit, with the usual short cuts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from voicemail_audio.text.numbers import cardinal, digit_word
from voicemail_audio.text.readings import Readings, one, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.text.tokens import Token

_NUMERAL: Final = re.compile(r"\+?\d[\d().\-/]*")
_VANITY: Final = re.compile(r"(?:1-?)?8(?:00|33|44|55|66|77|88)-[a-z][a-z-]*")
_SENTENCE_END: Final = re.compile(r"[.!?;]\W*$")
_WRITTEN: Final = re.compile(r"\+?1?[-.(]?\d{3}[-.)/]{0,2}\d{3}[-.]?\d{4}|\d{3}[-.]\d{4}")
_LOCAL_DIGITS, _MOST_DIGITS = 7, 15  # subscriber number (NANP), longest of all (ITU-T E.164)


def phone_runs(tokens: Sequence[Token]) -> frozenset[int]:
    """Positions of the tokens that make up telephone numbers."""
    found: set[int] = set()
    run: list[int] = []
    for i, token in enumerate(tokens):
        if not token.norm.isalpha():
            if _VANITY.fullmatch(token.norm):
                found.add(i)
            if _NUMERAL.fullmatch(token.norm):
                run.append(i)
        if run and (run[-1] != i or _SENTENCE_END.search(token.text)):
            found |= _phone(run, tokens)
            run = []
    return frozenset(found | _phone(run, tokens))


def _phone(run: list[int], tokens: Sequence[Token]) -> set[int]:
    """Return the run's positions if its numerals read together as telephone numbers."""
    written = {i for i in run if _WRITTEN.fullmatch(tokens[i].norm)}
    chunks = [c for i in run for c in re.findall(r"\d+", tokens[i].norm)]
    count = sum(map(len, chunks))
    single = all(len(c) == 1 for c in chunks)
    tail = len(chunks) > 1 and len(chunks[-1]) == 4 and len(chunks[-2]) == 3
    if _LOCAL_DIGITS <= count <= 2 * _MOST_DIGITS and (single or tail or written):
        return set(run)
    return written


def telephone(norm: str) -> tuple[Readings, ...]:
    """Readings of a token inside a telephone number, one part a digit or known chunk."""
    parts: list[Readings] = []
    if norm.startswith("+"):
        parts.append(one("plus"))
    for chunk in re.findall(r"\d+|[a-z]+", norm):
        if chunk.isalpha():
            parts.append(one(chunk))
        elif len(chunk) in {3, 4} and chunk.endswith("00") and chunk[-3] != "0":
            parts.append(_round_chunk(chunk))
        else:
            parts.extend(digit_readings(d) for d in chunk)
    return tuple(parts)


def digit_readings(digit: str) -> Readings:
    """Readings of a digit said singly."""
    return one_of(("zero",), ("oh",)) if digit == "0" else one(digit_word(digit))


def _round_chunk(chunk: str) -> Readings:
    """Readings of "800" or "1200": digit by digit, or in hundreds and thousands."""
    singly = tuple(digit_word(d) for d in chunk)
    with_oh = tuple("oh" if w == "zero" else w for w in singly)
    number = int(chunk)
    return one_of(singly, with_oh, (*cardinal(number // 100), "hundred"), cardinal(number))
