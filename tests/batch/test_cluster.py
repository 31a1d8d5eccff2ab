"""A run on a Ray cluster ends as one on this machine does, even if it loses a machine."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import dying_workers
import pandas as pd
import pytest

from voicemail_audio.batch import cluster, identity
from voicemail_audio.batch.one import Bench, failed_result
from voicemail_audio.batch.run import run_batch
from voicemail_audio.batch.store import Store, open_store
from voicemail_audio.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

NODES = """
import sys, tempfile
sys.path[:0] = {path}

def go():
    import warnings
    warnings.simplefilter("ignore")
    import dying_workers
    from pathlib import Path
    from voicemail_audio.batch import run
    from voicemail_audio.settings import settings_from

    run.start_worker = dying_workers.start_quick
    settings = settings_from(engine="none", methods=["balanced"])
    run.run_batch([Path("calls")], Path("local"), settings, workers=2, limit_s=2.0)

    from ray.cluster_utils import Cluster

    place = tempfile.TemporaryDirectory(prefix="ray", ignore_cleanup_errors=True)
    node = {{"num_cpus": 1, "object_store_memory": 80_000_000, "temp_dir": place.name}}
    nodes = Cluster(initialize_head=True, head_node_args=node | {{"include_dashboard": False}})
    second = nodes.add_node(**node)
    lost = []

    def tell(progress):
        if progress.done >= 8 and not lost and len(list(Path().glob("log.*"))) == 2:
            lost.append(progress)
            nodes.remove_node(second, allow_graceful=False)

    outcome = run.run_batch(
        [Path("calls")], Path("run"), settings, ray=nodes.address, limit_s=2.0, tell=tell
    )
    print("ended", outcome.progress.done, outcome.progress.failed, len(lost), flush=True)
    nodes.shutdown()
    place.cleanup()

if __name__ == "__main__":
    go()
"""


SURROUNDINGS = {"RAY_USAGE_STATS_ENABLED": "0", dying_workers.SAME_CODE: "1"}


def tables(run: Path) -> dict[str, bytes]:
    found = {p.name: p.read_bytes() for p in run.iterdir() if p.suffix in (".csv", ".parquet")}
    assert len(found) == 4
    return found


def test_a_machine_is_lost_and_no_result(tmp_path: Path, begun: Path) -> None:
    pytest.importorskip("ray")
    calls = tmp_path / "calls"
    calls.mkdir()
    for number in range(60):
        (calls / f"{number:02}.wav").write_text(f"slow {number}")
    for sound in ("broken", "crash"):
        (calls / f"{sound}.wav").write_text(sound)
    path = [p for p in sys.path if p]
    (tmp_path / "nodes.py").write_text(NODES.format(path=path))
    with subprocess.Popen(
        [sys.executable, "nodes.py"],
        cwd=tmp_path,
        env=os.environ | SURROUNDINGS | {"PYTHONPATH": os.pathsep.join(path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as run:
        try:
            told, _ = run.communicate(timeout=240)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
    assert "ended 62 2 1" in told, told
    assert tables(tmp_path / "run") == tables(tmp_path / "local")
    measures = pd.read_parquet(tmp_path / "run" / "measures.parquet")
    assert measures["path"].str.startswith("calls/").all()
    assert len(begun.read_text().splitlines()) >= 2 * 62  # both runs did all of it


def test_what_stays_without_an_answer_is_told(kept_calls, settings, tmp_path, monkeypatch) -> None:
    passes = []

    @contextlib.contextmanager
    def joined(_address):
        yield SimpleNamespace(cluster_resources=lambda: {"CPU": 2.0, "GPU": 1.0})

    def passed(_ray, tasks, _work, slot, slots):
        passes.append((len(tasks), slot, slots))
        if len(passes) == 1:
            bench = Bench(settings=settings, store=Store(folder=tmp_path / "run", settings="0"))
            yield 5, failed_result(tasks[5], "ended", bench)

    monkeypatch.setattr(cluster, "_joined", joined)
    monkeypatch.setattr(cluster, "_passed", passed)
    outcome = run_batch([kept_calls], tmp_path / "run", settings, ray="10.0.0.5:6379")
    assert passes == [(6, {"num_cpus": 1}, 2), *[(5, {"num_cpus": 1}, 2)] * 2]
    assert (outcome.progress.done, outcome.progress.failed) == (6, 6)
    told = outcome.frame("errors")["message"]
    assert told.str.contains("lost with its machine").tolist() == [True] * 5 + [False]


def test_whisper_takes_graphics_cards_where_there_are_some() -> None:
    resources = {"CPU": 8.0, "GPU": 2.0}
    assert cluster._slots(resources, "faster-whisper") == ("num_gpus", 2)
    assert cluster._slots(resources, "pocketsphinx") == ("num_cpus", 8)
    assert cluster._slots({"CPU": 8.0}, "faster-whisper") == ("num_cpus", 8)


@pytest.fixture
def unanswered() -> Iterator[str]:
    """An address that takes connections, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def test_what_listens_is_no_cluster(
    kept_calls, settings, tmp_path, unanswered, monkeypatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER_S", 2.0)
    with pytest.raises(UsageError, match="does not answer as a cluster"):
        run_batch([kept_calls], tmp_path / "run", settings, ray=unanswered)


def test_machines_must_be_alike(done, settings, monkeypatch) -> None:
    store = open_store(done, identity.settings_parts(settings))
    bench = Bench(settings=settings, store=store)
    assert cluster._start_here(bench, dying_workers.start) == dying_workers.Doing()
    gone = replace(bench, store=replace(store, folder=done / "nowhere"))
    with pytest.raises(UsageError, match="nowhere is not there"):
        cluster._start_here(gone, dying_workers.start)
    monkeypatch.setattr(identity, "_code_sha256", lambda: "other code")
    with pytest.raises(UsageError, match="another voicemail-audio"):
        cluster._start_here(bench, dying_workers.start)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("10.0.0.5", "is no address"),
        ("ray://127.0.0.1:10001", "is no address"),
        ("127.0.0.1:1", "No Ray cluster can be joined"),
        ("nowhere.invalid:6379", "No Ray cluster can be joined"),
    ],
)
def test_where_no_cluster_is(kept_calls, settings, tmp_path, address: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        run_batch([kept_calls], tmp_path / "run", settings, ray=address)


def test_without_ray(kept_calls, settings, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'voicemail-audio\[ray\]'"):
        run_batch([kept_calls], tmp_path / "run", settings, ray="127.0.0.1:6379")
