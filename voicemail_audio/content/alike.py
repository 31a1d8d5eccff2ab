"""Whether heard words are a known name, told by spelling and by sound.

Recognisers write a name as the words that they know: "ospray frate" for Osprey Freight.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

ALIKE = 0.8
"""Similarity from which two spellings are one name: one letter in five may differ (Ratcliff and
Metzener 1988, "Pattern matching: the gestalt approach", Dr. Dobb's Journal 13(7))."""
SHORTEST = 4
"""Letters of the shortest name compared by similarity; shorter ones must be the same."""


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Spellings of English that sound the same, in the order in which they are evened out."""
    pairs = (
        ("ph", "f"), ("gh(?=t)|(?<=[aeiou])gh", ""), ("^kn|^gn", "n"), ("^wr", "r"), ("ck", "k"),
        ("q[u]?", "k"), ("x", "ks"), ("c(?=[eiy])", "s"), ("c", "k"), ("z", "s"), ("dg", "j"),
        ("sch|sh|tio", "s"), ("[aeiouyhw]+", "a"), (r"(.)\1+", r"\1"),
    )  # fmt: skip
    return tuple((re.compile(p), to) for p, to in pairs)


@cache
def sound_of(letters: str) -> str:
    """Spelling by sound: consonants as they are said, all vowels one."""
    for pattern, to in _sounds():
        letters = pattern.sub(to, letters)
    return letters


def alike(heard: str, known: str) -> bool:
    """Whether two names, lower-case letters without spaces, may be one."""
    if heard == known:
        return True
    if min(len(heard), len(known)) < SHORTEST:
        return False
    if sound_of(heard)[:1] != sound_of(known)[:1]:
        return False
    return _similar(heard, known) or _similar(sound_of(heard), sound_of(known))


def _similar(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE <= matcher.ratio()
