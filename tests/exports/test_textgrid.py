"""TextGrids read back by praatio and by our own reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from handmade import AWKWARD, said, take
from praatio import textgrid as praat

import voicemail_audio as va
from voicemail_audio.speech.given import read_given

if TYPE_CHECKING:
    from pathlib import Path

    from praatio.data_classes.textgrid import Textgrid

    from voicemail_audio.types import Analysis

MS = 0.001


def read(path: Path, analysis: Analysis) -> Textgrid:
    path.write_text(va.export(analysis, "textgrid"), encoding="utf-8")
    return praat.openTextgrid(str(path), includeEmptyIntervals=False, reportingMode="error")


def test_words_and_times_are_those_of_the_result(tmp_path: Path, analysis: Analysis) -> None:
    grid = read(tmp_path / "t.TextGrid", analysis)
    assert grid.tierNames == ("words", "pauses", "digits", "findings")
    words = analysis.transcript.words
    found = grid.getTier("words").entries
    assert [e.label for e in found] == [w.text for w in words]
    assert [e.start for e in found] == pytest.approx([w.start_s for w in words], abs=MS)
    assert [e.end for e in found] == pytest.approx([w.end_s for w in words], abs=MS)
    assert grid.maxTimestamp == 60.0


def test_pauses_digits_and_findings_have_their_tiers(tmp_path: Path, analysis: Analysis) -> None:
    grid = read(tmp_path / "t.TextGrid", analysis)
    words = analysis.transcript.words
    gaps = [(a.end_s, b.start_s) for a, b in zip(words[3::4], words[4::4], strict=False)]
    pauses = grid.getTier("pauses").entries
    assert [e.start for e in pauses] == pytest.approx([g[0] for g in gaps], abs=MS)
    assert [e.end for e in pauses] == pytest.approx([g[1] for g in gaps], abs=MS)
    digits = [d for m in analysis.phone_numbers.mentions for d in m.digit_times]
    assert "".join(e.label for e in grid.getTier("digits").entries) == "40455501424045550142"
    starts = [e.start for e in grid.getTier("digits").entries]
    assert starts == pytest.approx([d.start_s for d in digits], abs=MS)
    number = analysis.phone_numbers.mentions[1]
    at_number = next(e for e in grid.getTier("findings").entries if e.start > number.start_s - MS)
    assert "repeats-number: pass" in at_number.label


def test_every_tier_covers_the_recording_without_gaps(analysis: Analysis) -> None:
    tiers = re.split(r"item \[\d+\]:", va.export(analysis, "textgrid"))[1:]
    assert len(tiers) == 4
    for tier in tiers:
        first, *rest = tier.split("intervals [")
        edges = [re.findall(r"xm(?:in|ax) = (\S+)", part) for part in rest]
        assert [edges[0][0], edges[-1][1]] == re.findall(r"xm(?:in|ax) = (\S+)", first)
        assert [a[1] for a in edges[:-1]] == [b[0] for b in edges[1:]]
        assert all(float(a) < float(b) for a, b in edges)


def test_awkward_words_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "t.TextGrid"
    grid = read(path, said(*AWKWARD))
    assert tuple(e.label for e in grid.getTier("words").entries) == AWKWARD
    path.write_text(va.export(said(*AWKWARD, "item[1]:"), "textgrid"), encoding="utf-8")
    given = read_given(path)
    assert given.words is not None
    assert tuple(w.text for w in given.words) == (*AWKWARD, "item[1]:")


def test_line_ends_in_a_text_do_not_break_the_file(tmp_path: Path) -> None:
    grid = read(tmp_path / "t.TextGrid", said("one\ntwo", "\x85three", "half\ud83d"))
    labels = [e.label for e in grid.getTier("words").entries]
    assert labels == ["one two", "three", "half\\ud83d"]


def test_own_reader_gives_the_same_words_and_times(tmp_path: Path, analysis: Analysis) -> None:
    path = tmp_path / "t.TextGrid"
    read(path, analysis)
    given = read_given(path)
    assert given.text == analysis.transcript.text
    assert given.words is not None
    for got, word in zip(given.words, analysis.transcript.words, strict=True):
        assert got.text == word.text
        assert (got.start_s, got.end_s) == pytest.approx((word.start_s, word.end_s), abs=MS)


def test_no_words_and_words_without_times(tmp_path: Path) -> None:
    for spoken in (take(), take(("so", None, None), ("what", None, 1.0))):
        grid = read(tmp_path / "t.TextGrid", spoken)
        assert grid.maxTimestamp == 60.0
        assert all(not grid.getTier(name).entries for name in grid.tierNames)


def test_overlapping_words_keep_their_order_and_starts(tmp_path: Path) -> None:
    spoken = take(("a", 1.0, 1.5), ("b", 1.4, 1.4), ("c", 1.4, 1.9), ("d", 1.2, 2.0), ("e", 3, 61))
    grid = read(tmp_path / "t.TextGrid", spoken)
    found = [(e.label, e.start, e.end) for e in grid.getTier("words").entries]
    assert found == [("a", 1.0, 1.4), ("b c d", 1.4, 2.0), ("e", 3.0, 61.0)]
    assert grid.maxTimestamp == 61.0


def test_a_word_without_length_is_shown_as_short_as_can_be(tmp_path: Path) -> None:
    grid = read(tmp_path / "t.TextGrid", take(("a", 1.0, 1.0), ("b", 1.2, 1.4)))
    a, b = grid.getTier("words").entries
    assert (a.start, b.start) == (1.0, 1.2)
    assert a.end == pytest.approx(1.0, abs=MS)


def test_a_script_has_no_times(analysis: Analysis) -> None:
    with pytest.raises(va.UsageError, match="script"):
        va.export(va.check("Hello there."), "textgrid")
