"""The recordings of a run on the machines of a Ray cluster, each by the same code as on one."""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import socket
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from voicemail_audio.batch.crew import Crew
from voicemail_audio.batch.identity import settings_parts, sha256_of
from voicemail_audio.batch.store import MANIFEST
from voicemail_audio.errors import UsageError, VoicemailAudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from voicemail_audio.batch.one import Bench
    from voicemail_audio.batch.task import Found, Task
    from voicemail_audio.types import EngineName

Numbered: TypeAlias = "tuple[int, Task]"
Start: TypeAlias = "Callable[[], Callable[[Numbered], Found]]"

PASSES = 3
"""Ray does again what was under way on a node that is lost. What comes back without an answer all
the same is given to the cluster anew, but not for ever."""
REACH_S = 10.0
"""Time for an address to take a connection."""
ANSWER_S = 60.0
"""Time for a cluster to tell its state, the start of the command that asks for it included. Ray
itself would wait for minutes."""
LARGEST_BLOCK = 16
"""Recordings that go to a slot at once: what a lost node costs in repeated work, at most."""
LOST = "was lost with its machine"


def work_on_cluster(
    tasks: Sequence[Numbered],
    bench: Bench,
    *,
    address: str,
    start: Start,
    lost: Callable[[Numbered, str], Found],
    workers: int | None,
    limit_s: float,
) -> Iterator[tuple[Numbered, Found]]:
    """Have each task done in one of the slots of a cluster; answers come as they are found.

    A slot is a processor or, for Whisper where the cluster has some, a graphics card: the models
    are loaded once in each. Recordings and the run's folder lie where all machines find them
    under the same name.

    Parameters
    ----------
    tasks
        With a number each, by which the answers are told apart.
    bench
        Of the run.
    address
        ``HOST:PORT`` of the cluster, or ``auto`` for the one that this machine belongs to.
    start, lost, limit_s
        As for `voicemail_audio.batch.crew.work_off`, which each slot calls.
    workers
        Slots at most; all if None.

    Raises
    ------
    UsageError
        If there is no such cluster, or it cannot do this work.
    """
    missing = dict(tasks)
    work = pickle.dumps((partial(_start_here, bench, start), lost, limit_s))
    with _joined(address) as ray:
        for _ in range(PASSES):
            if not missing:
                return
            kind, slots = _slots(ray.cluster_resources(), bench.settings.engine)
            slots = min(slots, workers or slots, len(missing))
            for number, place in _passed(ray, missing, work, {kind: 1}, slots):
                if number in missing:
                    yield (number, missing.pop(number)), place
    for number, task in missing.items():
        yield (number, task), lost((number, task), LOST)


@contextlib.contextmanager
def _joined(address: str) -> Iterator[Any]:
    """Ray, joined to that cluster and to nothing else."""
    if find_spec("ray") is None:
        raise UsageError("Ray is not installed.", "Install it: pip install 'voicemail-audio[ray]'.")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # no report to its makers
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # its notes to itself
    _reach(address)
    import ray.data

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    if ray.is_initialized():
        raise UsageError("This program uses Ray already.", "Call ray.shutdown() first.")
    try:
        ray.init(address=address, logging_level=logging.ERROR, log_to_driver=False)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise _not_joined(address, str(error)) from error
    try:
        yield ray
    except ray.exceptions.RayError as error:
        told = str(error).strip().partition("\n")[0]
        raise UsageError(
            f"The Ray cluster at {address} broke off: {told}",
            "What is done is kept: the same command goes on from there.",
        ) from error
    finally:
        ray.shutdown()


def _reach(address: str) -> None:
    """Refuse what is no address, or leads nowhere, before Ray waits for it."""
    if address == "auto":
        return
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or "/" in host:
        raise UsageError(
            f"{address!r} is no address of a Ray cluster.", "Give HOST:PORT, such as 10.0.0.5:6379."
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH_S).close()
    except (OSError, OverflowError) as error:
        raise _not_joined(address, str(error)) from error
    ask = [sys.executable, "-m", "ray.scripts.scripts", "status", "--address", address]
    try:
        subprocess.run(ask, check=True, capture_output=True, timeout=ANSWER_S)  # noqa: S603
    except (subprocess.SubprocessError, OSError) as error:
        raise _not_joined(address, "what listens there does not answer as a cluster") from error


def _not_joined(address: str, why: str) -> UsageError:
    told = why.strip().partition("\n")[0].rstrip(".")
    return UsageError(
        f"No Ray cluster can be joined at {address}: {told}.",
        "Start this on a machine of the cluster ('ray status' tells), with its Ray and Python.",
    )


def _slots(resources: Mapping[str, float], engine: EngineName) -> tuple[str, int]:
    """What a slot takes, and how many there are."""
    cards = int(resources.get("GPU", 0))
    if cards and engine == "faster-whisper":
        return "num_gpus", cards
    return "num_cpus", max(1, int(resources.get("CPU", 0)))


def _passed(
    ray: Any, tasks: Mapping[int, Task], work: bytes, slot: Mapping[str, int], slots: int
) -> Iterator[tuple[int, Found]]:
    """The answers of one pass over the tasks: not all, if the cluster loses more than it has."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # what has no answer comes in the next pass
    rows = [{"task": pickle.dumps((number, task.anywhere()))} for number, task in tasks.items()]
    blocks = min(len(rows), max(4 * slots, -(-len(rows) // LARGEST_BLOCK)))
    answers = ray.data.from_items(rows, override_num_blocks=blocks).map_batches(
        _Slot,
        fn_constructor_args=(work,),
        batch_format="pyarrow",
        batch_size=None,
        compute=ray.data.ActorPoolStrategy(size=slots),
        **slot,
    )
    for row in answers.iter_rows():
        kept = pickle.loads(row["answer"])  # noqa: S301 - from our own slot
        if isinstance(kept, VoicemailAudioError):
            raise kept
        (number, _), place = kept
        yield number, place


class _Slot:
    """A process of the cluster with one worker, so that what crashes or hangs costs only itself."""

    def __init__(self, work: bytes) -> None:
        start, lost, limit_s = pickle.loads(work)  # noqa: S301 - from our own program
        self._crew: Crew[Numbered, Found] = Crew(start=start, lost=lost, workers=1, limit_s=limit_s)

    def __call__(self, block: Any) -> Any:
        import pyarrow as pa

        tasks = [pickle.loads(one) for one in block["task"].to_pylist()]  # noqa: S301 - as above
        try:
            answers: list[Any] = list(self._crew.work_off(tasks))
        except VoicemailAudioError as error:  # of all recordings: the run ends with it
            answers = [error]
        return pa.table({"answer": pa.array([pickle.dumps(a) for a in answers], pa.binary())})


def _start_here(bench: Bench, start: Start) -> Callable[[Numbered], Found]:
    """Start a worker where it has all that the run has."""
    here = socket.gethostname()
    if not (bench.store.folder / MANIFEST).is_file():
        raise UsageError(
            f"{bench.store.folder} is not there on {here}.",
            "Put the run and the recordings on a disk that all machines share.",
        )
    if sha256_of(settings_parts(bench.settings)) != bench.store.settings:
        raise UsageError(
            f"On {here} is another voicemail-audio, another library or another model.",
            "Install the same on all machines.",
        )
    return start()
