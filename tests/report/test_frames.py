from __future__ import annotations

import dataclasses
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
from handmade import message

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis


def test_words_keep_text_and_times(analysis: Analysis) -> None:
    frame = analysis.words_frame()
    assert " ".join(frame["text"]) == analysis.transcript.text
    assert frame["start_s"].is_monotonic_increasing
    assert frame.loc[0, "confidence"] == 0.93


def test_words_without_times_are_nan_and_not_zero(script_analysis: Analysis) -> None:
    frame = script_analysis.words_frame()
    assert len(frame) == len(script_analysis.transcript.words)
    assert frame["start_s"].isna().all()
    assert frame["start_s"].dtype == np.float64


def test_pitch_keeps_its_gaps(analysis: Analysis) -> None:
    frame = analysis.pitch_frame()
    assert frame["f0_hz"].isna().tolist() == [False, True, False, False, True]
    assert frame["time_s"].iloc[2] == 0.02
    assert analysis.pitch is not None
    frame.loc[0, "f0_hz"] = 1.0
    assert analysis.pitch.f0_hz[0] == 100.0


def test_no_pitch_is_an_empty_table_with_its_columns(script_analysis: Analysis) -> None:
    frame = script_analysis.pitch_frame()
    assert frame.empty
    assert list(frame.columns) == ["time_s", "f0_hz"]


def test_findings_of_all_methods_with_quote(analysis: Analysis) -> None:
    frame = analysis.findings_frame()
    assert len(frame) == 5
    fix = frame[frame["next_fix"] & (frame["method"] == "balanced")].iloc[0]
    assert fix["criterion"] == "number-consistent"
    assert fix["quote"] == "415-555-0143"
    assert fix["start_s"] > 0
    pace = frame[frame["criterion"] == "pace"].iloc[0]
    assert pace["measure"] == "speech_rate_wpm"
    assert pace["value"] > 180
    tone = frame[frame["criterion"] == "tone"].iloc[0]
    assert np.isnan(tone["points"])


def test_no_findings_is_an_empty_table_with_its_columns(analysis: Analysis) -> None:
    frame = dataclasses.replace(analysis, scorecards=()).findings_frame()
    assert frame.empty
    assert {"method", "criterion", "quote"} <= set(frame.columns)


def test_observations_have_their_words_or_the_reason_why_not() -> None:
    seen = message().observations_frame().set_index("observation")
    number = seen.loc["phone_given"]
    assert bool(number["present"])
    assert number["quote"] == "404-555-0142"
    unsure = seen[seen["present"].isna()]
    assert unsure["reason"].notna().all()
    absent = seen[seen["present"].eq(other=False)]
    assert absent.index.size
    assert absent["quote"].isna().all()


def test_pandas_loads_only_when_asked() -> None:
    code = (
        "import sys, voicemail_audio.types, voicemail_audio.frames; print('pandas' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
