"""Two tone indices against the rep's own normal voice; without one, a rank among callers.

No recordings exist that are labelled with these impressions. Acted speech is a proxy: against the
speaker's own neutral voice, livelier and more pressed acting both raise pitch level (L) and slope
(S), and only the livelier one also widens pitch spread (V) (compare Banse & Scherer 1996; Juslin &
Laukka 2003). In units of what 7 s of the speaker vary by:

- salesy = (L + S) / 2 + V
- desperate = L + rise of the pause share - max(0, V), the pauses at most as much as L: a message
  with a number in it rightly has more of them than everyday talk

The indices describe delivery, never a state of the person.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.delivery import Tone, ToneIndex
from voicemail_audio.prosody.baseline import CERTAIN, changes
from voicemail_audio.prosody.norms import norms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voicemail_audio.prosody.baseline import Baseline, Change
    from voicemail_audio.types import Measure

NO_PITCH = "F0 was not measured, so the delivery cannot be compared with {other}."
ALIKE = "No clear difference from your normal voice."
WIDER = "The pitch moves more widely than in your normal voice."
SELLING = "The pitch moves more widely than in your normal voice, which can sound like selling."
PLEADING = (
    "The pitch is higher and pauses take more of the time than in your normal voice, without wider "
    "movement of the pitch, which can sound like pleading."
)
RAISED = "Raised pitch compared with your normal voice."
LOWERED = "Lower pitch than in your normal voice."
FLATTER = "The pitch moves less than in your normal voice."
POPULATION = (
    "Without a baseline of your own normal voice, only roughly: the pitch moves more than with "
    "about {percent:.0f} of 100 callers on the telephone."
)
WIDEST_RANK = 50.0
"""Percentiles: where a rank may be that of either half of callers, none is told."""
NO_RANK = "Too little of the pitch was measured to compare it with other callers."
POPULATION_MEASURES = ("f0_sd_st", "f0_slope_st_s")
"""Pitch level is left out: it differs most by sex and age, which are not guessed."""


def tone(measures: Sequence[Measure], *, baseline: Baseline | None) -> Tone:
    """Tone of a message.

    Parameters
    ----------
    measures
        Of the message; `f0_*` decide, and `pause_share`.
    baseline
        The rep's own normal voice.

    Returns
    -------
    With a baseline both indices, 0 where the delivery is as usual. Without one ``salesy`` is the
    percentile of the pitch movement among callers, and ``desperate`` None.
    """
    if baseline is None:
        return _among_callers(measures)
    terms = _terms(changes(measures, baseline))
    if terms is None:
        statement = NO_PITCH.format(other="your normal voice")
        return Tone(reference="own_voice", salesy=None, desperate=None, statement=statement)
    return Tone(
        reference="own_voice",
        salesy=_salesy(terms),
        desperate=_desperate(terms),
        statement=_statement(terms),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A change in units of the rep's own spread, with its standard error."""

    value: float
    se: float

    @property
    def counted(self) -> float:
        """The part that stands above the noise: all of a large change, little of a small one.

        x * x^2 / (x^2 + se^2) rises with x everywhere, so that no step hides a trend.
        """
        power = self.value**2 + self.se**2
        return self.value**3 / power if power else 0.0

    @property
    def is_clear(self) -> bool:
        """Whether the change is certain."""
        return abs(self.value) > CERTAIN * self.se

    @property
    def is_raised(self) -> bool:
        """Whether the change is certain, and upwards."""
        return self.is_clear and self.value > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    level: _Term
    slope: _Term | None
    spread: _Term
    pauses: _Term | None


def _terms(found: Mapping[str, Change]) -> _Terms | None:
    def term(measure_id: str) -> _Term | None:
        change = found.get(measure_id)
        if change is None or change.spread <= 0:
            return None
        return _Term(value=change.difference / change.spread, se=change.se / change.spread)

    level, spread = term("f0_median_hz"), term("f0_sd_st")
    if level is None or spread is None:
        return None
    return _Terms(
        level=level, slope=_at_usual_tempo(found), spread=spread, pauses=term("pause_share")
    )


def _at_usual_tempo(found: Mapping[str, Change]) -> _Term | None:
    """Slope, less what a faster or slower tempo makes of it: the same contour in less time."""
    slope = found.get("f0_slope_st_s")
    if slope is None or slope.spread <= 0:
        return None
    tempo = found.get("articulation_rate_syl_s")
    faster = 0.0 if tempo is None else tempo.difference
    return _Term(value=(slope.difference - faster) / slope.spread, se=slope.se / slope.spread)


def _salesy(terms: _Terms) -> ToneIndex:
    parts = [("pitch_level", 0.5 if terms.slope else 1.0, terms.level)]
    if terms.slope is not None:
        parts.append(("pitch_slope", 0.5, terms.slope))
    parts.append(("pitch_spread", 1.0, terms.spread))
    return _index(parts)


def _desperate(terms: _Terms) -> ToneIndex:
    parts = [("pitch_level", 1.0, terms.level)]
    if terms.pauses is not None:
        most = max(0.0, terms.level.value)
        rise = _Term(value=min(most, max(0.0, terms.pauses.value)), se=terms.pauses.se)
        parts.append(("pause_share", 1.0, rise))
    parts.append(
        ("pitch_spread", -1.0, _Term(value=max(0.0, terms.spread.value), se=terms.spread.se))
    )
    return _index(parts)


def _index(parts: Sequence[tuple[str, float, _Term]]) -> ToneIndex:
    contributions = {name: weight * term.counted for name, weight, term in parts}
    value = sum(contributions.values())
    half = CERTAIN * math.sqrt(sum((weight * term.se) ** 2 for _, weight, term in parts))
    return ToneIndex(
        value=value, interval=(value - half, value + half), contributions=contributions
    )


def _statement(terms: _Terms) -> str:
    """One sentence. A direction is named only where the indices differ by more than their error.

    What both share, the raised pitch, is left out of that difference: a voice that is only higher
    must not be called either.
    """
    level, spread = terms.level, terms.spread
    pauses = terms.pauses or _Term(value=0.0, se=0.0)
    apart = spread.value - pauses.value
    if abs(apart) > math.hypot(spread.se, pauses.se):
        if apart > 0 and spread.is_raised:
            return SELLING
        if apart < 0 and level.is_raised and pauses.is_raised:
            return PLEADING
    if level.is_clear:
        return RAISED if level.is_raised else LOWERED
    if spread.is_clear:
        return WIDER if spread.is_raised else FLATTER
    return ALIKE


def _among_callers(measures: Sequence[Measure]) -> Tone:
    known = {m.id: m for m in measures}
    found = [known[name] for name in POPULATION_MEASURES if name in known]
    contributions: dict[str, float] = {}
    ends: list[tuple[float, float]] = []
    for measure in found:
        if measure.value is not None and measure.interval is not None:
            norm = norms()[measure.id]
            contributions[measure.id] = norm.percentile_of(measure.value)
            low, high = measure.interval
            ends.append((norm.percentile_of(low), norm.percentile_of(high)))
    if not ends:
        statement = NO_PITCH.format(other="other callers")
        return Tone(reference="none", salesy=None, desperate=None, statement=statement)
    percent = float(np.mean(list(contributions.values())))
    low, high = (float(np.mean(side)) for side in zip(*ends, strict=True))
    if high - low > WIDEST_RANK:
        return Tone(reference="none", salesy=None, desperate=None, statement=NO_RANK)
    index = ToneIndex(value=percent, interval=(low, high), contributions=contributions)
    return Tone(
        reference="population",
        salesy=index,
        desperate=None,
        statement=POPULATION.format(percent=percent),
    )
