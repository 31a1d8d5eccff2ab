"""``voicemail-audio batch``: thousands of recordings into a folder, in as many goes as it takes."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicemail_audio.batch.task import LIMIT_S
from voicemail_audio.cli.options import (
    baseline_option,
    engine_option,
    existing_name,
    max_seconds_option,
    method_option,
    model_option,
    profile_option,
    tracker_option,
    with_options,
)
from voicemail_audio.cli.say import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voicemail_audio.batch.result import Outcome, Progress


@click.command(short_help="Thousands of recordings: tables, interrupted and gone on with at will.")
@click.argument("inputs", nargs=-1, required=True, type=existing_name, metavar="INPUT...")
@with_options(
    click.option(
        "-o",
        "--out",
        type=existing_name,
        required=True,
        metavar="RUN",
        help="Folder of the run; the same command goes on where it was interrupted.",
    ),
    method_option,
    engine_option,
    model_option,
    profile_option,
    baseline_option,
    tracker_option,
    max_seconds_option,
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        help="Processes; each loads the models once.  [default: one for each core]",
    ),
    click.option(
        "--ray",
        metavar="ADDRESS",
        help="Have a Ray cluster do the work: HOST:PORT, or auto on a machine of it.",
    ),
    click.option(
        "--time-limit",
        "limit_s",
        type=click.FloatRange(min=1.0),
        default=LIMIT_S,
        show_default=True,
        metavar="SECONDS",
        help="For one recording: then its worker is stopped, and the recording tried once more.",
    ),
    click.option("--pages", is_flag=True, help="A page for each recording, with its sound."),
    click.option(
        "--retry-failed", "again", is_flag=True, help="Try again what failed in an earlier go."
    ),
)
def batch(
    *,
    inputs: tuple[Path, ...],
    out: Path,
    workers: int | None,
    ray: str | None,
    limit_s: float,
    pages: bool,
    again: bool,
    **chosen: Any,
) -> int:
    """Score the recordings of files, folders, patterns ('calls/**/*.wav') and CSV manifests.

    A manifest has a column recording and any of rep, prospect, date, transcript, script and
    baseline; paths are from its folder. RUN/ then holds a file for each result, the tables
    measures, findings and words (Parquet, or CSV without pyarrow), errors.csv, manifest.json and
    index.html.

    Exit status 0: every input has a result; 1: some failed, and errors.csv says why; 2: the
    command line, a manifest as a whole or a file given with it is wrong.
    """
    from voicemail_audio.batch.run import run_batch
    from voicemail_audio.settings import settings_from

    settings = settings_from(**chosen)
    if settings.note:
        say(settings.note)
    with _progress(out) as tell:
        outcome = run_batch(
            inputs,
            out,
            settings,
            workers=workers,
            ray=ray,
            pages=pages,
            again=again,
            limit_s=limit_s,
            tell=tell,
        )
    _tell_outcome(outcome, out)
    return int(bool(outcome.progress.failed or outcome.wrong))


@contextlib.contextmanager
def _progress(out: Path) -> Iterator[Callable[[Progress], None]]:
    """Show how far it is, on a terminal; say how to go on, wherever the run is interrupted."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    last: list[Progress] = []
    bar = Bar(
        TextColumn("Scoring"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )

    def tell(progress: Progress) -> None:
        if not last:
            bar.add_task("", total=progress.total, rate="", failed="")
        last[:] = [progress]
        task = bar.tasks[0]
        new = progress.done - progress.kept
        bar.update(
            task.id,
            completed=progress.done,
            rate=f"{60 * new / task.elapsed:.0f} a minute" if new and task.elapsed else "",
            failed=f"{progress.failed} failed" if progress.failed else "",
        )

    try:
        with bar:
            yield tell
    except (KeyboardInterrupt, OSError):
        if last:
            say(
                f"Interrupted: {last[0].done} of {last[0].total} recordings are done and kept in "
                f"{out}. The same command goes on from there."
            )
        raise


def _tell_outcome(outcome: Outcome, out: Path) -> None:
    p = outcome.progress
    before = f", {p.kept} of them from before" if p.kept else ""
    say(f"{p.done} recordings{before}: {', '.join(outcome.files[:-1])} in {out}.")
    if outcome.left_out_of_index:
        say(f"index.html leaves out the last {outcome.left_out_of_index}; the tables have all.")
    if p.failed or outcome.wrong:
        say(f"{p.failed + outcome.wrong} inputs have no result: {out / 'errors.csv'} says why.")
