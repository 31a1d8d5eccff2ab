"""From shares of digit words in frames to digits: the best sequence, and how sure each digit is.

A hidden Markov model on top of the digit model's shares (Bourlard and Morgan, "Connectionist
Speech Recognition", 1994): a word is its three parts in order, silence may lie between words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.digits.model import DIGIT_WORDS, FIRST, FRAME_S, OTHER, PARTS, SILENCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORDS: Final = len(DIGIT_WORDS)
_NEVER: Final = -1e30
ENTER: Final = -3.0
"""Log weight of beginning a word in free search; without it, long digits fall apart into two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDigit:
    """A digit word and the frames that it takes, the last one not included."""

    word: int
    first: int
    after: int

    @property
    def start_s(self) -> float:
        """Start, s."""
        return self.first * FRAME_S

    @property
    def end_s(self) -> float:
        """End, s."""
        return self.after * FRAME_S


def spot(shares: NDArray[np.float32]) -> tuple[FoundDigit, ...]:
    """Find digits in any speech, by the best path through silence, other speech and digits.

    Parameters
    ----------
    shares
        `digit_log_shares`, shape (frames, 35).
    """
    frames = len(shares)
    emit = shares.astype(np.float64)
    inner = np.arange(FIRST, emit.shape[1])
    opens = inner[::PARTS]
    later = inner.reshape(WORDS, PARTS)[:, 1:].ravel()
    exits = np.concatenate([[SILENCE, OTHER], opens + PARTS - 1])
    best = np.full(emit.shape[1], _NEVER)
    best[[SILENCE, OTHER]] = emit[0, [SILENCE, OTHER]]
    best[opens] = emit[0, opens] + ENTER
    back = np.empty((frames, emit.shape[1]), dtype=np.int16)
    itself = np.arange(emit.shape[1], dtype=np.int16)
    for t in range(1, frames):
        way = itself.copy()
        score = best.copy()
        moved = best[later - 1]
        better = moved > score[later]
        score[later[better]] = moved[better]
        way[later[better]] = later[better] - 1
        leaving = exits[best[exits].argmax()]
        top = best[leaving]
        for state in (SILENCE, OTHER):
            if top > score[state]:
                score[state], way[state] = top, leaving
        entered = top + ENTER > score[opens]
        score[opens[entered]] = top + ENTER
        way[opens[entered]] = leaving
        best = score + emit[t]
        back[t] = way
    state = int(exits[best[exits].argmax()])
    path = np.empty(frames, dtype=np.int16)
    for t in range(frames - 1, -1, -1):
        path[t] = state
        state = int(back[t, state]) if t else state
    return _digits_of(path)


