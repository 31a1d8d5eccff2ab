"""Clauses joined with known pauses, and where everything lies: the truth of a recording."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np
import soxr
from script_text import Clause, digit_word
from voices import Setting, Speech, speak

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE_HZ = 16000
COMMA_PAUSE_S = 0.12
"""At a comma inside a clause; weak sounds around it lengthen it, and it may not reach 0.25 s."""
MIN_PAUSE_S = 0.25
MARGIN_S = 0.015
"""Kept and faded beside the energy bounds of a chunk, so that weak edges are not clipped."""
FRAME_S = 0.005
SILENCE_DB = -38.0
"""Below the loudest frame of a chunk: the synthesiser's own silence."""
SPEECH_LEVEL_DBFS = -22.0
PHONES = {
    **{"zero": 4, "oh": 1, "one": 3, "two": 2, "three": 3, "four": 3},
    **{"five": 3, "six": 4, "seven": 5, "eight": 2, "nine": 3},
}


@dataclass(slots=True)
class Truth:
    """What is where, s."""

    chunks: list[tuple[float, float]] = field(default_factory=list)
    clauses: list[dict[str, object]] = field(default_factory=list)
    phones: list[dict[str, object]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Track:
    """Sound being put together at `RATE_HZ`."""

    parts: list[NDArray[np.float64]] = field(default_factory=list)
    truth: Truth = field(default_factory=Truth)
    length: int = 0

    @property
    def now_s(self) -> float:
        """Where the next part will begin."""
        return self.length / RATE_HZ

    def add(self, samples: NDArray[np.float64]) -> None:
        """Append samples."""
        self.parts.append(samples)
        self.length += samples.size

    def add_pause(self, seconds: float) -> None:
        """Append silence; the line noise is laid over everything later."""
        self.add(np.zeros(round(seconds * RATE_HZ)))

    def add_chunk(self, chunk: Chunk) -> tuple[float, float]:
        """Append a chunk and return where its sound begins and ends."""
        start_s = self.now_s + MARGIN_S
        self.add(chunk.samples)
        end_s = self.now_s - MARGIN_S
        self.truth.chunks.append((start_s, end_s))
        return start_s, end_s


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chunk:
    """Sound between two pauses with margins, and the ends of its phones from its sound's start."""

    samples: NDArray[np.float64]
    phones: tuple[tuple[str, float], ...]


def chunks_of(speech: Speech) -> list[Chunk]:
    """Split at the synthesiser's pauses and trim each piece by energy."""
    samples = soxr.resample(speech.samples, speech.sample_rate_hz, RATE_HZ)
    runs: list[list[tuple[str, float, float]]] = [[]]
    start_s = 0.0
    for phone, end_s in speech.phones:
        if phone in {"pau", "sil"}:
            runs.append([])
        else:
            runs[-1].append((phone, start_s, end_s))
        start_s = end_s
    runs = [run for run in runs if run]
    # Sound may spill over a phone's label: cut in the middle of the pause between two runs.
    cuts = [0.0, *((a[-1][2] + b[0][1]) / 2 for a, b in pairwise(runs))]
    cuts.append(samples.size / RATE_HZ)
    return [
        _trimmed(samples[round(a * RATE_HZ) : round(b * RATE_HZ)], run, offset_s=a)
        for a, b, run in zip(cuts, cuts[1:], runs, strict=False)
    ]


def _trimmed(
    samples: NDArray[np.float64], run: list[tuple[str, float, float]], *, offset_s: float
) -> Chunk:
    frame = round(FRAME_S * RATE_HZ)
    frames = samples[: samples.size // frame * frame].reshape(-1, frame)
    level = 10 * np.log10(np.mean(frames**2, axis=1) + 1e-12)
    loud = np.flatnonzero(level > level.max() + SILENCE_DB)
    start, end = loud[0] * frame, (loud[-1] + 1) * frame
    margin = round(MARGIN_S * RATE_HZ)
    padded = np.pad(samples, margin)[start : end + 2 * margin].copy()
    fade = np.linspace(0.0, 1.0, margin)
    padded[:margin] *= fade
    padded[-margin:] *= fade[::-1]
    length_s = float(end - start) / RATE_HZ
    from_s = offset_s + float(start) / RATE_HZ
    ends = [min(max(e - from_s, 0.0), length_s) for _, _, e in run]
    ends[-1] = length_s
    return Chunk(
        samples=padded, phones=tuple((p, e) for (p, _, _), e in zip(run, ends, strict=True))
    )


def add_clause(track: Track, clause: Clause, setting: Setting, *, drop_phones: int = 0) -> None:
    """Say a clause of words, breaking off before its last `drop_phones` phones."""
    spans = []
    for i, chunk in enumerate(chunks_of(speak(clause.spoken, setting))):
        if i:
            track.add_pause(COMMA_PAUSE_S - 2 * MARGIN_S)
        spans.append(track.add_chunk(chunk))
        last = chunk
    if drop_phones:
        kept_s = last.phones[-1 - drop_phones][1]
        start_s = spans[-1][0]
        surplus = track.length - round((start_s + kept_s) * RATE_HZ)
        track.parts[-1] = track.parts[-1][:-surplus]
        track.length -= surplus
        spans[-1] = track.truth.chunks[-1] = (start_s, track.now_s)
    _note_clause(track, clause, spans)


def add_number(
    track: Track, clause: Clause, setting: Setting, *, oh: bool, group_pause_s: float
) -> None:
    """Say a number in groups; without a pause between them it is one breath."""
    groups = str(clause.number).split("-")
    breaths = groups if group_pause_s > 0 else ["".join(groups)]
    spans, times = [], []
    for i, digits in enumerate(breaths):
        if i:
            track.add_pause(group_pause_s - 2 * MARGIN_S)
        words = [digit_word(d, oh=oh) for d in digits]
        (chunk,) = chunks_of(speak(" ".join(words), setting))
        spans.append(track.add_chunk(chunk))
        times += _digit_times(digits, words, chunk, spans[-1][0])
    _note_clause(track, clause, spans)
    track.truth.phones.append(
        {
            "digits": "".join(groups),
            "groups": groups,
            "start_s": spans[0][0],
            "end_s": spans[-1][1],
            "group_spans_s": [list(s) for s in spans],
            "group_pauses_s": [b[0] - a[1] for a, b in pairwise(spans)],
            "digits_per_s": len(times) / (spans[-1][1] - spans[0][0]),
            "digit_spans_s": times,
        }
    )


def _digit_times(digits: str, words: list[str], chunk: Chunk, start_s: float) -> list[list[float]]:
    counts = [PHONES[w] for w in words]
    if sum(counts) != len(chunk.phones):
        said = " ".join(p for p, _ in chunk.phones)
        raise ValueError(f"{digits}: expected {sum(counts)} phones, the voice says {said}")
    ends = [0.0, *(chunk.phones[i - 1][1] for i in accumulate(counts))]
    return [[start_s + a, start_s + b] for a, b in pairwise(ends)]


def _note_clause(track: Track, clause: Clause, spans: list[tuple[float, float]]) -> None:
    track.truth.clauses.append(
        {"start_s": spans[0][0], "end_s": spans[-1][1], "text": clause.written}
    )


def say_all(
    track: Track,
    clauses: tuple[Clause, ...],
    setting: Setting,
    *,
    oh: bool = False,
    group_pause_s: float = 0.0,
    number_stretch: float | None = None,
    drop_last_phones: int = 0,
) -> None:
    """Say clause after clause, with the pause that each is followed by."""
    number_setting = dataclasses.replace(setting, stretch=number_stretch or setting.stretch)
    for clause in clauses:
        if clause.number:
            add_number(track, clause, number_setting, oh=oh, group_pause_s=group_pause_s)
        else:
            drop = drop_last_phones if clause is clauses[-1] else 0
            add_clause(track, clause, setting, drop_phones=drop)
        if clause.pause_s:
            track.add_pause(max(0.0, clause.pause_s - 2 * MARGIN_S))


def pauses_of(truth: Truth) -> list[list[float]]:
    """Return the silences inside the message that count as pauses, [start, end] in s."""
    gaps = ((a[1], b[0]) for a, b in zip(truth.chunks, truth.chunks[1:], strict=False))
    return [[a, b] for a, b in gaps if b - a >= MIN_PAUSE_S]
