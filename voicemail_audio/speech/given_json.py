"""Known words from JSON: this package's result or its words alone, or Whisper's.

Every `FormError` says what is wrong, and where in the file.
"""

from __future__ import annotations

import json
import math
from typing import Any

from voicemail_audio.speech.engine import HeardWord
from voicemail_audio.speech.known import FormError, Given, check_times, with_times

FORMS = 'a result of this program, or Whisper\'s with "text" and "segments"'


def from_json(text: str) -> Given:
    """Read a JSON transcript; `FormError` if it is none."""
    try:
        data = json.loads(text, parse_int=float)
    except json.JSONDecodeError as error:
        raise FormError(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise FormError("it is nested too deeply") from error
    if not isinstance(data, dict):
        raise FormError(f"it is a {_kind(data)}, not {FORMS}")
    if isinstance(data.get("transcript"), dict):
        own = data["transcript"]
        words = [w for w in _words(own, "text", where="transcript") if w.text]
        if "text" in own or not words:
            return with_times(_text(own, where="transcript"), words)
        return with_times(" ".join(" ".join(w.text.split()) for w in words), words)
    return _whisper(data)


def _whisper(data: dict[str, Any]) -> Given:
    if "segments" not in data and "text" not in data:
        raise FormError(f"it is not {FORMS}")
    segments = _list(data, "segments", where="the file")
    words: list[HeardWord] = []
    starts = []
    for i, segment in enumerate(segments, start=1):
        where = f"segment {i}"
        words += _words(_object(segment, where), "word", where=where)
        start_s, _ = _times(segment, where)
        starts += [] if start_s is None else [start_s]
    if data.get("text"):
        full = _text(data, where="the file")
    else:
        full = " ".join(_text(s, where=f"segment {i}") for i, s in enumerate(segments, start=1))
    if words:
        return with_times(full, words)
    return Given(text=full, last_start_s=max(starts, default=None))


def _words(owner: dict[str, Any], key: str, *, where: str) -> list[HeardWord]:
    found = []
    for i, word in enumerate(_list(owner, "words", where=where), start=1):
        at = f"word {i} of {where}"
        label = _object(word, at).get(key)
        if not isinstance(label, str):
            raise FormError(f'{at} has no "{key}" in quotes')
        start_s, end_s = _times(word, at)
        confidence = _number(word, ("probability", "confidence"), at)
        found.append(
            HeardWord(text=label.strip(), start_s=start_s, end_s=end_s, confidence=confidence)
        )
    return found


def _times(owner: dict[str, Any], where: str) -> tuple[float, float] | tuple[None, None]:
    start_s = _number(owner, ("start", "start_s"), where)
    end_s = _number(owner, ("end", "end_s"), where)
    if start_s is None or end_s is None:
        return None, None
    check_times(start_s, end_s, where=where)
    return start_s, end_s


def _number(owner: dict[str, Any], keys: tuple[str, str], where: str) -> float | None:
    key = next((k for k in keys if owner.get(k) is not None), None)
    if key is None:
        return None
    value = owner[key]
    if not isinstance(value, float) or not math.isfinite(value):
        raise FormError(f'"{key}" of {where} is no number')
    return value


def _text(owner: dict[str, Any], *, where: str) -> str:
    value = owner.get("text")
    if not isinstance(value, str):
        raise FormError(f'{where} has no "text" in quotes')
    return " ".join(value.split())


def _list(owner: dict[str, Any], key: str, *, where: str) -> list[Any]:
    value = owner.get(key) or []
    if not isinstance(value, list):
        raise FormError(f'"{key}" of {where} is a {_kind(value)}, not a list')
    return value


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FormError(f"{where} is a {_kind(value)}, not an object with keys")
    return value


def _kind(value: Any) -> str:
    """What JSON calls it."""
    if isinstance(value, bool):
        return "truth value"
    names = {dict: "object", list: "list", str: "string", float: "number"}
    return names.get(type(value), "null")
