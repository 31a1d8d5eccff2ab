"""A result without anything about the tone of a voice: what is left are words and times.

Where a law or a works agreement keeps employers from such measures, coaches are shown this.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from voicemail_audio.methods import with_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.methods.model import Criterion, Method
    from voicemail_audio.types import Analysis, Finding, Measure, Scorecard

NOT_SHOWN = "not shown in this room"
MESSAGE = "Not shown in this room."

TONE_MEASURES = frozenset(
    ("f0_median_hz", "f0_sd_st", "f0_range_st", "f0_slope_st_s",
     "level_dbfs", "level_sd_db", "alpha_ratio_db", "tone_salesy", "tone_desperate")
)  # fmt: skip
"""What a voice sounds like: F0, level and spectrum, from which GeMAPS (Eyben et al. 2016) is made
for research on affect. Tempo, pauses and words stay."""

_OF_TONE = re.compile(r"\b(F0|pitch|voiced)\b")


def without_tone(analysis: Analysis, *, methods: Sequence[Method]) -> Analysis:
    """Return a result without tone, own voice, pitch track and the measures they are made from.

    What rests on them is not assessed and leaves the scores, so that nothing can be told from
    those either.

    Parameters
    ----------
    analysis
        As it was found.
    methods
        Those that it was judged by. A scorecard that rests on the tone, and whose method is not
        among them, is left out.
    """
    known = {m.id: m for m in methods}
    cards = (_card(card, known.get(card.method)) for card in analysis.scorecards)
    return replace(
        analysis,
        measures=tuple(_measure(m) for m in analysis.measures if m.id not in TONE_MEASURES),
        tone=None,
        own_voice=None,
        pitch=None,
        scorecards=tuple(card for card in cards if card is not None),
        notes=tuple(note for note in analysis.notes if not _OF_TONE.search(note)),
    )


def rests_on_tone(criterion: Criterion) -> bool:
    """Whether a criterion is about the tone."""
    return any(band.measure in TONE_MEASURES for band in criterion.bands)


def _measure(measure: Measure) -> Measure:
    """One that is kept, without a reason that speaks of the pitch."""
    if measure.reason is None or not _OF_TONE.search(measure.reason):
        return measure
    return replace(measure, reason=NOT_SHOWN)


def _card(card: Scorecard, method: Method | None) -> Scorecard | None:
    hidden = {f.criterion: _hidden(f) for f in card.findings if _is_of_tone(f)}
    if not hidden:
        return card
    return None if method is None else with_findings(method, card, hidden)


def _is_of_tone(finding: Finding) -> bool:
    return finding.measure is not None and finding.measure.id in TONE_MEASURES


def _hidden(finding: Finding) -> Finding:
    return replace(
        finding,
        outcome="not_assessed",
        points=None,
        weight=0.0,
        message=MESSAGE,
        fix="",
        why="",
        evidence=(),
        measure=None,
        reason=NOT_SHOWN,
    )
