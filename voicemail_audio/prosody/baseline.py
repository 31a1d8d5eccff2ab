"""A rep's own normal voice, from a few recordings, and a recording against it."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.delivery import OwnVoice
from voicemail_audio.errors import ProfileError
from voicemail_audio.prosody.norms import norms
from voicemail_audio.prosody.relative import (
    NEEDS_SAME_BAND,
    RELATIVE,
    from_scale,
    shown,
    shown_unit,
    speaking_s,
    to_scale,
)
from voicemail_audio.types import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from voicemail_audio.types import Band

REFERENCE_S = 7.0
"""Spreads are told for this much speech; a mean over t seconds varies by sqrt(7 / t) of it."""

MIN_SPEAKING_S = 5.0
"""Two sentences. Below that the baseline alone would blur pitch by some 3 st."""

FEW_RECORDINGS, FEW_SPEAKING_S = 3, 40.0
"""With less, only changes above 1.8 st stand out of chance: 1.96 x 1.4 st x sqrt(7/25 + 7/40)."""

PRIOR_WEIGHT = 8.0
"""As many differences between recordings as the population's spread counts for: a spread of three
recordings is off by half, and must not make noise look like news."""

OTHER_DAYS = 1.5
SPREADS = {"f0_median_hz": 1.4, "f0_sd_st": 0.42}
"""Spread of 7 s of one speaker's speech from one call to another: semitones and octaves for pitch,
where it was measured (telephone calls of 174 sessions). It is 2.2 and 1.6 times what the norms give
for utterances of one call, so that the other measures take 1.5 times theirs."""

NORMAL_MAD = 1.4826
"""SD of a normal distribution over its median absolute deviation."""

CERTAIN = 1.96
"""Standard errors on either side that hold the true value with 95 % certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What is usual of one measure in a rep's own voice.

    Attributes
    ----------
    id
        The measure.
    median
        Over the recordings, in the measure's unit.
    spread
        Of 7 s of speech about the median, robust (MAD x 1.48), on the measure's scale (semitones,
        octaves of ratio, or its unit); None for a single recording.
    recordings
        How many it was measured in.
    """

    id: str
    median: float
    spread: float | None
    recordings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A rep's own normal voice.

    `speaking_s` is the speech of all recordings without its pauses.
    """

    recordings: int
    speaking_s: float
    band: Band
    measures: tuple[Usual, ...]

    @property
    def is_thin(self) -> bool:
        """Whether more recordings would make the comparison clearly sharper."""
        return self.recordings < FEW_RECORDINGS or self.speaking_s < FEW_SPEAKING_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One recording, as far as a baseline needs it."""

    measures: tuple[Measure, ...]
    band: Band


def build_baseline(takes: Sequence[Take]) -> Baseline:
    """The usual value and spread of each measure.

    Raises
    ------
    ProfileError
        If the recordings hold too little speech.
    """
    total_s = sum(speaking_s(t.measures) or 0.0 for t in takes)
    if total_s < MIN_SPEAKING_S:
        raise ProfileError(
            f"A baseline needs {MIN_SPEAKING_S:.0f} s of speech, and here are {total_s:.1f} s.",
            "Name more recordings of the same person speaking as usual; five of 20 s are good.",
        )
    bands = {t.band for t in takes}
    band: Band = bands.pop() if len(bands) == 1 else "mixed"
    usual = (_usual(name, takes) for name in RELATIVE if band != "mixed" or _any_band(name))
    return Baseline(
        recordings=len(takes),
        speaking_s=total_s,
        band=band,
        measures=tuple(u for u in usual if u is not None),
    )


def _any_band(measure_id: str) -> bool:
    return measure_id not in NEEDS_SAME_BAND


def _usual(measure_id: str, takes: Sequence[Take]) -> Usual | None:
    found = [
        (x, speaking_s(t.measures) or REFERENCE_S)
        for t in takes
        for m in t.measures
        if m.id == measure_id and (x := to_scale(measure_id, m.value)) is not None
    ]
    if not found:
        return None
    middle = statistics.median(x for x, _ in found)
    spread = None
    if len(found) > 1:
        for_7_s = (abs(x - middle) * math.sqrt(s / REFERENCE_S) for x, s in found)
        spread = NORMAL_MAD * statistics.median(for_7_s)
    return Usual(
        id=measure_id,
        median=from_scale(measure_id, middle),
        spread=spread,
        recordings=len(found),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How far a measure lies from the rep's usual value, on its scale.

    `spread` is what 7 s of the rep's speech vary by; `se` the standard error of `difference`.
    """

    difference: float
    spread: float
    se: float


def changes(measures: Iterable[Measure], baseline: Baseline) -> Mapping[str, Change]:
    """Measure id -> change, for what both have."""
    known = {m.id: m for m in measures}
    take_s = max(speaking_s(known.values()) or 0.0, 1.0)
    share = REFERENCE_S / take_s + REFERENCE_S / baseline.speaking_s
    found = {}
    for usual in baseline.measures:
        measure = known.get(usual.id)
        here = None if measure is None else to_scale(usual.id, measure.value)
        there = to_scale(usual.id, usual.median)
        if here is not None and there is not None:
            spread = _spread(usual)
            found[usual.id] = Change(
                difference=here - there, spread=spread, se=spread * math.sqrt(share)
            )
    return found


def _spread(usual: Usual) -> float:
    """The rep's own spread, as far as the recordings can tell it, else that of the population."""
    typical = _typical_spread(usual.id)
    if usual.spread is None:
        return typical
    own = usual.recordings - 1
    mean = (PRIOR_WEIGHT * typical**2 + own * usual.spread**2) / (PRIOR_WEIGHT + own)
    return math.sqrt(mean)


def _typical_spread(measure_id: str) -> float:
    of_one_call = norms()[measure_id].within_speaker or 1.0
    return SPREADS.get(measure_id, OTHER_DAYS * of_one_call)


def own_voice(measures: Sequence[Measure], baseline: Baseline, *, band: Band) -> OwnVoice:
    """A recording against the rep's own normal voice, measure by measure."""
    known = {m.id: m for m in measures}
    found = changes(measures, baseline)
    same_band = band == baseline.band
    usual = {u.id for u in baseline.measures}
    relative = []
    for name in RELATIVE:
        if not same_band and not _any_band(name):
            reason = f"the baseline's band ({baseline.band}) is not this recording's ({band})"
        elif name in found:
            relative.append(_relative(name, found[name]))
            continue
        elif known[name].value is None:
            reason = str(known[name].reason)
        elif name not in usual:
            reason = "the baseline has no value of it"
        else:
            reason = "one of the two values is 0, which has no ratio"
        unit = shown_unit(name)
        relative.append(
            Measure(id=name, unit=unit, value=None, status="not_measured", reason=reason)
        )
    return OwnVoice(
        recordings=baseline.recordings,
        speaking_s=baseline.speaking_s,
        band=baseline.band,
        band_matches=same_band,
        relative=tuple(relative),
    )


def _relative(measure_id: str, change: Change) -> Measure:
    half = CERTAIN * change.se
    return Measure(
        id=measure_id,
        unit=shown_unit(measure_id),
        value=shown(measure_id, change.difference),
        status="measured",
        interval=(
            shown(measure_id, change.difference - half),
            shown(measure_id, change.difference + half),
        ),
    )
