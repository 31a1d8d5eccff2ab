"""What the manifest says about sound is true of the decoded files."""

from __future__ import annotations

from itertools import pairwise

import av
import numpy as np
import pytest

PAUSE_BELOW_SPEECH_DB = 20.0
"""Line noise is 45 dB below speech; the coarsest codecs here (ADPCM, GSM) raise it."""
EDGE_S = 0.03
"""Codecs smear the ends of words by up to a frame (20 ms in AMR and GSM)."""


def decoded(path) -> tuple[np.ndarray, int]:
    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="flt", layout="mono")
        frames = [g for f in container.decode(audio=0) for g in resampler.resample(f)]
        parts = [f.to_ndarray()[0] for f in [*frames, *resampler.resample(None)]]
        return np.concatenate(parts), container.streams.audio[0].rate


def level_db(samples: np.ndarray) -> float:
    return 10 * np.log10(np.mean(samples.astype(float) ** 2) + 1e-12)


def test_durations_spans_and_pauses_are_true(samples, recording):
    sound, rate_hz = decoded(samples / recording["file"])
    assert rate_hz == recording["sample_rate_hz"]
    assert sound.size / rate_hz == pytest.approx(recording["duration_s"], abs=0.002)
    assert 12 <= recording["duration_s"] <= 70
    if "said" not in recording:
        assert level_db(sound) < -50
        return

    def part(start_s: float, end_s: float, inset_s: float = 0.0) -> np.ndarray:
        return sound[round((start_s + inset_s) * rate_hz) : round((end_s - inset_s) * rate_hz)]

    speech_db = level_db(part(recording["speech_start_s"], recording["speech_end_s"]))
    assert recording["clauses"][0]["start_s"] == recording["speech_start_s"]
    assert recording["clauses"][-1]["end_s"] == recording["speech_end_s"]
    for clause in recording["clauses"]:
        assert level_db(part(clause["start_s"], clause["end_s"])) > speech_db - 12
    assert len(recording["pauses_s"]) >= 5
    for start_s, end_s in recording["pauses_s"]:
        assert end_s - start_s >= 0.249
        assert level_db(part(start_s, end_s, EDGE_S)) < speech_db - PAUSE_BELOW_SPEECH_DB


def test_numbers_are_told_digit_by_digit(recording):
    for number in recording.get("phone_numbers", []):
        assert "".join(number["groups"]) == number["digits"]
        spans = number["digit_spans_s"]
        assert len(spans) == len(number["digits"]) == 10
        assert spans[0][0] == pytest.approx(number["start_s"], abs=0.002)
        assert spans[-1][1] == pytest.approx(number["end_s"], abs=0.002)
        assert all(0.04 < end_s - start_s < 0.8 for start_s, end_s in spans)
        assert all(a[1] <= b[0] + 0.001 for a, b in pairwise(spans))
        said = "".join(recording["said"].split("-"))
        assert number["digits"] in said


def test_the_flaws_are_in_the_sound(manifest):
    by_name = {r["file"].split(".")[0]: r for r in manifest}
    assert by_name["rushed-number"]["phone_numbers"][0]["digits_per_s"] > 4
    first, second = (n["digits"] for n in by_name["number-mismatch"]["phone_numbers"])
    assert sum(a != b for a, b in zip(first, second, strict=True)) == 1
    for name in ("smart-calling", "balanced", "after-the-tone"):
        numbers = by_name[name]["phone_numbers"]
        assert len({n["digits"] for n in numbers}) == 1
        assert len(numbers) == 2
        assert all(min(n["group_pauses_s"]) >= 0.8 for n in numbers)
    cut_off = by_name["cut-off"]
    assert cut_off["duration_s"] - cut_off["speech_end_s"] < 0.05
    greeting = by_name["after-the-tone"]["greeting"]
    assert greeting["end_s"] < greeting["tone_start_s"] < greeting["tone_end_s"]
    assert greeting["tone_end_s"] < by_name["after-the-tone"]["speech_start_s"]
