"""The first page of many results: one line each, and what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.report.filenames import file_names
from voicemail_audio.report.html import render
from voicemail_audio.report.overview import overview, row_of
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.report.overview import Row


def render_index(
    results: Sequence[Analysis | Failure], pages: Sequence[str | None] | None = None
) -> str:
    """Return a page with one line a result, linked to its page.

    Parameters
    ----------
    results
        In the order of the table.
    pages
        Where the page of each is, None where there is none; those of `page_names` if left out.
    """
    pages = page_names(results) if pages is None else pages
    return render_rows([row_of(r, page) for r, page in zip(results, pages, strict=True)])


def render_rows(rows: Sequence[Row]) -> str:
    """Return the same page of results of which no more than these rows was kept."""
    return render("index.html.j2", script="index.js", view=overview(rows))


def page_names(results: Sequence[Analysis | Failure]) -> tuple[str | None, ...]:
    """File name of each result's page: safe on any system, none twice; None for a failure."""
    paths = [None if isinstance(r, Failure) else r.source.path for r in results]
    names = iter(file_names([p for p in paths if p is not None], suffix=".html", taken="index"))
    return tuple(None if path is None else next(names) for path in paths)
