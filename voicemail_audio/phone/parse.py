"""Find telephone numbers in words, written or spoken, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, groupby

from voicemail_audio.phone.decode import Digit, cardinal
from voicemail_audio.phone.lexicon import CUES, EXTENSIONS, ID_LINKS, OTHER_IDS, TOLL_FREE
from voicemail_audio.phone.pieces import NUMERIC, SHORTEST_NUMBER, Piece, cut
from voicemail_audio.phone.quantities import without_quantities
from voicemail_audio.phone.runs import Run, find_runs
from voicemail_audio.phone.split import NATIONAL, USUAL_EDGES, Split, split
from voicemail_audio.phone.validity import is_valid
from voicemail_audio.phone.vanity import vanity_at

CUE_REACH = 6
"""How many words before a number a cue ("my number is") may stand."""
ID_REACH = 6
"""How many words before a number its noun ("order number A 12 is") may stand."""
MOST_EXTENSION_DIGITS = 7
_SENTENCE_END = re.compile(r"[.?!\n]")


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
    pieces = without_quantities(cut(text))
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
    plus = pieces[run.first].gap.rstrip("( ").endswith("+") or (
        run.first > 0 and pieces[run.first - 1].text == "plus"
    )
    numbers: list[tuple[Digit, ...]] = []
    rest: tuple[Digit, ...] = ()
    for part in run.parts:
        best = _best(pieces, part, cued=cued, plus=plus)
        if part is not run.parts[-1]:
            best = _unfinished(best)
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


def _unfinished(best: Split) -> Split:
    """Take eight or nine digits before a correction for the beginning of a longer number."""
    said = sorted((d for n in (*best.numbers, best.rest) for d in n), key=lambda d: d.piece)
    if SHORTEST_NUMBER < len(said) < NATIONAL and said[0].digit != "0":
        return Split(score=0, numbers=(), rest=tuple(said))
    return best


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
    best = split(pieces, part, cued=cued, plus=plus)
    if len(sure) < len(part):
        # Read to/for/ate as digits only where that makes the number whole.
        without = split(pieces, _leading(pieces, part), cued=cued, plus=plus)
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
    written = [i for i in dict.fromkeys(map(_piece, digits)) if pieces[i].kind == "written"]
    if [len(pieces[i].text) for i in written] == [SHORTEST_NUMBER]:
        return cued
    return cued or n > NATIONAL or (n in {SHORTEST_NUMBER, NATIONAL} and _well_grouped(digits))


def _well_grouped(digits: tuple[Digit, ...]) -> bool:
    """Tell a number that nothing announced from scores, years and counts in a row."""
    edges = set(accumulate(len(list(group)) for _, group in groupby(reversed(digits), _piece)))
    usual = {e for e in (*USUAL_EDGES, NATIONAL) if e <= len(digits)}
    whole = "".join(d.digit for d in digits)
    return (
        edges <= usual
        or {*USUAL_EDGES} <= edges
        or whole[:4] in TOLL_FREE
        or (whole[0] == "0" and is_valid(whole, region=None) is True)
    )


def _piece(digit: Digit) -> int:
    return digit.piece


def _cued(pieces: list[Piece], first: int) -> bool:
    return any(p.text in CUES for p in pieces[max(0, first - CUE_REACH) : first])


def _other_id(pieces: list[Piece], first: int) -> bool:
    """Whether the words before say that this is an order number or the like."""
    before = [p.text for p in pieces[max(0, first - ID_REACH) : first]]
    said = set()
    while before and (before[-1] in ID_LINKS or len(before[-1]) == 1 or before[-1].isdecimal()):
        said.add(before.pop())
    if not before or (not said and _SENTENCE_END.search(pieces[first].gap)):
        return False
    noun = before[-1].removesuffix("'s")
    return noun in OTHER_IDS or (noun == "card" and "number" in said)


def _extension(pieces: list[Piece], last: int) -> tuple[str | None, int]:
    """Read "x890" or "extension forty two" after piece `last`."""
    at = last + 1
    if at >= len(pieces) or pieces[at].text not in EXTENSIONS:
        return None, last
    at += 1
    if at < len(pieces) and pieces[at].text in {"number", "is"}:
        at += 1
    said: list[int] = []
    for i in range(at, min(at + MOST_EXTENSION_DIGITS, len(pieces))):
        if said and re.search(r"[.!?]\s|,\s", pieces[i].gap):
            break
        if pieces[i].kind in NUMERIC:
            said.append(i)
        elif pieces[i].text != "and" or not said:
            break
    digits = "".join(d.digit for d in cardinal(pieces, tuple(said))) if said else ""
    return (digits, said[-1]) if digits else (None, last)


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
