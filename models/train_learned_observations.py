"""Learn the weights of `content/learned.json` from the project's own scripts and sentences.

    python models/train_learned_observations.py [--folds 5]

Needs scikit-learn. The span that shows a label is not marked in the scripts, so it is found and
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
SENTENCES = HERE / "observation_sentences.jsonl"
OUT = HERE.parent / "voicemail_audio" / "content" / learned.FILE
SETS = ("development.jsonl", "third.jsonl", "fourth.jsonl")
USUAL = 14
"""Words of a span: a sentence of ordinary speech."""
LONGEST = {"product_pitch": 30, "self_centred": 30, "deceptive_pretext": 30}
"""Main content and pretexts take two sentences."""
ENOUGH = {
    "value_proposition": 1.5,
    "quantified_claim": 1.5,
    "low_pressure_engagement": 2.5,
    "product_pitch": 3.5,
    "deceptive_pretext": 3.5,
    "self_centred": 4.0,
}
"""Score from which a span is enough, chosen with --folds so that few are added wrongly. The other
observations were tried and left out: their rules did better alone."""
ROUNDS = 4
STRENGTH = 1.0
LEAST = 0.02
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
        texts.append(Text(here=learned.features(words), labels=item["labels"], rules=rules))
    return texts


def table(text: Text, index: dict[str, int]) -> sparse.csr_matrix:
    """Features of each word, shape (words, features)."""
    pairs = [(i, index[f]) for i, fs in enumerate(text.here) for f in fs if f in index]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    shape = (len(text.here), len(index))
    return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=shape)


def span(rows: sparse.csr_matrix, weight: np.ndarray, longest: int) -> tuple[float, int, int]:
    """Sum, first word and end of the best span."""
    score, first, end = learned.best_spans((rows @ weight)[:, None], np.array([longest]))
    return float(score[0]), int(first[0]), int(end[0])


def fit(
    tables: list[sparse.csr_matrix], truth: np.ndarray, longest: int
) -> tuple[np.ndarray, float]:
    """Weights and bias that tell texts with a label from those without, by their best span."""
    whole = [sparse.csr_matrix(t.sum(axis=0)) for t in tables]
    chosen = whole
    balance = np.where(truth, np.sqrt((~truth).sum() / truth.sum()), 1.0)
    for turn in range(ROUNDS + 1):
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=400)
        model.fit(sparse.vstack(chosen), truth, sample_weight=balance)
        weight, bias = model.coef_[0], float(model.intercept_[0])
        if turn < ROUNDS:
            spans = [span(t, weight, longest) for t in tables]
            chosen = [
                sparse.csr_matrix(t[first:end].sum(axis=0))
                for t, (_, first, end) in zip(tables, spans, strict=True)
            ]
    return weight, bias


def vocabulary(texts: list[Text]) -> dict[str, int]:
    """Features of two texts or more."""
    seen = Counter(f for t in texts for f in {f for fs in t.here for f in fs})
    return {f: i for i, f in enumerate(sorted(f for f, count in seen.items() if count > 1))}


def learn(texts: list[Text]) -> tuple[dict[str, int], dict[str, tuple[np.ndarray, float]]]:
    """Learn all labels: columns of the features, and weights and bias by label."""
    texts = [t for t in texts if t.here]
    index = vocabulary(texts)
    models = {}
    for name in ENOUGH:
        known = [t for t in texts if t.labels.get(name) in (True, False)]
        truth = np.array([bool(t.labels[name]) for t in known])
        tables = [table(t, index) for t in known]
        models[name] = fit(tables, truth, LONGEST.get(name, USUAL))
    return index, models


def write(index: dict[str, int], models: dict[str, tuple[np.ndarray, float]]) -> None:
    """Write the weights, one feature a line."""
    labels = [
        {
            "name": name, "bias": round(models[name][1], 3), "longest": LONGEST.get(name, USUAL),
            "enough": enough,
        }
        for name, enough in ENOUGH.items()
    ]  # fmt: skip
    weights = {}
    for feature, column in index.items():
        pairs = [
            [k, round(float(models[name][0][column]), 2)]
            for k, name in enumerate(ENOUGH)
            if abs(models[name][0][column]) >= LEAST
        ]
        if pairs:
            weights[feature] = pairs
    lines = ",\n".join(f"{json.dumps(f)}: {json.dumps(p)}" for f, p in weights.items())
    head = ",\n".join(json.dumps(label) for label in labels)
    OUT.write_text(f'{{"labels": [\n{head}\n],\n"weights": {{\n{lines}\n}}}}\n', encoding="utf-8")


def folded(texts: list[Text], always: list[Text], folds: int) -> dict[str, list[tuple]]:
    """Label, rule and score of each script, by a model that has not seen it."""
    out: dict[str, list[tuple]] = {name: [] for name in ENOUGH}
    for k in range(folds):
        index, models = learn([*always, *(t for i, t in enumerate(texts) if i % folds != k)])
        for text in texts[k::folds]:
            rows = table(text, index)
            for name, (weight, bias) in models.items():
                if text.labels.get(name) in (True, False) and text.here:
                    score = span(rows, weight, LONGEST.get(name, USUAL))[0] + bias
                    out[name].append((bool(text.labels[name]), text.rules[name], score))
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
    scripts = [t for name in SETS for t in load(SCRIPTS / name)]
    if folds is None:
        write(*learn([*sentences, *scripts]))
        return
    for name, rows in folded(scripts, sentences, folds).items():
        figures = " ".join(f"{e}: {f1(rows, e):.3f}" for e in (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0))
        print(
            f"{name:24} true {sum(t for t, _, _ in rows):3} rules {f1(rows, float('inf')):.3f} "
            f"with weights from {figures}"
        )


if __name__ == "__main__":
    main()
