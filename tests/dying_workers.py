"""Work that crashes, hangs or fails, by the number or the bytes that it is given."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.batch import identity
from voicemail_audio.batch.one import result_for
from voicemail_audio.errors import DecodeError, ModelError
from voicemail_audio.types import Source

if TYPE_CHECKING:
    from voicemail_audio.batch.one import Bench
    from voicemail_audio.batch.task import Found, Task
    from voicemail_audio.settings import Settings
    from voicemail_audio.types import Analysis

LOG = "VOICEMAIL_TEST_LOG"
"""Names the file that gets a line for everything that is begun."""

SAME_CODE = "VOICEMAIL_TEST_SAME_CODE"
"""Is set where somebody may be at work on the package while processes of a test start."""

if SAME_CODE in os.environ:
    identity._code_sha256 = lambda: "code"


def log(text: str) -> None:
    if LOG in os.environ:
        with Path(os.environ[LOG]).open("a") as file:
            file.write(f"{text}\n")


def act(what: str) -> None:
    log(what)
    if what == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if what.startswith("slow"):
        time.sleep(0.2)
    if what == "hang":
        signal.pause()
    if what == "wrong model":
        raise ModelError("The model is wrong.", "Take another.")


@dataclass
class Doing:
    """What `start` gives; a class, so that it can be made from a name."""

    def __call__(self, what: str) -> str:
        act(what)
        return what.upper()


def start() -> Doing:
    return Doing()


def crash_at_start() -> Doing:
    act("crash")
    return Doing()


class QuickPipeline:
    """Results at once; the bytes of the recording say what happens instead."""

    def __init__(self, settings: Settings) -> None:
        from handmade import message

        self.settings = settings
        self.message = message()

    def score(self, path: Path, **_: object) -> Analysis:
        data = path.read_bytes()
        act(data.decode())
        if data == b"broken":
            raise DecodeError(f"{path} cannot be decoded.", "Save it again.")
        source = Source(path=str(path), sha256=hashlib.sha256(data).hexdigest(), kind="recording")
        return replace(self.message, source=source)


@dataclass
class QuickWork:
    bench: Bench
    pipeline: QuickPipeline

    def __call__(self, numbered: tuple[int, Task]) -> Found:
        return result_for(numbered[1], self.bench, self.pipeline)


def start_quick(bench: Bench, threads: int) -> QuickWork:
    if machine := os.environ.get("RAY_RAYLET_PID"):  # each of a cluster has its own
        Path(f"{os.environ[LOG]}.{machine}").touch()
    return QuickWork(bench, QuickPipeline(bench.settings))
