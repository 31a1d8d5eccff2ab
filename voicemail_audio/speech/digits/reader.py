"""Read the telephone numbers that are heard in a message, digit by digit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.model import FRAME_S, OTHER, digit_log_shares
from voicemail_audio.speech.digits.search import FoundDigit, align_digits, read_exactly, spot
from voicemail_audio.types import TimeSpan
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import Audio

SCALE: Final = 0.35
"""Weight of a frame of 10 ms in sums over paths: neighbours say nearly the same thing."""
MARGIN_S: Final = 0.3
LONGEST_PAUSE_S: Final = 2.5
"""A longer silence ends a run of digits."""
MOST_OTHER_S: Final = 0.25
"""More speech than this between two digits ends a run: "sorry" is longer."""
SHORTEST: Final = 7
SHORTEST_STRETCH_S: Final = 0.5
SLIP: Final = 0.02
"""Chance that a digit differs between two sayings of one number, by a slip of the tongue."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeardNumber:
    """One saying of a telephone number, as it was heard.

    Attributes
    ----------
    digits
        The likeliest digits.
    times
        Of each digit, on the recording's clock.
    alone
        Probability of each digit (0 to 9) in each place, given this sound, shape (n, 10).
    shares
        The same, given other sayings of the number as well.
    """

    digits: str
    times: tuple[TimeSpan, ...]
    alone: NDArray[np.float64]
    shares: NDArray[np.float64]

    @property
    def start_s(self) -> float:
        """Start of the first digit, s."""
        return self.times[0].start_s

    @property
    def end_s(self) -> float:
        """End of the last digit, s."""
        return self.times[-1].end_s

    @property
    def certainty(self) -> float:
        """Probability that every digit is right, as far as the model can tell."""
        return self.share_of(self.digits)

    def share_of(self, digits: str) -> float:
        """Probability of other digits of the same length; 0.0 for another length."""
        if len(digits) != len(self.digits):
            return 0.0
        return float(np.prod([row[int(d)] for row, d in zip(self.shares, digits, strict=True)]))


def hear_numbers(audio_16k: Audio, *, speech: Sequence[TimeSpan]) -> tuple[HeardNumber, ...]:
    """Find and read the numbers of a message without knowing its words.

    Parameters
    ----------
    audio_16k
        The recording at 16 kHz.
    speech
        Where speech is, s.
    """
    from voicemail_audio.speech.digits.model import _missing_for_now
    if not speech or _missing_for_now():
        return ()
    first_s = max(0.0, speech[0].start_s - MARGIN_S)
    shares = digit_log_shares(_cut(audio_16k, first_s, speech[-1].end_s + MARGIN_S))
    numbers: list[HeardNumber] = []
    for run in _runs(spot(shares), shares):
        numbers += _read(run, shares, offset_s=first_s)
    return tuple(n for n in together(numbers) if n is not None)


def _cut(audio: Audio, start_s: float, end_s: float) -> Audio:
    first = samples_from_s(start_s, sample_rate_hz=audio.sample_rate_hz)
    after = samples_from_s(end_s, sample_rate_hz=audio.sample_rate_hz)
    return replace(audio, samples=audio.samples[first:after].copy())


def _runs(found: Sequence[FoundDigit], shares: NDArray[np.float32]) -> list[tuple[FoundDigit, ...]]:
    """Digits that follow each other with nothing but silence between, long enough for a number."""
    other = shares.argmax(1) == OTHER
    runs: list[list[FoundDigit]] = [[]]
    for digit in found:
        if runs[-1]:
            last = runs[-1][-1]
            between = other[last.after : digit.first].sum() * FRAME_S
            if digit.start_s - last.end_s > LONGEST_PAUSE_S or between > MOST_OTHER_S:
                runs.append([])
        runs[-1].append(digit)
    return [tuple(run) for run in runs if len(run) >= SHORTEST - 1]


LENGTHS: Final[dict[tuple[int, ...], float]] = {
    (7,): -2.0, (10,): 0.0, (11,): -2.0,
    (7, 7): -2.0, (10, 10): 0.0, (11, 11): -2.0, (10, 4): -3.0, (10, 7): -3.0, (7, 10): -4.0,
    (10, 10, 10): -2.0, (7, 7, 7): -4.0,
}  # fmt: skip
"""Log weights of what a run of digits may be: numbers said once, twice or three times, and partly
again. Our choice, for North American numbers."""
NEAR: Final = 3
"""A run has at most so many digits more or fewer than the first look found."""


