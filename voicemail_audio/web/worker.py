"""A worker process: takes jobs from the queue until it is told to end, or its server is gone.

Recordings of strangers are analysed here and not in the server: in limited memory, and in limited
time that no code can outlast, be it our own or a library's.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from voicemail_audio.batch.task import LIMIT_S
from voicemail_audio.errors import UsageError
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.store import jobs, removal
from voicemail_audio.store.database import Database
from voicemail_audio.store.media import Media
from voicemail_audio.web.analysis import found_in, order_for
from voicemail_audio.web.presence import present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.pipeline import Stage
    from voicemail_audio.settings import Settings
    from voicemail_audio.store.tables import Job

MEMORY_BYTES = 4 << 30
"""Besides the model. The longest message takes 1.6 GB with the embedded recogniser, and 1.0 GB
with Whisper small, that model included."""
MODEL_COPIES = 2
"""A model is in memory as it was read, and as it is used."""
NICE = 10
"""Pages come first."""
BEAT_S = 10.0
"""A lease is renewed so often."""
IDLE_S = 0.25
"""And a worker without work looks for some so often."""
UPKEEP_S = 86_400.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What all workers of a server share. Can be sent to them."""

    url: str
    """Of the database, password included."""
    folder: Path
    settings: Settings
    threads: int = 1
    limit_s: float = LIMIT_S

    @property
    def media(self) -> Media:
        """The folder of sound."""
        return Media(folder=self.folder / "sound")

    @property
    def workers(self) -> Path:
        """Where workers say that they are there."""
        return self.folder / "workers"


def work(bench: Bench, name: str, *, upkeep: bool = False) -> None:
    """The life of a worker.

    Parameters
    ----------
    name
        Nobody else's, now or earlier.
    upkeep
        Whether this one also does what is due once a day.
    """
    logging.basicConfig(format="voicemail-audio: %(message)s", level=logging.INFO)
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threading.Thread(target=_stop_with_server, args=(stop,), daemon=True).start()
    try:
        _limit(bench.settings)
        with (
            present(bench.workers, name),
            contextlib.closing(Worker(bench, name, stop)) as worker,
        ):
            worker.run(upkeep=upkeep)
    except (OSError, SQLAlchemyError, UsageError) as error:
        why = str(getattr(error, "orig", None) or error)  # of SQL, not what it was to write
        _log.error("worker %s ends: %s", name, " ".join(why.split()))
        sys.exit(1)


class Worker:
    """Takes jobs and finishes them.

    Parameters
    ----------
    bench
        What it works with.
    name
        Nobody else's, now or earlier.
    stop
        Is set when it is to end.
    """

    def __init__(self, bench: Bench, name: str, stop: threading.Event) -> None:
        self._bench = bench
        self._name = name
        self._stop = stop
        self._database = Database(bench.url)

    def run(self, *, upkeep: bool) -> None:
        """Work until told to stop; what is under way is ended first."""
        next_upkeep = time.monotonic() if upkeep else float("inf")
        with Pipeline(self._bench.settings, threads=self._bench.threads) as pipeline:
            pipeline.load()
            while not self._stop.is_set():
                if time.monotonic() >= next_upkeep:
                    self._keep_up()
                    next_upkeep = time.monotonic() + UPKEEP_S
                if not self.do_next(pipeline):
                    self._stop.wait(IDLE_S)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def do_next(self, pipeline: Pipeline) -> bool:
        """Do the next job; False if there is none."""
        job = jobs.lease(self._database, self._name)
        if job is not None:
            self._do(job, pipeline)
        return job is not None

    def _do(self, job: Job, pipeline: Pipeline) -> None:
        """Make the result of a job; nothing is left of one that nobody wants any more."""
        media = self._bench.media
        with self._database.read() as session:
            order = order_for(session, job.take_id)
        if order is None:
            return

        def tell(stage: Stage) -> None:
            jobs.renew(self._database, job.id, self._name, stage=stage)

        with _within(self._bench.limit_s), self._leased(job):
            found = found_in(order, pipeline, media, tell=tell)
        if found.failed and self._stop.is_set():  # the decoder may have been told to end as well
            jobs.release(self._database, (self._name,), stopped=True)
        elif not jobs.finish(self._database, job.id, self._name, found):
            media.delete([found.played_name])

    @contextlib.contextmanager
    def _leased(self, job: Job) -> Iterator[None]:
        done = threading.Event()

        def beat() -> None:
            while not done.wait(BEAT_S):
                with contextlib.suppress(SQLAlchemyError):  # busy: the next beat is soon enough
                    jobs.renew(self._database, job.id, self._name)

        threading.Thread(target=beat, daemon=True).start()
        try:
            yield
        finally:
            done.set()

    def _keep_up(self) -> None:
        try:
            removal.sweep(self._database, self._bench.media)
        except Exception as error:  # that of tomorrow makes good for it
            _log.error("the daily sweep failed: %s", error)


@contextlib.contextmanager
def _within(limit_s: float) -> Iterator[None]:
    """End the process, and not only what it waits for, when a time is over."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        faulthandler.dump_traceback_later(limit_s, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _limit(settings: Settings) -> None:
    """Take the place behind the server, and no more memory than work needs."""
    os.nice(NICE)
    try:
        import resource
    except ImportError:  # Windows has no such limits; that of time still holds
        return
    most = _memory(settings) or resource.RLIM_INFINITY
    for which, limit in ((resource.RLIMIT_DATA, most), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (limit, limit))


def _memory(settings: Settings) -> int | None:
    """Bytes that a worker may take; None where it was not measured, with a GPU."""
    if settings.whisper is None:
        return MEMORY_BYTES
    import ctranslate2

    if ctranslate2.get_cuda_device_count() > 0:
        return None
    files = (p for p in Path(settings.whisper).rglob("*") if p.is_file())
    return MEMORY_BYTES + MODEL_COPIES * sum(p.stat().st_size for p in files)


def _stop_with_server(stop: threading.Event) -> None:
    """A worker whose server was killed ends what it is at, and then itself."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        stop.set()
