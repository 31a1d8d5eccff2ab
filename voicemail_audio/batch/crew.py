"""Worker processes that may crash or hang: each costs only the task that it was at.

The standard pool gives up all unfinished tasks when one worker breaks, and cannot stop one that
hangs.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from voicemail_audio.errors import UsageError
from voicemail_audio.run import check_guard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

TRIES = 2
"""A worker may be lost through no fault of its task: to the memory that others take."""
START_LIMIT_S = 600.0
"""Time to load the models, from a slow disk and with others at work."""
END_S = 5.0
"""Time for an idle worker to end by itself."""


@dataclass(slots=True, kw_only=True)
class _Worker(Generic[T]):
    """A process and what it was given. Once `ready`, whatever happens is due to its task."""

    process: BaseProcess
    channel: Connection
    task: T
    tried: int = 1
    deadline: float = 0.0
    ready: bool = False


def work_off(
    tasks: Iterable[T],
    *,
    start: Callable[[], Callable[[T], R]],
    lost: Callable[[T, str], R],
    workers: int,
    limit_s: float,
) -> Iterator[tuple[T, R]]:
    """Have each task done by one of several processes; answers come as they are found.

    Parameters
    ----------
    tasks
        Taken one by one, as workers become free.
    start
        Called once in each worker, for the function that does a task. It must be importable there.
    lost
        The answer for a task whose worker crashed or hung in each of `TRIES`, from why.
    workers
        Processes at most.
    limit_s
        Longest time for one task.

    Raises
    ------
    UsageError
        If a worker does not even start.
    Exception
        Whatever `start` or the work raises ends the run.
    """
    with Crew(start=start, lost=lost, workers=workers, limit_s=limit_s) as crew:
        yield from crew.work_off(tasks)


class Crew(Generic[T, R]):
    """Workers that stay, with their models loaded, for one list of tasks after the other.

    They read from a file how to start: what goes to a new process goes through a pipe, and where
    that is more than a pipe holds (64 KiB), a worker that ends before it reads stops us, too.

    The parameters are those of `work_off`.
    """

    def __init__(
        self,
        *,
        start: Callable[[], Callable[[T], R]],
        lost: Callable[[T, str], R],
        workers: int,
        limit_s: float,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="voicemail-audio.")
        self._start = Path(self._folder.name, "start")
        self._start.write_bytes(pickle.dumps(start))
        self._lost = lost
        self._workers, self._limit_s = workers, limit_s
        self._idle: list[_Worker[T]] = []
        self._busy: list[_Worker[T]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _dismiss(self._idle)
        for worker in (*self._idle, *self._busy):
            _end(worker)
        self._folder.cleanup()

    def work_off(self, tasks: Iterable[T]) -> Iterator[tuple[T, R]]:
        """Have each task done, see the function of this name."""
        source, again = ((task, 1) for task in tasks), deque[tuple[T, int]]()
        while True:
            while len(self._busy) < self._workers and (given := _following(source, again)):
                worker = _give(self._idle, given, start=self._start, limit_s=self._limit_s)
                self._busy.append(worker)
            if not self._busy:
                return
            for worker in _waited_for(self._busy):
                kind, value = _hear(worker, self._limit_s)
                if kind == "ready":
                    worker.ready, worker.deadline = True, time.monotonic() + self._limit_s
                    continue
                if kind == "raised":
                    raise value
                self._busy.remove(worker)
                if kind == "done":
                    self._idle.append(worker)
                elif worker.tried < TRIES:
                    again.append((worker.task, worker.tried + 1))
                    continue
                else:
                    value = self._lost(worker.task, value)
                yield worker.task, value


def _following(
    source: Iterator[tuple[T, int]], again: deque[tuple[T, int]]
) -> tuple[T, int] | None:
    """The next task; those to be tried again come last, when memory may be free again."""
    return next(source, None) or (again.popleft() if again else None)


def _give(
    idle: list[_Worker[T]],
    given: tuple[T, int],
    *,
    start: Path,
    limit_s: float,
) -> _Worker[T]:
    """Give a task to a worker that waits, else to a new one."""
    task, tried = given
    while idle:
        worker = idle.pop()
        worker.task, worker.tried = task, tried
        worker.deadline = time.monotonic() + limit_s
        try:
            worker.channel.send(task)
        except OSError:  # it was ended from outside while it waited
            _end(worker)
        else:
            return worker
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, start), daemon=False)
    process.start()
    theirs.close()  # else the end of the worker would not be noticed here
    ours.send(task)
    deadline = time.monotonic() + START_LIMIT_S
    return _Worker(process=process, channel=ours, task=task, tried=tried, deadline=deadline)


def _waited_for(busy: list[_Worker[T]]) -> list[_Worker[T]]:
    """Wait for workers that have something to tell, are gone, or are too late."""
    soonest = min(w.deadline for w in busy)
    heard = connection.wait([w.channel for w in busy], timeout=max(0.0, soonest - time.monotonic()))
    now = time.monotonic()
    return [w for w in busy if w.channel in heard or w.deadline <= now]


def _hear(worker: _Worker[T], limit_s: float) -> tuple[str, Any]:
    """What a worker tells; ``lost``, and why, if it crashed or hangs."""
    try:
        if worker.channel.poll():
            answer: tuple[str, Any] = worker.channel.recv()
            return answer
        why = f"took longer than {limit_s if worker.ready else START_LIMIT_S:g} s"
    except (EOFError, OSError):
        why = "stopped without an answer"
        if not worker.ready:
            check_guard([worker.process])
    _end(worker)
    if not worker.ready:
        raise UsageError(
            f"A worker {why} while it loaded the models.",
            "Fewer need less memory: --workers. What is done is kept.",
        )
    return "lost", why


def _dismiss(idle: list[_Worker[T]]) -> None:
    """Let workers end by themselves, which they do when they find no more to read."""
    for worker in idle:
        worker.channel.close()
    for worker in idle:
        worker.process.join(END_S)


def _end(worker: _Worker[T]) -> None:
    worker.channel.close()
    worker.process.kill()
    worker.process.join()


def _work(channel: Connection, start: Path) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work = pickle.loads(start.read_bytes())()  # noqa: S301 - ours
        channel.send(("ready", None))
        while True:
            channel.send(("done", work(channel.recv())))
    except (EOFError, BrokenPipeError):
        return  # no more to do
    except Exception as error:
        with contextlib.suppress(OSError):
            channel.send(("raised", error))


def _end_with_parent() -> None:
    """A worker that hangs must not outlive a run that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
