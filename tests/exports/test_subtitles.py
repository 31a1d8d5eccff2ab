"""Subtitles read back by webvtt-py and by our own reader."""

from __future__ import annotations

import html
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import webvtt
from handmade import AWKWARD, said, take

import voicemail_audio as va
from voicemail_audio.speech.given import read_given

if TYPE_CHECKING:
    from pathlib import Path

    from voicemail_audio.types import Analysis

FORMS = ("vtt", "srt")
MS = 0.001


def read(path: Path, analysis: Analysis, form: str) -> list[webvtt.Caption]:
    path.write_text(va.export(analysis, form), encoding="utf-8")
    return list(webvtt.read(path) if form == "vtt" else webvtt.from_srt(path))


def seconds(caption: webvtt.Caption) -> tuple[float, float]:
    both = (caption.start_time, caption.end_time)
    start, end = (3600 * t.hours + 60 * t.minutes + t.seconds + t.milliseconds / 1000 for t in both)
    return start, end


@pytest.mark.parametrize("form", FORMS)
def test_cues_hold_all_words_in_order_at_their_times(
    tmp_path: Path, analysis: Analysis, form: str
) -> None:
    cues = read(tmp_path / f"t.{form}", analysis, form)
    assert " ".join(c.text for c in cues) == analysis.transcript.text
    at = 0
    for cue in cues:
        words = analysis.transcript.words[at : at + len(cue.text.split())]
        at += len(words)
        assert 1 <= len(words) <= 7
        expected = (words[0].start_s, words[-1].end_s)
        assert seconds(cue) == pytest.approx(expected, abs=MS)
    assert at == len(analysis.transcript.words)


@pytest.mark.parametrize("form", FORMS)
def test_a_cue_ends_at_a_pause_and_a_long_phrase_is_cut_evenly(tmp_path: Path, form: str) -> None:
    rows = [(f"w{i}", 1.0 + 0.2 * i, 1.2 + 0.2 * i) for i in range(9)]
    cues = read(tmp_path / f"t.{form}", take(("hi", 0.1, 0.4), *rows), form)
    assert [len(c.text.split()) for c in cues] == [1, 4, 5]


@pytest.mark.parametrize("form", FORMS)
def test_cues_never_overlap_and_never_are_empty(tmp_path: Path, form: str) -> None:
    rows = [
        (f"w{i}", start_s, start_s + 1.0) for i, start_s in enumerate((0, 0, 0.4, 2, 2, 1.5, 5))
    ]
    rows += [(f"z{i}", 9.0, 9.0) for i in range(20)]
    spoken = take(*rows)
    cues = read(tmp_path / f"t.{form}", spoken, form)
    assert " ".join(c.text for c in cues) == spoken.transcript.text
    times = [seconds(c) for c in cues]
    assert all(start < end for start, end in times)
    assert all(a[1] <= b[0] for a, b in pairwise(times))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_in_a_text_is_mark_up_or_a_time_line(tmp_path: Path, form: str) -> None:
    spoken = said(*AWKWARD, "00:00:01,000", "-->", "00:00:02,000", "two\n\nlines")
    path = tmp_path / f"t.{form}"
    cues = read(path, spoken, form)
    assert len(cues) == 4
    text = path.read_text("utf-8")
    assert "<b>" not in text
    assert text.count("-->") == len(cues)
    assert read_given(path).text == " ".join(spoken.transcript.text.split())


def test_web_vtt_text_is_unescaped_by_another_reader(tmp_path: Path) -> None:
    cues = read(tmp_path / "t.vtt", said("AT&T", "<b>", "5>4"), "vtt")
    assert [html.unescape(c.text) for c in cues] == ["AT&T <b> 5>4"]


def test_an_ampersand_stays_readable_in_srt(tmp_path: Path) -> None:
    assert "AT&T" in va.export(said("AT&T"), "srt")


@pytest.mark.parametrize("form", FORMS)
def test_words_without_times_are_left_out(tmp_path: Path, form: str) -> None:
    spoken = take(("one", 1.0, 1.2), ("two", None, None), ("three", 1.3, 1.5))
    cues = read(tmp_path / f"t.{form}", spoken, form)
    assert [c.text for c in cues] == ["one three"]


def test_no_words_is_an_empty_file_of_its_kind() -> None:
    assert va.export(take(), "srt") == ""
    assert list(webvtt.from_string(va.export(take(), "vtt"))) == []
