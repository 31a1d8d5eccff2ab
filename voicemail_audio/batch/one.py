"""One recording to the file of its result: all that a worker does, wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from voicemail_audio.batch.identity import file_sha256, key_of
from voicemail_audio.batch.store import Store, write_whole
from voicemail_audio.batch.task import Found, Task
from voicemail_audio.errors import InputError, InternalError, ProfileError, UnreadableError
from voicemail_audio.run import attempt, failure
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from voicemail_audio.audio import Decoder
    from voicemail_audio.pipeline import Pipeline
    from voicemail_audio.prosody.baseline import Baseline
    from voicemail_audio.settings import Settings

PASSING = ("unreadable",)
"""Kinds of failures that are not kept: the file may be there the next time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What is the same for all recordings of a run. Can be sent to other processes.

    `pages` is whether each recording gets a page; `again` whether kept failures are tried again.
    """

    settings: Settings
    store: Store
    pages: bool = False
    again: bool = False

    def anywhere(self) -> Bench:
        """The same in any working directory."""
        whisper = self.settings.whisper
        whisper = None if whisper is None else str(Path(whisper).absolute())
        return replace(
            self,
            settings=replace(self.settings, whisper=whisper),
            store=replace(self.store, folder=self.store.folder.absolute()),
        )


def result_for(task: Task, bench: Bench, pipeline: Pipeline) -> Found:
    """Make the result of a recording, unless it is there, and keep it.

    Calling it any number of times, anywhere, at once, leaves the same file.

    Raises
    ------
    UsageError
        If what is wrong is not this recording.
    OSError
        If the result cannot be written.
    """
    try:
        sound = file_sha256(task.path)
        key = key_of(task, sound=sound, settings=bench.store.settings)
    except InputError as error:
        return _passing(failure(bench.settings, task.path, error))
    kept = _kept(key, bench)
    if kept is not None:
        return Found(key=key, failed=isinstance(kept, Failure), made=False)
    result = _score(task, pipeline)
    if isinstance(result, Analysis) and result.source.sha256 != sound:
        changed = UnreadableError(f"{task.path} changed while it was read.", "Run again.")
        result = failure(bench.settings, task.path, changed)
    if isinstance(result, Failure) and result.kind in PASSING:
        return _passing(result)
    if bench.pages and isinstance(result, Analysis):  # before the result: that says all is done
        write_whole(bench.store.page_path(key), _page(result, bench.settings).encode())
    bench.store.write(key, result)
    return Found(key=key, failed=isinstance(result, Failure), made=True)


def failed_result(task: Task, why: str, bench: Bench) -> Found:
    """Keep that a recording made its workers crash or hang."""
    stopped = InternalError(
        f"{task.path} has no result: each of its workers {why}.",
        "Convert it to WAV, or see that there is memory enough, and run with --retry-failed.",
    )
    result = failure(bench.settings, task.path, stopped)
    try:
        sound = file_sha256(task.path)
        key = key_of(task, sound=sound, settings=bench.store.settings)
    except InputError:
        return _passing(result)
    bench.store.write(key, result)
    return Found(key=key, failed=True, made=True)


def _passing(found: Failure) -> Found:
    return Found(key=None, failed=True, made=True, failure=found)


def _kept(key: str, bench: Bench) -> Analysis | Failure | None:
    """The result that is there, if it will do."""
    kept = bench.store.read(key)
    if isinstance(kept, Failure):
        return None if bench.again else kept
    if kept is not None and bench.pages and not bench.store.page_path(key).is_file():
        return None
    return kept


def _score(task: Task, pipeline: Pipeline) -> Analysis | Failure:
    try:
        baseline = None if task.baseline is None else _baseline(task.baseline)
        return attempt(
            lambda: pipeline.score(
                task.path, script=task.script, transcript=task.transcript, baseline=baseline
            ),
            settings=pipeline.settings,
            path=task.path,
        )
    except ProfileError as error:  # a file given with one recording costs that one alone
        unreadable = UnreadableError(error.message, error.remedy)
        return failure(pipeline.settings, task.path, unreadable)


@lru_cache(maxsize=64)
def _baseline(path: Path) -> Baseline:
    from voicemail_audio.prosody.baseline_file import read_baseline

    return read_baseline(path)


def _page(analysis: Analysis, settings: Settings) -> str:
    from voicemail_audio.report.sound import page_with_sound

    return page_with_sound(analysis, _decoder(settings.max_seconds))


@lru_cache(maxsize=1)
def _decoder(max_seconds: float) -> Decoder:
    from voicemail_audio.audio import Decoder

    return Decoder(max_seconds=max_seconds)