def _digits_of(path: NDArray[np.int16]) -> tuple[FoundDigit, ...]:
    """Cut a path of classes into words; a word begins where its first part does anew."""
    word = np.where(path >= FIRST, (path - FIRST) // PARTS, -1)
    part = np.where(path >= FIRST, (path - FIRST) % PARTS, 0)
    changes = np.flatnonzero(
        (np.diff(word) != 0) | ((word[1:] >= 0) & (part[1:] < part[:-1]))
    ) + 1  # fmt: skip
    edges = np.concatenate([[0], changes, [len(path)]])
    return tuple(
        FoundDigit(word=int(word[a]), first=int(a), after=int(b))
        for a, b in pairwise(edges)
        if word[a] >= 0
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """A stretch read as so many digits.

    Attributes
    ----------
    shares
        Probability of each digit (0 to 9) in each place, shape (n, 10).
    log_score
        How well a sequence of this length fits, for comparison with other lengths.
    """

    shares: NDArray[np.float64]
    log_score: float


def read_exactly(shares: NDArray[np.float32], n: int, *, scale: float) -> Reading | None:
    """Read a stretch as exactly `n` digits, by all paths at once (forward and backward sums).

    Parameters
    ----------
    shares
        `digit_log_shares` of the stretch, shape (frames, 35).
    n
        How many digits.
    scale
        Weight of a frame, 0 to 1: frames next to each other say the same thing.

    Returns
    -------
    None where the stretch is too short for so many.
    """
    frames = len(shares)
    if frames < PARTS * n:
        return None
    emit = scale * shares.astype(np.float64)
    quiet = np.logaddexp(emit[:, SILENCE], emit[:, OTHER])
    said = emit[:, FIRST:].reshape(frames, WORDS, PARTS)
    into = np.full((frames, n, WORDS), _NEVER)  # log weight of all ways up to a word's beginning
    words = np.full((n, WORDS, PARTS), _NEVER)
    gaps = np.full(n + 1, _NEVER)
    entry = np.full(n, _NEVER)
    forward_gaps = np.empty((frames, n + 1))
    for t in range(frames):
        if t == 0:
            entry[0] = 0.0
            start_gap = np.full(n + 1, _NEVER)
            start_gap[0] = 0.0
        else:
            out = np.logaddexp.reduce(words[:, :, -1], axis=1)
            entry = gaps[:-1].copy()
            entry[1:] = np.logaddexp(entry[1:], out[:-1])
            start_gap = gaps.copy()
            start_gap[1:] = np.logaddexp(start_gap[1:], out)
        moved = np.empty_like(words)
        moved[:, :, 0] = np.logaddexp(words[:, :, 0], entry[:, None])
        moved[:, :, 1:] = np.logaddexp(words[:, :, 1:], words[:, :, :-1])
        into[t] = entry[:, None] + said[t, :, 0]
        words = moved + said[t]
        gaps = start_gap + quiet[t]
        forward_gaps[t] = gaps
    total = np.logaddexp(gaps[n], np.logaddexp.reduce(words[n - 1, :, -1]))
    weight = np.full((n, WORDS), _NEVER)
    back_words = np.full((n, WORDS, PARTS), _NEVER)
    back_gaps = np.full(n + 1, _NEVER)
    back_words[n - 1, :, -1] = 0.0
    back_gaps[n] = 0.0
    for t in range(frames - 1, -1, -1):
        weight = np.logaddexp(weight, into[t] + back_words[:, :, 0])
        if t == 0:
            break
        after = back_words + said[t]
        after_gap = back_gaps + quiet[t]
        enter = np.logaddexp.reduce(after[:, :, 0], axis=1)
        next_entry = np.append(enter[1:], _NEVER)
        back_words = after.copy()
        back_words[:, :, :-1] = np.logaddexp(after[:, :, :-1], after[:, :, 1:])
        leave = np.logaddexp(after_gap[1:], next_entry)
        back_words[:, :, -1] = np.logaddexp(after[:, :, -1], leave[:, None])
        back_gaps = after_gap.copy()
        back_gaps[:-1] = np.logaddexp(after_gap[:-1], enter)
    odds = np.exp(weight - total)
    digits = odds[:, :10].copy()
    digits[:, 0] += odds[:, 10]
    return Reading(shares=digits / digits.sum(1, keepdims=True), log_score=float(total))


def align_digits(shares: NDArray[np.float32], digits: str) -> tuple[FoundDigit, ...] | None:
    """Place known digits in a stretch by the best path; None where it is too short.

    Parameters
    ----------
    shares
        `digit_log_shares` of the stretch, shape (frames, 35).
    digits
        Digits 0 to 9; a 0 may be said "zero" or "oh".
    """
    frames, n = len(shares), len(digits)
    if n == 0 or frames < PARTS * n:
        return None
    # States: a gap, then a digit's parts, and so on to a last gap.
    emit = np.empty((frames, n * (PARTS + 1) + 1))
    quiet = np.maximum(shares[:, SILENCE], shares[:, OTHER])
    for i, digit in enumerate(digits):
        at = i * (PARTS + 1)
        emit[:, at] = quiet
        emit[:, at + 1 : at + 1 + PARTS] = _said_as(shares, digit)
    emit[:, -1] = quiet
    states = emit.shape[1]
    gap = np.arange(states) % (PARTS + 1) == 0
    skips = np.flatnonzero((np.arange(states) % (PARTS + 1) == 1) & (np.arange(states) > 1))
    best = np.full(states, _NEVER)
    best[:2] = emit[0, :2]
    back = np.zeros((frames, states), dtype=np.int8)
    for t in range(1, frames):
        step = np.append(_NEVER, best[:-1])
        way = (step > best).astype(np.int8)
        score = np.maximum(step, best)
        jumped = best[skips - 2]
        better = jumped > score[skips]
        score[skips[better]] = jumped[better]
        way[skips[better]] = 2
        best = score + emit[t]
        back[t] = way
    state = states - 1 if best[-1] >= best[-2] else states - 2
    path = np.empty(frames, dtype=np.int64)
    for t in range(frames - 1, -1, -1):
        path[t] = state
        state -= int(back[t, state])
    found = []
    for i, digit in enumerate(digits):
        inside = np.flatnonzero(~gap[path] & (path // (PARTS + 1) == i))
        found.append(FoundDigit(word=int(digit), first=int(inside[0]), after=int(inside[-1]) + 1))
    return tuple(found)


def _said_as(shares: NDArray[np.float32], digit: str) -> NDArray[np.float32]:
    of = shares[:, FIRST:].reshape(len(shares), WORDS, PARTS)
    return np.maximum(of[:, 0], of[:, 10]) if digit == "0" else of[:, int(digit)]