def _read(
    run: tuple[FoundDigit, ...], shares: NDArray[np.float32], *, offset_s: float
) -> list[HeardNumber]:
    margin = round(MARGIN_S / FRAME_S)
    first, after = max(0, run[0].first - margin), run[-1].after + margin
    stretch = shares[first:after]
    ways = [k for k in LENGTHS if abs(sum(k) - len(run)) <= NEAR]
    readings = {n: read_exactly(stretch, n, scale=SCALE) for n in {sum(k) for k in ways}}
    scored = [
        (reading.log_score + LENGTHS[way], way)
        for way in ways
        if (reading := readings[sum(way)]) is not None
    ]
    if not scored:
        return []
    _, way = max(scored)
    reading = readings[sum(way)]
    if reading is None:
        return []
    text = "".join(str(d) for d in reading.shares.argmax(1))
    placed = align_digits(stretch, text)
    if placed is None:
        return []
    start_s = offset_s + first * FRAME_S
    times = [TimeSpan(start_s=start_s + d.start_s, end_s=start_s + d.end_s) for d in placed]
    edges = pairwise(np.cumsum([0, *way]))
    return [_number(reading.shares[a:b], times[a:b]) for a, b in edges]


def _number(shares: NDArray[np.float64], times: Sequence[TimeSpan]) -> HeardNumber:
    digits = "".join(str(d) for d in shares.argmax(1))
    return HeardNumber(digits=digits, times=tuple(times), alone=shares, shares=shares)


def together(numbers: Sequence[HeardNumber | None]) -> tuple[HeardNumber | None, ...]:
    """Let sayings of one number, next to each other, inform each other.

    A slip of the tongue stays possible (`SLIP`): where both were heard clearly and differ, they
    go on differing.
    """
    out = list(numbers)
    for i, j in pairwise(range(len(out))):
        first, second = out[i], out[j]
        if first is None or second is None or len(first.digits) != len(second.digits):
            continue
        joint = first.alone[:, :, None] * _same() * second.alone[:, None, :]
        joint /= joint.sum((1, 2), keepdims=True)
        out[i] = _informed(first, joint.sum(2))
        out[j] = _informed(second, joint.sum(1))
    return tuple(out)


def _informed(number: HeardNumber, shares: NDArray[np.float64]) -> HeardNumber:
    digits = "".join(str(d) for d in shares.argmax(1))
    return replace(number, digits=digits, shares=shares)


def _same() -> NDArray[np.float64]:
    """Chance of a digit and its repetition, shape (10, 10)."""
    return np.where(np.eye(10, dtype=bool), 1.0 - SLIP, SLIP / 9.0)


def share_same(first: HeardNumber, second: HeardNumber) -> float | None:
    """Probability that two sayings have the same digits; None for different lengths."""
    if len(first.digits) != len(second.digits):
        return None
    joint = first.alone[:, :, None] * _same() * second.alone[:, None, :]
    return float(np.prod(np.trace(joint, axis1=1, axis2=2) / joint.sum((1, 2))))


def check_digits(
    audio_16k: Audio, digits: str, *, start_s: float, end_s: float
) -> HeardNumber | None:
    """Read a stretch that should hold these digits, without favouring them.

    Parameters
    ----------
    audio_16k
        The recording at 16 kHz.
    digits
        What is thought to be said there; only its length is used to read.
    start_s, end_s
        Where, s.

    Returns
    -------
    What was heard; None where the stretch is too short.
    """
    first_s = max(0.0, start_s - MARGIN_S)
    stretch = _cut(audio_16k, first_s, end_s + MARGIN_S)
    from voicemail_audio.speech.digits.model import _missing_for_now
    if _missing_for_now() or stretch.duration_s < SHORTEST_STRETCH_S:
        return None
    shares = digit_log_shares(stretch)
    reading = read_exactly(shares, len(digits), scale=SCALE)
    if reading is None:
        return None
    placed = align_digits(shares, "".join(str(d) for d in reading.shares.argmax(1)))
    if placed is None:
        return None
    times = [TimeSpan(start_s=first_s + d.start_s, end_s=first_s + d.end_s) for d in placed]
    return _number(reading.shares, times)
