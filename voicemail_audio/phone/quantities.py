"""Numbers that count, cost, date or code something: they belong to no telephone number."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from voicemail_audio.phone.lexicon import MULTIPLES, SCALES, UNITS
from voicemail_audio.phone.pieces import FULL_NUMBER, NUMERIC, SHORTEST_NUMBER, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

MONEY = frozenset({"dollars", "pounds", "euros", "percent"})
RANGE = frozenset({"to", "or"})


def without_quantities(pieces: list[Piece]) -> list[Piece]:
    """Turn numbers that count, cost, date or code something into plain words."""
    out = list(pieces)
    for i, piece in enumerate(pieces):
        if piece.kind not in NUMERIC:
            continue
        before = pieces[i - 1] if i else None
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        money = before is not None and before.text in {"$", "£", "€"}
        code = (
            before is not None
            and piece.gap == ""
            and piece.kind == "written"
            and before.kind == "word"
            and before.text not in {"x", "ext", "tel", "extension"}
        )
        limit = FULL_NUMBER if after is not None and after.text in MONEY else SHORTEST_NUMBER
        if money or code:
            _demote(out, i)
        elif _counts(after) and _digits_up_to(pieces, i) < limit:
            first = _demote(out, i)
            if first > 1 and pieces[first - 1].text in RANGE and _begins_anew(pieces, first - 2):
                _demote(out, first - 2)
    return out


def _begins_anew(pieces: list[Piece], i: int) -> bool:
    """Whether piece `i` alone is what follows a whole number: "... 1212. Fifteen to twenty"."""
    size = _length(pieces[i])
    if pieces[i].kind not in NUMERIC or size > 2 or _since_stop(pieces, i) != size:  # noqa: PLR2004
        return False
    one_by_one = _length(pieces[i - 1]) == 1 and _stop().search(pieces[i - 1].gap)
    return pieces[i].kind in {"teen", "tens"} or not one_by_one


def _digits_up_to(pieces: list[Piece], i: int) -> int:
    """Count the digits that stand together, ending with piece `i`, one a word.

    What stands after a comma or a full stop behind a whole number is counted for itself.
    """
    since = _since_stop(pieces, i)
    return sum(_length(pieces[k]) for k in _together(pieces, i)) if since is None else since


def _since_stop(pieces: list[Piece], i: int) -> int | None:
    """Digits since the last comma or full stop, if a whole number stands before it."""
    since = 0
    for k in _together(pieces, i):
        since += _length(pieces[k])
        if _stop().search(pieces[k].gap):
            before = sum(_said_digits(pieces, j) for j in _together(pieces, k - 1))
            return since if before >= SHORTEST_NUMBER else None
    return None


def _together(pieces: list[Piece], i: int) -> Iterator[int]:
    """Yield the numeric pieces that stand together, backwards from `i`."""
    while i >= 0 and (pieces[i].kind in NUMERIC or pieces[i].kind == "filler"):
        if pieces[i].kind != "filler":
            yield i
        i -= 1


def _length(piece: Piece) -> int:
    return len(piece.text) if piece.kind == "written" else 1


def _said_digits(pieces: list[Piece], i: int) -> int:
    """Digits that a piece stands for, roughly: "hundred" is no digit in "two hundred five"."""
    piece = pieces[i]
    near = i + 1 < len(pieces) and not _stop().search(pieces[i + 1].gap)
    following = pieces[i + 1].kind if near else "word"
    if piece.kind == "multiple":
        return MULTIPLES[piece.text] - 1
    if piece.kind == "scale":
        return 0 if following in {"teen", "tens"} else SCALES[piece.text]
    if piece.kind == "teen" or (piece.kind == "tens" and following != "digit"):
        return 2
    return _length(piece)


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.,;:!?\u2026]")


def _counts(after: Piece | None) -> bool:
    if after is None:
        return False
    if after.text in UNITS or after.text == "%":
        return after.gap.strip() in {"", "-"}
    if after.kind == "written":
        return False
    return after.text in {":", "/"} and after.gap == ""


def _demote(pieces: list[Piece], i: int) -> int:
    """Make the number that ends at `i` a plain word, "twenty five" with both its words.

    Returns
    -------
    Its first piece.
    """
    first = i
    while (
        first > 0
        and not _stop().search(pieces[first].gap)
        and (
            _belongs(pieces[first - 1], pieces[first])
            or (pieces[first - 1].kind == pieces[first].kind == "digit")
        )
    ):
        first -= 1
    for k in range(first, i + 1):
        pieces[k] = replace(pieces[k], kind="word")
    return first


def _belongs(left: Piece, right: Piece) -> bool:
    if right.kind in {"scale", "digit"} and left.kind == "tens":
        return right.gap.strip() in {"", "-"}
    if right.kind == "scale":
        return left.kind in {"digit", "teen", "scale"}
    return (
        left.kind == "scale" and right.kind in {"tens", "teen", "digit"} and left.text == "thousand"
    )
