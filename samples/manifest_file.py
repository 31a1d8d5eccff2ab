"""Write the manifest: TOML with one key a line, times to the millisecond."""

from __future__ import annotations

import json
from typing import Any


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(round(value, 3) + 0.0)
    if isinstance(value, str):
        return json.dumps(value)  # a TOML basic string escapes as JSON does
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(v) for v in value) + "]"
    return str(value)


def _lines(key: str, value: Any) -> list[str]:
    if isinstance(value, list) and value and isinstance(value[0], (dict, list)):
        return [f"{key} = [", *(f"  {_value(v)}," for v in value), "]"]
    return [f"{key} = {_value(value)}"]


def dumps(head: dict[str, Any], recordings: list[dict[str, Any]]) -> str:
    """Return the manifest's text; tables of a recording come after its plain keys."""
    lines = ["# Written by make_samples.py from takes.toml: do not edit.", ""]
    for key, value in head.items():
        lines += _lines(key, value)
    for recording in recordings:
        lines += ["", "[[recording]]"]
        tables = {k: v for k, v in recording.items() if isinstance(v, dict)}
        for key, value in recording.items():
            if key not in tables:
                lines += _lines(key, value)
        for name, table in tables.items():
            lines += ["", f"[recording.{name}]"]
            for key, value in table.items():
                lines += _lines(key, value)
    return "\n".join(lines) + "\n"
