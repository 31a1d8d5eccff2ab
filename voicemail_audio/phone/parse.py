"""Find telephone numbers in words, written or spoken, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.phone.decode import Digit, Group, cardinal, readings
from voicemail_audio.phone.lexicon import CUES, EXTENSIONS, OTHER_IDS
from voicemail_audio.phone.pieces import NUMERIC, SHORTEST_NUMBER, Piece, cut
from voicemail_audio.phone.runs import Run, find_runs
from voicemail_audio.phone.split import NATIONAL, Split, split
from voicemail_audio.phone.vanity import vanity_at

if TYPE_CHECKING:
    from collections.abc import Iterable

CUE_REACH = 6
"""How many words before a number a cue ("my number is") may stand."""
MOST_EXTENSION_DIGITS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One number as it stands in the text.

    `sources` are the character spans of the pieces that the digits come from, one a digit.
    `said` is everything in its run, in order, wrong starts included.
    """

    digits: str
    extension: str | None
    start: int
    end: int
    sources: tuple[tuple[int, int], ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Digits that make no whole number: a partial repeat, or nothing to do with telephones."""

    digits: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Everything numeric that may belong to telephone numbers, in order."""

    numbers: tuple[Found, ...]
    leftovers: tuple[Leftover, ...]


def parse(text: str) -> Parsed:
    """Find whole telephone numbers and left-over digits in a text."""
    pieces = cut(text)
    numbers: list[Found] = []
    leftovers: list[Leftover] = []
    taken = -1
    for run in find_runs(pieces):
        if run.first <= taken:
            continue
        vanity = vanity_at(pieces, run.parts[-1], run.last)
        if vanity is not None:
            digits, taken = vanity
            numbers.append(_found(pieces, digits, None, taken))
            continue
        got, rest = _numbers_of(pieces, run)
        for k, digits in enumerate(got):
            extension, last = None, max(d.piece for d in digits)
            if k == len(got) - 1 and not rest:
                extension, last = _extension(pieces, run.last)
                taken = max(taken, last)
            numbers.append(_found(pieces, digits, extension, last))
        if rest:
            leftovers.append(
                Leftover(
                    digits="".join(d.digit for d in rest),
                    start=pieces[rest[0].piece].start,
                    end=pieces[rest[-1].piece].end,
                )
            )
    return Parsed(numbers=tuple(numbers), leftovers=tuple(leftovers))


def _numbers_of(pieces: list[Piece], run: Run) -> tuple[list[tuple[Digit, ...]], tuple[Digit, ...]]:
    """Whole numbers of a run, corrections applied, and the digits left after them."""
    if _other_id(pieces, run.first):
        return [], ()
    cued = _cued(pieces, run.first)
    plus = pieces[run.first].gap.rstrip("( ").endswith("+")
    numbers: list[tuple[Digit, ...]] = []
    rest: tuple[Digit, ...] = ()
    for part in run.parts:
        best = _best(pieces, part, cued=cued, plus=plus)
        if rest:
            best = _corrected(rest, best)
        elif not rest and numbers and best.rest and not best.numbers:
            tail = numbers[-1]
            if len(best.rest) < SHORTEST_NUMBER:
                numbers[-1] = (*tail[: -len(best.rest)], *best.rest)
                best = Split(score=0, numbers=(), rest=())
        numbers += best.numbers
        rest = best.rest
    kept = [n for n in numbers if _acceptable(pieces, n, cued=cued)]
    return kept, rest


def _corrected(rest: tuple[Digit, ...], best: Split) -> Split:
    """Join an unfinished number with what was said after "sorry"."""
    again = best.numbers[0] if best.numbers else best.rest
    if best.numbers and (len(best.numbers) > 1 or len(again) > SHORTEST_NUMBER):
        return best
    merged = _merge(rest, again)
    if merged is None:
        return best
    return Split(score=0, numbers=(merged,), rest=best.rest if best.numbers else ())


def _best(pieces: list[Piece], part: tuple[int, ...], *, cued: bool, plus: bool) -> Split:
    sure = tuple(i for i in part if pieces[i].kind != "homophone")
    ways: Iterable[tuple[Group, ...]] = readings(pieces, part)
    best = max((split(g, cued=cued, plus=plus) for g in ways), key=lambda s: s.score)
    if len(sure) < len(part):
        # Read to/for/ate as digits only where that makes the number whole.
        plain = [split(g, cued=cued, plus=plus) for g in readings(pieces, _leading(pieces, part))]
        without = max(plain, key=lambda s: s.score)
        if without.numbers and not without.rest:
            return without
        if not best.numbers or best.rest or not _digits_around(pieces, part):
            return without
    return best


def _digits_around(pieces: list[Piece], part: tuple[int, ...]) -> bool:
    """Whether every to/for/ate stands between single digits, not in "from 75 to 42"."""
    single = {i for i in part if pieces[i].kind == "digit" or len(pieces[i].text) == 1}
    inside = [k for k, i in enumerate(part) if pieces[i].kind == "homophone"]
    return all(
        0 < k < len(part) - 1 and all(part[j] in single or j in inside for j in (k - 1, k + 1))
        for k in inside
    )


def _leading(pieces: list[Piece], part: tuple[int, ...]) -> tuple[int, ...]:
    """Pieces before the first homophone."""
    first = next(k for k, i in enumerate(part) if pieces[i].kind == "homophone")
    return part[:first]


def _merge(wrong: tuple[Digit, ...], again: tuple[Digit, ...]) -> tuple[Digit, ...] | None:
    """Put a corrected continuation in the place of the digits it corrects."""
    lead = wrong[0].digit
    lengths = (NATIONAL + 1, NATIONAL) if lead in "01" else (NATIONAL, SHORTEST_NUMBER)
    for length in lengths:
        replaced = len(wrong) + len(again) - length
        if 0 <= replaced <= len(wrong):
            return (*wrong[: len(wrong) - replaced], *again)
    return None


def _acceptable(pieces: list[Piece], digits: tuple[Digit, ...], *, cued: bool) -> bool:
    """Tell a short number from a count, a year or a date."""
    n = len(digits)
    if n >= NATIONAL:
        return not _is_date(pieces, digits)
    parts = [len(pieces[i].text) for i in dict.fromkeys(d.piece for d in digits)
             if pieces[i].kind == "written"]  # fmt: skip
    if n == SHORTEST_NUMBER:
        return cued or parts != [n]
    return cued and not _is_date(pieces, digits)


def _is_date(pieces: list[Piece], digits: tuple[Digit, ...]) -> bool:
    written = [pieces[i].text for i in dict.fromkeys(d.piece for d in digits)]
    return [len(w) for w in written] in ([4, 2, 2], [2, 2, 4]) and any(
        w.startswith(("19", "20"))
        for w in written
        if len(w) == 4  # noqa: PLR2004
    )


def _cued(pieces: list[Piece], first: int) -> bool:
    return any(p.text in CUES for p in pieces[max(0, first - CUE_REACH) : first])


def _other_id(pieces: list[Piece], first: int) -> bool:
    """Whether the words before say that this is an order number or the like."""
    before = [p.text for p in pieces[max(0, first - 4) : first]]
    while before and before[-1] in {"is", "number", "no", "of", "s", "code", "id", "was", "the"}:
        before.pop()
    if not before:
        return False
    return before[-1] in OTHER_IDS or before[-1].removesuffix("'s") in OTHER_IDS


def _extension(pieces: list[Piece], last: int) -> tuple[str | None, int]:
    """Read "x890" or "extension forty two" after piece `last`."""
    at = last + 1
    if at >= len(pieces) or pieces[at].text not in EXTENSIONS:
        return None, last
    at += 1
    if at < len(pieces) and pieces[at].text in {"number", "is"}:
        at += 1
    end = at
    while end < len(pieces) and pieces[end].kind in NUMERIC and end - at < MOST_EXTENSION_DIGITS:
        if end > at and re.search(r"[.!?]\s|,\s", pieces[end].gap):
            break
        end += 1
    digits = "".join(d.digit for d in cardinal(pieces, tuple(range(at, end)))) if end > at else ""
    return (digits, end - 1) if digits else (None, last)


def _found(
    pieces: list[Piece], digits: tuple[Digit, ...], extension: str | None, last: int
) -> Found:
    first = pieces[digits[0].piece]
    opening = re.search(r"\+?\(?\+?\Z", first.gap)
    start = first.start - (len(opening[0]) if opening else 0)
    return Found(
        digits="".join(d.digit for d in digits),
        extension=extension,
        start=start,
        end=pieces[last].end,
        sources=tuple((pieces[d.piece].start, pieces[d.piece].end) for d in digits),
        groups=_written_groups(pieces, digits),
    )


def _written_groups(pieces: list[Piece], digits: tuple[Digit, ...]) -> tuple[str, ...]:
    """Groups as the punctuation shows them; none where it shows none."""
    groups = [""]
    previous = digits[0].piece
    for digit in digits:
        if digit.piece != previous:
            gaps = "".join(p.gap for p in pieces[previous + 1 : digit.piece + 1])
            written = pieces[digit.piece].kind == pieces[previous].kind == "written"
            single = len(pieces[digit.piece].text) == len(pieces[previous].text) == 1
            if (gaps.strip() and not (gaps == "-" and single)) or (written and not single):
                groups.append("")
        groups[-1] += digit.digit
        previous = digit.piece
    return tuple(groups) if len(groups) > 1 else ()
