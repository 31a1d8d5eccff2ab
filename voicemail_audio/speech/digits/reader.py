"""Read the telephone numbers that are heard in a message, digit by digit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.cuts import STEP, count_digits, find_digits, judge
from voicemail_audio.speech.digits.features import FRAME_S, look
from voicemail_audio.speech.digits.model import name_digits
from voicemail_audio.speech.digits.search import Place, other_speech
from voicemail_audio.types import TimeSpan
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voicemail_audio.speech.digits.features import Look
    from voicemail_audio.types import Audio

MARGIN_S: Final = 0.3
LONGEST_PAUSE_S: Final = 2.5
"""A longer silence ends a run of digits."""
MOST_OTHER_S: Final = 0.5
"""More speech than this between two digits ends a run."""
FEWEST: Final = 6
"""Digits of a run at the first look; numbers have seven or more."""
MOST_NONE: Final = 0.5
"""Probability of "no digit" from which a place holds other speech."""
OTHER_WEIGHT: Final = 3.0
MOST_DOUBT: Final = 0.4
"""Mean probability of "no digit", and three times the share of frames that look like other speech,
up to which it is a number: up to .35 in numbers of six speakers, from .39 in other speech of 81
callers."""
SHORTEST_STRETCH_S: Final = 0.5
BORDER_S: Final = 0.15
"""Silence that parts a number from what is said before and after it."""
MOST_BORDER: Final = 1 / 3
MOST_INSIDE: Final = 3.0
"""How much of the border, and how many frames a digit inside, may look like other speech: up to
.2 and mostly 2.8 in numbers between silences, from .7 and 3.4 in those in the middle of a
sentence."""
CHECK_MARGIN_S: Final = 0.1
"""Around digits whose place is known, so that the words beside them are not read."""
SLIP: Final = 0.02
"""Chance that a digit differs between two sayings of one number, by a slip of the tongue."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeardNumber:
    """One saying of a telephone number, as it was heard.

    Attributes
    ----------
    times
        Of each digit, on the recording's clock.
    alone
        Probability of each digit (0 to 9) in each place, given this sound, shape (n, 10).
    shares
        The same, given other sayings of the number as well.
    apart
        Whether nothing but silence is around it. If not, one of the words around may have been
        taken for a digit.
    clear
        Whether it is apart, there is no other speech in it, and no other count of digits fits
        better. If not, a digit may be missing at one end and one too many at the other.
    """

    times: tuple[TimeSpan, ...]
    alone: NDArray[np.float64]
    shares: NDArray[np.float64]
    apart: bool = True
    clear: bool = True

    @property
    def digits(self) -> str:
        """The likeliest digits."""
        return "".join(str(d) for d in self.shares.argmax(1))

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

    def share_of(self, digits: str, *, alone: bool = False) -> float:
        """Probability of other digits of the same length; 0.0 for another length."""
        if len(digits) != len(self.shares):
            return 0.0
        rows = self.alone if alone else self.shares
        return float(np.prod([row[int(d)] for row, d in zip(rows, digits, strict=True)]))

    def holds(self, start_s: float | None, end_s: float | None) -> bool:
        """Whether the middle of a word with these times lies in the number."""
        if start_s is None or end_s is None:
            return False
        return self.start_s <= (start_s + end_s) / 2 <= self.end_s


def hear_numbers(audio_16k: Audio, *, speech: Sequence[TimeSpan]) -> tuple[HeardNumber, ...]:
    """Find and read the numbers of a message without knowing its words.

    Parameters
    ----------
    audio_16k
        The recording at 16 kHz.
    speech
        Where speech is, s.
    """
    if not speech:
        return ()
    first_s = max(0.0, speech[0].start_s - MARGIN_S)
    view = look(_cut(audio_16k, first_s, speech[-1].end_s + MARGIN_S))
    numbers: list[HeardNumber] = []
    odds, other = judge(view), other_speech(view.states)
    for run in _runs(view, odds, other):
        numbers += _read(run, view, odds, other, offset_s=first_s)
    return tuple(n for n in together(numbers) if n is not None)


def _cut(audio: Audio, start_s: float, end_s: float) -> Audio:
    first = samples_from_s(start_s, sample_rate_hz=audio.sample_rate_hz)
    after = samples_from_s(end_s, sample_rate_hz=audio.sample_rate_hz)
    return replace(audio, samples=audio.samples[first:after].copy())


def _runs(
    view: Look, odds: NDArray[np.float64], other: NDArray[np.bool_]
) -> list[tuple[Place, ...]]:
    """Digits that follow each other with little but silence between, enough for a number."""
    found = find_digits(odds)
    if len(found) < FEWEST:
        return []
    none = name_digits(view, found)[:, -1]
    runs: list[list[Place]] = [[]]
    for place in (p for p, share in zip(found, none, strict=True) if share < MOST_NONE):
        if runs[-1]:
            last = runs[-1][-1]
            between_s = other[last.after : place.first].sum() * FRAME_S
            if place.start_s - last.end_s > LONGEST_PAUSE_S or between_s > MOST_OTHER_S:
                runs.append([])
        runs[-1].append(place)
    return [tuple(run) for run in runs if len(run) >= FEWEST]


