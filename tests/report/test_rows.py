from __future__ import annotations

import csv
import dataclasses
import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from voicemail_audio.ids import MEASURES
from voicemail_audio.report.rows import summary_csv, summary_row

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis, Failure


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_row_says_what_the_result_comes_to(analysis: Analysis) -> None:
    row = summary_row(analysis)
    assert row["path"] == "takes/dana.wav"
    assert row["speech_rate_wpm"] == pytest.approx(181.6412)
    assert row["score_balanced"] == 72
    assert row["score_telesales_35"] == 31
    assert row["assessed_balanced"] == 0.9
    assert row["next_fix"] == "number-consistent"
    assert row["next_fix_quote"] == "415-555-0143"
    assert row["phone_digits"] == "4155550142; 4155550143"
    assert row["phone_consistent"] is False
    assert row["problems"] == "noisy"
    assert row["alpha_ratio_db"] is None
    assert set(MEASURES) <= set(row)


def test_csv_keeps_all_rows_and_columns(analysis: Analysis, failure: Failure) -> None:
    more = dataclasses.replace(
        analysis,
        scorecards=(*analysis.scorecards, dataclasses.replace(analysis.scorecards[1], method="x")),
    )
    rows = read(summary_csv([failure, analysis, more]))
    assert [r["path"] for r in rows] == ["takes/broken.m4a", "takes/dana.wav", "takes/dana.wav"]
    assert rows[0]["error"].startswith("decode: ")
    assert [r["score_x"] for r in rows] == ["", "", "31"]
    assert rows[1]["text"] == analysis.transcript.text


def test_no_results_are_no_error() -> None:
    assert read(summary_csv([])) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_cannot_run_as_a_formula(analysis: Analysis, start: str) -> None:
    bad = f'{start}HYPERLINK("http://x.example","a")'
    spoken = dataclasses.replace(analysis.transcript, text=bad)
    named = dataclasses.replace(analysis.source, path=bad)
    (row,) = csv.DictReader(
        io.StringIO(
            summary_csv([dataclasses.replace(analysis, transcript=spoken, source=named)]),
            newline="",
        )
    )
    assert row["text"] == f"'{bad}"
    assert row["path"] == f"'{bad}"


def test_negative_numbers_stay_numbers(analysis: Analysis) -> None:
    frame = pd.read_csv(io.StringIO(summary_csv([analysis])))
    assert frame.loc[0, "level_dbfs"] == -23.4
    assert frame["score_balanced"].dtype.kind == "i"


def test_a_file_name_that_is_no_text_can_be_written(failure: Failure) -> None:
    odd = dataclasses.replace(failure, path="take\udcff.wav", message="take\udcff.wav: broken.")
    assert summary_csv([odd]).encode("utf-8")


def test_rows_make_a_table(analysis: Analysis, failure: Failure) -> None:
    frame = pd.DataFrame([summary_row(analysis), summary_row(failure)])
    assert len(frame) == 2
    assert frame["score_balanced"].isna().tolist() == [False, True]


def test_only_a_tone_against_the_own_voice_is_a_number(analysis: Analysis) -> None:
    own = summary_row(analysis)
    assert (own["tone_reference"], own["tone_salesy"]) == ("own_voice", 0.8)
    assert own["tone_desperate"] is None
    tone = dataclasses.replace(analysis.tone, reference="population")  # type: ignore[type-var]
    others = summary_row(dataclasses.replace(analysis, tone=tone))
    assert (others["tone_reference"], others["tone_salesy"]) == ("population", None)
