"""The network that judges where a digit begins and ends: what it is trained on, and how.

It sees the whole of an utterance once; any stretch of it can then be judged at the cost of a sum.
Half of the stretches that it is trained on are digits, the others parts of digits, two digits as
one, gaps and other speech.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from digit_sounds import DIGITS, FIRST, PARTS

from voicemail_audio.speech.digits.features import BANDS, WIDTH
from voicemail_audio.speech.digits.segments import CUT_LENGTHS, CUT_POINTS, cut_inputs

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261122
NONE = len(DIGITS)
CROP = 300
"""Frames of an utterance that are seen at once."""
STRETCHES = 12
"""Of each utterance."""
SAME = 0.62
"""A stretch that shares more than this of what it and a digit take together is no wrong cut."""
SHARES = {"digits": 0.5, "synthetic": 0.22, "read_digits": 0.08, "garbage": 0.2}


@dataclass(frozen=True, slots=True)
class Utterance:
    """Frames, and the digits in them as (first, after, label)."""

    seen: np.ndarray
    digits: tuple[tuple[int, int, int], ...]


def digits_of(said: np.ndarray) -> tuple[tuple[int, int, int], ...]:
    """Digits by the classes of frames, as (first, after, label)."""
    word = np.where(said >= FIRST, (said - FIRST) // PARTS, -1)
    part = np.where(said >= FIRST, (said - FIRST) % PARTS, 0)
    cuts = np.flatnonzero((np.diff(word) != 0) | ((word[1:] >= 0) & (part[1:] < part[:-1]))) + 1
    edges = [0, *(int(c) for c in cuts), len(word)]
    return tuple((a, b, int(word[a])) for a, b in pairwise(edges) if word[a] >= 0)


def load(cache: Path, leave_out: str | None) -> dict[str, list[Utterance]]:
    """All utterances by kind, but for one speaker's."""
    found: dict[str, list[Utterance]] = {kind: [] for kind in SHARES}
    for f in sorted(cache.glob("*.npz")):
        z = np.load(f)
        who = str(z["who"][0])
        if who == leave_out:
            continue
        kind = who if who in SHARES else "synthetic" if who.startswith("synthetic") else "digits"
        seen, said, at = z["seen"], z["labels"].astype(int), 0
        for n in (int(n) for n in z["frames"]):
            found[kind].append(Utterance(seen[at : at + n], digits_of(said[at : at + n])))
            at += n
    return found


def cropped(whole: Utterance, rng: np.random.Generator) -> Utterance | None:
    """A piece of an utterance, spoken faster or slower, that cuts no digit; None if too short."""
    pace = rng.uniform(0.8, 1.25) if rng.random() < 0.5 else 1.0
    at = np.arange(0, len(whole.seen) - 1, pace)
    low = int(rng.integers(0, max(1, len(at) - CROP - 200)))
    at = at[low : low + CROP + 200]
    left, share = at.astype(int), (at - at.astype(int))[:, None].astype(np.float32)
    seen = (whole.seen[left] * (1 - share) + whole.seen[left + 1] * share).astype(np.float32)
    digits = [(round(a / pace) - low, round(b / pace) - low, d) for a, b, d in whole.digits]
    first = int(rng.integers(0, max(1, min(len(seen) - CROP, 200))))
    for a, b, _ in digits:
        if a < first < b or (a < 0 < b and first == 0):
            first = b
    after = min(len(seen), first + CROP)
    for a, b, _ in digits:
        if a < after < b:
            after = a
    if after - first < 40:
        return None
    inside = tuple((a - first, b - first, d) for a, b, d in digits if a >= first and b <= after)
    seen = seen[first:after]
    hide(seen, rng)
    return Utterance(seen, inside)


