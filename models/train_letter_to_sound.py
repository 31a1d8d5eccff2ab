"""Train the letter-to-sound trees on the dictionary in the pocketsphinx package.

    python models/train_letter_to_sound.py [--out models/letter_to_sound.npz]

After Black, Lenzo and Pagel (1998), "Issues in building general letter to sound rules": letters
are aligned with phones by expectation maximisation, each letter making none, one or two phones;
then one decision tree a letter says which, from the letters around it. Needs scikit-learn. Takes
a minute on one core. Prints the accuracy on held-out words, and writes the trees that
were trained without them.
"""

from __future__ import annotations

import argparse
import math
import re
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein
from sklearn.tree import DecisionTreeClassifier

from voicemail_audio.speech.letters import ALPHABET, CONTEXT, LetterToSound, windows
from voicemail_audio.speech.sphinx_model import dictionary_path

EM_WORDS, EM_ROUNDS = 25_000, 5
HELD_OUT = 20  # one word in so many, chosen by its checksum
MIN_LEAF = 2
Word = tuple[str, tuple[str, ...]]


def read_words() -> list[Word]:
    """Words of plain letters with their first pronunciation."""
    words = []
    for line in dictionary_path().read_text(encoding="utf-8").splitlines():
        spelling, *phones = line.split()
        # Abbreviations are read by name, not by sound.
        word = re.fullmatch(r"[a-z]{2,}", spelling) and re.search("[aeiouy]", spelling)
        if word and len(phones) <= 2 * len(spelling):
            words.append((spelling, tuple(phones)))
    return words


def held_out(spelling: str) -> bool:
    """Tell whether a word is for measuring only."""
    return zlib.crc32(spelling.encode()) % HELD_OUT == 0


def best_alignment(word: Word, cost: dict[tuple[str, tuple[str, ...]], float]):
    """Phones of each letter on the cheapest way through; None where there is none."""
    spelling, phones = word
    n = len(phones)
    best: list[float] = [0.0] + [math.inf] * n
    back = []
    for letter in spelling:
        new, came = [math.inf] * (n + 1), [0] * (n + 1)
        for j in range(n + 1):
            for k in (0, 1, 2):
                if k <= j and best[j - k] < math.inf:
                    c = best[j - k] + cost.get((letter, phones[j - k : j]), 12.0 + 3.0 * k)
                    if c < new[j]:
                        new[j], came[j] = c, k
        best = new
        back.append(came)
    if best[n] == math.inf:
        return None
    out, j = [], n
    for came in reversed(back):
        k = came[j]
        out.append(phones[j - k : j])
        j -= k
    return out[::-1]


def learn_costs(words: list[Word]) -> dict[tuple[str, tuple[str, ...]], float]:
    """Negative log probability of phones given a letter, by Viterbi training."""
    counts: Counter = Counter()
    for spelling, phones in words:  # a start: each phone falls to the letters near it
        for i, letter in enumerate(spelling):
            at = i * len(phones) / len(spelling)
            for j, phone in enumerate(phones):
                counts[letter, (phone,)] += math.exp(-abs(j - at))
            counts[letter, ()] += 0.3
    costs = to_costs(counts)
    for _ in range(EM_ROUNDS):
        counts = Counter()
        for word in words:
            aligned = best_alignment(word, costs)
            if aligned:
                counts.update(zip(word[0], aligned, strict=True))
        costs = to_costs(counts)
    return costs


def to_costs(counts: Counter) -> dict[tuple[str, tuple[str, ...]], float]:
    """Costs of counted pairs; pairs seen once or twice are slips of the alignment."""
    total: defaultdict = defaultdict(float)
    for (letter, _), c in counts.items():
        total[letter] += c
    return {k: -math.log(c / total[k[0]]) for k, c in counts.items() if c > 2}


def grow(words: list[Word], costs) -> dict[str, np.ndarray]:
    """Train one tree a letter and lay them out as the arrays that `LetterToSound` reads."""
    by_letter: defaultdict = defaultdict(lambda: ([], []))
    for word in words:
        aligned = best_alignment(word, costs)
        if aligned is None:
            continue
        for row, letter, phones in zip(windows(word[0]), word[0], aligned, strict=True):
            by_letter[letter][0].append(row)
            by_letter[letter][1].append(" ".join(phones))
    labels = sorted({p for _, y in by_letter.values() for p in y})
    number = {p: i for i, p in enumerate(labels)}
    question, yes, roots = [], [], []
    for letter in ALPHABET[1:]:
        x, y = (np.array(v) for v in by_letter[letter])
        one_hot = (x[:, :, None] == np.arange(len(ALPHABET))).reshape(len(x), -1)
        tree = DecisionTreeClassifier(
            criterion="entropy",
            min_samples_leaf=MIN_LEAF,
            random_state=0,
            min_impurity_decrease=2e-6,
        )
        tree.fit(one_hot.astype(np.float32), [number[p] for p in y])
        roots.append(len(question))
        lay_out(tree.tree_, tree.classes_, question, yes)
        print(letter, len(x), "examples,", tree.tree_.node_count, "nodes", flush=True)
    return {
        "labels": np.array(labels),
        "roots": np.array(roots, np.uint32),
        "question": np.array(question, np.int16),
        "yes": np.array(yes, np.uint32),
    }


def lay_out(tree, classes, question: list[int], yes: list[int]) -> None:
    """Append a tree: "no" follows its question, "yes" is pointed at; a leaf is -1 - label."""

    def label(node: int) -> int:
        return int(classes[int(np.argmax(tree.value[node]))])

    def uniform(node: int):
        if tree.children_left[node] < 0:
            return label(node)
        left = uniform(tree.children_left[node])
        return left if left is not None and left == uniform(tree.children_right[node]) else None

    def visit(node: int) -> None:
        at = len(question)
        same = uniform(node)
        if same is not None:
            question.append(-1 - same)
            yes.append(0)
            return
        question.append(int(tree.feature[node]))
        yes.append(0)
        visit(tree.children_left[node])
        yes[at] = len(question)
        visit(tree.children_right[node])

    visit(0)


def main() -> None:
    """Train, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "letter_to_sound.npz")
    out = parser.parse_args().out
    words = read_words()
    train = [w for w in words if not held_out(w[0])]
    test = [w for w in words if held_out(w[0])]
    step = max(1, len(train) // EM_WORDS)
    arrays = grow(train, learn_costs(train[::step]))
    np.savez_compressed(out, **arrays)
    model = LetterToSound.load(out)
    wrong = sum(Levenshtein.distance(model.phones(w), p) for w, p in test)
    right = sum(model.phones(w) == p for w, p in test)
    total = sum(len(p) for _, p in test)
    print(
        f"{len(train)} words to train, {len(test)} held out: phones {1 - wrong / total:.3f}, "
        f"words {right / len(test):.3f}; context {CONTEXT}; {out.stat().st_size / 1024:.0f} KiB"
    )


if __name__ == "__main__":
    main()
