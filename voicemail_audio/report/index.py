"""The first page of many results: one line each, and what they have in common."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from voicemail_audio.report import measures, overview
from voicemail_audio.report.html import render
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNSAFE_IN_NAME = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)


def render_index(results: Sequence[Analysis | Failure]) -> str:
    """Return a page with one line a result, linked to the pages named by `page_names`."""
    return render(
        "index.html.j2",
        script="index.js",
        view=overview.overview(results, page_names(results)),
        m=measures,
    )


def page_names(results: Sequence[Analysis | Failure]) -> tuple[str | None, ...]:
    """File name of each result's page: safe on any system, none twice; None for a failure."""
    taken = {"index.html"}
    names: list[str | None] = []
    for result in results:
        if isinstance(result, Failure):
            names.append(None)
            continue
        stem = _UNSAFE_IN_NAME.sub("-", PurePath(result.source.path).stem).strip(".-") or "page"
        name, count = f"{stem}.html", 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}.html"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)
