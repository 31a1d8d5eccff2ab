"""Change pitch or tempo of a voice by a known amount: TD-PSOLA (Moulines & Charpentier 1990).

Written for the tests. Grains of two periods are cut at marks one period apart, and set down where
the new contour wants its periods; what is unvoiced moves in steps of 10 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNVOICED_S = 0.01


def resynthesize(
    sound: NDArray[np.float32],
    rate: int,
    *,
    times_s: NDArray[np.float64],
    f0_hz: NDArray[np.float64],
    range_factor: float = 1.0,
    shift_st: float = 0.0,
    tempo: float = 1.0,
) -> NDArray[np.float32]:
    """The same voice with another pitch range (about its median), height, or tempo.

    `f0_hz` is NaN where unvoiced. A tempo above 1 is faster.
    """
    log_f0 = np.log2(f0_hz)
    middle = np.nanmedian(log_f0)
    target = middle + range_factor * (log_f0 - middle) + shift_st / 12.0
    voiced = np.isfinite(log_f0)
    hop_s = times_s[1] - times_s[0]

    def at(values: NDArray[np.float64], t_s: float) -> float | None:
        i = round((t_s - times_s[0]) / hop_s)
        return float(values[i]) if 0 <= i < values.size and voiced[i] else None

    def period_s(values: NDArray[np.float64], t_s: float) -> float:
        log_hz = at(values, t_s)
        return UNVOICED_S if log_hz is None else 2.0**-log_hz

    length_s = sound.size / rate
    marks = [0.0]
    while marks[-1] < length_s:
        marks.append(marks[-1] + period_s(log_f0, marks[-1]))
    cuts = np.array(marks)
    out = np.zeros(int(length_s / tempo * rate) + rate)
    padded = np.pad(sound.astype(np.float64), rate)
    set_down_s = 0.0
    while set_down_s < length_s / tempo:
        from_s = set_down_s * tempo
        after = int(np.clip(np.searchsorted(cuts, from_s), 1, cuts.size - 1))
        mark_s = float(min(cuts[after - 1 : after + 1], key=lambda cut, s=from_s: abs(cut - s)))
        old_s, new_s = period_s(log_f0, mark_s), period_s(target, mark_s)
        half = max(2, round(old_s * rate))
        centre = round(mark_s * rate) + rate
        # Power follows the number of grains: each is scaled to keep it.
        grain = padded[centre - half : centre + half] * np.hanning(2 * half)
        grain *= (new_s / old_s) ** 0.5
        at_sample = round(set_down_s * rate)
        first = max(0, at_sample - half)
        skipped = first - (at_sample - half)
        out[first : at_sample + half] += grain[skipped:]
        set_down_s += new_s
    return np.asarray(out[: int(length_s / tempo * rate)], dtype=np.float32)
