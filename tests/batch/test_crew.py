"""A worker that crashes or hangs costs its own task, after a second try, and nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import dying_workers
import pytest

from voicemail_audio.batch.crew import work_off
from voicemail_audio.errors import ModelError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def lost(task: str, why: str) -> str:
    return f"{task}: {why}"


def run(tasks, *, workers=2, start=dying_workers.start):
    return work_off(tasks, start=start, lost=lost, workers=workers, limit_s=1.0)


def test_the_rest_goes_on_when_workers_crash_and_hang(begun: Path) -> None:
    tasks = ["a", "crash", "b", "hang", "c", "d"]
    answers = dict(run(tasks))
    assert answers == {
        "a": "A",
        "b": "B",
        "c": "C",
        "d": "D",
        "crash": "crash: stopped without an answer",
        "hang": "hang: took longer than 1 s",
    }
    tried = begun.read_text().split()
    assert tried.count("crash") == 2
    assert tried.count("hang") == 2
    assert len(tried) == 8


def test_tasks_are_taken_as_workers_become_free() -> None:
    taken = []

    def tasks():
        for number in range(50):
            taken.append(number)
            yield str(number)

    answers = run(tasks(), workers=1)
    next(answers)
    assert len(taken) == 1
    answers.close()


def test_what_concerns_all_ends_the_run() -> None:
    with pytest.raises(ModelError, match="The model is wrong"):
        list(run(["a", "wrong model", "b"], workers=1))


def test_a_worker_that_cannot_start_ends_the_run() -> None:
    with pytest.raises(UsageError, match="while it loaded"):
        list(run(["a"], start=dying_workers.crash_at_start))


KILLED = """
import os, signal, sys
sys.path[:0] = {path}
import dying_workers
from voicemail_audio.batch.crew import work_off

def tasks():
    yield "a"
    yield "hang"

if __name__ == "__main__":
    answers = work_off(tasks(), start=dying_workers.start, lost=print, workers=2, limit_s=600.0)
    next(answers)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_worker_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED.format(path=[p for p in sys.path if p]))
    run = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, start_new_session=True)
    try:
        run.communicate(timeout=60)  # ends when the last process is gone: each holds the pipe
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL


UNGUARDED = """
from pathlib import Path
from voicemail_audio.batch.run import run_batch
from voicemail_audio.settings import settings_from

run_batch([Path({calls!r})], Path("run"), settings_from(engine="none"), workers=2)
"""


def test_a_program_without_a_guard_is_told(kept_calls: Path, tmp_path: Path) -> None:
    (tmp_path / "calls.py").write_text(UNGUARDED.format(calls=str(kept_calls)))
    run = subprocess.run(
        [sys.executable, "calls.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert "if __name__ == '__main__'" in run.stderr.splitlines()[-1]
