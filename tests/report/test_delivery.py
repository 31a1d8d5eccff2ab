from __future__ import annotations

import dataclasses
import io

import pytest
from rich.console import Console

from voicemail_audio.delivery import OwnVoice
from voicemail_audio.report.delivery import own_voice_rows, tone_lines, typical_text
from voicemail_audio.report.page import render_page
from voicemail_audio.report.terminal import render_terminal
from voicemail_audio.types import Analysis, Measure


def relative(name: str, unit: str, value: float | None, *interval: float) -> Measure:
    return Measure(
        id=name,
        unit=unit,
        value=value,
        status="not_measured" if value is None else "measured",
        reason="other band" if value is None else None,
        interval=interval or None,  # type: ignore[arg-type]
    )


VOICE = OwnVoice(
    recordings=3,
    speaking_s=61.4,
    band="wide",
    band_matches=False,
    relative=(
        relative("f0_median_hz", "st", 1.23, -0.4, 2.9),
        relative("f0_sd_st", "times", 1.4, 1.0, 1.9),
        relative("pause_share", "ratio", 0.05, -0.02, 0.12),
        relative("alpha_ratio_db", "dB", None),
    ),
)


@pytest.fixture
def compared(analysis: Analysis) -> Analysis:
    return dataclasses.replace(analysis, own_voice=VOICE)


def shown(analysis: Analysis) -> str:
    out = io.StringIO()
    render_terminal(analysis, Console(file=out, width=100))
    return " ".join(out.getvalue().split())


def test_distances_are_told_in_their_own_units() -> None:
    assert own_voice_rows(VOICE) == [
        ("F0 median", "+1.2 st", "-0.4 to +2.9"),
        ("F0 SD", "1.40 times", "1.00 to 1.90"),
        ("Pause share", "+5 points", "-2 to +12"),
    ]


def test_terminal_and_page_tell_the_comparison_and_what_it_rests_on(compared: Analysis) -> None:
    for text in (
        shown(compared),
        " ".join(render_page(compared, audio_bytes=None, audio_mime=None).split()),
    ):
        assert "3 recordings, 61 s of speech" in text
        assert "level and spectrum are not compared" in text
        assert "+1.2 st" in text


def test_without_a_baseline_nothing_is_compared(analysis: Analysis) -> None:
    assert "Against your own" not in shown(analysis)
    assert "Against your own" not in render_page(analysis, audio_bytes=None, audio_mime=None)


def test_the_indices_show_their_terms_and_the_wording_stands_apart(analysis: Analysis) -> None:
    statement, index, *rest = tone_lines(analysis)
    assert statement == analysis.tone.statement  # type: ignore[union-attr]
    assert "+0.8 (+0.1 to +1.5)" in index
    assert "f0_sd_st +0.5" in index
    known = {o.id for o in analysis.observations}
    assert bool(rest) is bool(known & {"salesy_language", "desperate_language"})


def test_typical_is_told_where_callers_can_be_compared() -> None:
    rate = Measure(id="speech_rate_wpm", unit="wpm", value=160.0, status="measured")
    low, high = map(int, typical_text(rate).split("\u2013"))
    assert 120 < low < 170 < high < 220
    share = Measure(id="pause_share", unit="ratio", value=0.1, status="measured")
    assert typical_text(share).endswith("%")
    pitch = Measure(id="f0_median_hz", unit="Hz", value=120.0, status="measured")
    assert typical_text(pitch) == ""
