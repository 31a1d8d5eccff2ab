"""One line of a manifest: a touch, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.campaigns.channels import FAMILIES, VOICEMAIL, channel_of, close_to
from voicemail_audio.campaigns.moment import Moment, read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEYS = ("prospect", "date-time", "channel", "recording", "script", "note")
REQUIRED = ("prospect", "date-time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One touch as listed. Paths are those of the manifest's folder."""

    line: int
    prospect: str
    at: Moment
    channel: str
    recording: Path | None
    script: Path | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowError:
    """What is wrong with a line, and what to do; `prospect` is None where none is named.

    `kind` is ``row``, or that of the error that its recording or script gave.
    """

    line: int
    prospect: str | None
    message: str
    remedy: str
    kind: str = "row"


class _WrongError(Exception):
    """A message and a remedy."""


def read_row(
    cells: Sequence[str], *, keys: Sequence[str], line: int, folder: Path
) -> Row | RowError:
    """Read one line."""
    values = dict.fromkeys(keys, "") | dict(zip(keys, cells, strict=False))
    try:
        return _row(values, cells, line=line, folder=folder)
    except _WrongError as wrong:
        message, remedy = wrong.args
        return RowError(line=line, prospect=_name(values), message=message, remedy=remedy)


def _name(values: dict[str, str]) -> str | None:
    return " ".join(values.get("prospect", "").split()) or None


def _row(values: dict[str, str], cells: Sequence[str], *, line: int, folder: Path) -> Row:
    prospect = _name(values)
    if len(cells) > len(values):
        raise _WrongError(
            f"{len(cells)} cells stand under {len(values)} headings.",
            "Put a text with commas in double quotes.",
        )
    if prospect is None:
        raise _WrongError("no prospect is named.", "Write whom the touch was meant for.")
    channel = _channel(values.get("channel", ""))
    recording, script = values.get("recording", ""), values.get("script", "")
    if channel == VOICEMAIL and not (recording or script):
        raise _WrongError(
            "a voicemail needs its recording or its script.",
            f"Name the file, or name another channel: {', '.join(list(FAMILIES)[1:])}.",
        )
    if channel != VOICEMAIL and recording:
        raise _WrongError(
            f"the channel {channel!r} has no recording.",
            "Only voicemails are listened to; name the file as its script if it is a text.",
        )
    return Row(
        line=line,
        prospect=prospect,
        at=_moment(values.get("date-time", "")),
        channel=channel,
        recording=_file(recording, folder),
        script=_file(script, folder),
        note=values.get("note") or None,
    )


def _channel(written: str) -> str:
    channel = channel_of(written)
    if channel is None:
        close = close_to(written)
        known = f"Write one of: {', '.join(FAMILIES)}."
        raise _WrongError(
            f"unknown channel {written!r}.", f"Did you mean {close!r}? {known}" if close else known
        )
    return channel


def _moment(written: str) -> Moment:
    try:
        return read_moment(written)
    except ValueError:
        what = f"{written!r} is no date-time" if written else "the date-time is missing"
        raise _WrongError(
            f"{what}.", "Write it such as 2026-11-06T14:30, 2026-11-06T14:30-05:00 or 2026-11-06."
        ) from None


def _file(written: str, folder: Path) -> Path | None:
    if "\0" in written:
        raise _WrongError("a file name holds a zero byte.", "Type the name again.")
    return folder / written if written else None
