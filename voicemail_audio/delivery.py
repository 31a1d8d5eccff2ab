"""What passes between rooms about delivery: a take against the rep's own normal voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from voicemail_audio.types import Band, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVoice:
    """A recording against the rep's own normal voice, measure by measure.

    `recordings` and `speaking_s` say what that voice was learnt from. A value of `relative` is a
    distance in semitones (st), how many times as much (times), or a difference.
    """

    recordings: int
    speaking_s: float
    band: Band
    band_matches: bool
    relative: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneIndex:
    """One tone index with its 95 % interval and what it is made of."""

    value: float | None
    interval: tuple[float, float] | None
    contributions: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Delivery against the rep's own normal voice; never a state of the person."""

    reference: Literal["own_voice", "population", "none"]
    salesy: ToneIndex | None
    desperate: ToneIndex | None
    statement: str
