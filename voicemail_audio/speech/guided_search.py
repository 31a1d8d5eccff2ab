"""Whether each word of a script was said: the weight of all ways through it.

Forward and backward sums over a hidden Markov model (Rabiner, "A tutorial on hidden Markov
models", 1989). Between any two words there may be a pause, or "something else": any phones at
all. Any word may be passed over. What is summed up is the share of ways that say each word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.guided_graph import NEVER, SILENCE, ScriptGraph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voicemail_audio.speech.guided_model import AcousticModel

# All settings were chosen on 111 telephone calls and 29 read sentences with two or three scripts
# each. Around them the results are flat: the area under the curve (words said against words left
# out) is .992-.995 on the calls for a SCALE from .08 to .12 and for weights half or twice as large.
SCALE: Final = 0.12
"""Weight of the sound: neighbouring frames tell much the same, so they count as an eighth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log weights of leaving the script.

    Attributes
    ----------
    skip
        Of passing over a word.
    other
        Of beginning something else.
    other_frame
        Of each of its frames: free phones fit any sound better than those of a word.
    """

    skip: float
    other: float
    other_frame: float


BELIEVE: Final = Weights(skip=-12.0, other=-6.0, other_frame=-0.6)
"""The script is the right one, and most of it was said."""
DOUBT: Final = Weights(skip=-6.0, other=-4.0, other_frame=-0.2)
"""It may be the wrong one: with `BELIEVE` almost any words can be found in any speech."""
PAUSE: Final = -1.0
"""Log weight of pausing."""
NEXT_PHONE: Final = -2.0
"""Log weight of going on to the next of the free phones."""
_OTHER_STAY, _OTHER_END = float(np.log(0.9)), float(np.log(0.1))  # 100 ms on average
_PAUSE_STAY, _PAUSE_END = float(np.log(0.93)), float(np.log(0.07))  # 140 ms on average


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sound:
    """Weighted log likelihoods of a recording, less those of free phones.

    Attributes
    ----------
    states
        Of the graph's states, shape (n, s).
    pause
        Of silence, shape (n,).
    """

    states: NDArray[np.float32]
    pause: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Followed:
    """What the sums say.

    Attributes
    ----------
    log_odds
        Of each word having been said against not, shape (words,).
    starts, ends
        Likeliest first frame and frame after the last of each word, if it was said.
    other
        Share of the ways in which something else is said before each word and at the end,
        shape (n, words + 1).
    """

    log_odds: NDArray[np.float64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    other: NDArray[np.float32]


def sound(graph: ScriptGraph, features: NDArray[np.float64], model: AcousticModel) -> Sound:
    """Score the features, shape (n, 39), in all states that are needed."""
    silence = model.phones[SILENCE]
    free = [p for name, p in model.phones.items() if name.isalpha()]
    wanted = [graph.beside_word, graph.beside_pause, model.plain[free].ravel()]
    used = np.unique(np.concatenate(wanted))
    scores = model.scores(features, used)
    column = np.zeros(int(used.max()) + 1, dtype=np.int64)
    column[used] = np.arange(used.size)
    pause = scores[:, column[model.plain[silence]]].max(1).astype(np.float64)
    other = _free_phones(
        SCALE * scores[:, column[model.plain[free]]].astype(np.float64),
        stay=model.stay[free],
        leave=model.leave[free],
    )
    # Measured from the free phones: sums stay small, and no way through is favoured by it.
    states = np.maximum(scores[:, column[graph.beside_word]], scores[:, column[graph.beside_pause]])
    level = other[:, None].astype(np.float32)
    return Sound(
        states=np.float32(SCALE) * states - level,
        pause=SCALE * pause - other,
    )


def _free_phones(
    scores: NDArray[np.float64], *, stay: NDArray[np.float64], leave: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Score of each frame on the best way through any phones in any order (Viterbi).

    Parameters
    ----------
    scores
        Weighted, shape (n, phones, 3).
    stay, leave
        Shape (phones, 3).
    """
    n, phones, _ = scores.shape
    best = np.full((phones, 3), NEVER)
    best[:, 0] = scores[0, :, 0]
    moved = np.zeros(scores.shape, dtype=bool)
    came = np.zeros(n, dtype=np.int64)
    for t in range(1, n):
        ended = best[:, 2] + leave[:, 2]
        came[t] = ended.argmax()
        arriving = np.column_stack(
            [np.full(phones, ended[came[t]] + NEXT_PHONE), (best + leave)[:, :2]]
        )
        staying = best + stay
        moved[t] = arriving > staying
        best = np.where(moved[t], arriving, staying) + scores[t]
    phone, state = int(best[:, 2].argmax()), 2
    out = np.empty(n)
    for t in range(n - 1, -1, -1):
        out[t] = scores[t, phone, state]
        if moved[t, phone, state]:
            phone, state = (phone, state - 1) if state else (int(came[t]), 2)
    return out