def hide(seen: np.ndarray, rng: np.random.Generator) -> None:
    """Mask, colour and stretch the bands, so that no single view decides."""
    if rng.random() < 0.1:
        seen[:, :BANDS] = 0.0
    elif rng.random() < 0.12:
        seen[:, BANDS:] = -1.5
    if rng.random() < 0.5:
        low = int(rng.integers(BANDS))
        seen[:, low : min(BANDS, low + int(rng.integers(1, 7)))] = 0.0
    if rng.random() < 0.3:  # fricatives that the line lost
        seen[:, int(rng.integers(BANDS // 2, BANDS)) : BANDS] -= rng.uniform(0.5, 3.0)
    for _ in range(int(rng.integers(0, 3))):
        at = int(rng.integers(len(seen)))
        seen[at : at + int(rng.integers(2, 7))] = 0.0
    if rng.random() < 0.5:
        knots = rng.normal(0, 0.4, 6)
        seen[:, :BANDS] += np.interp(np.arange(BANDS), np.linspace(0, BANDS, 6), knots)
    if rng.random() < 0.5:  # another vocal tract
        at = np.clip(np.arange(BANDS) * rng.uniform(0.88, 1.13) + rng.uniform(-1, 1), 0, BANDS - 1)
        left, share = at.astype(int), (at - at.astype(int)).astype(np.float32)
        right = np.minimum(left + 1, BANDS - 1)
        seen[:, :BANDS] = seen[:, left] * (1 - share) + seen[:, right] * share


def stretches(
    digits: tuple[tuple[int, int, int], ...], frames: int, rng: np.random.Generator
) -> list[tuple[int, int, int]]:
    """Stretches of an utterance to learn from, as (first, length, label)."""
    out = []
    for _ in range(STRETCHES):
        drawn = right(digits, rng) if digits and rng.random() < 0.55 else None
        drawn = drawn or wrong(digits, frames, rng)
        out += [drawn] if drawn else []
    return out


def right(
    digits: tuple[tuple[int, int, int], ...], rng: np.random.Generator
) -> tuple[int, int, int] | None:
    """A digit, its edges moved a little."""
    a, b, label = digits[int(rng.integers(len(digits)))]
    first, after = (edge + rng.normal(0, 0.05) * (b - a) + rng.normal(0, 1.5) for edge in (a, b))
    return (round(first), round(after - first), label) if after - first >= 6 else None


def wrong(
    digits: tuple[tuple[int, int, int], ...], frames: int, rng: np.random.Generator
) -> tuple[int, int, int] | None:
    """Part of a digit, more than one, or anything that is none."""
    for _ in range(20):
        if digits and rng.random() < 0.6:
            a, b, _ = digits[int(rng.integers(len(digits)))]
            part, more = rng.uniform(0.3, 0.65) * (b - a), rng.uniform(0.4, 1.2) * (b - a)
            moved = rng.normal(0, 2)
            edges = (a, a + part), (b - part, b), (a + moved, b + more), (a - more, b + moved)
            first, after = (round(e) for e in edges[int(rng.integers(4))])
        else:
            first = round(rng.uniform(0, frames - 10))
            after = first + round(np.exp(rng.uniform(np.log(8), np.log(88))))
        if first < -8 or after > frames + 8 or after - first < 6:
            continue
        shared = [(min(after, b) - max(first, a)) / (max(after, b) - min(first, a))
                  for a, b, _ in digits]  # fmt: skip
        if max(shared, default=0.0) <= SAME:
            return first, after - first, NONE
    return None


def network(torch, width: int = 64, hidden: int = 96):
    """What is around each frame, then a sum over looks along the stretch."""
    nn = torch.nn

    def block(takes: int, gives: int, reach: int) -> list[object]:
        along = nn.Conv1d(takes, gives, reach, padding=reach // 2)
        return [along, nn.BatchNorm1d(gives), nn.ReLU(), nn.Dropout(0.25)]

    class Cuts(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.enc = nn.Sequential(
                *block(WIDTH, width, 1), *block(width, width, 5), *block(width, width, 5)
            )
            self.at = nn.Linear(width, CUT_POINTS * hidden, bias=False)
            self.len = nn.Parameter(torch.zeros(len(CUT_LENGTHS), hidden))
            self.drop = nn.Dropout(0.25)
            self.mid = nn.Linear(hidden, hidden)
            self.out = nn.Linear(hidden, NONE + 1)

        def forward(self, seen, at, length):
            """(frames, WIDTH), (n, CUT_POINTS), (n) -> log shares (n, 12)."""
            return self.judged(self.enc(seen.T[None])[0].T, at, length)

        def judged(self, around, at, length):
            """The same for what is around each frame."""
            looks = self.at(around).reshape(-1, CUT_POINTS, hidden)
            total = self.len[length]
            for k in range(CUT_POINTS):
                total = total + looks[:, k][at[:, k]]
            total = self.drop(torch.relu(total))
            total = self.drop(torch.relu(self.mid(total)))
            return torch.log_softmax(self.out(total), dim=-1)

    return Cuts()


def train(torch, cache: Path, leave_out: str | None, steps: int, size: int = 24):
    """A trained network."""
    data = load(cache, leave_out)
    torch.manual_seed(SEED)
    rng = np.random.default_rng([SEED, 5])
    net = network(torch)
    best = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.02)
    plan = torch.optim.lr_scheduler.OneCycleLR(best, 3e-3, total_steps=steps, pct_start=0.15)
    loss_of = torch.nn.NLLLoss()
    kinds, chances = list(SHARES), list(SHARES.values())
    total = 0.0
    for step in range(steps):
        seen = np.zeros((size, CROP, WIDTH), dtype=np.float32)
        at, length, label = [], [], []
        row = 0
        while row < size:
            pool = data[kinds[int(rng.choice(len(kinds), p=chances))]]
            piece = cropped(pool[int(rng.integers(len(pool)))], rng)
            if piece is None:
                continue
            n = len(piece.seen)
            seen[row, :n], seen[row, n:] = piece.seen, piece.seen[-1]
            drawn = np.array(stretches(piece.digits, n, rng))
            given = cut_inputs(seen[row], drawn[:, 0], drawn[:, 1])
            at.append(given["at"] + row * CROP)
            length.append(given["length"])
            label.append(drawn[:, 2])
            row += 1
        around = net.enc(torch.from_numpy(seen).transpose(1, 2)).transpose(1, 2)
        parts = (torch.from_numpy(np.concatenate(x)) for x in (at, length))
        said = net.judged(around.reshape(size * CROP, -1), *parts)
        loss = loss_of(said, torch.from_numpy(np.concatenate(label)))
        best.zero_grad()
        loss.backward()
        best.step()
        plan.step()
        total += loss.item()
        if step % 100 == 99:
            print("cuts", step + 1, round(total / 100, 4), flush=True)
            total = 0.0
    return net
