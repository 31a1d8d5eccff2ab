"""However a run goes, its tables are those of a run that nothing disturbed."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from voicemail_audio.batch import identity
from voicemail_audio.batch.run import run_batch
from voicemail_audio.errors import UsageError
from voicemail_audio.settings import settings_from


def errors(run: Path) -> dict[str, dict[str, str]]:
    with (run / "errors.csv").open(newline="") as file:
        return {Path(row["path"]).name: row for row in csv.DictReader(file)}


def tables(run: Path) -> dict[str, bytes]:
    """All tables of a run, byte for byte."""
    found = {p.name: p.read_bytes() for p in run.iterdir() if p.suffix in (".csv", ".parquet")}
    assert len(found) == 4
    return found


def results(run: Path) -> list[Path]:
    return sorted(run.glob("results/*/*.json"))


def test_only_what_is_missing_or_damaged_is_made_again(done, begun, kept_calls, settings) -> None:
    whole = tables(done)
    kept = results(done)
    assert len(kept) == 6
    sounds = {json.loads(p.read_text())["source"].get("sha256"): p for p in kept}
    assert len(sounds) == 6
    lost, half = kept[0], kept[1]
    lost.unlink()
    half.write_bytes(half.read_bytes()[:100])
    (half.parent / ".part-abc").write_text("half a res")
    outcome = run_batch([kept_calls], done, settings, workers=1)
    assert len(begun.read_text().split()) == 2
    assert outcome.progress.kept == 4
    assert tables(done) == whole
    assert not list(done.rglob(".part-*"))
    assert json.loads((done / "manifest.json").read_text())["made_last_time"] == 2


KILLED = """
import os, signal, sys
sys.path[:0] = {path}
from pathlib import Path

if __name__ == "__main__":
    import dying_workers
    from voicemail_audio.batch import identity, run
    from voicemail_audio.settings import settings_from

    identity._code_sha256 = lambda: "code"
    if {quick}:
        run.start_worker = dying_workers.start_quick

    def tell(progress):
        if progress.done == {when}:
            os.kill(os.getpid(), signal.SIGKILL)

    settings = settings_from(engine="none", methods=["balanced", "gitomer"])
    run.run_batch([Path({kept_calls!r})], Path({run!r}), settings, workers=2, tell=tell)
