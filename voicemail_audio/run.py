"""Many recordings or scripts, one result each, in the order they were named."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.errors import (
    InputError,
    InternalError,
    ProfileError,
    UnreadableError,
    UsageError,
)
from voicemail_audio.machine import threads_each
from voicemail_audio.pipeline import Pipeline, versions_of
from voicemail_audio.serial import printable
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

    from voicemail_audio.settings import Settings

DEBUG = "VOICEMAIL_AUDIO_DEBUG"
FAULT = f"This is a fault of voicemail-audio; please report it. {DEBUG}=1 shows where it is."
EXIT_UNGUARDED = 79
"""Status of a worker that would start workers of its own; no signal or shell uses it."""
END_S = 5.0
"""Time for a worker that has broken off to be gone."""
SCRIPT_SUFFIX = ".script.txt"
RECORDING_SUFFIXES = frozenset(
    (".wav", ".mp3", ".flac", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".webm", ".mp4", ".mka",
     ".mov", ".3gp", ".3g2", ".amr", ".awb", ".caf", ".aif", ".aiff", ".au", ".wma", ".gsm")
)  # fmt: skip
"""What is taken from a folder; a file named by itself may have any name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One recording, with the script it should follow or the words it is known to hold.

    A script that was named is the user's concern, and wrong for all recordings; one that was
    found beside the recording, which `found` says, is wrong for this recording alone.
    """

    path: Path
    script: Path | None = None
    transcript: Path | None = None
    found: bool = False


def job_for(path: Path, *, script: Path | None = None, transcript: Path | None = None) -> Job:
    """The job of a recording, with the script beside it where none is named."""
    beside = None if script or transcript else script_beside(path)
    return Job(path=path, script=script or beside, transcript=transcript, found=beside is not None)


def recordings_in(
    path: Path, *, unread: Callable[[OSError], object] | None = None
) -> tuple[Path, ...]:
    """The recordings of a folder and its subfolders by name; a path that is no folder itself.

    Parameters
    ----------
    path
        A folder, or anything else. Links to folders inside it are not followed: they may lead
        back to it.
    unread
        Is told of each folder inside it that cannot be read, and is left out.

    Raises
    ------
    UnreadableError
        If a folder cannot be read, or holds no recording.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - Path raises for a name too long
        return (path,)
    problems: list[OSError] = []
    found = tuple(
        sorted(
            Path(folder, name)
            for folder, _, names in os.walk(path, onerror=problems.append)
            for name in names
            if Path(name).suffix.lower() in RECORDING_SUFFIXES
            and os.path.isfile(os.path.join(folder, name))  # noqa: PTH113, PTH118
        )
    )
    # A folder that is gone since it was listed held nothing that anybody could have meant.
    problems = [p for p in problems if not isinstance(p, FileNotFoundError)]
    for problem in problems:
        if problem.filename == str(path):
            raise UnreadableError(
                f"The folder {path} cannot be read: {problem.strerror}.", "Check its permissions."
            )
        if unread is not None:
            unread(problem)
    if not found:
        raise UnreadableError(
            f"The folder {path} holds no recording.",
            f"Recordings end in {' '.join(sorted(RECORDING_SUFFIXES))}; name others one by one.",
        )
    return found


def script_beside(path: Path) -> Path | None:
    """``take.script.txt`` beside ``take.wav``, if there is one."""
    script = path.with_name(path.stem + SCRIPT_SUFFIX) if path.stem else path
    # Path.is_file() raises where the name is too long.
    return script if script != path and os.path.isfile(script) else None  # noqa: PTH113


def run_jobs(
    jobs: Sequence[Job], settings: Settings, *, workers: int = 1
) -> Iterator[Analysis | Failure]:
    """Score each job; a recording that cannot be scored gives a `Failure` in its place.

    Parameters
    ----------
    jobs
        In the order of the results.
    settings
        The same for all.
    workers
        Processes; each loads its models once.

    Raises
    ------
    UsageError
        If the settings are wrong: before the first result.
    """
    if workers <= 1 or len(jobs) <= 1:
        with Pipeline(settings) as pipeline:
            pipeline.load()
            for job in jobs:
                yield _score(pipeline, job)
        return
    refuse_in_starting_worker()
    with Pipeline(settings) as checked:  # a wrong setting is reported once, not by each worker
        checked.load()
    with _pool(min(workers, len(jobs)), settings) as pool:
        futures = [pool.submit(_score_in_worker, job) for job in jobs]
        processes = _processes(pool)
        for job, future in zip(jobs, futures, strict=True):
            result = _answer(future)
            if result is None:  # a worker that breaks takes all unfinished jobs with it
                check_guard(processes)
                result = _score_alone(job, settings)
            yield result


