"""How words are said: pronunciations and syllables for any word at all.

From the dictionary in the pocketsphinx package; a word that it lacks is taken apart (a
possessive, a compound, an acronym, a sign) and, where that does not help, read letter by letter.
Phones are those of the dictionary: ARPABET without stress.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from voicemail_audio.speech.letters import letter_to_sound
from voicemail_audio.speech.sphinx_model import dictionary_path
from voicemail_audio.text.spoken import spoken_words
from voicemail_audio.text.tokens import normalized

Pronunciations = tuple[str, ...]
"""Ways of saying a word, the likeliest first, each as phones joined by spaces."""

VOWELS: Final = frozenset(
    ["AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"]
)
_MOST_VARIANTS: Final = 4
_LONGEST: Final = 40  # letters; longer is no word, and its sound is of no use to an aligner
_LONGEST_ACRONYM: Final = 5  # letters; longer ones in capitals are words in capitals
_VOICELESS: Final = frozenset(["P", "T", "K", "F", "TH"])
_SIBILANT: Final = frozenset(["S", "Z", "SH", "ZH", "CH", "JH"])
_PIECE: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z']+|[A-Z]|\d+|[&@+%]")
_LEAST_PART: Final = 3  # letters of each half of a compound; shorter ones fit anything
# A few words of business talk that the letters mislead.
_EXTRA: Final[dict[str, Pronunciations]] = {
    "voicemail": ("V OY S M EY L",),
    "email": ("IY M EY L",),
    "e-mail": ("IY M EY L",),
    "wifi": ("W AY F AY",),
    "www": ("D AH B AH L Y UW D AH B AH L Y UW D AH B AH L Y UW",),
    "&": ("AE N D", "AH N"),
    "@": ("AE T",),
    "+": ("P L AH S",),
    "%": ("P ER S EH N T",),
    "um": ("AH M", "HH AH M"),
    "uh": ("AH", "AH HH"),
    "mm": ("M",),
    "hmm": ("HH AH M", "M"),
    "mhm": ("AH M HH AH M",),
}


def in_dictionary(spelling: str) -> Pronunciations:
    """Pronunciations of exactly this spelling in the dictionary; () where it has none."""
    entries = _entries()
    if spelling not in entries:
        return ()
    names = (spelling, *(f"{spelling}({i})" for i in range(2, _MOST_VARIANTS + 1)))
    return tuple(entries[name] for name in names if name in entries)


@lru_cache(maxsize=1)
def _entries() -> dict[str, str]:
    """Every line of the dictionary; read once a process, left as it is because there are many."""
    lines = dictionary_path().read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)


def known(word: str) -> bool:
    """Whether the dictionary itself has the word, as written or in lower case."""
    return _looked_up(normalized(word)) != ()


@lru_cache(maxsize=8192)
def pronounce(word: str) -> Pronunciations:
    """Pronunciations of any written word, the likeliest first; never empty.

    Capitals help: "ThinkEngine" is two words, "CRM" three letters.

    Examples
    --------
    >>> pronounce("Birch's")
    ('B ER CH IH Z',)
    """
    norm = _plain(word)
    found = _looked_up(norm)
    if not found and (len(norm) <= _LONGEST):
        found = _possessive(norm) or _in_pieces(_cased(word))
    return found[:_MOST_VARIANTS] or ("AH",)


def syllable_count(word: str) -> int:
    """Syllables of any written word in its likeliest pronunciation, at least one."""
    return max(1, sum(phone in VOWELS for phone in pronounce(word)[0].split()))


def _plain(word: str) -> str:
    """Lower case without accents: what the dictionary is written in."""
    letters = unicodedata.normalize("NFKD", normalized(word))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _cased(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("\u2019", "'")


def _looked_up(norm: str) -> Pronunciations:
    for spelling in (norm, f"{norm}.", norm.replace("-", ""), norm.replace(".", "")):
        if found := _EXTRA.get(spelling) or in_dictionary(spelling):
            return found
    return ()


def _possessive(norm: str) -> Pronunciations:
    """Pronunciations of "birch's" from those of "birch"."""
    owner, mark, ending = norm.rpartition("'")
    if not mark or ending not in {"s", ""} or not owner:
        return ()
    return tuple(f"{p} {_s_after(p)}" if ending else p for p in pronounce(owner))


def _s_after(phones: str) -> str:
    last = phones.rsplit(maxsplit=1)[-1]
    if last in _SIBILANT:
        return "IH Z"
    return "S" if last in _VOICELESS else "Z"


def _in_pieces(word: str) -> Pronunciations:
    """Pronunciations of a word taken apart where hyphens, capitals and digits say so."""
    pieces = _PIECE.findall(word)
    joined = "".join(pieces)
    if len(pieces) == 1 or (joined.isupper() and joined.isalpha()):
        return _single(word)
    variants = [""]
    for piece in pieces:
        said = pronounce(piece) if piece != word else _single(piece)
        variants = [f"{v} {p}".strip() for v in variants for p in said[:2]][:_MOST_VARIANTS]
    return tuple(v for v in variants if v) or _single(word)


def _single(word: str) -> Pronunciations:
    """Pronunciations of one unknown piece: digits, an acronym, a compound or just letters."""
    if any(c.isdecimal() for c in word):
        words = [w for form in spoken_words(word) for w in form.words if w.isalpha()]
        return (" ".join(pronounce(w)[0] for w in words),) if words else ()
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return ()
    if _is_spelled(word, letters):
        return (_spelled(letters),)
    return _compound(letters) or _by_rule(letters, word)


def _is_spelled(word: str, letters: str) -> bool:
    """Tell letters said by name: no vowel among them, single, or dotted ("q.b.r")."""
    return not re.search("[aeiouy]", letters) or re.fullmatch(r"(?:\w\.)+\w?\.?", word) is not None


def _spelled(letters: str) -> str:
    """Names of the letters; that of "a" is not how the word "a" is mostly said."""
    return " ".join("EY" if c == "a" else in_dictionary(c)[0] for c in letters)


def _by_rule(letters: str, word: str) -> Pronunciations:
    said = " ".join(letter_to_sound().phones(letters))
    # Capitals all through may be an acronym read as a word or by its letters.
    capitals = word.isupper() and len(letters) <= _LONGEST_ACRONYM
    return tuple(filter(None, (said, _spelled(letters) if capitals else "")))


def _compound(letters: str) -> Pronunciations:
    """Pronunciations of two dictionary words in one ("northgate"), the longest halves first."""
    splits = range(_LEAST_PART, len(letters) - _LEAST_PART + 1)
    for at in sorted(splits, key=lambda i: abs(2 * i - len(letters))):
        first, second = in_dictionary(letters[:at]), in_dictionary(letters[at:])
        if first and second:
            return tuple(f"{a} {b}" for a in first[:2] for b in second[:2])
    return ()
