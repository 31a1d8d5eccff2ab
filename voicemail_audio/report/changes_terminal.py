"""What changed between two takes, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.report import changes, wording
from voicemail_audio.report.terminal import Page

if TYPE_CHECKING:
    from rich.console import Console

    from voicemail_audio.comparison import Comparison, FindingChange, Turn

_STYLES: dict[Turn, str] = {"better": "green", "worse": "red"}


def render_changes(comparison: Comparison, console: Console) -> None:
    """Print what changed: the asked fix first, then checks, measures and scores."""
    page = Page(console)
    first, second = comparison.before, comparison.after
    page.say(f"{first.source.path} → {second.source.path}", "bold")
    for take in (first, second):
        for warning in wording.warnings(take):
            page.say(f"! {take.source.path}: {warning}", "yellow")
    _asked(page, comparison)
    found = changes.headline_findings(comparison)
    for turn, turned in found.items():
        page.heading(changes.TURNS[turn])
        for change in turned:
            _finding(page, change)
    _measures(page, comparison)
    if not found and not changes.measure_rows(comparison):
        page.gap()
        page.say(changes.NO_CHANGE)
    _scores(page, comparison)


def _asked(page: Page, comparison: Comparison) -> None:
    asked = comparison.asked
    page.gap()
    if asked is None:
        page.say(changes.unasked(comparison))
        return
    page.line(page.text("Asked:", "bold"), page.text(changes.asked_line(asked)))
    style = {"done": "green", "better": "yellow"}.get(asked.fate, "red")
    fate = page.text(f"{changes.FATES[asked.fate]}.", f"bold {style}")
    page.line(fate, page.text(changes.said(asked.after)))
    page.quotes(wording.quotes(asked.after))


def _finding(page: Page, change: FindingChange) -> None:
    style = _STYLES.get(change.turn, "")
    page.line(page.text("now", style), page.text(changes.said(change.after)), indent=1)
    page.quotes(wording.quotes(change.after))
    page.line(page.text("before", "dim"), page.text(changes.said(change.before)), indent=1)
    page.quotes(changes.other_words(change))


def _measures(page: Page, comparison: Comparison) -> None:
    rows = changes.measure_rows(comparison)
    if not rows:
        return
    page.heading("Measures that differ by more than their uncertainty")
    table = page.table()
    for name in ("measure", "before", "now", "difference"):
        table.add_column(page.text(name), justify="left" if name == "measure" else "right")
    for row in rows:
        cells = (row.name, row.before, row.after, row.difference)
        table.add_row(*(page.text(cell) for cell in cells))
    page.put(table, indent=1)


def _scores(page: Page, comparison: Comparison) -> None:
    if not comparison.cards:
        return
    page.heading("Scores")
    table = page.table()
    table.add_column(page.text("method"))
    table.add_column(page.text("before → now"))
    for card in changes.cards(comparison):
        table.add_row(page.text(card.before.title), page.text(changes.score_line(card)))
    page.put(table, indent=1)
