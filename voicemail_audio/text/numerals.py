"""How tokens with digits or signs in them are said, outside telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from voicemail_audio.text.numbers import (
    LARGEST,
    Words,
    cardinal,
    digit_word,
    in_pairs,
    ordinal,
    plural,
    year,
)
from voicemail_audio.text.phone_forms import digit_readings
from voicemail_audio.text.readings import Readings, followed, one, one_of

_SIGNS: Final = {
    "@": "at",
    ".": "dot",
    "/": "slash",
    "_": "underscore",
    "&": "and",
    "+": "plus",
    "%": "percent",
    "#": "number",
    "=": "equals",
}
_SUFFIXES: Final = {
    "k": "thousand",
    "m": "million",
    "b": "billion",
    "bn": "billion",
    "mm": "million",
}
_MONEY: Final = re.compile(r"\$([\d,]+)(?:\.(\d\d?))?(k|m|mm|b|bn)?")
_TIME: Final = re.compile(r"(\d{1,2}):(\d\d)(am|pm|a\.m|p\.m)?")
_HOUR: Final = re.compile(r"(\d{1,2})(am|pm|a\.m|p\.m)")
_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DECADE: Final = re.compile(r"'?(\d0|\d{3}0)'?s")
_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_RANGE: Final = re.compile(rf"(\$?{_NUMBER.pattern})-(\$?{_NUMBER.pattern})(%|k|m)?")
_PAIR: Final = re.compile(r"(\d{1,2})/(\d{1,2})")
_SCALED: Final = re.compile(rf"({_NUMBER.pattern})(k|m|mm|b|bn)")
_EXTENSION: Final = re.compile(r"(?:x|ext\.?)(\d+)")
_PIECE: Final = re.compile(rf"{_NUMBER.pattern}|[^\W\d_]+(?:'[^\W\d_]+)?|[@./_&+%#=]")
_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Readings, ...]]]
_MORNING: Final = {"am": "a.m", "pm": "p.m"}


def number_parts(norm: str, *, dollars_wait: bool = False) -> tuple[Readings, ...]:
    """Readings of a token with digits or signs in it.

    Parameters
    ----------
    norm
        The token's norm.
    dollars_wait
        The next word is "million" or the like: "dollars" is said behind that.
    """
    if m := _MONEY.fullmatch(norm):
        return (_money(m, waits=dollars_wait),)
    if m := _RANGE.fullmatch(norm):
        high = number_parts(m[2] + (m[3] or ""), dollars_wait=dollars_wait)
        return (number(m[1].removeprefix("$")), one_of(("to",), ("through",)), *high)
    for pattern, parts in _FORMS:
        if m := pattern.fullmatch(norm):
            return parts(m)
    return _piecewise(norm)


def number(written: str) -> Readings:
    """Readings of a plain number: "404", "1,200", "2.5", "0042"."""
    whole, _, fraction = written.replace(",", "").partition(".")
    singly = tuple(digit_word(d) for d in whole)
    if fraction:
        return one(*_safe(cardinal, whole), "point", *map(digit_word, fraction))
    if (len(whole) > 1 and whole[0] == "0") or _is_nameless(whole):
        return one_of(singly, _with_oh(singly))
    if len(whole) == 1:
        return digit_readings(whole)
    value = int(whole)
    readings = [cardinal(value), singly, _with_oh(singly)]
    if len(whole) == 3:
        readings.append((digit_word(whole[0]), *_low_pair(value % 100)))
        readings.append(_with_and(value))
    if len(whole) == 4 and value % 1000:
        is_year = "," not in written and 1900 <= value < 2100
        readings.insert(0 if is_year else 1, year(value) if is_year else in_pairs(value))
        readings.append(in_pairs(value))
        readings.append(_with_and(value))
    return one_of(*readings)


def _is_nameless(digits: str) -> bool:
    """Whether a number is too large for words. Python reads no more than 4,300 digits either."""
    return len(digits.lstrip("0")) >= len(str(LARGEST))


def _safe(say: Callable[[int], Words], digits: str) -> Words:
    """Words of a number, or its digits where it is too large to have a name."""
    if _is_nameless(digits):
        return tuple(digit_word(d) for d in digits)
    return say(int(digits))


def _with_oh(words: Words) -> Words:
    return tuple("oh" if w == "zero" else w for w in words)


def _low_pair(low: int) -> Words:
    if low == 0:
        return ("hundred",)
    return (*(("oh",) if low < 10 else ()), *cardinal(low))


def _with_and(value: int) -> Words:
    """Words with the "and" that many people say: four hundred and four."""
    rest = value % 100
    if not rest:
        return cardinal(value)
    return (*cardinal(value - rest), "and", *cardinal(rest))


def _money(m: re.Match[str], *, waits: bool) -> Readings:
    whole, cents, suffix = m[1], m[2], m[3]
    if suffix or (cents and waits):
        words = number(whole + (f".{cents}" if cents else ""))[0]
        scale = (_SUFFIXES[suffix],) if suffix else ()
        return one(*words, *scale, *(() if waits else ("dollars",)))
    plain = whole.replace(",", "")
    value = LARGEST if _is_nameless(plain) else int(plain or 0)
    name = "dollar" if value == 1 else "dollars"
    amount = one_of(*number(whole)[:1], *((in_pairs(value),) if 1000 < value < 10000 else ()))
    if waits:
        return amount
    if not cents or int(cents) == 0:
        return followed(amount, name)
    small = cardinal(int(cents.ljust(2, "0")))
    words = amount[0]
    return one_of(
        (*words, name, *small),
        (*words, *small),
        (*words, name, "and", *small, "cents"),
    )


def _time(hours: str, minutes: str) -> Readings:
    hour = cardinal(int(hours))
    if minutes == "00":
        return one_of(hour, (*hour, "o'clock"), (*hour, "hundred"))
    return one_of((*hour, *_low_pair(int(minutes))))


def _half_day(written: str | None) -> tuple[Readings, ...]:
    return (one(_MORNING.get(written, written)),) if written else ()


def _scaled(m: re.Match[str]) -> tuple[Readings, ...]:
    """Readings of "5k" and "10m": five thousand, or five k."""
    scale = one_of((_SUFFIXES[m[2]],), (m[2],))
    # The savings plan is the one such token whose letter is always said.
    return (number(m[1]), one("k") if m[0] == "401k" else scale)


def _decade(m: re.Match[str]) -> tuple[Readings, ...]:
    return (one(*plural(_safe(year if len(m[1]) == 4 else cardinal, m[1]))),)


def _piecewise(norm: str) -> tuple[Readings, ...]:
    """Readings of anything else: numbers, letters and signs one after the other."""
    parts = tuple(
        number(piece) if piece[0].isdecimal() else one(_SIGNS.get(piece, piece))
        for piece in _PIECE.findall(norm)
    )
    return parts or (one(norm),)


_FORMS: Final[tuple[_Form, ...]] = (
    (_TIME, lambda m: (_time(m[1], m[2]), *_half_day(m[3]))),
    (_HOUR, lambda m: (one(*cardinal(int(m[1]))), *_half_day(m[2]))),
    (_ORDINAL, lambda m: (one(*_safe(ordinal, m[1])),)),
    (_DECADE, _decade),
    (_PAIR, lambda m: (one(*cardinal(int(m[1]))), one(*cardinal(int(m[2]))))),
    (_EXTENSION, lambda m: (one("extension"), number(m[1]))),
    (_SCALED, _scaled),
)
