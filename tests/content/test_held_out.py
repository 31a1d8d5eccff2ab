"""How well observations hold on scripts that nobody wrote the detectors for."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from given_words import given

from voicemail_audio.content import observe
from voicemail_audio.phone import phone_numbers

SCRIPTS = Path(__file__).parents[1] / "scripts"
FEWEST = 6
"""True scripts from which a label's F1 says something."""


def macro_f1(name: str) -> float:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for line in (SCRIPTS / name).read_text(encoding="utf-8").splitlines():
        script = json.loads(line)
        transcript = given(script["text"])
        seen = {o.id: o.present for o in observe(transcript, phone_numbers(transcript))}
        for label, value in script["labels"].items():
            if value in (True, False):
                found = seen[label] is True
                true[label] += value
                right[label] += found and value
                wrong[label] += found != value
    scores = [
        2 * right[k] / (2 * right[k] + wrong[k]) for k, count in true.items() if count >= FEWEST
    ]
    return sum(scores) / len(scores)


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("development.jsonl", 0.92),
        ("third.jsonl", 0.86),
        ("fourth.jsonl", 0.87),
        ("held_out.jsonl", 0.83),
        ("sixth.jsonl", 0.79),
    ],
)
def test_macro_f1_keeps_its_floor(name: str, floor: float) -> None:
    assert macro_f1(name) >= floor
