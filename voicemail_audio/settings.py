"""What a user chooses for a run, checked before anything is scored."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.errors import MethodError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.methods import Method
    from voicemail_audio.prosody.baseline import Baseline
    from voicemail_audio.types import EngineName, Profile, TrackerName

NO_WHISPER_NOTE = (
    "No Whisper folder on this machine: words come from the embedded recogniser, which needs a "
    "script beside the recording (take.script.txt) to be right. 'voicemail-audio models get "
    "small.en' fetches a Whisper model once."
)

MIN_SECONDS, MAX_SECONDS = 1.0, 3600.0
"""What the limit of length may be: the decoder's limits of memory and time grow with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is the same for all recordings of a run. Can be sent to worker processes."""

    engine: EngineName
    whisper: str | None
    """Folder of the Whisper model, if that is the engine."""
    methods: tuple[Method, ...]
    profile: Profile | None = None
    max_seconds: float = 180.0
    baseline: Baseline | None = None
    """The rep's own normal voice."""
    tracker: TrackerName = "swift-f0"
    note: str | None = None
    """What the user should be told once about the choice of engine."""


def settings_from(
    *,
    engine: str = "auto",
    model: str | None = None,
    methods: Sequence[str] = (),
    profile: str | Path | Profile | None = None,
    max_seconds: float = 180.0,
    baseline: str | Path | Baseline | None = None,
    tracker: TrackerName = "swift-f0",
) -> Settings:
    """Settings from what a user gives.

    Raises
    ------
    UsageError
        If a method, profile, baseline, model or limit is wrong or missing.
    """
    from voicemail_audio.profile import read_profile
    from voicemail_audio.prosody.baseline_file import read_baseline

    _check_length(max_seconds)
    if isinstance(profile, (str, Path)):
        profile = read_profile(Path(profile))
    if isinstance(baseline, (str, Path)):
        baseline = read_baseline(Path(baseline))
    chosen, folder = _choose_engine(engine, model)
    return Settings(
        engine=chosen,
        whisper=folder,
        methods=_choose_methods(methods),
        profile=profile,
        max_seconds=max_seconds,
        baseline=baseline,
        tracker=tracker,
        note=NO_WHISPER_NOTE if engine == "auto" and chosen == "pocketsphinx" else None,
    )


def _choose_engine(engine: str, model: str | None) -> tuple[EngineName, str | None]:
    from voicemail_audio.speech import whisper_models

    if engine == "none":
        return "none", None
    if engine == "pocketsphinx" and model is None:
        return "pocketsphinx", None
    if model is not None:
        return "faster-whisper", str(whisper_models.find(model).path)
    found = whisper_models.local_folders()
    if found:
        return "faster-whisper", str(found[0].path)
    if engine == "faster-whisper":
        whisper_models.find("small.en")  # raises, and says how to get one
    return "pocketsphinx", None


def _choose_methods(wanted: Sequence[str]) -> tuple[Method, ...]:
    from voicemail_audio.methods import load_builtin, load_file

    builtin = {m.id: m for m in load_builtin()}
    if not wanted:
        return tuple(builtin.values())
    chosen: list[Method] = []
    for name in dict.fromkeys(wanted):
        if name in builtin:
            chosen.append(builtin[name])
        elif name.endswith(".toml") or os.path.isfile(name):  # noqa: PTH113 - Path raises
            chosen.append(load_file(Path(name)))
        else:
            raise MethodError(
                f"No method is called {name!r}.",
                f"Known: {', '.join(builtin)}; or give the path of a .toml file.",
            )
    _check_ids(chosen, wanted)
    return tuple(chosen)


def _check_ids(chosen: Sequence[Method], wanted: Sequence[str]) -> None:
    """Results name methods by id: two of one name could not be told apart."""
    first: dict[str, str] = {}
    for method, name in zip(chosen, dict.fromkeys(wanted), strict=True):
        if method.id in first:
            raise MethodError(
                f"{first[method.id]} and {name} both have the method id {method.id!r}.",
                "Give the copy an id of its own, on the line that begins with 'id'.",
            )
        first[method.id] = name


def _check_length(max_seconds: float) -> None:
    if not MIN_SECONDS <= max_seconds <= MAX_SECONDS:  # also where it is no number
        raise UsageError(
            f"The longest recording (--max-seconds) cannot be {max_seconds:g} s.",
            f"Give a number from {MIN_SECONDS:g} to {MAX_SECONDS:g}.",
        )
