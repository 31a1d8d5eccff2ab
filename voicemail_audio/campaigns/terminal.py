"""Reports on a terminal: what a coach wants to know of a prospect in ten seconds, then the rest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.measures import day_part
from voicemail_audio.campaigns.moment import day_text
from voicemail_audio.campaigns.registry import TITLES
from voicemail_audio.campaigns.touch import TouchSpan
from voicemail_audio.report import wording
from voicemail_audio.report.notebook import table_html
from voicemail_audio.report.terminal import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from voicemail_audio.campaigns.promises import Promise, Status
    from voicemail_audio.campaigns.result import Campaign, CampaignReport, Disagreement
    from voicemail_audio.campaigns.row import RowError
    from voicemail_audio.types import Finding, Outcome, Scorecard, Span

STYLES: dict[Outcome, str] = {"pass": "green", "warn": "yellow", "fail": "red"}
OF_STATUS: dict[Status, Outcome] = {
    "kept": "pass",
    "partly": "warn",
    "late": "fail",
    "broken": "fail",
    "open": "not_assessed",
    "unsure": "not_assessed",
}
NAMES = {"social": ("social contact", None), "other": ("other touch", "other touches")}
MOST_QUOTES = 4
NOTEWORTHY = 0.4
"""Likeness of two messages from which it is told; the built-in methods warn from there on."""


def render_report(report: CampaignReport, console: Console) -> None:
    """Print all series, then the lines that are wrong."""
    page = Page(console)
    for i, campaign in enumerate(report.campaigns):
        if i:
            page.gap()
        _campaign(page, campaign)
    if report.errors:
        _errors(page, report.errors, after=bool(report.campaigns))


def _errors(page: Page, errors: Sequence[RowError], *, after: bool) -> None:
    if after:
        page.gap()
    page.say(f"{wording.plural(len(errors), 'bad line')} in the manifest", "bold red")
    for error in errors:
        who = f" ({error.prospect}, left out)" if error.prospect else ""
        page.say(f"Line {error.line}{who}: {error.message}", indent=1)
        page.say(error.remedy, indent=4)


def _campaign(page: Page, campaign: Campaign) -> None:
    card = headline_card(campaign)
    title = page.text(campaign.prospect, "bold")
    if card is not None:
        title.append("  ")
        title.append_text(page.text(f"{card.title}: {wording.score_text(card)}", "bold"))
    page.put(title)
    page.say(course_text(campaign))
    if campaign.facts.promises:
        page.say(promises_text(campaign.facts.promises))
    if card is not None:
        _top(page, card)
    _touches(page, campaign)
    _promises(page, campaign.facts.promises)
    _alike(page, campaign)
    if card is not None:
        _findings(page, card)
    _disagreements(page, campaign.disagreements)
    _others(page, campaign, card)


def headline_card(campaign: Campaign) -> Scorecard | None:
    """The scorecard that stands first."""
    cards = {c.method: c for c in reversed(campaign.scorecards)}
    first = campaign.scorecards[0] if campaign.scorecards else None
    return cards.get(wording.HEADLINE_METHOD, first)


def report_html(report: CampaignReport) -> str:
    """A line a prospect, for a notebook; lines of the manifest that are wrong are counted."""
    rows = [
        (c.prospect, str(len(c.touches)), "", "")
        if card is None
        else (c.prospect, str(len(c.touches)), wording.score_text(card), _fix_text(card))
        for c in report.campaigns
        for card in [headline_card(c)]
    ]
    wrong = f", {wording.plural(len(report.errors), 'wrong line')}" if report.errors else ""
    title = f"{report.path}: {wording.plural(len(report.campaigns), 'prospect')}{wrong}"
    return table_html(title, ("Prospect", "Touches", "Score", "Fix next"), rows)


def _fix_text(card: Scorecard) -> str:
    fix = next((f for f in card.findings if f.criterion == card.next_fix), None)
    return wording.nothing_to_fix(card) if fix is None else fix.fix or fix.message


def course_text(campaign: Campaign) -> str:
    """How often, how long, by which ways and at what times, in a sentence or two."""
    touches = campaign.touches
    first, last = touches[0].at.day, touches[-1].at.day
    ways = Counter(t.channel for t in touches)
    listed = ", ".join(wording.plural(n, *NAMES.get(way, (way, None))) for way, n in ways.items())
    when = day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"
    text = f"{wording.plural(len(touches), 'touch', 'touches')}, {when} {last.year}: {listed}."
    if campaign.facts.gaps:
        days = ", ".join(str(g.days) for g in campaign.facts.gaps)
        text += f" Days between tries: {days}."
    hours = [t.at.hour for t in touches if t.family == "phone" and t.at.hour is not None]
    parts = list(dict.fromkeys(day_part(h) for h in hours))
    if len(hours) > 1:
        text += f" Calls: {' and '.join(parts)}{' only' * (len(parts) == 1)}."
    return text


def promises_text(promises: Iterable[Promise]) -> str:
    """How many announcements were kept, in a sentence."""
    names = {"partly": "kept at another hour", "open": "still due", "unsure": "without a known day"}
    counts = Counter(p.status for p in promises)
    listed = ", ".join(f"{n} {names.get(status, status)}" for status, n in counts.items())
    return f"Announced: {listed}."


def _top(page: Page, card: Scorecard) -> None:
    fix = next((f for f in card.findings if f.criterion == card.next_fix), None)
    good = [f for f in card.findings if f.outcome == "pass" and f.weight]
    best = max(good, key=lambda f: f.weight, default=None)
    if best is not None:
        page.line(page.text("What works:", "bold green"), page.text(best.message))
    if fix is not None:
        told = f"{fix.message} {fix.fix}"
        page.line(page.text("Fix next:", "bold yellow"), page.text(told))
        _quotes(page, fix.evidence)
    else:
        page.say(wording.nothing_to_fix(card))


def _touches(page: Page, campaign: Campaign) -> None:
    page.gap()
    table = page.table()
    for name in ("", "when", "by", "days", "score"):
        justify = "right" if name in ("", "days", "score") else "left"
        table.add_column(page.text(name), justify=justify, no_wrap=True)  # type: ignore[arg-type]
    table.add_column(page.text("what"), overflow="fold", ratio=1)
    gaps = {g.after.number: g for g in campaign.facts.gaps}
    for touch in campaign.touches:
        gap = gaps.get(touch.number)
        top = wording.headline_card(touch.analysis) if touch.analysis is not None else None
        score = "" if top is None or not touch.is_message else wording.score_text(top)
        cells = (
            str(touch.number),
            str(touch.at),
            touch.channel,
            "" if gap is None else f"+{gap.days} ({gap.working_days})",
            score,
            touch.note or touch.path or "",
        )
        table.add_row(*(page.text(c) for c in cells))
    page.put(table, indent=1)
    if gaps:
        page.say("days: since the try before (working days, holidays not known)", "dim", indent=1)


def _promises(page: Page, promises: Sequence[Promise]) -> None:
    if not promises:
        return
    page.heading("Announced")
    for promise in promises:
        outcome = OF_STATUS[promise.status]
        style = STYLES.get(outcome, "dim")
        page.line(
            page.text(f"{wording.SIGNS[outcome]} {promise.status}:", style),
            page.text(f"{promise.quote.label}"),
            page.text(f"“{promise.quote.text}”", "italic"),
            page.text(f"\u2013 {promise.reason}"),
            indent=1,
        )


def _alike(page: Page, campaign: Campaign) -> None:
    told = [p for p in campaign.facts.pairs if p.similarity >= NOTEWORTHY or p.repeats]
    if not told:
        return
    page.heading("Said before")
    for pair in told:
        share = wording.share_text(pair.similarity)
        told_of = f"Of touch {pair.second}, {share} was known from touch {pair.first}."
        page.say(told_of, indent=1)
        for repeat in pair.repeats[:MOST_QUOTES]:
            _quotes(page, (repeat.earlier, repeat.later))


def _findings(page: Page, card: Scorecard) -> None:
    share = wording.share_text(card.assessed_share)
    page.heading(f"{card.title}: {wording.score_text(card)}, {share} assessed")
    page.say(card.verdict)
    for finding in wording.main_findings(card):
        _finding(page, finding)
    avoided = dict.fromkeys(f.message for f in wording.avoided_faults(card))
    for sign, label, texts in (
        (wording.SIGNS["pass"], "good, too", list(avoided)),
        (wording.SIGNS["not_assessed"], "not assessed", wording.unassessed(card)),
        ("-", "does not apply", wording.inapplicable(card)),
    ):
        if texts:
            page.say(f"{sign} {label}: {' '.join(texts)}", indent=1)


def _finding(page: Page, finding: Finding) -> None:
    style = STYLES.get(finding.outcome, "dim")
    head = f"{wording.SIGNS[finding.outcome]} {wording.OUTCOMES[finding.outcome]}:"
    page.line(page.text(head, style), page.text(finding.message), indent=1)
    if finding.outcome in ("warn", "fail"):
        _quotes(page, finding.evidence)
        page.say(f"Fix: {finding.fix}", indent=4)


def _quotes(page: Page, spans: Sequence[Span]) -> None:
    shown = list(dict.fromkeys(spans))
    for span in shown[:MOST_QUOTES]:
        label = span.label if isinstance(span, TouchSpan) else ""
        who = f"to {span.prospect}:" if isinstance(span, TouchSpan) and span.prospect else ""
        quote = page.text(f"“{span.text}”" if span.text else "", "italic")
        page.line(page.text(who), page.text(label, "cyan"), quote, indent=4)
    if len(shown) > MOST_QUOTES:
        page.say(f"and {len(shown) - MOST_QUOTES} more", "dim", indent=4)


def _disagreements(page: Page, found: Sequence[Disagreement]) -> None:
    if not found:
        return
    page.heading("Where the methods disagree on this")
    for one in found:
        if one.kind == "differs":
            views = (f"{v.method} {wording.SIGNS[v.outcome]} {v.text}" for v in one.views)
            page.say(f"{TITLES[one.subject]}: {', '.join(views)}.", indent=1)
            continue
        page.say(f"{TITLES[one.subject]}:", indent=1)
        for view in one.views:
            page.line(
                page.text(wording.SIGNS[view.outcome], STYLES.get(view.outcome, "dim")),
                page.text(f"{view.method} ({view.text}): {view.why}"),
                indent=2,
            )
        if one.settled:
            page.say(f"Settled: {one.settled}", indent=2)


def _others(page: Page, campaign: Campaign, first: Scorecard | None) -> None:
    cards = [c for c in campaign.scorecards if c is not first]
    if not cards:
        return
    page.heading("Other methods")
    table = page.table()
    table.add_column(page.text("method"), overflow="fold")
    table.add_column(page.text("score"), justify="right", no_wrap=True)
    table.add_column(page.text("verdict"), overflow="fold", ratio=1)
    for card in cards:
        score = "-" if card.score is None else str(card.score)
        table.add_row(page.text(card.title), page.text(score), page.text(card.verdict))
    page.put(table, indent=1)
