"""The recordings that a command is given, and their results: the same for every such command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.cli.options import (
    baseline_option,
    download_option,
    engine_option,
    max_seconds_option,
    method_option,
    model_option,
    profile_option,
    script_option,
    tracker_option,
    transcript_option,
    workers_option,
)
from voicemail_audio.cli.say import say
from voicemail_audio.errors import InputError, UsageError
from voicemail_audio.progress import with_progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from voicemail_audio.run import Job
    from voicemail_audio.settings import Settings
    from voicemail_audio.types import Analysis, Failure, TrackerName

RECORDING_OPTIONS = (
    method_option,
    engine_option,
    model_option,
    download_option,
    script_option,
    transcript_option,
    profile_option,
    baseline_option,
    tracker_option,
    max_seconds_option,
    workers_option,
)
"""What a command takes that scores recordings; `find_recordings` takes their values as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recordings:
    """Recordings to be scored, in the order in which they were named.

    `jobs` holds None where an input is wrong, and `failures` then says why, by position.
    """

    jobs: Sequence[Job | None]
    failures: Mapping[int, Failure]
    settings: Settings
    workers: int
    redact: bool = False

    @property
    def many(self) -> bool:
        """Whether there will be more than one result."""
        return len(self.jobs) > 1

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of each, as its result will name it."""
        named = [
            self.failures[i].path if j is None else str(j.path) for i, j in enumerate(self.jobs)
        ]
        if self.redact:
            from voicemail_audio.redaction import label_for

            return tuple(label_for(path, number) for number, path in enumerate(named, start=1))
        return tuple(named)

    def results(self) -> Iterator[Analysis | Failure]:
        """Score them, with a progress bar on a terminal."""
        from voicemail_audio.run import run_jobs

        if any(job and job.script is None and job.transcript is None for job in self.jobs):
            _say_engine(self.settings)
        found = run_jobs([j for j in self.jobs if j], self.settings, workers=self.workers)
        ordered = self._in_order(found)
        if self.redact:
            from voicemail_audio.redaction import redact_results

            ordered = redact_results(ordered, profile=self.settings.profile)
        yield from with_progress(ordered, total=len(self.jobs))

    def _in_order(self, found: Iterator[Analysis | Failure]) -> Iterator[Analysis | Failure]:
        for i, job in enumerate(self.jobs):
            yield self.failures[i] if job is None else next(found)
        # Exhausting the run closes its worker processes.
        yield from found


def find_recordings(
    paths: Sequence[Path],
    *,
    methods: tuple[str, ...],
    engine: str,
    model: str | None,
    download: bool,
    script: Path | None,
    transcript: Path | None,
    profile: Path | None,
    baseline: Path | None,
    tracker: TrackerName,
    max_seconds: float,
    workers: int,
    redact: bool,
) -> Recordings:
    """Check the `RECORDING_OPTIONS` and look for the recordings of files and folders.

    Raises
    ------
    UsageError
        If the command line, or a file given with it, is wrong.
    """
    from voicemail_audio.settings import settings_from

    if download and not model:
        raise UsageError("--download needs --model NAME.", "Name the model to fetch.")
    if download and model:
        from voicemail_audio.cli.models import fetch_if_missing

        fetch_if_missing(model)
    settings = settings_from(
        engine=engine,
        model=model,
        methods=methods,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
        tracker=tracker,
    )
    jobs, failures = _jobs(paths, settings, script=script, transcript=transcript)
    return Recordings(
        jobs=jobs, failures=failures, settings=settings, workers=workers, redact=redact
    )


def _jobs(
    paths: Sequence[Path], settings: Settings, *, script: Path | None, transcript: Path | None
) -> tuple[list[Job | None], dict[int, Failure]]:
    """One entry an input; None where the input is wrong, with its failure by position."""
    from voicemail_audio.run import failure, job_for, recordings_in

    jobs: list[Job | None] = []
    failures: dict[int, Failure] = {}
    for path in paths:
        try:
            unread: list[OSError] = []
            recordings = recordings_in(path, unread=unread.append)
            say_unread(unread)
        except InputError as error:
            failures[len(jobs)] = failure(settings, path, error)
            jobs.append(None)
            continue
        if script and len(recordings) > 1:
            raise UsageError(
                f"--script is what one recording should say, but {path} holds {len(recordings)}.",
                "Put a script beside each (take.script.txt), or name the takes of this one.",
            )
        jobs += [job_for(p, script=script, transcript=transcript) for p in recordings]
    if transcript and len(jobs) > 1:
        raise UsageError(
            "--transcript holds the words of one recording, but several are named.",
            "Score them one by one.",
        )
    return jobs, failures


def say_unread(errors: Sequence[OSError]) -> None:
    """Say which folders were left out, in one line."""
    if errors:
        more = f" Nor can {len(errors) - 1} more." if errors[1:] else ""
        say(
            f"Left out: the folder {errors[0].filename} cannot be read: {errors[0].strerror}.{more}"
        )


def _say_engine(settings: Settings) -> None:
    if settings.note:
        say(settings.note)
