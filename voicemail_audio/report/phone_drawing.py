"""The digits of one saying along time, as positions of an SVG; the template draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.phone.along_time import group_gaps, said_digits
from voicemail_audio.report.phone_card import lost_by
from voicemail_audio.report.timeline import Block, Tick
from voicemail_audio.report.wording import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.phone.along_time import SaidDigits
    from voicemail_audio.types import PhoneMention

LEAST_PER_S, MOST_PER_S, USUAL_WIDTH = 60.0, 240.0, 400.0
"""Units a second: what fills the usual width, as long as digits can be told apart."""
LEFT, RIGHT = 64.0, 12.0
"""Room for the writers' names, and behind the last digit."""
ROW_HEIGHT = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Whether a writer has a digit: drawn as a dot, or as a cross where it is lost."""

    x: float
    lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One writer's marks; `text` says the same."""

    writer: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitLine:
    """Digits, pauses between groups and what each writer has on paper."""

    width: float
    label: str
    ticks: tuple[Tick, ...]
    digits: tuple[Block, ...]
    pauses: tuple[Block, ...]
    rows: tuple[Row, ...]


def digit_line(mention: PhoneMention) -> DigitLine | None:
    """Lay one saying out; None where the times of its digits were not measured."""
    said = said_digits(mention)
    if not said:
        return None
    start_s, end_s = said[0].start_s, said[-1].end_s
    length_s = end_s - start_s
    units_per_s = min(MOST_PER_S, max(LEAST_PER_S, USUAL_WIDTH / length_s))
    scale = _Scale(start_s=start_s, units_per_s=units_per_s)
    digits, centres = _digits(said, scale)
    return DigitLine(
        width=round(LEFT + length_s * units_per_s + RIGHT, 1),
        label=f"{len(mention.digits)} digits in {length_s:.1f} s",
        ticks=tuple(
            Tick(x=LEFT + k * units_per_s, text=f"{k} s") for k in range(math.floor(length_s) + 1)
        ),
        digits=digits,
        pauses=_pauses(mention, scale),
        rows=_rows(mention, centres),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    start_s: float
    units_per_s: float

    def block(self, from_s: float, to_s: float, text: str, label: str) -> Block:
        return Block(
            x=round(LEFT + (from_s - self.start_s) * self.units_per_s, 2),
            width=max(1.0, round((to_s - from_s) * self.units_per_s, 2)),
            start_s=round(from_s, 3),
            label=f"{clock(from_s)} {label}",
            text=text,
        )


def _digits(
    digits: Sequence[SaidDigits], scale: _Scale
) -> tuple[tuple[Block, ...], tuple[float, ...]]:
    """Blocks, and the middle of each digit; digits of one word ("double five") share a block."""
    blocks = tuple(scale.block(d.start_s, d.end_s, d.text, f"digit {d.text}") for d in digits)
    return blocks, tuple(
        round(block.x + (k + 0.5) * block.width / len(said.text), 2)
        for block, said in zip(blocks, digits, strict=True)
        for k in range(len(said.text))
    )


def _pauses(mention: PhoneMention, scale: _Scale) -> tuple[Block, ...]:
    found = ((gap, f"{gap.duration_s:.1f} s") for gap in group_gaps(mention))
    return tuple(
        scale.block(gap.start_s, gap.end_s, length, f"pause of {length}") for gap, length in found
    )


def _rows(mention: PhoneMention, centres: tuple[float, ...]) -> tuple[Row, ...]:
    """Nothing where every writer has every digit."""
    if not any((mention.lost_digits or {}).values()):
        return ()
    rows = []
    for writer in mention.lost_digits or {}:
        lost = lost_by(mention, writer)
        names = ", ".join(str(i + 1) for i in sorted(lost))
        rows.append(
            Row(
                writer=writer,
                text=f"{writer} writer: lacks digit {names}" if lost else f"{writer} writer: all",
                marks=tuple(Mark(x=x, lost=i in lost) for i, x in enumerate(centres)),
            )
        )
    return tuple(rows)
