"""Results read back from their JSON, the inverse of `serial`."""

from __future__ import annotations

import types
from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from voicemail_audio import delivery
from voicemail_audio import types as results
from voicemail_audio.serial import SCHEMA
from voicemail_audio.types import Analysis, Failure, Measure, Versions

if TYPE_CHECKING:
    from voicemail_audio.serial import JsonObject


def result_from_dict(obj: JsonObject) -> Analysis | Failure:
    """Return the result that an object of schema ``voicemail-audio/analysis/1`` describes.

    What the JSON does not hold is not there: the pitch track, and the spoken form of the words.
    Numbers are as rounded as they were written; written again, they give the same JSON.

    Raises
    ------
    ValueError
        If the object is no such result.
    """
    try:
        if obj["schema"] != SCHEMA:
            raise ValueError(f"the schema is {obj['schema']!r}, not {SCHEMA!r}")
        if "error" in obj:
            return _failure(obj)
        transcript = {**obj["transcript"], "spoken": ()}
        analysis: Analysis = _read(Analysis, {**obj, "transcript": transcript})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no whole result: {type(error).__name__}: {error}") from error
    return analysis


def _failure(obj: JsonObject) -> Failure:
    error = obj["error"]
    return Failure(
        versions=_read(Versions, obj["versions"]),
        path=obj["source"]["path"],
        kind=error["type"],
        message=error["message"],
        remedy=error["remedy"],
    )


def _read(kind: Any, value: Any) -> Any:
    """A value of the type `kind` from plain ones; numbers and text are what they are."""
    if value is None:
        return None
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{n: _read(k, value[n]) for n, k in _fields(kind).items() if n in value})
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _read(parts[0], value)
    if origin is dict:
        return {name: _read(parts[1], item) for name, item in value.items()}
    if origin is not tuple:
        return value
    if isinstance(value, dict):  # things with an id are listed under it
        value = [{"id": name, **item} for name, item in value.items()]
    return tuple(_read(parts[0], item) for item in value)


@cache
def _fields(kind: type) -> dict[str, Any]:
    named = {"OwnVoice": delivery.OwnVoice, "Tone": delivery.Tone, "Measure": Measure}
    return get_type_hints(kind, localns={**named, "Band": results.Band})
