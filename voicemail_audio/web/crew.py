"""The workers of a server: as many as there should be, whatever becomes of them."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
import time
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING

from voicemail_audio.store import jobs
from voicemail_audio.store.database import new_id
from voicemail_audio.web.presence import gone
from voicemail_audio.web.worker import work

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from voicemail_audio.store.database import Database
    from voicemail_audio.web.worker import Bench

GRACE_S = 6.0
"""Time to end what is under way; container engines allow a server 10 s in all."""
QUICK_S = 30.0
"""A worker that ends sooner was hardly able to work."""
LONGEST_DELAY_S = 60.0
_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class _Place:
    """Of one worker. `quick` counts workers here that ended at once, one after the other."""

    upkeep: bool
    name: str = ""
    process: BaseProcess | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    quick: int = 0


class Crew:
    """Workers that are started anew when they end.

    Parameters
    ----------
    bench
        What they work with.
    database
        The same as theirs, for handing back what a lost worker had.
    size
        How many.
    """

    def __init__(self, bench: Bench, database: Database, *, size: int) -> None:
        self._bench = bench
        self._database = database
        self._places = [_Place(upkeep=number == 0) for number in range(size)]
        self._stopping = threading.Event()
        self._told, self._tell = multiprocessing.Pipe(duplex=False)
        self._watch = threading.Thread(target=self._run, name="crew", daemon=True)

    def start(self) -> None:
        """Start the workers. What those of a killed server had is handed back first."""
        self._hand_back()
        self._watch.start()

    def start_no_more(self) -> None:
        """Start no worker any more: those that end now were told to."""
        self._stopping.set()

    def stop(self) -> None:
        """End the workers; what they cannot end in time is handed back."""
        self.start_no_more()
        self._tell.send(None)
        self._watch.join()
        processes = [p.process for p in self._places if p.process is not None]
        for process in processes:
            process.terminate()
        until = time.monotonic() + GRACE_S
        for process in processes:
            process.join(max(0.0, until - time.monotonic()))
            process.kill()
            process.join()
        names = tuple(p.name for p in self._places)
        jobs.release(self._database, names, stopped=True)
        self._hand_back()

    def _hand_back(self) -> None:
        """Let others have at once what workers had that are gone, be they ours or not."""
        lost = gone(self._bench.workers)
        if lost:
            jobs.release(self._database, lost)

    def _run(self) -> None:
        while not self._stopping.is_set():
            now = time.monotonic()
            for place in self._places:
                if place.process is None and place.start_at <= now:
                    self._fill(place)
            waiting = [p.start_at - now for p in self._places if p.process is None]
            running = [p.process.sentinel for p in self._places if p.process is not None]
            connection.wait([*running, self._told], timeout=min(waiting, default=None))
            for place in self._places:
                if place.process is not None and not place.process.is_alive():
                    _log.warning("a worker %s; another is started", _how(place.process))
                    self._clear(place)

    def _fill(self, place: _Place) -> None:
        place.name, place.started_at = new_id(), time.monotonic()
        process = multiprocessing.get_context("spawn").Process(
            target=work,
            args=(self._bench, place.name),
            kwargs={"upkeep": place.upkeep},
            daemon=True,
        )
        try:
            process.start()
        except OSError as error:  # it ended before it had read what to do, or there is no memory
            _log.warning("a worker does not start: %s", error)
            self._clear(place)
        else:
            place.process = process

    def _clear(self, place: _Place) -> None:
        """See off a worker that has ended; the next one has to wait if several ended at once."""
        place.process = None
        now = time.monotonic()
        place.quick = place.quick + 1 if now - place.started_at < QUICK_S else 0
        delay_s = 0.0 if place.quick < 2 else min(LONGEST_DELAY_S, 2.0 ** (place.quick - 2))  # noqa: PLR2004
        place.start_at = now + delay_s
        with contextlib.suppress(Exception):  # the lease runs out by itself
            self._hand_back()


def _how(process: BaseProcess) -> str:
    code = process.exitcode or 0
    if code < 0:
        return f"was ended by signal {-code}"
    return f"ended with status {code}, perhaps out of time or memory" if code else "ended"
