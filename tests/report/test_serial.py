from __future__ import annotations

import dataclasses
import json
import math
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from voicemail_audio.delivery import OwnVoice
from voicemail_audio.serial import SCHEMA_FILE, analysis_to_dict, dumps, failure_to_dict, printable
from voicemail_audio.types import Analysis, Failure, Measure


@pytest.fixture
def schema() -> Draft202012Validator:
    loaded = json.loads(files("voicemail_audio").joinpath(SCHEMA_FILE).read_text("utf-8"))
    Draft202012Validator.check_schema(loaded)
    return Draft202012Validator(loaded)


def test_results_follow_the_schema(
    schema: Draft202012Validator,
    analysis: Analysis,
    script_analysis: Analysis,
    failure: Failure,
) -> None:
    for result in (analysis, script_analysis, failure):
        schema.validate(json.loads(dumps(result.to_dict())))


def _without_quality(d: dict[str, Any]) -> None:
    del d["quality"]


def _nothing_measured_but_zero(d: dict[str, Any]) -> None:
    d["measures"]["alpha_ratio_db"]["value"] = 0.0


def _unsure_without_reason(d: dict[str, Any]) -> None:
    d["observations"]["uses_wit"]["reason"] = None


def _unknown_key(d: dict[str, Any]) -> None:
    d["transcript"]["words"][0]["startSec"] = 0.1


def _outcome_misspelt(d: dict[str, Any]) -> None:
    d["scorecards"][0]["findings"][0]["outcome"] = "passed"


def _points_for_the_unassessed(d: dict[str, Any]) -> None:
    d["scorecards"][0]["findings"][3]["points"] = 0.0


def _score_over_100(d: dict[str, Any]) -> None:
    d["scorecards"][0]["score"] = 101


def _consistent_without_repeat(d: dict[str, Any]) -> None:
    d["phone_numbers"]["repeated"] = False


@pytest.mark.parametrize(
    "damage",
    [
        _without_quality,
        _nothing_measured_but_zero,
        _unsure_without_reason,
        _unknown_key,
        _outcome_misspelt,
        _points_for_the_unassessed,
        _score_over_100,
        _consistent_without_repeat,
    ],
)
def test_schema_refuses_a_broken_result(
    schema: Draft202012Validator, analysis: Analysis, damage: Any
) -> None:
    result = analysis_to_dict(analysis)
    assert schema.is_valid(result)
    damage(result)
    assert not schema.is_valid(result)


def test_schema_refuses_an_error_without_remedy(
    schema: Draft202012Validator, failure: Failure
) -> None:
    result = failure_to_dict(failure)
    del result["error"]["remedy"]
    assert not schema.is_valid(result)


def test_a_number_that_is_none_becomes_not_measured(
    schema: Draft202012Validator, analysis: Analysis
) -> None:
    odd = Measure(
        id="f0_sd_st", value=math.nan, unit="st", status="measured", interval=(math.nan, math.inf)
    )
    numpy_made = Measure(
        id="speech_s", value=np.float64(1.23456), unit="s", status="measured",
        interval=(np.float32(1.0), np.float32(2.0)),
    )  # fmt: skip
    quality = dataclasses.replace(analysis.quality, snr_db=math.inf)  # type: ignore[type-var]
    result = json.loads(
        dumps(
            analysis_to_dict(
                dataclasses.replace(analysis, measures=(odd, numpy_made), quality=quality)
            )
        )
    )
    schema.validate(result)
    assert result["measures"]["f0_sd_st"]["value"] is None
    assert result["measures"]["f0_sd_st"]["status"] == "not_measured"
    assert result["measures"]["f0_sd_st"]["reason"]
    assert result["measures"]["speech_s"]["value"] == 1.235
    assert result["quality"]["snr_db"] is None


def test_numbers_are_rounded_to_what_was_measured(analysis: Analysis) -> None:
    result = analysis_to_dict(analysis)
    assert result["measures"]["speech_rate_wpm"] == {
        "value": 181.6, "unit": "wpm", "status": "measured", "reason": None,
        "interval": [174.2, 189.3],
    }  # fmt: skip
    assert result["measures"]["speech_s"]["value"] == 25.103
    word_count = result["measures"]["word_count"]["value"]
    assert word_count == 76
    assert isinstance(word_count, int)
    times = [w["start_s"] for w in result["transcript"]["words"]]
    assert all(t == round(t, 3) for t in times)


def test_offsets_lead_back_to_the_words(analysis: Analysis) -> None:
    result = analysis_to_dict(analysis)
    text = result["transcript"]["text"]
    evidence = [e for c in result["scorecards"] for f in c["findings"] for e in f["evidence"]]
    assert evidence
    for e in evidence:
        assert text[e["start_char"] : e["end_char"]] == e["text"]


def test_pitch_stays_out(analysis: Analysis) -> None:
    assert "pitch" not in analysis_to_dict(analysis)


def test_a_file_name_that_is_no_text_can_be_written(failure: Failure) -> None:
    name = b"take \xff\xe9.wav".decode("utf-8", "surrogateescape")
    line = dumps(failure_to_dict(dataclasses.replace(failure, path=name)))
    assert json.loads(line.encode("utf-8"))["source"]["path"] == r"take \xff\xe9.wav"
    assert printable("\ud800.wav").encode("utf-8")
    assert json.loads(dumps({"raw": name}).encode("utf-8")) == {"raw": name}


def test_one_line_to_every_reader() -> None:
    odd = {"text": "a\u2028b\u2029c\x85d\ne\x0bf\x1cg — é"}
    line = dumps(odd)
    assert len(line.splitlines()) == 1
    assert "é" in line
    assert json.loads(line) == odd


def test_not_a_number_is_an_error_and_never_a_line() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps({"value": math.nan})


def test_a_comparison_with_the_own_voice_follows_the_schema(
    schema: Draft202012Validator, analysis: Analysis
) -> None:
    relative = (
        Measure(id="f0_median_hz", unit="st", value=1.23456, status="measured", interval=(0.5, 2)),
        Measure(
            id="alpha_ratio_db", unit="dB", value=None, status="not_measured", reason="other band"
        ),
    )
    voice = OwnVoice(
        recordings=3, speaking_s=61.5, band="telephone", band_matches=True, relative=relative
    )
    found = json.loads(dumps(dataclasses.replace(analysis, own_voice=voice).to_dict()))
    schema.validate(found)
    assert found["own_voice"]["relative"]["f0_median_hz"]["value"] == 1.23
    assert found["own_voice"]["relative"]["alpha_ratio_db"]["reason"] == "other band"
    assert analysis.to_dict()["own_voice"] is None
