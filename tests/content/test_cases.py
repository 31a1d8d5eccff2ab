"""Each observation against its cases: said, not said, nearly said, written by a recogniser."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from given_words import given

from voicemail_audio.content import OBSERVATION_IDS, observe
from voicemail_audio.phone import phone_numbers

CASES = Path(__file__).parents[1] / "cases"
FOUND = ("fires", "recogniser")
ABSENT = ("silent", "near_miss")
FROM_AUDIO = {"cut_off"}


def load() -> list[tuple[str, str, str]]:
    rows = []
    for path in sorted(CASES.glob("*.toml")):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))
        rows += [(path.stem, kind, text) for kind, texts in cases.items() for text in texts]
    return rows


ROWS = load()


def test_every_observation_has_all_kinds_of_cases() -> None:
    kinds: dict[str, set[str]] = {}
    for name, kind, _ in ROWS:
        kinds.setdefault(name, set()).add(kind)
    assert set(kinds) == set(OBSERVATION_IDS) - FROM_AUDIO
    assert all(k == {*FOUND, *ABSENT} for k in kinds.values())


@pytest.mark.parametrize(("name", "kind", "text"), ROWS, ids=lambda v: v[:60])
def test_case(name: str, kind: str, text: str) -> None:
    transcript = given(text)
    seen = {o.id: o for o in observe(transcript, phone_numbers(transcript))}[name]
    assert (seen.present is True) == (kind in FOUND), [s.text for s in seen.spans]
    for span in seen.spans:
        assert transcript.text[span.start_char : span.end_char] == span.text


@pytest.mark.parametrize(
    ("name", "text"),
    [(n, t) for n, k, t in ROWS if k == "fires" and n != "filler_words"],
    ids=lambda v: v[:60],
)
def test_case_survives_capitals(name: str, text: str) -> None:
    shouted = given(text.upper())
    seen = {o.id: o for o in observe(shouted, phone_numbers(shouted))}[name]
    assert seen.present is True
