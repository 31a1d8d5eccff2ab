"""Tables are the same however few results are in memory at a time, and without pyarrow as CSV."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from handmade import message, said

import voicemail_audio as va
from voicemail_audio.batch import tables
from voicemail_audio.batch.store import Store
from voicemail_audio.batch.task import Found, Task
from voicemail_audio.types import Failure

TASKS = tuple(Task(path=Path(f"{n}.wav"), rep="=Sam" if n else None) for n in range(5))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(folder=tmp_path, settings="0" * 64)
    failed = Failure(
        versions=message().versions, path="x.wav", kind="decode", message="x.wav is.", remedy="Do."
    )
    judged = va.check("Hi Dana, this is Sam Poole with Birch Labs. Call me at 404-555-0142.")
    # Measured where others are not, and the other way round: types must not hang on the values.
    results = (said("Hi"), message(), failed, replace(message(), measures=()), judged)
    for number, result in enumerate(results):
        found.write(f"{number:02}", result)
    return found


def write(store: Store) -> dict[str, bytes]:
    places = [Found(key=f"{n:02}", failed=n == 2, made=True) for n in range(5)]
    names = tables.write_tables(store, TASKS, places, wrong=(), example=va.check("Hi Dana, hello."))
    return {name: (store.folder / name).read_bytes() for name in names}


@pytest.mark.parametrize("pyarrow", [True, False])
def test_chunks_change_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, pyarrow: bool
) -> None:
    if not pyarrow:
        monkeypatch.setattr(tables, "find_spec", lambda _: None)
    whole = write(store)
    suffix = "parquet" if pyarrow else "csv"
    assert list(whole) == [f"{n}.{suffix}" for n in ("measures", "findings", "words")] + [
        "errors.csv"
    ]
    read = pd.read_parquet if pyarrow else pd.read_csv
    before = {name: read(store.folder / f"{name}.{suffix}") for name in tables.TABLES}
    monkeypatch.setattr(tables, "CHUNK", 2)
    in_parts = write(store)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(read(store.folder / f"{name}.{suffix}"), frame)
    assert in_parts["errors.csv"] == whole["errors.csv"]

    measures, words = before["measures"], before["words"]
    assert measures["path"].tolist() == [f"{n}.wav" for n in range(5)]
    assert measures["error"].notna().tolist() == [False, False, True, False, False]
    assert words.groupby("path").size()["1.wav"] == len(message().transcript.words)
    assert measures["rep"].dropna().unique().tolist() == ["=Sam" if pyarrow else "'=Sam"]


def test_every_column_has_a_type(store: Store) -> None:
    write(store)
    measures = pd.read_parquet(store.folder / "measures.parquet")
    assert measures["score_balanced"].dtype == "Int64"
    assert measures["duration_s"].dtype == "float64"
    assert measures["phone_repeated"].dtype == "boolean"


def test_a_result_that_went_missing_is_no_empty_row(store: Store) -> None:
    store.result_path("03").unlink()
    with pytest.raises(OSError, match=r"3\.wav is gone"):
        write(store)
    assert not (store.folder / "measures.parquet").exists()
    assert not list(store.folder.glob(".part-*"))
