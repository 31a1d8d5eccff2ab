"""Results as a notebook shows them: short HTML without style or script of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from voicemail_audio.report import changes, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voicemail_audio.comparison import Comparison
    from voicemail_audio.types import Analysis, Scorecard, Span

MOST_QUOTES = 3


def analysis_html(analysis: Analysis) -> str:
    """What was analysed, what works, the next fix, the score by each method."""
    top = wording.headline(analysis)
    lines = [f"<strong>{_safe(analysis.source.path)}</strong>: {_about(analysis)}"]
    if top.nothing is not None:
        lines.append(_safe(top.nothing))
    if top.works is not None:
        lines.append(f"What works: {_safe(top.works)}")
    if top.fix is not None:
        spans = [] if top.finding is None else wording.quotes(top.finding)
        lines.append(f"Fix next: {_safe(top.fix)}{_quotes(spans)}")
    lines += [f"<small>{_safe(text)}</small>" for text in wording.warnings(analysis)]
    return _block(lines, _score_table(analysis.scorecards))


def comparison_html(comparison: Comparison) -> str:
    """What was to be fixed and whether it was, the scores, the measures that changed."""
    before, after = comparison.before.source.path, comparison.after.source.path
    lines = [f"<strong>{_safe(before)} → {_safe(after)}</strong>"]
    if comparison.asked is not None:
        fate = changes.FATES[comparison.asked.fate]
        lines.append(f"To fix: {_safe(changes.asked_line(comparison.asked))} {_safe(fate)}.")
    found = changes.headline_findings(comparison)
    lines += [
        f"{_safe(changes.TURNS[turn])}: {_safe(changes.said(change.after))}"
        for turn, turned in found.items()
        for change in turned
    ]
    measures = changes.measure_rows(comparison)
    if not found and not measures:
        lines.append(changes.NO_CHANGE)
    rows = [(c.before.title, changes.score_line(c)) for c in changes.cards(comparison)]
    rows += [(m.name, f"{m.before} → {m.after} ({m.difference})") for m in measures]
    return _block(lines, _table(("", "before → after"), rows))


def table_html(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A title and a table of texts, which are escaped here."""
    return _block([f"<strong>{_safe(title)}</strong>"], _table(head, rows))


def _about(analysis: Analysis) -> str:
    about = _safe(wording.recording_line(analysis))
    if analysis.recording is None:
        return about
    return f"{about}; {_safe(wording.engine_line(analysis.transcript))}"


def _quotes(spans: Sequence[Span]) -> str:
    told = [
        f"“{_safe(s.text)}”" + ("" if s.start_s is None else f" at {wording.clock(s.start_s)}")
        for s in spans[:MOST_QUOTES]
    ]
    return f" ({', '.join(told)})" if told else ""


def _score_table(cards: Sequence[Scorecard]) -> str:
    rows = [(c.title, wording.score_text(c), wording.share_text(c.assessed_share)) for c in cards]
    return _table(("Method", "Score", "Assessed"), rows) if rows else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    titles = "".join(f"<th>{_safe(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"


def _block(lines: Sequence[str], table: str) -> str:
    return f"<div>{''.join(f'<div>{line}</div>' for line in lines)}{table}</div>"


def _safe(text: str) -> str:
    """Text from a recording, a file name or a method, shown as text."""
    return escape(wording.clean(text))
