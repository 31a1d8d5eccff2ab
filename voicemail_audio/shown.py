"""What a notebook shows of a result; a room above says how, so that results need not look up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_ways: dict[type, Callable[[Any], str]] = {}


def show_with(kind: type, way: Callable[[Any], str]) -> None:
    """Let results of this kind be shown so, as HTML."""
    _ways[kind] = way


class Shown:
    """Base of results that a notebook shows as more than their fields."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """HTML, or None where nothing says how: a notebook then shows the fields."""
        way = _ways.get(type(self))
        return None if way is None else way(self)
