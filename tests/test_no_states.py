"""Nothing that can be shown names an emotion or a state of a person."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "voicemail_audio"
ROOMS = (
    "audio", "batch", "campaigns", "cli", "methods", "phone", "prosody", "report",
    "store", "web",
)  # fmt: skip
"""Whose texts users read. `content` and `text` hold what callers say, to be looked for."""

STATES = re.compile(
    r"\b(emotion\w*|mood|feelings?|happ(y|ier|iness)|sad(ness)?|ang(er|ry)|afraid|fear\w*|"
    r"scared|anxi\w+|nervous\w*|stress(ed|ful)?|excite\w*|enthusias\w*|bored(om)?|tired|calm(er|ly)?|"
    r"tense|tension|worr(y|ied)|insecur\w*|confident|frustrat\w*|desperat(e|ion|ely)|joy\w*|"
    r"depress\w*|arous\w+|upset|embarrass\w*|asham\w*|panic\w*|frighten\w*)\b",
    re.IGNORECASE,
)
THE_LAW = "forbids inferring emotions"
"""What Regulation (EU) 2024/1689 does, told to admins."""
IDS = re.compile(r"[a-z0-9_]*_[a-z0-9_]+|[a-z]+(-[a-z]+)*")
"""Names of fields, measures and criteria, which are no text."""


def literals(path: Path) -> Iterator[str]:
    """String literals of a module that are no docstrings and no names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    loose = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in loose and not IDS.fullmatch(node.value):
            yield node.value


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("id", "source", "observe", "measure"):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def shown() -> list[tuple[str, str]]:
    found = [
        (path.name, text)
        for room in ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for text in literals(path)
    ]
    for path in sorted(PACKAGE.glob("*.py")):
        found += [(path.name, text) for text in literals(path)]
    for path in sorted((PACKAGE / "methods").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [(path.name, text) for text in texts(data)]
    ours = [p for p in PACKAGE.glob("web/static/*.js") if ".min." not in p.name]
    for path in (*PACKAGE.glob("*/templates/*"), *ours):
        found.append((path.name, path.read_text(encoding="utf-8").replace(THE_LAW, "")))
    return found


def test_no_text_names_a_state_of_a_person():
    found = shown()
    assert len(found) > 1000
    named = [(name, m.group(), text[:100]) for name, text in found if (m := STATES.search(text))]
    assert named == []


@pytest.mark.parametrize("text", ["You sound nervous.", "a calmer voice", "Sounds desperate"])
def test_the_scan_finds_such_words(text):
    assert STATES.search(text)
