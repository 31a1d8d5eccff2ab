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
    from collections.abc import Callable

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
        analysis: Analysis = _things(Analysis)({**obj, "transcript": transcript})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no whole result: {type(error).__name__}: {error}") from error
    return analysis


def _failure(obj: JsonObject) -> Failure:
    error = obj["error"]
    return Failure(
        versions=_things(Versions)(obj["versions"]),
        path=obj["source"]["path"],
        kind=error["type"],
        message=error["message"],
        remedy=error["remedy"],
    )


@cache
def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of the type `kind` from plain ones; None where it is the same."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _things(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _reader(parts[0])
    if origin is dict:
        item = _reader(parts[1])
        return None if item is None else lambda value: {n: item(v) for n, v in value.items()}
    return _tuple(parts[0]) if origin is tuple else None


def _things(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        return kind(
            **{
                name: inner(value[name]) if inner and value[name] is not None else value[name]
                for name, inner in _fields(kind)
                if name in value
            }
        )

    return read


@cache
def _fields(kind: type) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """Looked up when one is there: the types of a pitch track, say, are not at hand."""
    named = {"OwnVoice": delivery.OwnVoice, "Tone": delivery.Tone, "Measure": Measure}
    hints = get_type_hints(kind, localns={**named, "Band": results.Band})
    return tuple((name, _reader(hint)) for name, hint in hints.items())


def _tuple(kind: Any) -> Callable[[Any], Any]:
    inner = _reader(kind)

    def read(value: Any) -> Any:
        if isinstance(value, dict):  # things with an id are listed under it
            value = [{"id": name, **item} for name, item in value.items()]
        return tuple(value) if inner is None else tuple(inner(item) for item in value)

    return read