def _processes(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    # Python 3.14 has terminate_workers(); before it, only the pool's own list names them.
    return list((getattr(pool, "_processes", None) or {}).values())


def _stop(pool: ProcessPoolExecutor) -> None:
    workers = _processes(pool)
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()


def refuse_in_starting_worker() -> None:
    """End a worker that reads its program's file, and finds this call there, unguarded.

    The standard library would print a traceback for each worker; `check_guard` says it once.
    """
    import multiprocessing

    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SystemExit(EXIT_UNGUARDED)


def check_guard(workers: Sequence[BaseProcess]) -> None:
    """Raise `UsageError` if workers ended because the program's file starts workers unguarded."""
    for worker in workers:
        worker.join(timeout=END_S)
    if any(worker.exitcode == EXIT_UNGUARDED for worker in workers):
        raise UsageError(
            "Workers read the program's file first, and found the call that starts workers there.",
            "Put the call under: if __name__ == '__main__':",
        )


def _score_alone(job: Job, settings: Settings) -> Analysis | Failure:
    with _pool(1, settings) as pool:
        result = _answer(pool.submit(_score_in_worker, job))
    if result is not None:
        return result
    stopped = InputError(
        f"The worker that scored {job.path} stopped without an answer.",
        "It may need more memory; convert the recording to WAV and try again.",
    )
    return failure(settings, job.path, stopped)


def _answer(future: Future[Analysis | Failure]) -> Analysis | Failure | None:
    """What a worker found; None where it broke."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


@contextmanager
def _pool(workers: int, settings: Settings) -> Iterator[ProcessPoolExecutor]:
    """Workers with these settings, gone at the end.

    They read the settings from a file: what goes to a new process goes through a pipe, and where
    that is more than a pipe holds (64 KiB), a worker that ends before it reads stops us, too.
    """
    import multiprocessing
    import pickle
    import tempfile

    with tempfile.TemporaryDirectory(prefix="voicemail-audio.") as folder:
        kept = Path(folder, "settings")
        kept.write_bytes(pickle.dumps(settings))
        pool = ProcessPoolExecutor(
            max_workers=workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(kept, workers),
        )
        try:
            yield pool
        except BaseException:  # Ctrl-C, or nobody wants the rest: do not wait for what is under way
            _stop(pool)
            raise
        pool.shutdown()


def _score(pipeline: Pipeline, job: Job) -> Analysis | Failure:
    try:
        return attempt(
            lambda: pipeline.score(job.path, script=job.script, transcript=job.transcript),
            settings=pipeline.settings,
            path=job.path,
        )
    except ProfileError as error:
        if not job.found:
            raise
        unreadable = UnreadableError(error.message, error.remedy)
        return failure(pipeline.settings, job.path, unreadable)


def attempt(
    analyse: Callable[[], Analysis], *, settings: Settings, path: Path
) -> Analysis | Failure:
    """One analysis; an input that has none, be it by a fault of ours, costs only itself.

    Raises
    ------
    UsageError
        If what is wrong is not the input.
    """
    try:
        return analyse()
    except InputError as error:
        return failure(settings, path, error)
    except UsageError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return failure(settings, path, _fault(path, error))


def _fault(path: Path, error: Exception) -> InternalError:
    return InternalError(
        f"{path} could not be analysed: {type(error).__name__}: {error}.",
        FAULT,
    )


def failure(settings: Settings, path: Path | str, error: InputError) -> Failure:
    """The result of an input that has none."""
    return Failure(
        versions=versions_of(settings),
        path=str(path),
        kind=error.kind,
        message=error.message,
        remedy=error.remedy,
    )


def renamed(result: Analysis | Failure, name: str) -> Analysis | Failure:
    """The result under the name that its recording has for the reader."""
    name = printable(name)
    if isinstance(result, Failure):
        message = result.message.replace(result.path, name)
        return replace(result, path=name, message=message)
    return replace(result, source=replace(result.source, path=name))


_of_worker: list[Pipeline] = []


def _start_worker(settings: Path, workers: int) -> None:
    import pickle
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends a worker without a word
    kept = pickle.loads(settings.read_bytes())  # noqa: S301 - ours
    pipeline = Pipeline(kept, threads=threads_each(workers))
    pipeline.load()
    _of_worker.append(pipeline)


def _score_in_worker(job: Job) -> Analysis | Failure:
    return _score(_of_worker[0], job)
