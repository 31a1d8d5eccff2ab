"""A second reading: weights of words and pairs of words, learned from sentences with labels.

Rules miss what nobody thought of. For each observation here, every word and pair of words has a
weight; the span whose weights sum highest shows the observation, if the sum is high enough. Only
the best span counts, so that words before or after it change nothing. The weights can be read in
`learned.json`; `models/learned_observations.md` says how they were made and what they add.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.content import quote
from voicemail_audio.content.lexicon import change_verbs, resources, trade_like
from voicemail_audio.content.message import Hit
from voicemail_audio.content.names import business_words, first_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voicemail_audio.content.facts import Facts
    from voicemail_audio.types import Observation

FILE = "learned.json"
_NOT_SELF_CENTRED = ("value_proposition", "prospect_specific", "asks_question", "deceptive_pretext")
"""What makes a message about the prospect, or about a trick."""
CALLER = "<caller>"
PERSON = "<person>"
ROUNDING = 1e-6
"""More than sums of the same numbers in another order differ by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One observation: how many words its span may have, and the score from which it is shown.

    `within` is how many words the opening has where only that counts.
    """

    name: str
    bias: float
    longest: int
    within: int | None
    enough: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All labels, and by feature the place and weight of each label that has one."""

    labels: tuple[Label, ...]
    by_feature: Mapping[str, Sequence[tuple[int, float]]]


@cache
def weights() -> Weights:
    """Read the weights once."""
    data = json.loads(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    labels = tuple(Label(**label) for label in data["labels"])
    return Weights(
        labels=labels,
        by_feature=data["weights"],
    )


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """Class of a content word: a trade, something a business has, a change; else the word."""
    if trade_like(word):
        return "<trade>"
    if word in resources():
        return "<resource>"
    if word in change_verbs():
        return "<change>"
    return "<firm>" if word in business_words() else word


def words_of(facts: Facts) -> list[tuple[str, int]]:
    """Words as features see them, with their places: names by what they are, not what they say."""
    message = facts.message
    own = {
        i for h in (*facts.identity.names, *facts.identity.companies) for i in range(h.first, h.end)
    }
    out: list[tuple[str, int]] = []
    for i, word in enumerate(message.words):
        if i not in own:
            out.append((PERSON if word in first_names() else word, i))
        elif not out or out[-1][0] != CALLER:
            out.append((CALLER, i))
    return out


def features(words: list[str]) -> list[list[str]]:
    """Features by the word that they begin with: words, pairs, pairs over one word, classes."""
    kinds = [_kind(w) for w in words]
    out = []
    for i, word in enumerate(words):
        here = [word]
        if kinds[i] != word:
            here.append(kinds[i])
        for gap, join in ((1, " "), (2, " * ")):
            if i + gap < len(words):
                here.append(word + join + words[i + gap])
                if kinds[i] != word or kinds[i + gap] != words[i + gap]:
                    here.append(kinds[i] + join + kinds[i + gap])
        out.append(here)
    return out


def best_span(scores: Sequence[float], longest: int) -> tuple[float, int, int]:
    """Sum, first word and end of the span of up to `longest` words that sums highest."""
    sums = np.append(0.0, np.cumsum(scores))
    best, first, end = -np.inf, 0, 0
    for length in range(1, min(len(scores), longest) + 1):
        spans = sums[length:] - sums[:-length]
        at = int(spans.argmax())
        if spans[at] > best:
            best, first, end = float(spans[at]), at, at + length
    return best, first, end


def add_learned(facts: Facts, found: dict[str, Observation]) -> None:
    """Add what the weights show and the rules missed."""
    placed = words_of(facts)
    table = weights()
    if not placed:
        return
    scores = [[0.0] * len(placed) for _ in table.labels]
    for i, here in enumerate(features([w for w, _ in placed])):
        for feature in here:
            for column, weight in table.by_feature.get(feature, ()):
                scores[column][i] += weight
    for label, of_all in zip(table.labels, scores, strict=True):
        of_words = of_all[: label.within]
        if found[label.name].present is not False or _at_most(of_words) + label.bias < label.enough:
            continue
        if label.name == "self_centred" and any(found[k].present for k in _NOT_SELF_CENTRED):
            continue
        best, first, end = best_span(of_words, label.longest)
        if best + label.bias >= label.enough:
            hit = Hit(first=placed[first][1], end=placed[end - 1][1] + 1)
            found[label.name] = quote.shown(facts.message, label.name, [hit])


def _at_most(scores: list[float]) -> float:
    """Sum that no span exceeds: that of the best one of any length, and room for rounding."""
    best = ending_here = scores[0]
    for score in scores[1:]:
        ending_here = score + ending_here if ending_here > 0.0 else score
        best = max(best, ending_here)
    return best + ROUNDING
