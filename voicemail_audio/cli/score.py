"""``voicemail-audio score``: recordings to scorecards."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicemail_audio.cli.options import (
    engine_option,
    existing_name,
    format_option,
    max_seconds_option,
    method_option,
    model_option,
    out_option,
    profile_option,
    with_options,
    workers_option,
)
from voicemail_audio.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voicemail_audio.run import Job
    from voicemail_audio.settings import Settings
    from voicemail_audio.types import Analysis, Failure, TrackerName


@click.command(short_help="Recordings or folders to scorecards.")
@click.argument("paths", nargs=-1, required=True, type=existing_name, metavar="PATH...")
@with_options(
    method_option,
    engine_option,
    model_option,
    click.option("--download", is_flag=True, help="Fetch the --model if it is not here."),
    click.option(
        "--script",
        type=existing_name,
        metavar="FILE",
        help="What the rep meant to say; take.script.txt beside take.wav is found by itself.",
    ),
    click.option(
        "--transcript",
        type=existing_name,
        metavar="FILE",
        help="The words, if known: .txt .json .srt .vtt .TextGrid (one recording only).",
    ),
    profile_option,
    click.option(
        "--baseline",
        type=existing_name,
        metavar="FILE",
        help="The rep's own normal voice, from 'voicemail-audio baseline'.",
    ),
    click.option(
        "--tracker",
        type=click.Choice(("swift-f0", "pyin")),
        default="swift-f0",
        show_default=True,
        help="Of F0; pyin (librosa) is a slow second opinion.",
    ),
    max_seconds_option,
    workers_option,
    format_option,
    out_option,
)
def score(
    *,
    paths: tuple[Path, ...],
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
    style: str,
    out: Path | None,
) -> int:
    """Score recordings, or all recordings of folders, by every method or those named.

    Exit status 0: every recording has a result; 1: some failed, the others have theirs; 2: the
    command line or a file given with it is wrong.
    """
    from voicemail_audio.cli.place import check_place
    from voicemail_audio.cli.write import write_results
    from voicemail_audio.run import run_jobs
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
    check_place(style=style, out=out, many=len(jobs) > 1)
    if any(job and job.script is None and job.transcript is None for job in jobs):
        _say_engine(settings)
    ordered = _in_order(jobs, failures, run_jobs([j for j in jobs if j], settings, workers=workers))
    return write_results(
        _with_progress(ordered, total=len(jobs)), style=style, out=out, many=len(jobs) > 1
    )


def _jobs(
    paths: tuple[Path, ...], settings: Settings, *, script: Path | None, transcript: Path | None
) -> tuple[list[Job | None], dict[int, Failure]]:
    """One entry an input; None where the input is wrong, with its failure by position."""
    from voicemail_audio.run import failure, job_for, recordings_in

    jobs: list[Job | None] = []
    failures: dict[int, Failure] = {}
    for path in paths:
        try:
            unread: list[OSError] = []
            recordings = recordings_in(path, unread=unread.append)
            _say_unread(unread)
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


def _in_order(
    jobs: list[Job | None],
    failures: dict[int, Failure],
    results: Iterator[Analysis | Failure],
) -> Iterator[Analysis | Failure]:
    for i, job in enumerate(jobs):
        yield failures[i] if job is None else next(results)
    # Exhausting the run closes its worker processes.
    yield from results


def _say_unread(errors: list[OSError]) -> None:
    if errors:
        more = f" Nor can {len(errors) - 1} more." if errors[1:] else ""
        click.echo(
            f"voicemail-audio: Left out: the folder {errors[0].filename} cannot be read: "
            f"{errors[0].strerror}.{more}",
            err=True,
        )


def _say_engine(settings: Settings) -> None:
    if settings.note:
        click.echo(f"voicemail-audio: {settings.note}", err=True)


def _with_progress(
    results: Iterable[Analysis | Failure], *, total: int
) -> Iterator[Analysis | Failure]:
    if total == 1 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        results,
        description="Scoring",
        total=total,
        console=Console(stderr=True),
        transient=True,
    )
