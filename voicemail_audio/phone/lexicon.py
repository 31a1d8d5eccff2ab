"""The words that numbers are said with."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5",
    "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9",
}  # fmt: skip
SCALES = {"hundred": 2, "thousand": 3}
MULTIPLES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}

HOMOPHONES = {"to": "2", "too": "2", "for": "4", "fore": "4", "ate": "8", "won": "1"}
"""Ordinary words that recognisers write for digits; read as digits only inside a number."""

FILLERS = _words(
    "um umm uh uhh er erm ah ahh hmm dash hyphen space dot point then comma and area code "
)
"""Said between digits without ending the number."""

CORRECTIONS = (
    ("no", "wait"), ("no", "sorry"), ("i", "mean"), ("make", "that"), ("scratch", "that"),
    ("strike", "that"), ("my", "mistake"), ("excuse", "me"), ("start", "again"),
    ("let", "me", "start", "again"), ("let", "me", "start", "over"), ("i'm", "sorry"),
    ("sorry",), ("no",), ("wait",), ("correction",), ("oops",), ("whoops",), ("pardon",),
    ("rather",), ("actually",),
)  # fmt: skip

HESITATIONS = (
    ("let", "me", "see"), ("let", "me", "think"), ("let's", "see"), ("hang", "on"), ("hold", "on"),
    ("you", "know"), ("one", "moment"), ("one", "second"),
)  # fmt: skip
"""Said inside a number without correcting it."""

EXTENSIONS = frozenset({"x", "ext", "extn", "extension"})
UNITS = _words(
    "percent dollars dollar bucks pounds euros cents pence minutes minute mins hours hour "
    "days day weeks week months month years year seconds am pm a.m p.m o'clock oclock times "
    "fold million billion trillion k st nd rd th people clients customers companies miles "
    "feet acres units leads grand employees of more "
)
"""A number before one of these counts something; it is no part of a phone number."""

CUES = _words(
    "number numbers call calling ring phone reach dial tel telephone cell mobile text line "
    "direct contact me us at on office fax whatsapp "
)
"""A word shortly before that makes a short or solid string of digits a phone number."""

OTHER_IDS = _words(
    "order account acct reference ref confirmation policy invoice claim ticket case serial "
    "tracking badge member membership id pin license licence permit part model registration "
    "vin npi routing agent docket file application customer employee product item contract "
    "quote booking zip postal passport security "
    "isbn sku iban imei "
)
"""Nouns that make the following number something other than a phone number."""

ID_LINKS = frozenset({"is", "number", "no", "of", "code", "id", "was", "the", "ending", "in"})
"""Words between such a noun and its digits."""

TOLL_FREE = frozenset({"800", "888", "877", "866", "855", "844", "833", "0800", "1800", "1300"})
KEYPAD = {
    letter: digit
    for digit, letters in {
        "2": "abc", "3": "def", "4": "ghi", "5": "jkl",
        "6": "mno", "7": "pqrs", "8": "tuv", "9": "wxyz",
    }.items()
    for letter in letters
}  # fmt: skip
"""Letters on a telephone keypad (ITU-T E.161)."""
