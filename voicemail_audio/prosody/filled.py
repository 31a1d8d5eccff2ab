"""Filled pauses: those among the words, and those that only the sound has.

Recognisers leave "um" and "uh" out, and scripts have none. Between known words they show in the
sound: the recogniser hears a neutral vowel there rather than the words, and it lasts, voiced, with
hardly any movement of F0 (Goto, Itou & Hayamizu 1999; Shriberg 2001). Short ones and those that
glide into a word are not told from words, so that the count is a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.ids import MEASURES
from voicemail_audio.text.filled import is_filled_pause
from voicemail_audio.types import Measure, TimeSpan
from voicemail_audio.units import semitones

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from voicemail_audio.types import PitchTrack, Transcript

NAME = "filled_pause_count"
MIN_S = 0.28
MIN_VOICED_SHARE = 0.5
MAX_SD_ST = 0.8
"""Measured on 151 telephone utterances whose 64 fillers were taken out of the words: 19 found, and
one place without; on 38 read texts without any, none found. At 0.25 s: 26 found, five without."""

SURE_S = 0.35
POSSIBLE_S = 0.15
"""Lengths for the interval: 93 % of those recordings have as many as it says."""

SAME_S = 0.1
"""Closer than that, two stretches are one filled pause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPauses:
    """Filled pauses of a recording, in order of time.

    Attributes
    ----------
    written
        Those among the words; None in place of times that are not known.
    heard
        Those between the words, by the sound alone.
    sure, possible
        How many of those between the words are so beyond doubt, and how many may be.
    """

    written: tuple[TimeSpan | None, ...]
    heard: tuple[TimeSpan, ...]
    sure: int
    possible: int

    @property
    def spans(self) -> tuple[TimeSpan, ...]:
        """All whose times are known."""
        return (*(s for s in self.written if s is not None), *self.heard)


def find_filled_pauses(
    transcript: Transcript, between: Iterable[TimeSpan], track: PitchTrack
) -> FilledPauses:
    """Find the filled pauses.

    Parameters
    ----------
    transcript
        The words; those that are filled pauses count as they are.
    between
        Where a neutral vowel fits between the words, from `voicemail_audio.speech.align.fillers`.
    track
        F0 of the recording.
    """
    written = tuple(
        TimeSpan(start_s=w.start_s, end_s=w.end_s)
        if w.start_s is not None and w.end_s is not None
        else None
        for w in transcript.spoken
        if is_filled_pause(w.text)
    )
    known = [s for s in written if s is not None]
    likely = [s for s in between if s.duration_s >= MIN_S and _steady(s, track)]
    heard = tuple(_apart(likely, known=known))
    possible = [s for s in between if s.duration_s >= POSSIBLE_S]
    return FilledPauses(
        written=written,
        heard=heard,
        sure=sum(s.duration_s >= SURE_S for s in heard),
        possible=len(_apart(possible, known=known)),
    )


def measure_filled_pauses(found: FilledPauses | None, *, reason: str | None) -> Measure:
    """``filled_pause_count``.

    Parameters
    ----------
    found
        From `find_filled_pauses`.
    reason
        Why they could not be looked for.
    """
    if found is None or reason is not None:
        return Measure(
            id=NAME,
            unit=MEASURES[NAME],
            value=None,
            status="not_measured",
            reason=reason or "the words fit the sound too badly to tell what is between them",
        )
    written = len(found.written)
    return Measure(
        id=NAME,
        unit=MEASURES[NAME],
        value=float(written + len(found.heard)),
        status="measured",
        interval=(float(written + found.sure), float(written + found.possible)),
    )


def _apart(spans: Iterable[TimeSpan], *, known: Iterable[TimeSpan] = ()) -> list[TimeSpan]:
    """Leave out what goes on from one before, or is one of the known."""
    out: list[TimeSpan] = []
    taken = list(known)
    for span in spans:
        if not any(_touch(span, k) for k in taken):
            out.append(span)
        taken.append(span)
    return out


def _touch(a: TimeSpan, b: TimeSpan) -> bool:
    return a.start_s < b.end_s + SAME_S and b.start_s < a.end_s + SAME_S


def _inside(span: TimeSpan, track: PitchTrack) -> NDArray[np.float64]:
    return track.f0_hz[(track.times_s >= span.start_s) & (track.times_s < span.end_s)]


def _steady(span: TimeSpan, track: PitchTrack) -> bool:
    """Whether most of a stretch is voiced, its F0 flat."""
    f0_hz = _inside(span, track)
    voiced = f0_hz[np.isfinite(f0_hz)]
    if voiced.size < max(2.0, MIN_VOICED_SHARE * f0_hz.size):
        return False
    return float(np.std(semitones(voiced, reference_hz=float(voiced[0])))) <= MAX_SD_ST
