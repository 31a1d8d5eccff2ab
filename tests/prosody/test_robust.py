"""The same message over other devices and lines gives the same measures, within their intervals."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from prosody.variants import LEAD_S, VARIANTS, write_variant

from voicemail_audio.audio import Decoder
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from

SAMPLES = Path(__file__).parents[2] / "samples"
TAKE = "gitomer.ogg"
NAMED_BY = {
    "quieter": {"level_dbfs"},
    "louder": {"level_dbfs"},
    "led in": {"duration_s", "leading_silence_s"},
    "8 kHz": {"alpha_ratio_db"},
    "mu-law": {"alpha_ratio_db"},
}
"""Measures that name just what a variant changes."""

HEADROOM = 0.45
"""Peak that 6 dB more still leave unclipped."""


@pytest.fixture(scope="module")
def pipeline():
    with Pipeline(settings_from(engine="none", methods=["balanced"])) as one:
        yield one


@pytest.fixture(scope="module")
def take(pipeline, tmp_path_factory):
    """Sound, rate, its words and its measures."""
    manifest = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))
    folder = tmp_path_factory.mktemp("take")
    words = folder / "words.txt"
    said = next(r["said"] for r in manifest["recording"] if r["file"] == TAKE)
    words.write_text(said, encoding="utf-8")
    with Decoder() as decoder:
        audio = decoder.decode(SAMPLES / TAKE).audio
    sound = np.array(audio.samples) * np.float32(HEADROOM / np.abs(audio.samples).max())
    rate = audio.sample_rate_hz
    same, _ = write_variant(sound, rate, variant=f"{rate / 1000:g} kHz", folder=folder)
    measures = {m.id: m for m in pipeline.score(same, transcript=words).measures}
    return sound, rate, words, measures


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_line_changes_no_measure_by_more_than_its_interval(take, variant, pipeline, tmp_path):
    sound, rate, words, measures = take
    path, late_s = write_variant(sound, rate, variant=variant, folder=tmp_path)
    found = {m.id: m for m in pipeline.score(path, transcript=words).measures}
    assert sum(m.value is not None for m in measures.values()) >= 18
    for name, before in measures.items():
        after = found[name]
        assert (after.value is None) is (before.value is None), name
        if before.value is None or name in NAMED_BY.get(variant, ()):
            continue
        low, high = before.interval or (before.value, before.value)
        slack = 0.01 if name == "duration_s" else 1e-6  # a rate rounds to whole samples
        assert low - slack <= after.value <= high + slack, name
    if late_s:
        moved = found["leading_silence_s"].value - measures["leading_silence_s"].value
        assert moved == pytest.approx(LEAD_S, abs=0.1)


def test_gain_moves_the_level_by_just_as_much(take, pipeline, tmp_path):
    sound, rate, words, measures = take
    path, _ = write_variant(sound, rate, variant="quieter", folder=tmp_path)
    found = {m.id: m for m in pipeline.score(path, transcript=words).measures}
    moved = found["level_dbfs"].value - measures["level_dbfs"].value
    assert moved == pytest.approx(-20.0, abs=0.3)
