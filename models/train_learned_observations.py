"""Learn the weights of `content/learned.json` from the project's own scripts and sentences.

    python models/train_learned_observations.py [--folds 4]

Needs scikit-learn. The span that shows a label is not marked in the texts, so it is found and
learned in turns, as in multiple-instance learning (Andrews, Tsochantaridis and Hofmann 2003,
"Support vector machines for multiple-instance learning", NIPS 15): a model of whole texts first,
then each time the best span of each text, and the weights that tell these apart. With `--folds`
nothing is written, and rules and weights are scored together on scripts that were left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from voicemail_audio.content import learned
from voicemail_audio.content.facts import gather
from voicemail_audio.content.message import read
from voicemail_audio.content.observe import by_rules
from voicemail_audio.phone import phone_numbers
from voicemail_audio.speech.transcript import written

HERE = Path(__file__).parent
SCRIPTS = HERE.parent / "tests" / "scripts"
SETS = tuple(SCRIPTS / f"{n}.jsonl" for n in ("development", "third", "fourth", "fifth"))
MORE_SCRIPTS = HERE / "observation_scripts.jsonl"
SENTENCES = HERE / "observation_sentences.jsonl"
OUT = HERE.parent / "voicemail_audio" / "content" / learned.FILE
USUAL = 14
"""Words of a span: a sentence of ordinary speech."""
LONGEST = {"product_pitch": 30, "self_centred": 30, "deceptive_pretext": 30, "opens_with_junk": 7}
"""Main content and pretexts take two sentences, an empty phrase is short."""
WITHIN = {"opens_with_value": 24, "opens_with_junk": 24}
"""Words of the opening: what comes later is none."""
ENOUGH = {
    "opens_with_value": 3.0,
    "opens_with_junk": 2.5,
    "prospect_specific": 4.5,
    "prior_contact": 3.5,
    "value_proposition": 2.0,
    "two_benefits": 2.0,
    "hedged_value": 1.5,
    "quantified_claim": 4.0,
    "client_reference": 1.5,
    "low_pressure_engagement": 4.0,
    "product_pitch": 2.5,
    "meeting_ask": 2.0,
    "deceptive_pretext": 2.5,
    "salesy_language": 3.5,
    "desperate_language": 2.0,
    "self_centred": 4.0,
}
"""Score from which a span is enough, chosen with --folds, on the fifth set and on other people's
scripts so that few are added wrongly. The other observations were tried and left out: their rules
did better alone."""
ROUNDS = 4
STRENGTH = 1.0
LEAST = 0.1
"""Weights below it are left out: they sum to nothing that decides."""


@dataclass
class Text:
    """One script or sentence: its features by word, its labels and what the rules say."""

    here: list[list[str]]
    labels: dict[str, object]
    rules: dict[str, bool]


def load(path: Path) -> list[Text]:
    """Read a file of scripts or sentences, one JSON object a line."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        transcript = written(item["text"])
        phone = phone_numbers(transcript)
        facts = gather(read(transcript, phone, None))
        words = [w for w, _ in learned.words_of(facts)]
        rules = {k: o.present is True for k, o in by_rules(facts).items()}
        texts.append(Text(here=learned.features(words), labels=labels_of(item), rules=rules))
    return [t for t in texts if t.here]


def labels_of(item: dict) -> dict[str, object]:
    """Labels in full, or as lists: what is neither true nor unsure is false, if none is named."""
    if "labels" in item:
        return item["labels"]
    false = item.get("false", set(ENOUGH) - set(item.get("unsure", ())))
    return {**dict.fromkeys(false, False), **dict.fromkeys(item["true"], True)}


