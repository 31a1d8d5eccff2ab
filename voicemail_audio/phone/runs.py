"""Pieces -> runs: stretches in which nothing but a number is being said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from voicemail_audio.phone.lexicon import CORRECTIONS, HESITATIONS
from voicemail_audio.phone.pieces import NUMERIC, Piece

LONGEST_RUN = 120
"""Pieces of the longest run: a number said four times in words, with room for slips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Pieces `first` to `last` (inclusive), cut at corrections into `parts` of piece indices."""

    first: int
    last: int
    parts: tuple[tuple[int, ...], ...]


@cache
def _gap_inside() -> re.Pattern[str]:
    # What may stand between the digits of one number, sentence ends included: "615... 555".
    return re.compile(r"[\s.,;()\[\]/+\-\u2011\u2013\u2014!\u2026\"']*\Z")


def find_runs(pieces: list[Piece]) -> list[Run]:
    """Find the runs of number words, fillers and corrections between them left in."""
    runs = []
    i = 0
    while i < len(pieces):
        if pieces[i].kind in NUMERIC:
            run = _grow(pieces, i)
            runs.append(run)
            i = run.last + 1
        else:
            i += 1
    return runs


def _grow(pieces: list[Piece], first: int) -> Run:
    parts: list[list[int]] = [[first]]
    last = first
    i = first + 1
    fresh = False
    until = min(len(pieces), first + LONGEST_RUN)
    while i < until and _gap_inside().match(pieces[i].gap):
        piece = pieces[i]
        if piece.kind in NUMERIC and not _phrase(pieces, i, HESITATIONS):
            if fresh:
                parts.append([])
            parts[-1].append(i)
            last, fresh = i, False
        elif pause := _phrase(pieces, i, HESITATIONS):
            i += pause - 1
        elif skip := _phrase(pieces, i, CORRECTIONS):
            fresh = True
            i += skip - 1
        elif piece.kind == "homophone" and _digit_follows(pieces, i):
            if not fresh:
                parts[-1].append(i)
        elif piece.kind != "filler":
            break
        i += 1
    return Run(first=first, last=last, parts=tuple(tuple(p) for p in parts))


def _digit_follows(pieces: list[Piece], i: int) -> bool:
    return (
        i + 1 < len(pieces)
        and pieces[i + 1].kind in NUMERIC
        and _gap_inside().match(pieces[i + 1].gap) is not None
    )


def _phrase(pieces: list[Piece], i: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """Return how many pieces the longest of some phrases takes from `i` on; 0 for none."""
    first = pieces[i].text
    begun = (p for p in phrases if p[0] == first)
    return max(
        (len(p) for p in begun if tuple(q.text for q in pieces[i : i + len(p)]) == p), default=0
    )