LENGTHS: Final[dict[tuple[int, ...], float]] = {
    (7,): -1.0, (10,): 0.0, (11,): -1.0,
    (7, 7): -1.0, (10, 10): 0.0, (11, 11): -1.0, (10, 4): -1.5, (10, 7): -1.5,
    (10, 10, 10): -1.0,
}  # fmt: skip
"""Log odds of what a run of digits may be: numbers said once, twice or three times, and partly
again. Our choice, for North American numbers."""
LONG: Final = 11
"""A number of so many digits begins with the country's 1."""
NEAR: Final = 5
"""A run has at most so many digits more or fewer than the first look found."""


def _read(
    run: tuple[Place, ...],
    view: Look,
    odds: NDArray[np.float64],
    other: NDArray[np.bool_],
    *,
    offset_s: float,
) -> list[HeardNumber]:
    margin = round(MARGIN_S / FRAME_S)
    first, after = max(0, run[0].first - margin) // STEP, (run[-1].after + margin) // STEP
    ways = [k for k in LENGTHS if abs(sum(k) - len(run)) <= NEAR]
    if not ways:
        return []
    counted = count_digits(odds[first:after], max(sum(k) for k in ways))
    free = int(counted.scores.argmax())
    weights = {k: counted.scores[sum(k)] + LENGTHS[k] for k in ways}
    for way in sorted(ways, key=weights.__getitem__, reverse=True):
        places = [
            Place(first=p.first + first * STEP, after=p.after + first * STEP)
            for p in counted.places(sum(way))
        ]
        if not places:
            continue
        shares = name_digits(view, places)
        if way[0] != LONG or shares[0, :10].argmax() == 1:
            if _doubt(shares, places, other) > MOST_DOUBT:
                return []
            apart = _apart(places, other)
            clear = apart and free == sum(way) and _unmixed(places, other)
            numbers = _numbers(shares, places, way, offset_s=offset_s)
            return [replace(n, apart=apart, clear=clear) for n in numbers]
    return []


def _numbers(
    shares: NDArray[np.float64], places: Sequence[Place], way: tuple[int, ...], *, offset_s: float
) -> list[HeardNumber]:
    times = [TimeSpan(start_s=offset_s + p.start_s, end_s=offset_s + p.end_s) for p in places]
    edges = pairwise(np.cumsum([0, *way]))
    return [_number(shares[a:b, :10], times[a:b]) for a, b in edges]


def _doubt(shares: NDArray[np.float64], places: Sequence[Place], other: NDArray[np.bool_]) -> float:
    """How much speaks against a number, by the two ways of looking at it."""
    inside = np.concatenate([other[p.first : p.after] for p in places])
    return float(shares[:, -1].mean() + OTHER_WEIGHT * inside.mean())


def _apart(places: Sequence[Place], other: NDArray[np.bool_]) -> bool:
    """Whether hardly any other speech borders on the digits."""
    border = round(BORDER_S / FRAME_S)
    first, after = places[0].first, places[-1].after
    around = max(other[max(0, first - border) : first].sum(), other[after : after + border].sum())
    return bool(around <= MOST_BORDER * border)


def _unmixed(places: Sequence[Place], other: NDArray[np.bool_]) -> bool:
    """Whether hardly any other speech lies in or between the digits."""
    inside = other[places[0].first : places[-1].after].sum()
    return bool(inside <= MOST_INSIDE * len(places))


def _number(shares: NDArray[np.float64], times: Sequence[TimeSpan]) -> HeardNumber:
    shares = shares / shares.sum(1, keepdims=True)
    return HeardNumber(times=tuple(times), alone=shares, shares=shares)


def together(numbers: Sequence[HeardNumber | None]) -> tuple[HeardNumber | None, ...]:
    """Let sayings of one number, next to each other, inform each other.

    A slip of the tongue stays possible (`SLIP`): where both were heard clearly and differ, they
    go on differing.
    """
    out = list(numbers)
    for i, j in pairwise(range(len(out))):
        first, second = out[i], out[j]
        if first is None or second is None or len(first.alone) != len(second.alone):
            continue
        joint = _joint(first, second)
        out[i] = replace(first, shares=joint.sum(2))
        out[j] = replace(second, shares=joint.sum(1))
    return tuple(out)


def _joint(first: HeardNumber, second: HeardNumber) -> NDArray[np.float64]:
    """Probability of each pair of digits in each place of two sayings, shape (n, 10, 10)."""
    same = np.where(np.eye(10, dtype=bool), 1.0 - SLIP, SLIP / 9.0)
    joint = first.alone[:, :, None] * same * second.alone[:, None, :]
    return np.asarray(joint / joint.sum((1, 2), keepdims=True))


def share_same(first: HeardNumber, second: HeardNumber) -> float | None:
    """Probability that two sayings have the same digits; None for different lengths."""
    if len(first.alone) != len(second.alone):
        return None
    return float(np.prod(np.trace(_joint(first, second), axis1=1, axis2=2)))


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
    first_s = max(0.0, start_s - CHECK_MARGIN_S)
    stretch = _cut(audio_16k, first_s, end_s + CHECK_MARGIN_S)
    if stretch.duration_s < SHORTEST_STRETCH_S:
        return None
    view = look(stretch)
    places = count_digits(judge(view), len(digits)).places(len(digits))
    if not places:
        return None
    times = [TimeSpan(start_s=first_s + p.start_s, end_s=first_s + p.end_s) for p in places]
    return _number(name_digits(view, places)[:, :10], times)
