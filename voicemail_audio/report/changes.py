"""Two takes beside each other in plain words, for the terminal and for the page."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from voicemail_audio.report import measures as m
from voicemail_audio.report import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicemail_audio.comparison import (
        AskedFix,
        CardChange,
        Comparison,
        Fate,
        FindingChange,
        MeasureChange,
        Turn,
    )
    from voicemail_audio.types import Finding, Span

FATES: Mapping[Fate, str] = MappingProxyType(
    {
        "done": "Done",
        "better": "Better, not there yet",
        "not_yet": "Not yet",
        "worse": "Further away than before",
        "not_told": "Could not be told this time",
        "not_applicable": "Does not apply to this take",
    }
)
TURNS: Mapping[Turn, str] = MappingProxyType(
    {
        "better": "Better",
        "worse": "Worse",
        "told": "Could be judged only now",
        "untold": "Could be judged only before",
        "within_noise": "On the line: the difference is no larger than the uncertainty",
    }
)
"""How a criterion turned, in the order in which people want to read it."""

NO_CHANGE = "No difference that is larger than the uncertainty."


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """One measure that changed, as it is shown."""

    name: str
    before: str
    after: str
    difference: str


def headline_findings(comparison: Comparison) -> dict[Turn, list[FindingChange]]:
    """What turned by the method that stands first, by how it turned; what weighs most first."""
    card = wording.headline_card(comparison.before)
    changes = [c for c in comparison.findings if card is not None and c.method == card.method]
    changes.sort(key=lambda c: -max(c.before.weight, c.after.weight))
    grouped = {turn: [c for c in changes if c.turn == turn] for turn in TURNS}
    return {turn: found for turn, found in grouped.items() if found}


def asked_line(asked: AskedFix) -> str:
    """What was asked for."""
    return asked.before.fix or asked.before.message


def unasked(comparison: Comparison) -> str:
    """What stands where no fix can be followed up."""
    before, after = wording.headline(comparison.before), wording.headline(comparison.after)
    if before.fix and after.nothing:
        return f"Asked: {before.fix} {FATES['not_told']}: {after.nothing}"
    return before.nothing or "Nothing was asked for after the first take."


def said(finding: Finding) -> str:
    """How a finding came out, with the number it rests on."""
    value = None if finding.measure is None else m.value_text(finding.measure)
    return finding.message if value is None else f"{finding.message} ({value})"


def other_words(change: FindingChange) -> list[Span]:
    """Quotes of the first take whose words are not among those of the second."""
    said_now = {s.text for s in change.after.evidence}
    return [s for s in wording.quotes(change.before) if s.text not in said_now]


def cards(comparison: Comparison) -> list[CardChange]:
    """The scores of each method, the one that stands first at the front."""
    first = wording.headline_card(comparison.before)
    return sorted(comparison.cards, key=lambda c: c.before is not first)


def score_line(card: CardChange) -> str:
    """Both scores, each with what share it is of where that is not all."""
    return f"{_score(card, after=False)} → {_score(card, after=True)}"


def _score(change: CardChange, *, after: bool) -> str:
    card = change.after if after else change.before
    if card.score is None:
        return "no score"
    if wording.fully_assessed(card):
        return str(card.score)
    return f"{card.score} ({wording.share_text(card.assessed_share)} assessed)"


def measure_rows(comparison: Comparison) -> list[MeasureRow]:
    """Measures that changed by more than chance, and by enough to show."""
    rows = [_row(change) for change in comparison.measures]
    return [row for row in rows if row.before != row.after]


def _row(change: MeasureChange) -> MeasureRow:
    before = m.value_text(change.before) or ""
    after = m.value_text(change.after) or ""
    sign = "+" if change.difference > 0 else "\u2212"
    size = abs(change.difference)
    # Of two shares, "5%" could also mean a twentieth of the first.
    told = (
        f"{100 * size:.0f} points"
        if change.after.unit == "ratio"
        else m.size_text(change.after, size)
    )
    return MeasureRow(
        name=m.measure_name(change.before.id),
        before=before,
        after=after,
        difference=f"{sign}{told}",
    )
