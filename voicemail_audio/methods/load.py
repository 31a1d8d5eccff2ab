"""Method files, read and checked: each mistake is one line with its place and its remedy."""

from __future__ import annotations

import difflib
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from voicemail_audio.errors import MethodError
from voicemail_audio.methods.lines import line_of
from voicemail_audio.methods.model import (
    MAX_WEIGHT,
    MEASURABLE,
    OBSERVABLE,
    Band,
    Criterion,
    Messages,
    Method,
    Part,
)
from voicemail_audio.text.files import TextFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

BUILTIN: tuple[str, ...] = (
    "smart-calling",
    "telesales-35",
    "email-first",
    "gitomer",
    "tailored",
    "balanced",
)
HEADLINE = "balanced"
"""The method that speaks first where the user has named none."""
METHOD_FILE = TextFile(what="method file", max_bytes=1_000_000, error=MethodError)
"""A method is a few kilobytes."""

BAND_REMEDY = "Write pass = [low, high]; warn adjoins or surrounds it; inf is allowed."
PLACEHOLDER_REMEDY = (
    "Known: {value}, the measured number, in the messages of a criterion with 'measure'. "
    "Leave out other braces."
)
REMEDIES: dict[str, str] = {
    "bad band": BAND_REMEDY,
    "placeholder": PLACEHOLDER_REMEDY,
    "'message.": "Say what the rep should read for each outcome that can come out.",
    "'advice', found": "Say in one way what it looks at; where nothing can be told of it, "
    "write advice = true.",
    "needs exactly one": "Say in one way what the criterion looks at.",
    "is about several messages": 'Write scope = "campaign" above it.',
    "is about a single message": 'Take out scope = "campaign", or look at something else.',
}
"""Part of what is wrong -> what to do; the first that fits."""
_PARTS: dict[str | int, type[Part]] = {"criterion": Criterion, "message": Messages, "instead": Band}
_QUOTED = re.compile(r"'([a-z_]+(?:\.[a-z]+)?)'")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")


@cache
def load_builtin() -> tuple[Method, ...]:
    """Return the methods that come with the package, in their fixed order, read once."""
    folder = files("voicemail_audio.methods")
    return tuple(
        parse(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"), name=f"{name}.toml")
        for name in BUILTIN
    )


def load_file(path: str | Path) -> Method:
    """Read a method file; `MethodError` names file, line and remedy where it is wrong."""
    text = METHOD_FILE.read(Path(path))
    return parse(text, name=str(path))


def parse(text: str, *, name: str) -> Method:
    """Read the text of a method file; `name` is what errors call it."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text=text, name=name) from error
    try:
        method = Method.model_validate(raw)
    except ValidationError as error:
        # A key that is misspelt is missing as well: the misspelling is what to correct.
        first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
        raise _invalid(first, raw=raw, text=text, name=name) from error
    _check_duplicates(method, text=text, name=name)
    return method


def _not_toml(problem: str, *, text: str, name: str) -> MethodError:
    at = _AT_LINE.search(problem)
    line = int(at[1]) if at else len(text.splitlines()) or 1
    what = re.sub(r"\s*\(at [^)]*\)$", "", problem)
    return MethodError(
        f"{name}, line {line}: not TOML: {what[:1].lower()}{what[1:]}.",
        "Correct that line; texts stand in double quotes.",
    )


def _check_duplicates(method: Method, *, text: str, name: str) -> None:
    seen: set[str] = set()
    for index, criterion in enumerate(method.criteria):
        if criterion.id in seen:
            line = line_of(text, ("criterion", index, "id"))
            raise MethodError(
                f"{name}, line {line}: the criterion id {criterion.id!r} is used twice.",
                "Give each criterion its own id.",
            )
        seen.add(criterion.id)


def _invalid(error: ErrorDetails, *, raw: dict[str, Any], text: str, name: str) -> MethodError:
    path = error["loc"]
    problem, remedy = _explain(error)
    line = line_of(text, path)
    if quoted := _QUOTED.search(problem):
        # Errors about a whole criterion name the key that is to blame.
        line = max(line, line_of(text, (*path, *quoted[1].split("."))))
    return MethodError(f"{name}, line {line}: {_where(raw, path)}{problem}.", remedy)


def _where(raw: dict[str, Any], path: tuple[str | int, ...]) -> str:
    if len(path) < 2 or path[0] != "criterion" or not isinstance(path[1], int):  # noqa: PLR2004
        return ""
    criteria = raw.get("criterion")
    criterion = criteria[path[1]] if isinstance(criteria, list) else None
    label = criterion.get("id") if isinstance(criterion, dict) else None
    return f"criterion {label!r}: " if isinstance(label, str) else f"criterion {path[1] + 1}: "


def _explain(error: ErrorDetails) -> tuple[str, str]:
    """What is wrong, and what to do, in plain words."""
    path, kind = error["loc"], error["type"]
    key = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
    if kind == "extra_forbidden":
        return f"unknown key '{key}'", _one_of(key, _keys_beside(path))
    if kind == "value_error":
        problem = str(error["ctx"]["error"])
        return problem, _remedy(problem)
    if key in ("pass", "warn") and "message" not in path:
        return f"bad band: '{key}' needs two numbers", BAND_REMEDY
    if kind == "missing":
        what = "no [[criterion]] is there" if key == "criterion" else f"'{key}' is missing"
        return what, f"Add {key} to it." if key != "criterion" else "Add at least one."
    return _explain_value(error, key)


def _explain_value(error: ErrorDetails, key: str) -> tuple[str, str]:
    if key == "weight":
        return f"bad weight {error['input']!r}", f"Write a number above 0 and up to {MAX_WEIGHT:g}."
    if error["type"] == "string_pattern_mismatch":
        return (
            f"bad {key} {error['input']!r}",
            "Use small letters, digits and single hyphens, such as 'says-who'.",
        )
    if error["type"] == "tuple_type":
        return f"'{key}' should be a list", 'Write it in brackets: ["one", "another"].'
    if error["type"] == "string_too_short":
        return f"'{key}' is empty", "Write it, or leave the key out."
    message = error["msg"].removeprefix("Input should be ")
    return f"'{key}' should be {message}", f"Correct the value of '{key}'."


def _keys_beside(path: tuple[str | int, ...]) -> list[str]:
    owner: type[Part] = next((_PARTS[p] for p in reversed(path[:-1]) if p in _PARTS), Method)
    return [f.alias or n for n, f in owner.model_fields.items()]


def _remedy(problem: str) -> str:
    if unknown := re.match(r"unknown (observation|measure) '(.*?)'( of several)?", problem):
        ids = OBSERVABLE if unknown[1] == "observation" else MEASURABLE
        return _one_of(unknown[2], ids["campaign" if unknown[3] else "message"])
    return next((r for marks, r in REMEDIES.items() if marks in problem), "Correct the criterion.")


def _one_of(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Use one of: {', '.join(known)}."
