"""Pieces of Markdown that several pages share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voicemail_audio.ids import JUDGED_MEASURES, MEASURES
from voicemail_audio.report.measures import measure_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_ANCHOR = re.compile(r"[^\w\- ]")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells may hold anything but line breaks."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in lines)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def anchor(heading: str) -> str:
    """What a heading is called in a link, as GitHub and most others name it."""
    return _NO_ANCHOR.sub("", heading.lower()).replace(" ", "-")


def check_link(check_id: str) -> str:
    """Link to the place of an observation or measure."""
    if check_id in MEASURES or check_id in JUDGED_MEASURES:
        return f"[{check_id}](measures.md#{anchor(measure_name(check_id))})"
    return f"[{check_id}](observations.md#{check_id})"
