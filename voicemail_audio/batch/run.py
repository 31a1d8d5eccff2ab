"""A run: what is missing is made, then the tables of all."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from voicemail_audio.batch.crew import work_off
from voicemail_audio.batch.identity import settings_parts
from voicemail_audio.batch.inputs import read_inputs
from voicemail_audio.batch.one import Bench, failed_result, result_for
from voicemail_audio.batch.result import Outcome, Progress
from voicemail_audio.batch.store import PAGES, open_store, write_manifest, write_whole
from voicemail_audio.batch.tables import write_tables
from voicemail_audio.batch.task import LIMIT_S
from voicemail_audio.machine import cores, threads_each
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.report.overview import row_of
from voicemail_audio.run import failure, refuse_in_starting_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from voicemail_audio.batch.task import Found, Task
    from voicemail_audio.report.overview import Row
    from voicemail_audio.settings import Settings
    from voicemail_audio.types import Analysis, Failure

MOST_IN_INDEX = 2_000
"""Rows that a browser still sorts at once; the tables have all."""

EXAMPLE = "Hi, this is Sam Poole with Birch Labs. Please call me back."
"""Any script that is judged by all methods."""


Numbered: TypeAlias = "tuple[int, Task]"
Answers: TypeAlias = "Iterator[tuple[Numbered, Found]]"
Shown: TypeAlias = "Callable[[Answers, int], Answers]"


def run_batch(
    named: Sequence[Path],
    folder: Path,
    settings: Settings,
    *,
    workers: int | None = None,
    ray: str | None = None,
    pages: bool = False,
    again: bool = False,
    limit_s: float = LIMIT_S,
    tell: Callable[[Progress], object] = lambda _: None,
    shown: Shown = lambda answers, _: answers,
) -> Outcome:
    """Make all results that are missing in a run's folder, then its tables and index.

    May be interrupted at any moment; the same call then goes on.

    Parameters
    ----------
    named
        Recordings, folders, patterns and manifests.
    folder
        Of the run.
    settings
        The same for all recordings.
    workers
        Processes, each of which loads its models once; one for each core if None.
    ray
        Address of a Ray cluster to do the work, see `voicemail_audio.batch.cluster`.
    pages
        Whether each recording gets a page.
    again
        Whether failures are tried again.
    limit_s
        Longest time for one recording.
    tell
        Is told how far it is, first with nothing done.
    shown
        Is given the answers and their number; a bar may stand between.

    Raises
    ------
    UsageError
        If a setting, a manifest, the folder or the cluster is wrong.
    OSError
        If results cannot be written.
    """
    refuse_in_starting_worker()
    inputs = read_inputs(named)
    with Pipeline(settings) as checked:  # a wrong setting shows before a worker starts
        checked.load()
        example = checked.check(EXAMPLE)
    parts = settings_parts(settings)
    store = open_store(folder, parts)
    bench = Bench(settings=settings, store=store, pages=pages, again=again)
    began = time.monotonic()
    if ray is None:
        answers = _on_this_machine(inputs.tasks, bench, workers=workers or cores(), limit_s=limit_s)
    else:
        answers = _on_cluster(inputs.tasks, bench, address=ray, workers=workers, limit_s=limit_s)
    found, progress = _gathered(shown(answers, len(inputs.tasks)), len(inputs.tasks), tell)
    wrong = [failure(settings, name, error) for name, error in inputs.wrong]
    index = _Index(pages=pages)
    files = write_tables(store, inputs.tasks, found, wrong=wrong, example=example, also=index.add)
    write_whole(folder / "index.html", index.page().encode("utf-8"))
    write_manifest(
        folder,
        parts,
        recordings=progress.total,
        failed=progress.failed,
        wrong_inputs=len(wrong),
        made_last_time=progress.done - progress.kept,
        seconds_last_time=round(time.monotonic() - began, 1),
        files=[*files, "index.html"],
    )
    return Outcome(
        folder=folder,
        progress=progress,
        wrong=len(wrong),
        files=files,
        left_out_of_index=max(0, len(found) - MOST_IN_INDEX),
    )


def _gathered(
    answers: Answers, total: int, tell: Callable[[Progress], object]
) -> tuple[list[Found], Progress]:
    """Where the result of each task is, in the order of the tasks."""
    places: dict[int, Found] = {}
    progress = Progress(total=total)
    tell(progress)
    for (number, _), place in answers:
        places[number] = place
        progress = replace(
            progress,
            done=progress.done + 1,
            kept=progress.kept + (not place.made),
            failed=progress.failed + place.failed,
        )
        tell(progress)
    return [places[number] for number in range(total)], progress


def _on_this_machine(
    tasks: Sequence[Task], bench: Bench, *, workers: int, limit_s: float
) -> Answers:
    workers = min(workers, len(tasks))
    return work_off(
        enumerate(tasks),
        start=partial(start_worker, bench, threads_each(workers)),
        lost=partial(_lost, bench),
        workers=workers,
        limit_s=limit_s,
    )


def _on_cluster(
    tasks: Sequence[Task], bench: Bench, *, address: str, workers: int | None, limit_s: float
) -> Answers:
    from voicemail_audio.batch.cluster import work_on_cluster

    bench = bench.anywhere()
    return work_on_cluster(
        tuple(enumerate(tasks)),
        bench,
        address=address,
        start=partial(start_worker, bench, 1),
        lost=partial(_lost, bench),
        workers=workers,
        limit_s=limit_s,
    )


def _lost(bench: Bench, numbered: Numbered, why: str) -> Found:
    return failed_result(numbered[1], why, bench)


def start_worker(bench: Bench, threads: int) -> Callable[[Numbered], Found]:
    """Load the models once, and return what makes one result.

    Parameters
    ----------
    bench
        Of the run.
    threads
        Of the recogniser: all workers together take as many as there are cores.
    """
    pipeline = Pipeline(bench.settings, threads=threads)
    pipeline.load()
    return lambda numbered: result_for(numbered[1], bench, pipeline)


class _Index:
    """The page of the first results."""

    def __init__(self, *, pages: bool) -> None:
        self._pages = pages
        self._rows: list[Row] = []

    def add(self, place: Found, result: Analysis | Failure) -> None:
        """Take the next result, if there is room."""
        if len(self._rows) < MOST_IN_INDEX:
            page = f"{PAGES}/{place.key}.html" if self._pages else None
            self._rows.append(row_of(result, page))

    def page(self) -> str:
        """Return the page of all that was taken."""
        from voicemail_audio.report.index import render_rows

        return render_rows(self._rows)
