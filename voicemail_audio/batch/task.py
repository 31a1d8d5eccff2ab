"""One recording of a run, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from voicemail_audio.types import Failure

LIMIT_S = 600.0
"""For one recording. Whisper small takes 3.9 s of a core for 30 s (`speech.whisper_models`), large
has six times its parameters (Radford et al. 2023), and the longest message is 180 s: 140 s, and
four times that for the words and a busy machine."""


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

    def anywhere(self) -> Task:
        """The same in any working directory."""
        files = {
            name: path.absolute()
            for name in ("path", "script", "transcript", "baseline")
            if (path := getattr(self, name)) is not None
        }
        return replace(self, **files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where the result of a task is: under `key`, or, where nothing is kept, a `failure`.

    `failed` is whether the result is a failure; `made` whether it was made just now.
    """

    key: str | None
    failed: bool
    made: bool
    failure: Failure | None = None
