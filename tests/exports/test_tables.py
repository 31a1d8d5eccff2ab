"""Tables read back by pandas and by pyarrow alone."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.parquet as pq
import pytest
from handmade import AWKWARD, said, take

import voicemail_audio as va
from voicemail_audio.exports import table, table_csv, table_parquet

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis


def from_csv(results: list[Analysis], name: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(table_csv(table(results, name))))


def test_words_and_times_come_back_from_csv(analysis: Analysis) -> None:
    found = from_csv([analysis], "words")
    words = analysis.transcript.words
    assert found["text"].tolist() == [w.text for w in words]
    assert found["start_s"].tolist() == pytest.approx([w.start_s for w in words], abs=0.001)
    assert found["end_s"].tolist() == pytest.approx([w.end_s for w in words], abs=0.001)


def test_words_and_times_come_back_from_parquet(analysis: Analysis) -> None:
    found = pq.read_table(io.BytesIO(table_parquet(table([analysis], "words"))))
    words = analysis.transcript.words
    assert found.column("text").to_pylist() == [w.text for w in words]
    assert found.column("start_s").to_pylist() == [w.start_s for w in words]
    assert str(found.schema.field("start_char").type) == "int64"


def test_several_recordings_stand_under_each_other(analysis: Analysis) -> None:
    both = from_csv([analysis, said("Hello", "there.")], "words")
    assert both["path"].nunique() == 1
    assert len(both) == len(analysis.transcript.words) + 2
    assert both["text"].tolist()[-2:] == ["Hello", "there."]


def test_findings_and_measures_have_units_and_reasons(analysis: Analysis) -> None:
    findings = from_csv([analysis], "findings")
    assert {"method", "criterion", "outcome", "start_s"} <= {*findings.columns}
    assert findings["next_fix"].dtype == bool
    measures = from_csv([analysis], "measures").set_index("measure")
    assert measures.loc["word_count", "value"] == analysis.measure("word_count").value
    assert measures.loc["duration_s", "unit"] == "s"
    assert pd.isna(measures.loc["duration_s", "value"])
    assert measures.loc["duration_s", "reason"] == "a script has no sound"


def test_awkward_words_come_back_and_none_runs_as_a_formula() -> None:
    words = ("two\nlines", "a,b", *AWKWARD)
    frame = table([said(*words)], "words")
    parquet = pq.read_table(io.BytesIO(table_parquet(frame)))
    assert parquet.column("text").to_pylist() == [*words]
    found = from_csv([said(*words, "=1+1")], "words")["text"].tolist()
    assert found == [w if w != "-->" else "'-->" for w in words] + ["'=1+1"]


def test_no_words_is_a_table_with_its_columns() -> None:
    found = from_csv([take()], "words")
    assert found.empty
    assert {"path", "text", "start_s"} <= {*found.columns}


def test_words_without_times_have_none_in_a_table() -> None:
    found = from_csv([take(("so", None, None))], "words")
    assert found["text"].tolist() == ["so"]
    assert found["start_s"].isna().all()


def test_parquet_without_pyarrow_names_the_extra(
    analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = table([analysis], "words")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(va.UsageError, match=r"voicemail-audio\[parquet\]"):
        table_parquet(frame)
