"""On which line of a method file something stands; `tomllib` does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-\s]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+(?:\s*\.\s*[A-Za-z0-9_\-]+)*)\s*=")
_LONG_QUOTE = re.compile(r'"""|\'\'\'')


def _code_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines (counted from 1) that are not the inside of a multi-line string."""
    inside: str | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if inside is None:
            yield number, line
        for quote in _LONG_QUOTE.findall(line):
            if inside is None:
                inside = quote
            elif inside == quote:
                inside = None


def _keys(text: str) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """Each table header and key with its full path, list positions included."""
    table: tuple[str | int, ...] = ()
    counts: dict[str, int] = {}
    for number, line in _code_lines(text):
        if header := _HEADER.match(line):
            name = re.sub(r"\s", "", header[2])
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
            first, _, rest = name.partition(".")
            index = (counts[first],) if first in counts else ()
            table = (first, *index, *(rest.split(".") if rest else ()))
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *re.split(r"\s*\.\s*", key[1]))


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """Line, counted from 1, of the key or table at a path such as ``("criterion", 2, "weight")``.

    Where the key itself is not written, the line of what it would stand in; at worst line 1.
    """
    best, depth = 1, 0
    for number, found in _keys(text):
        common = 0
        for here, wanted in zip(found, path, strict=False):
            if here != wanted:
                break
            common += 1
        # Of two keys that reach equally deep, the first; one that leads elsewhere does not count.
        if common > depth and common == len(found):
            best, depth = number, common
    return best
