"""How right the words are, on recordings of your own whose words you know.

    python benchmarks/words.py RECORDINGS.csv [--limit 60] [--seed 3] [--engine E] [--model M]

The CSV has the columns ``file`` (relative to it) and ``transcript``. Each recording is scored
without help, and with a script that differs from what was said: 6 % of its words are missing and
6 % other words are put in. Printed: word error rates (fillers not counted), and how many of the
words put in were told to be left out (recall) and how many so told were (precision).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import tempfile
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from
from voicemail_audio.text.spoken import spoken_words

FILLERS = {"um", "uh", "ah", "er", "erm", "hm", "hmm"}
OTHERS = (
    "window",
    "thousand",
    "garden",
    "project",
    "evening",
    "because",
    "number",
    "quick",
    "system",
    "people",
    "twenty",
    "answer",
)
CHANGED = 0.06


def words(text: str) -> list[str]:
    said = (re.sub(r"[^a-z']", "", w) for form in spoken_words(text) for w in form.words)
    return [w for w in said if w and w not in FILLERS]


def changed(said: list[str], rng: random.Random) -> tuple[list[str], list[str]]:
    """A script that differs from what was said, and the words put into it."""
    script, put_in = [], []
    for word in said:
        u = rng.random()
        if u < CHANGED:
            continue
        if u < 2 * CHANGED:
            put_in.append(rng.choice(OTHERS))
            script.append(put_in[-1])
        script.append(word)
    return script, put_in


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recordings", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--model")
    options = parser.parse_args()
    with options.recordings.open(newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["transcript"].strip()]
    rows = rows[:: max(1, len(rows) // options.limit)][: options.limit]
    rng = random.Random(options.seed)  # noqa: S311 - repeatable, not secret
    count = dict.fromkeys(("words", "unaided", "script", "guided", "put_in", "told", "right"), 0)
    settings = settings_from(engine=options.engine, model=options.model)
    with Pipeline(settings) as pipeline, tempfile.TemporaryDirectory() as folder:
        for row in rows:
            path = options.recordings.parent / row["file"]
            said = words(row["transcript"])
            script, put_in = changed(said, rng)
            note = Path(folder) / "script.txt"
            note.write_text(" ".join(script), encoding="utf-8")
            unaided = pipeline.score(path)
            guided = pipeline.score(path, script=note)
            told = [o.text.lower() for o in guided.script.left_out] if guided.script else []
            count["words"] += len(said)
            count["unaided"] += Levenshtein.distance(said, words(unaided.transcript.text))
            count["script"] += Levenshtein.distance(said, script)
            count["guided"] += Levenshtein.distance(said, words(guided.transcript.text))
            count["put_in"] += len(put_in)
            count["told"] += len(told)
            for word in put_in:
                if word in told:
                    told.remove(word)
                    count["right"] += 1
    rates = {f"wer_{k}": count[k] / max(1, count["words"]) for k in ("unaided", "script", "guided")}
    rates["left_out_recall"] = count["right"] / max(1, count["put_in"])
    rates["left_out_precision"] = count["right"] / max(1, count["told"])
    print(json.dumps({"files": len(rows)} | {k: round(v, 3) for k, v in rates.items()}))


if __name__ == "__main__":
    main()
