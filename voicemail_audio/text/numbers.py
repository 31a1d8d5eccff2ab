"""Numbers in words, as they are said in US English. Each function gives the words of one way."""

from __future__ import annotations

from typing import Final

Words = tuple[str, ...]

_TEENS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_IRREGULAR: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LARGEST: Final = 10**15


def digit_word(digit: str) -> str:
    """Word of one decimal digit: "0" is "zero"."""
    return _TEENS[int(digit)]


def cardinal(number: int) -> Words:
    """Words of a whole number of 0 or more, below `LARGEST`: 142 is one hundred forty two."""
    if not 0 <= number < LARGEST:
        raise ValueError(f"number must be 0 to {LARGEST - 1}, not {number}")
    if number < len(_TEENS):
        return (_TEENS[number],)
    if number < 100:
        return (_TENS[number // 10 - 2], *(cardinal(number % 10) if number % 10 else ()))
    if number < 1000:
        rest = cardinal(number % 100) if number % 100 else ()
        return (_TEENS[number // 100], "hundred", *rest)
    scale, name = next((s, n) for s, n in _SCALES if number >= s)
    rest = cardinal(number % scale) if number % scale else ()
    return (*cardinal(number // scale), name, *rest)


def ordinal(number: int) -> Words:
    """Words of a rank: 21 is twenty first."""
    *rest, last = cardinal(number)
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return (*rest, last)


def plural(words: Words) -> Words:
    """Words of a decade: nineteen nineties."""
    last = words[-1]
    return (*words[:-1], last[:-1] + "ies" if last.endswith("y") else last + "s")


def in_pairs(number: int) -> Words:
    """Words of a number of four digits as two pairs: 1905 is nineteen oh five."""
    high, low = divmod(number, 100)
    if low == 0:
        return (*cardinal(high), "hundred")
    return (*cardinal(high), *(("oh",) if low < 10 else ()), *cardinal(low))


def year(number: int) -> Words:
    """Words of a year as most people say it: 2005 two thousand five, 2024 twenty twenty four."""
    return cardinal(number) if 2000 <= number < 2010 else in_pairs(number)