"""


def kill(tmp_path: Path, kept_calls: Path, run: Path, *, when: int, quick: bool) -> None:
    """A run that is killed when so many are done; its workers are in the middle of others."""
    script = tmp_path / "killed.py"
    path = [p for p in sys.path if p]
    script.write_text(
        KILLED.format(path=path, kept_calls=str(kept_calls), run=str(run), when=when, quick=quick)
    )
    done = subprocess.run([sys.executable, script], capture_output=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_a_run_that_is_killed_twice(done, kept_calls, settings, tmp_path) -> None:
    run = tmp_path / "run"
    kill(tmp_path, kept_calls, run, when=0, quick=True)
    kill(tmp_path, kept_calls, run, when=3, quick=True)
    assert results(run)
    assert not (run / "measures.parquet").exists()
    run_batch([kept_calls], run, settings, workers=2)
    assert tables(run) == tables(done)


def test_recordings_of_a_run_that_is_killed(settings, tmp_path) -> None:
    samples = Path(__file__).parents[2] / "samples"
    calls = tmp_path / "calls"
    calls.mkdir()
    for name in ("no-speech.ogg", "cut-off.3gp", "cut-off.script.txt"):
        shutil.copy(samples / name, calls)
    (calls / "broken.wav").write_bytes(b"RIFF and nothing else")
    lines = ("recording,transcript", "broken.wav,", "cut-off.3gp,cut-off.script.txt")
    (calls / "calls.csv").write_text("\n".join((*lines, "no-speech.ogg,")))
    named = calls / "calls.csv"
    run, clean = tmp_path / "run", tmp_path / "clean"
    kill(tmp_path, named, run, when=2, quick=False)
    run_batch([named], run, settings, workers=1)
    run_batch([named], clean, settings, workers=1)
    assert tables(run) == tables(clean)
    table = pd.read_parquet(run / "measures.parquet").set_index("path")
    assert list(table.index) == [
        str(calls / name) for name in ("broken.wav", "cut-off.3gp", "no-speech.ogg")
    ]
    assert table["duration_s"].notna().tolist() == [False, True, True]
    assert table["error"].notna().tolist() == [True, False, False]
    words = pd.read_parquet(run / "words.parquet")
    assert set(words["path"]) == {str(calls / "cut-off.3gp")}
    findings = pd.read_parquet(run / "findings.parquet")
    assert set(findings["method"]) == {"balanced", "gitomer"}


@pytest.mark.usefixtures("quick")
def test_what_crashes_hangs_or_is_gone_is_told_and_the_rest_goes_on(
    calls, settings, begun, tmp_path
) -> None:
    for sound in ("crash", "hang"):
        (calls / f"{sound}.wav").write_text(sound)
    gone = tmp_path / "gone.wav"
    run = tmp_path / "run"
    outcome = run_batch([calls, gone, tmp_path / "*.mp3"], run, settings, workers=2, limit_s=2.0)
    assert (outcome.progress.done, outcome.progress.failed, outcome.wrong) == (9, 4, 1)
    told = errors(run)
    assert set(told) == {"5.wav", "crash.wav", "hang.wav", "gone.wav", "*.mp3"}
    assert "stopped without an answer" in told["crash.wav"]["message"]
    assert "longer than 2 s" in told["hang.wav"]["message"]
    assert told["5.wav"]["type"] == "decode"
    assert told["gone.wav"]["type"] == "unreadable"
    assert all(row["remedy"] for row in told.values())
    assert begun.read_text().split().count("crash") == 2

    begun.unlink()
    (calls / "crash.wav").write_text("one more")
    gone.write_text("there now")
    run_batch([calls, gone], run, settings, workers=1)  # what failed stays so
    assert sorted(begun.read_text().splitlines()) == ["one more", "there now"]
    assert set(errors(run)) == {"5.wav", "hang.wav"}


def test_failures_are_tried_again_on_demand(done, begun, kept_calls, settings) -> None:
    run_batch([kept_calls], done, settings, workers=1, again=True)
    assert begun.read_text().split() == ["broken"]


def test_a_folder_that_was_moved_is_not_scored_again(
    done, begun, calls, settings, tmp_path
) -> None:
    moved = calls.rename(tmp_path / "moved")
    (moved / "twin.wav").write_text("one")
    run_batch([moved], done, settings, workers=2)
    assert not begun.exists()
    table = pd.read_parquet(done / "measures.parquet")
    assert set(table["path"]) == {str(p) for p in moved.iterdir()}
    twins = table[table["path"].isin([str(moved / "0.wav"), str(moved / "twin.wav")])]
    assert len(set(twins["result"])) == 1
    assert str(moved / "5.wav") in errors(done)["5.wav"]["message"]


def test_another_script_or_sound_is_another_result(done, begun, calls, settings) -> None:
    (calls / "0.script.txt").write_text("Hi Dana.")
    (calls / "1.wav").write_text("two, cut")
    run_batch([calls], done, settings, workers=1)
    assert begun.read_text().splitlines() == ["one", "two, cut"]


@pytest.mark.parametrize(
    ("other", "names"),
    [
        ({"methods": ["balanced"]}, "methods"),
        ({"engine": "pocketsphinx"}, "engine and model"),
        ({"max_seconds": 60.0}, "max_seconds"),
    ],
)
def test_other_settings_in_the_same_folder(done, kept_calls, other, names) -> None:
    before = tables(done)
    changed = settings_from(**{"engine": "none", "methods": ["balanced", "gitomer"], **other})
    with pytest.raises(UsageError, match=f"another {names}.*new folder"):
        run_batch([kept_calls], done, changed, workers=1)
    assert tables(done) == before


def test_another_program_in_the_same_folder(done, kept_calls, settings, monkeypatch) -> None:
    monkeypatch.setattr(identity, "_code_sha256", lambda: "other code")
    with pytest.raises(UsageError, match="another program"):
        run_batch([kept_calls], done, settings, workers=1)


def test_a_folder_of_other_things_is_left_alone(calls, settings, quick, tmp_path) -> None:
    with pytest.raises(UsageError, match="holds files, but no run"):
        run_batch([calls], calls, settings, workers=1)
    assert len(list(calls.iterdir())) == 6


def test_pages_can_be_had_later(done, begun, kept_calls, settings) -> None:
    assert "<a href" not in (done / "index.html").read_text()
    run_batch([kept_calls], done, settings, workers=2, pages=True)
    pages = list(done.glob("pages/*.html"))
    assert len(pages) == 5
    index = (done / "index.html").read_text()
    assert all(f'href="pages/{page.name}"' in index for page in pages)
    run_batch([kept_calls], done, settings, workers=2, pages=True)
    assert len(begun.read_text().split()) == 5


def test_a_program_that_stops_in_the_middle_leaves_no_workers(
    kept_calls, settings, tmp_path, done
) -> None:
    import multiprocessing

    def stop(progress):
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([kept_calls], tmp_path / "run", settings, workers=2, tell=stop)
    assert not multiprocessing.active_children()
    run_batch([kept_calls], tmp_path / "run", settings, workers=2)
    assert tables(tmp_path / "run") == tables(done)


def test_a_manifest_gives_columns_and_files(calls, settings, quick, tmp_path) -> None:
    lines = ["recording,rep,prospect,date", "0.wav,Sam,=Dana,2026-11-03", "1.wav,,,"]
    (calls / "calls.csv").write_text("\n".join(lines))
    run_batch([calls / "calls.csv"], tmp_path / "run", settings, workers=1)
    table = pd.read_parquet(tmp_path / "run" / "measures.parquet")
    assert table["rep"].tolist() == ["Sam", pd.NA]
    assert table["prospect"].tolist() == ["=Dana", pd.NA]
