"""What may change nothing: unrelated words around a message, case, and how it is punctuated."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from given_words import given

from voicemail_audio.content import observe
from voicemail_audio.phone import phone_numbers

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPTS = Path(__file__).parents[1] / "scripts"
UNRELATED = (
    "The sky was grey over the hills.",
    "It rained on the old bridge.",
    "A dog slept by the river.",
)
BY_PLACE_OR_COUNT = frozenset(
    {
        "opens_with_value",
        "opens_with_question",
        "opens_with_junk",
        "cryptic",
        "self_centred",
        "first_name_only",
        "multiple_ideas",
        "cut_off",
    }
)


def texts() -> list[str]:
    lines = [
        line
        for name in ("development.jsonl", "third.jsonl", "fourth.jsonl")
        for line in (SCRIPTS / name).read_text(encoding="utf-8").splitlines()[::5]
    ]
    return [json.loads(line)["text"] for line in lines]


def seen(text: str) -> dict[str, bool | None]:
    transcript = given(text)
    return {o.id: o.present for o in observe(transcript, phone_numbers(transcript))}


def share_flipped(change: Callable[[str, int], str], *, but: frozenset[str] = frozenset()) -> float:
    pairs = [
        (before[k], after[k])
        for i, text in enumerate(texts())
        for before, after in [(seen(text), seen(change(text, i)))]
        for k in before
        if k not in but
    ]
    assert len(pairs) > 1000
    return sum(a != b for a, b in pairs) / len(pairs)


@pytest.mark.parametrize("before", [True, False])
def test_unrelated_words_change_next_to_nothing(before: bool) -> None:
    def change(text: str, i: int) -> str:
        other = UNRELATED[i % len(UNRELATED)]
        return f"{other} {text}" if before else f"{text} {other}"

    # Three in a thousand: names that nothing but their place gives away, as in a signature.
    assert share_flipped(change, but=BY_PLACE_OR_COUNT) <= 0.003


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_case_changes_nothing(case: Callable[[str], str]) -> None:
    assert share_flipped(lambda text, _: case(text)) == 0


def test_punctuation_changes_little() -> None:
    assert share_flipped(lambda text, _: re.sub(r"[.,;:!?]+(?=\s|$)", "", text)) <= 0.01