def follow(graph: ScriptGraph, heard: Sound, weights: Weights) -> Followed:
    """Sum up all ways through the script.

    Parameters
    ----------
    graph
        At least one word.
    heard
        At least one frame.
    weights
        How easily the script is left.
    """
    return _backward(graph, heard, weights, _forward(graph, heard, weights))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reached:
    """Log weights of all ways up to each frame.

    Attributes
    ----------
    ended
        With each word ending in the frame, shape (n, words).
    between
        Before each word after the frame, row 0 before any; shape (n + 1, words + 1).
    other
        Saying something else before each word in the frame, shape (n, words + 1).
    """

    ended: NDArray[np.float64]
    between: NDArray[np.float64]
    other: NDArray[np.float64]


def _skips(graph: ScriptGraph, weights: Weights) -> NDArray[np.float64]:
    """Log weight of passing over all words before each one, and all; shape (words + 1,)."""
    return np.asarray(weights.skip * np.arange(graph.words + 1), dtype=np.float64)


def _forward(graph: ScriptGraph, heard: Sound, weights: Weights) -> _Reached:
    skips = _skips(graph, weights)
    n, gaps = len(heard.pause), graph.words + 1
    ended, other_at = np.empty((n, graph.words)), np.empty((n, gaps))
    between = np.empty((n + 1, gaps))
    between[0] = skips
    inside = np.full(graph.stay.size, NEVER)
    pause, other = np.full(gaps, NEVER), np.full(gaps, NEVER)
    for t in range(n):
        moved = np.concatenate([[NEVER], inside[:-1]]) + graph.arrive
        inside = np.logaddexp(inside + graph.stay, moved)
        entered = between[t, graph.word] + graph.choice
        inside[graph.first] = np.logaddexp(inside[graph.first], entered)
        inside += heard.states[t]
        pause = np.logaddexp(pause + _PAUSE_STAY, between[t] + PAUSE) + heard.pause[t]
        other = np.logaddexp(other + _OTHER_STAY, between[t] + weights.other) + weights.other_frame
        left = inside[graph.last] + graph.leave[graph.last]
        ended[t] = np.logaddexp.reduceat(left, graph.begins)
        other_at[t] = other
        arrived = np.logaddexp(pause + _PAUSE_END, other + _OTHER_END)
        arrived[1:] = np.logaddexp(arrived[1:], ended[t])
        between[t + 1] = np.logaddexp.accumulate(arrived - skips) + skips
    return _Reached(ended=ended, between=between, other=other_at)


def _backward(graph: ScriptGraph, heard: Sound, weights: Weights, reached: _Reached) -> Followed:
    """Go back from the end, and weigh what was reached against all ways there are."""
    skips = _skips(graph, weights)
    ended, between, other_at = reached.ended, reached.between, reached.other
    n, gaps = len(heard.pause), graph.words + 1
    total = between[n, -1]
    onward = skips[-1] - skips
    inside = np.full(graph.stay.size, NEVER)
    pause, other = np.full(gaps, NEVER), np.full(gaps, NEVER)
    depart = np.where(np.append(graph.arrive[1:], NEVER) > NEVER, graph.leave, NEVER)
    said, starting = np.empty(ended.shape, np.float32), np.empty(ended.shape, np.float32)
    share = np.empty(other_at.shape, dtype=np.float32)
    for t in range(n - 1, -1, -1):
        # Here inside, pause, other and onward are the weights of all that follows frame t.
        inside = np.logaddexp(inside + graph.stay, np.append(inside[1:], NEVER) + depart)
        inside[graph.last] = np.logaddexp(
            inside[graph.last], graph.leave[graph.last] + onward[graph.word + 1]
        )
        pause = np.logaddexp(pause + _PAUSE_STAY, _PAUSE_END + onward)
        other = np.logaddexp(other + _OTHER_STAY, _OTHER_END + onward)
        said[t] = ended[t] + onward[1:] - total
        share[t] = np.exp(np.minimum(other_at[t] + other - total, 0.0))
        inside = inside + heard.states[t]
        pause = pause + heard.pause[t]
        other = other + weights.other_frame
        entering = np.logaddexp.reduceat(inside[graph.first] + graph.choice, graph.begins)
        starting[t] = between[t, :-1] + entering - total
        leaving = np.logaddexp(pause + PAUSE, other + weights.other)
        leaving[:-1] = np.logaddexp(leaving[:-1], entering)
        onward = np.logaddexp.accumulate((leaving + skips)[::-1])[::-1] - skips
    log_said = np.logaddexp.reduce(said.astype(np.float64), axis=0)
    log_not = np.log(-np.expm1(np.minimum(log_said, -1e-6)))
    return Followed(
        log_odds=np.minimum(log_said, 0.0) - log_not,
        starts=starting.argmax(0),
        ends=said.argmax(0) + 1,
        other=share,
    )
