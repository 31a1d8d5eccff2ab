"""Scorecards on a terminal: 80 columns, with or without colour, in a pipe, in any encoding."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from voicemail_audio.report import delivery, wording
from voicemail_audio.report import measures as m
from voicemail_audio.report.phone_card import phone_card
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rich.console import Console, RenderableType

    from voicemail_audio.delivery import OwnVoice
    from voicemail_audio.types import Finding, Measure, Outcome, Scorecard, Span

    Cells = tuple[Text, Text, Text]

_STYLES: dict[Outcome, str] = {
    "pass": "green",
    "warn": "yellow",
    "fail": "red",
    "not_assessed": "dim",
}
_INDENT = 4
_UNBOUNDED = 1000
_MAX_QUOTES = 3
_ASCII = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "\u2019": "'",
        "\u2013": "-",
        "—": "-",
        "…": "...",
        "·": "-",
        "✓": "+",
        "✗": "x",
        "→": "->",
        "\u2212": "-",
    }
)


def render_terminal(result: Analysis | Failure, console: Console) -> None:
    """Print one result."""
    page = Page(console)
    if isinstance(result, Failure):
        page.failure(result)
    else:
        page.analysis(result)


def render_summary(results: Sequence[Analysis | Failure], console: Console) -> None:
    """Print one line a result: score, length, phone number, next fix."""
    page = Page(console)
    failed = sum(isinstance(r, Failure) for r in results)
    good = len(results) - failed
    title = wording.plural(good, "result") + (f", {failed} failed" if failed else "")
    page.heading(f"Summary: {title}")
    table = page.table()
    table.add_column(page.text("file"), max_width=28, overflow="fold")
    table.add_column(page.text("score"), justify="right", no_wrap=True)
    table.add_column(page.text("length"), no_wrap=True)
    table.add_column(page.text("fix next"), overflow="fold", ratio=1)
    for result in results:
        table.add_row(*(page.text(cell) for cell in _summary_cells(result)))
    console.print(table)


def _summary_cells(result: Analysis | Failure) -> tuple[str, str, str, str]:
    if isinstance(result, Failure):
        return result.path, "failed", "", result.message
    top = wording.headline(result)
    score = "-" if top.card is None or top.card.score is None else str(top.card.score)
    length = "" if result.recording is None else wording.clock(result.recording.duration_s)
    return result.source.path, score, length, top.nothing or top.fix or "nothing"


def _side_by_side(cells: Sequence[Cells]) -> Table:
    rows = (len(cells) + 1) // 2
    blank = (Text(), Text(), Text())
    pairs = zip_longest(cells[:rows], cells[rows:], fillvalue=blank)
    return _grid([(*left, *right) for left, right in pairs])


def _grid(rows: Sequence[tuple[Text, ...]]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    for _ in rows[0] if rows else ():
        table.add_column(overflow="fold", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


class Page:
    """Prints parts of a result on one console, in what its encoding can carry."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.ascii = console.options.ascii_only
        self.encoding = console.encoding

    def text(self, text: str, style: str = "") -> Text:
        """Text that is never markup and never more than the encoding can carry."""
        shown = wording.clean(text)
        if self.ascii:
            shown = shown.translate(_ASCII)
            shown = shown.encode(self.encoding, "backslashreplace").decode(self.encoding)
        return Text(shown, style=style, overflow="fold")

    def say(self, text: str, style: str = "", *, indent: int = 0) -> None:
        """Print a text as it is."""
        self.put(self.text(text, style), indent=indent)

    def put(self, what: RenderableType, *, indent: int = 0) -> None:
        """Print anything, indented."""
        padded = Padding(what, (0, 0, 0, indent), expand=False)
        self.console.print(padded, highlight=False, markup=False)

    def line(self, *parts: Text, indent: int = 0) -> None:
        """Put parts on one line, a space between them."""
        self.put(Text(" ").join(p for p in parts if p), indent=indent)

    def time(self, seconds: float | None) -> Text:
        """Minutes and seconds; empty where the time is not known."""
        return Text("" if seconds is None else wording.clock(seconds), style="cyan")

    def gap(self) -> None:
        """Print an empty line."""
        self.console.print()

    def heading(self, text: str) -> None:
        """Print a heading with an empty line before it."""
        self.gap()
        self.say(text, "bold")

    def table(self) -> Table:
        """Make a table with the looks that all have."""
        return Table(box=None, padding=(0, 2, 0, 0), header_style="dim", expand=False)

    def failure(self, failure: Failure) -> None:
        """Print what is wrong with an input, and what to do."""
        self.line(self.text(failure.path, "bold"), Text("FAILED", style="red"))
        self.say(failure.message, indent=2)
        self.say(failure.remedy, indent=2)

    def analysis(self, analysis: Analysis) -> None:
        """Print a result from headline to other methods."""
        self._top(analysis)
        self._about(analysis)
        card = wording.headline_card(analysis)
        if card is not None:
            self._findings(card)
        self._phone(analysis)
        self._measures(analysis)
        self._voice(analysis)
        self._others(analysis)

    def _top(self, analysis: Analysis) -> None:
        top = wording.headline(analysis)
        title = self.text(analysis.source.path, "bold")
        if top.card is not None:
            title.append("  ")
            card = f"{top.card.title}: {wording.score_text(top.card)}"
            if top.card.score is not None and not wording.fully_assessed(top.card):
                card += f", {wording.share_text(top.card.assessed_share)} assessed"
            title.append_text(self.text(card, "bold"))
        self.put(title)
        if top.nothing:
            self.say(top.nothing)
        if top.works:
            self._labelled("What works:", top.works, "green")
        if top.fix:
            self._labelled("Fix next:", top.fix, "yellow")
        elif top.works and top.card is not None:
            self.say(wording.nothing_to_fix(top.card))
        if top.finding is not None:
            self.quotes(wording.quotes(top.finding))

    def _labelled(self, label: str, text: str, style: str) -> None:
        self.line(self.text(label, f"bold {style}"), self.text(text))

    def _about(self, analysis: Analysis) -> None:
        self.gap()
        about = [wording.recording_line(analysis)]
        if analysis.recording is not None:
            about.append(wording.engine_line(analysis.transcript))
        self.say(" · ".join(about), "dim")
        for warning in wording.warnings(analysis):
            self.line(self.text("!", "yellow"), self.text(warning))

    def _findings(self, card: Scorecard) -> None:
        share = wording.share_text(card.assessed_share)
        self.heading(f"{card.title}: {wording.score_text(card)}, {share} assessed")
        self.say(card.verdict)
        for finding in wording.main_findings(card):
            self._finding(finding)
        avoided = dict.fromkeys(f.message for f in wording.avoided_faults(card))
        self._in_short(wording.SIGNS["pass"], "good, too", avoided, _STYLES["pass"])
        style = _STYLES["not_assessed"]
        unassessed = wording.unassessed(card)
        self._in_short(wording.SIGNS["not_assessed"], "not assessed", unassessed, style)
        self._in_short("-", "does not apply", wording.inapplicable(card), style)

    def _in_short(self, sign: str, label: str, texts: Collection[str], style: str) -> None:
        """Many findings that need no action, as one paragraph."""
        if texts:
            marked = self.text(f"{sign} {label}:", style)
            self.line(marked, self.text(" ".join(texts)), indent=1)

    def _finding(self, finding: Finding) -> None:
        style = _STYLES[finding.outcome]
        measure, value = finding.measure, None
        if measure is not None and m.value_text(measure):
            value = f"({m.measure_name(measure.id)} {m.value_text(measure)})"
        self.line(
            self.text(wording.SIGNS[finding.outcome], style),
            self.text(f"{wording.OUTCOMES[finding.outcome]}:", style),
            self.text(finding.message),
            self.text(value or "", "dim"),
            indent=1,
        )
        self.quotes(wording.quotes(finding))
        if finding.outcome in ("warn", "fail") and finding.fix:
            self.say(f"Fix: {finding.fix}", indent=_INDENT)

    def quotes(self, spans: Sequence[Span]) -> None:
        """Print the first words that show a finding, with their times."""
        for span in spans[:_MAX_QUOTES]:
            time, quote = self.time(span.start_s), self.text(f"“{span.text}”", "italic")
            self.line(time, quote, indent=_INDENT)
        if len(spans) > _MAX_QUOTES:
            self.say(f"and {len(spans) - _MAX_QUOTES} more", "dim", indent=_INDENT)

    def _phone(self, analysis: Analysis) -> None:
        card = phone_card(analysis)
        self.heading("Phone number")
        if card.alarm:
            self.say(f"{wording.SIGNS['fail']} {card.alarm}", f"bold {_STYLES['fail']}", indent=1)
        for saying in card.sayings:
            number = self.text(saying.number, "bold")
            self.line(self.time(saying.mention.start_s), number, indent=1)
            if saying.line is not None:
                marks = "([ ]: lost by a careful writer)" if "[" in saying.line else ""
                self.line(self._marked(saying.line), self.text(marks, "dim"), indent=_INDENT)
            self.say(" · ".join(saying.facts), indent=_INDENT)
            for told in (saying.doubt, saying.verdict):
                if told is not None:
                    self.say(told, indent=_INDENT)
        self.say(card.summary, indent=1)

    def _marked(self, line: str) -> Text:
        """Underline what stands in brackets, too."""
        text = self.text(line)
        text.highlight_regex(r"\[\d+\]", style="underline")
        return text

    def _measures(self, analysis: Analysis) -> None:
        have = m.measured(analysis)
        self.heading("Measures")
        cells = [self._measure_cells(measure) for measure in have]
        table = _side_by_side(cells)
        # No cell may be cut off: "(4.0" is no interval.
        unbounded = self.console.options.update_width(_UNBOUNDED)
        fits = self.console.measure(table, options=unbounded).maximum < self.console.width
        self.put(table if fits else _grid(cells), indent=1)
        reasons: dict[str, list[str]] = {}
        for measure in m.unmeasured(analysis):
            reasons.setdefault(wording.missing_text(measure), []).append(m.measure_name(measure.id))
        for reason, names in reasons.items():
            self.say(f"{', '.join(names)}: {reason}", "dim", indent=1)

    def _measure_cells(self, measure: Measure) -> Cells:
        interval = m.interval_text(measure)
        return (
            self.text(m.measure_name(measure.id)),
            self.text(m.value_text(measure) or "", "bold"),
            self.text(f"({interval})" if interval else "", "dim"),
        )

    def _voice(self, analysis: Analysis) -> None:
        if analysis.tone is None and analysis.reaction is None:
            return
        self.heading("How it comes across")
        for line in delivery.tone_lines(analysis):
            self.say(line, indent=1)
        if analysis.own_voice is not None:
            self._own_voice(analysis.own_voice)
        reaction = wording.reaction_text(analysis)
        if reaction is not None:
            self.say(reaction, indent=1)

    def _own_voice(self, voice: OwnVoice) -> None:
        self.heading(delivery.own_voice_title(voice))
        table = Table.grid(padding=(0, 1, 0, 0))
        for name, distance, interval in delivery.own_voice_rows(voice):
            table.add_row(
                self.text(name), self.text(distance, "bold"), self.text(f"({interval})", "dim")
            )
        self.put(table, indent=1)

    def _others(self, analysis: Analysis) -> None:
        cards = wording.other_cards(analysis)
        if not cards:
            return
        self.heading("Other methods")
        table = self.table()
        table.add_column(self.text("method"), overflow="fold")
        table.add_column(self.text("score"), justify="right", no_wrap=True)
        table.add_column(self.text("assessed"), justify="right", no_wrap=True)
        table.add_column(self.text("verdict"), overflow="fold", ratio=1)
        for card in cards:
            table.add_row(
                self.text(card.title),
                self.text("-" if card.score is None else str(card.score)),
                self.text(wording.share_text(card.assessed_share)),
                self.text(card.verdict),
            )
        self.put(table, indent=1)
