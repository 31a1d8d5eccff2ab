"""Durations, rates and pauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from voicemail_audio.ids import MEASURES
from voicemail_audio.types import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from voicemail_audio.types import TimeSpan, Transcript

EDGE_S = 0.1
"""Uncertainty of one edge of speech. Most are right to some 30 ms; measured: another gain, rate or
line moves one in some twenty, at weak consonants and in noise, by up to 0.1 s."""

PAUSE_S = 0.25
"""Shorter silences are articulation (Goldman-Eisler 1968)."""

SHORTEST_DOUBTFUL_S, LONGEST_DOUBTFUL_S = PAUSE_S - 0.1, PAUSE_S + 0.1
"""Silences between these may be pauses or not."""

MIN_SPEAKING_S = 2.0
"""A rate over a shorter time says more about the words than about the speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Where things are in the message, s on the recording's clock.

    Attributes
    ----------
    start_s, end_s
        The message: the recording without a greeting before it.
    speech
        Stretches of speech in order.
    pauses
        Silent pauses of at least 0.25 s between the first and the last speech.
    numbers
        Phone numbers, each from its first to its last digit.
    silences
        Pauses, and shorter silences down to `SHORTEST_DOUBTFUL_S`: what may be a pause. Empty
        where they were not looked for.
    """

    start_s: float
    end_s: float
    speech: tuple[TimeSpan, ...]
    pauses: tuple[TimeSpan, ...]
    numbers: tuple[TimeSpan, ...] = ()
    silences: tuple[TimeSpan, ...] = ()


def measure_time(timeline: Timeline) -> tuple[Measure, ...]:
    """Durations and pauses, from voice activity alone.

    Word gaps are not used: recognisers stretch words over pauses.
    """
    duration_s = timeline.end_s - timeline.start_s
    out = [_measured("duration_s", duration_s, 0.0)]
    if not timeline.speech:
        ids = ("speech_s", "leading_silence_s", "trailing_silence_s", "pause_count",
               "pause_total_s", "longest_pause_s", "pause_share")  # fmt: skip
        return (*out, *(_missing(i, "no speech was found") for i in ids))
    first_s, last_s = timeline.speech[0].start_s, timeline.speech[-1].end_s
    speech_s = last_s - first_s
    lengths = [p.duration_s for p in timeline.pauses]
    total_s = sum(lengths)
    edges = 2 * EDGE_S
    least, most = _surely(lengths), _possibly(timeline)
    low_s = max(0.0, sum(least) - edges * len(least) ** 0.5)
    high_s = min(speech_s, sum(most) + edges * len(most) ** 0.5)
    out += [
        _measured("speech_s", speech_s, edges),
        _measured("leading_silence_s", max(0.0, first_s - timeline.start_s), EDGE_S),
        _measured("trailing_silence_s", max(0.0, timeline.end_s - last_s), EDGE_S),
        _between("pause_count", float(len(lengths)), (float(len(least)), float(len(most)))),
        _between("pause_total_s", total_s, (low_s, high_s)),
        _measured("longest_pause_s", max(lengths), edges)
        if lengths
        else _missing("longest_pause_s", "no pause of 0.25 s or more", "not_applicable"),
        _between("pause_share", total_s / speech_s, (low_s / speech_s, high_s / speech_s))
        if speech_s
        else _measured("pause_share", 0.0, None),
    ]
    return tuple(out)


def _surely(lengths: Sequence[float]) -> list[float]:
    """Lengths of what is a pause wherever its edges are."""
    return [s for s in lengths if s >= LONGEST_DOUBTFUL_S]


def _possibly(timeline: Timeline) -> list[float]:
    """Lengths of what may be a pause."""
    return [s.duration_s for s in timeline.silences or timeline.pauses]


def measure_rate(
    timeline: Timeline,
    transcript: Transcript,
    *,
    syllable_count: Callable[[str], int],
    unreliable: str | None,
) -> tuple[Measure, ...]:
    """Word count and rates.

    Parameters
    ----------
    timeline
        Where speech, pauses and numbers are.
    transcript
        The spoken words; those with times inside a number are left out of ``message_rate_wpm``.
    syllable_count
        Syllables of a spoken word.
    unreliable
        Why the words cannot be counted; None if they can.
    """
    ids = ("word_count", "speech_rate_wpm", "message_rate_wpm", "articulation_rate_syl_s")
    count = len(transcript.spoken)
    if unreliable or not count:
        return tuple(_missing(i, unreliable or "no words") for i in ids)
    counted = Measure(
        id="word_count", unit=MEASURES["word_count"], value=float(count), status="measured"
    )
    if not timeline.speech:
        return (counted, *(_missing(i, "no speech was found") for i in ids[1:]))
    speech_s = timeline.speech[-1].end_s - timeline.speech[0].start_s
    if speech_s < MIN_SPEAKING_S:
        short = f"less than {MIN_SPEAKING_S:.0f} s of speech"
        return (counted, *(_missing(i, short) for i in ids[1:]))
    pause_s = sum(p.duration_s for p in timeline.pauses)
    syllables = sum(syllable_count(w.text) for w in transcript.spoken)
    return (
        counted,
        _rate("speech_rate_wpm", 60.0 * count, speech_s, 2 * EDGE_S),
        _message_rate(timeline, transcript, speech_s),
        _rate(
            "articulation_rate_syl_s",
            float(syllables),
            speech_s - pause_s,
            2 * EDGE_S * (1 + len(timeline.pauses)) ** 0.5,
        ),
    )


def _message_rate(timeline: Timeline, transcript: Transcript, speech_s: float) -> Measure:
    name = "message_rate_wpm"
    if not timeline.numbers:
        return _rate(name, 60.0 * len(transcript.spoken), speech_s, 2 * EDGE_S)
    if any(w.start_s is None for w in transcript.spoken):
        return _missing(name, "the words of the phone number have no times")
    outside = [
        w
        for w in transcript.spoken
        if not any(_inside(w.start_s, w.end_s, number) for number in timeline.numbers)
    ]
    rest_s = speech_s - sum(n.duration_s for n in timeline.numbers)
    if rest_s < MIN_SPEAKING_S or not outside:
        return _missing(name, "little is said besides the phone number")
    return _rate(name, 60.0 * len(outside), rest_s, 4 * EDGE_S)


def _inside(start_s: float | None, end_s: float | None, span: TimeSpan) -> bool:
    if start_s is None or end_s is None:
        return False
    return span.start_s <= (start_s + end_s) / 2 <= span.end_s


def _rate(measure_id: str, amount: float, time_s: float, half_s: float) -> Measure:
    value = amount / time_s
    return Measure(
        id=measure_id,
        unit=MEASURES[measure_id],
        value=value,
        status="measured",
        interval=(amount / (time_s + half_s), amount / max(time_s - half_s, time_s / 2)),
    )


def _between(measure_id: str, value: float, interval: tuple[float, float]) -> Measure:
    return Measure(
        id=measure_id, unit=MEASURES[measure_id], value=value, status="measured", interval=interval
    )


def _measured(measure_id: str, value: float, half: float | None) -> Measure:
    interval = None if half is None else (max(0.0, value - half), value + half)
    return Measure(
        id=measure_id, unit=MEASURES[measure_id], value=value, status="measured", interval=interval
    )


def _missing(
    measure_id: str, reason: str, status: Literal["not_measured", "not_applicable"] = "not_measured"
) -> Measure:
    return Measure(
        id=measure_id, unit=MEASURES[measure_id], value=None, status=status, reason=reason
    )