class Words:
    """The words of many texts, one row each, and where each text begins and ends."""

    def __init__(self, texts: list[Text], index: dict[str, int], within: int | None) -> None:
        kept = [t.here[:within] for t in texts]
        lengths = [len(here) for here in kept]
        self.ends = np.cumsum(lengths)
        self.starts = self.ends - lengths
        self.owner = np.repeat(np.arange(len(kept)), lengths)
        words = [features for here in kept for features in here]
        pairs = [(i, index[f]) for i, fs in enumerate(words) for f in fs if f in index]
        rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
        shape = (len(words), len(index))
        self.table = sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=shape)

    def best(self, weight: np.ndarray, longest: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Sum, first word and end of the best span of each text."""
        sums = np.append(0.0, np.cumsum(self.table @ weight))
        at = np.arange(len(self.owner))
        score = np.full(len(self.starts), -np.inf)
        first, end = self.starts.copy(), self.starts.copy()
        for length in range(1, longest + 1):
            inside = at + length <= self.ends[self.owner]
            spans = np.where(inside, sums[np.minimum(at + length, len(at))] - sums[at], -np.inf)
            most = np.maximum.reduceat(spans, self.starts)
            better = most > score
            where = np.flatnonzero((spans == most[self.owner]) & better[self.owner])[::-1]
            first[self.owner[where]] = where
            end[better] = first[better] + length
            score = np.maximum(score, most)
        return score, first, end

    def features(self, first: np.ndarray, end: np.ndarray) -> sparse.csr_matrix:
        """Features of one span a text."""
        columns = np.concatenate([np.arange(a, b) for a, b in zip(first, end, strict=True)])
        rows = np.repeat(np.arange(len(first)), end - first)
        shape = (len(first), self.table.shape[0])
        return sparse.csr_matrix((np.ones(len(columns)), (rows, columns)), shape=shape) @ self.table


def fit(words: Words, truth: np.ndarray, longest: int) -> tuple[np.ndarray, float]:
    """Weights and bias that tell texts with a label from those without, by their best span."""
    seen = words.features(words.starts, words.ends)
    balance = np.where(truth, np.sqrt((~truth).sum() / truth.sum()), 1.0)
    for turn in range(ROUNDS + 1):
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=400)
        model.fit(seen, truth, sample_weight=balance)
        weight, bias = model.coef_[0], float(model.intercept_[0])
        if turn < ROUNDS:
            _, first, end = words.best(weight, longest)
            seen = words.features(first, end)
    return weight, bias


def vocabulary(texts: list[Text]) -> dict[str, int]:
    """Features of two texts or more."""
    seen = Counter(f for t in texts for f in {f for fs in t.here for f in fs})
    return {f: i for i, f in enumerate(sorted(f for f, count in seen.items() if count > 1))}


Model = tuple[dict[str, int], np.ndarray, float]


def learn(texts: list[Text], name: str) -> Model:
    """Learn one label: columns of the features, weights and bias."""
    known = [t for t in texts if t.labels.get(name) in (True, False)]
    truth = np.array([bool(t.labels[name]) for t in known])
    index = vocabulary(known)
    words = Words(known, index, WITHIN.get(name))
    return index, *fit(words, truth, LONGEST.get(name, USUAL))


def write(models: dict[str, Model]) -> None:
    """Write the weights, one feature a line."""
    labels = [
        {
            "name": name, "bias": round(bias, 3), "longest": LONGEST.get(name, USUAL),
            "within": WITHIN.get(name), "enough": ENOUGH[name],
        }
        for name, (_, _, bias) in models.items()
    ]  # fmt: skip
    weights: dict[str, list[list[float]]] = {}
    for k, (index, weight, _) in enumerate(models.values()):
        for feature, column in index.items():
            if abs(weight[column]) >= LEAST:
                weights.setdefault(feature, []).append([k, round(float(weight[column]), 2)])
    lines = ",\n".join(f"{json.dumps(f)}: {json.dumps(weights[f])}" for f in sorted(weights))
    head = ",\n".join(json.dumps(label) for label in labels)
    OUT.write_text(f'{{"labels": [\n{head}\n],\n"weights": {{\n{lines}\n}}}}\n', encoding="utf-8")


def folded(scripts: list[Text], always: list[Text], name: str, folds: int) -> list[tuple]:
    """Label, rule and score of each script, by a model that has not seen it."""
    out = []
    for k in range(folds):
        rest = [t for i, t in enumerate(scripts) if i % folds != k]
        index, weight, bias = learn([*always, *rest], name)
        asked = [t for t in scripts[k::folds] if t.labels.get(name) in (True, False)]
        score, _, _ = Words(asked, index, WITHIN.get(name)).best(weight, LONGEST.get(name, USUAL))
        out += [
            (bool(t.labels[name]), t.rules[name], s + bias)
            for t, s in zip(asked, score, strict=True)
        ]
    return out


def f1(rows: list[tuple], enough: float) -> float:
    """F1 of rules and weights together."""
    hits = [(t, r or s >= enough) for t, r, s in rows]
    right = sum(t and h for t, h in hits)
    return 2 * right / max(1, sum(t for t, _ in hits) + sum(h for _, h in hits))


def main() -> None:
    """Learn and write, or score on scripts left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int)
    folds = parser.parse_args().folds
    sentences = load(SENTENCES)
    scripts = [t for path in (*SETS, MORE_SCRIPTS) for t in load(path)]
    if folds is None:
        write({name: learn([*sentences, *scripts], name) for name in ENOUGH})
        return
    for name in ENOUGH:
        rows = folded(scripts, sentences, name, folds)
        figures = " ".join(f"{e}: {f1(rows, e):.3f}" for e in (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0))
        print(
            f"{name:24} true {sum(t for t, _, _ in rows):3} rules {f1(rows, float('inf')):.3f} "
            f"with weights from {figures}"
        )


if __name__ == "__main__":
    main()
