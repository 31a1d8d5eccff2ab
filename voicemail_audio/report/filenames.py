"""Names of the files that are written about recordings."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)


def file_names(paths: Iterable[str], *, suffix: str, taken: str = "") -> tuple[str, ...]:
    """One name for each path: safe on any system, none twice, `taken` before the suffix never.

    Examples
    --------
    >>> file_names(["a/take.wav", "b/take.wav", "../?.wav"], suffix=".srt")
    ('take.srt', 'take-2.srt', 'page.srt')
    """
    used = {f"{taken}{suffix}".casefold()}
    names = []
    for path in paths:
        stem = _UNSAFE.sub("-", PurePath(path).stem).strip(".-") or "page"
        name, count = f"{stem}{suffix}", 1
        while name.casefold() in used:
            count += 1
            name = f"{stem}-{count}{suffix}"
        used.add(name.casefold())
        names.append(name)
    return tuple(names)
