"""One recording of a run, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from voicemail_audio.types import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One recording with what is known of it.

    `script`, `transcript` and `baseline` are for this recording alone; `rep`, `prospect` and
    `date` are the user's own words, and go into the tables as they are.
    """

    path: Path
    script: Path | None = None
    transcript: Path | None = None
    baseline: Path | None = None
    rep: str | None = None
    prospect: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where the result of a task is: under `key`, or, where nothing is kept, a `failure`.

    `failed` is whether the result is a failure; `made` whether it was made just now.
    """

    key: str | None
    failed: bool
    made: bool
    failure: Failure | None = None
