"""Words to be corrected by hand, and what our own reader makes of them then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from handmade import AWKWARD, said, take

import voicemail_audio as va
from voicemail_audio.speech.given import read_given

if TYPE_CHECKING:
    from pathlib import Path

    from voicemail_audio.speech.known import Given
    from voicemail_audio.types import Analysis


def write(path: Path, data: dict[str, Any]) -> Given:
    path.write_text(json.dumps(data), encoding="utf-8")
    return read_given(path)


def exported(analysis: Analysis) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(va.export(analysis, "transcript"))
    return data


def test_given_back_unchanged_it_is_the_same(tmp_path: Path, analysis: Analysis) -> None:
    given = write(tmp_path / "t.json", exported(analysis))
    assert given.text == analysis.transcript.text
    assert given.words is not None
    for got, word in zip(given.words, analysis.transcript.words, strict=True):
        assert got.text == word.text
        assert (got.start_s, got.end_s) == pytest.approx((word.start_s, word.end_s), abs=0.001)


def test_a_corrected_word_has_one_place_and_keeps_all_times(
    tmp_path: Path, analysis: Analysis
) -> None:
    data = exported(analysis)
    assert "text" not in data["transcript"]
    data["transcript"]["words"][4]["text"] = "Pam"
    given = write(tmp_path / "t.json", data)
    assert given.text == analysis.transcript.text.replace("Sam", "Pam")
    assert given.words is not None
    assert given.words[4].start_s == pytest.approx(analysis.transcript.words[4].start_s, abs=0.001)


def test_words_added_or_emptied_are_taken_as_they_are(tmp_path: Path, analysis: Analysis) -> None:
    data = exported(analysis)
    words = data["transcript"]["words"]
    words[0]["text"] = ""
    words.insert(1, {"text": "Dear"})
    given = write(tmp_path / "t.json", data)
    assert given.text.startswith("Dear Dana, this")
    assert given.words is None


def test_a_dash_between_words_is_kept_and_is_no_word(tmp_path: Path) -> None:
    spoken = va.check("Sam Poole - Birch Labs - calling. ...")
    data = exported(spoken)
    given = write(tmp_path / "t.json", data)
    assert given.text == "Sam Poole - Birch Labs - calling. ..."
    for i, word in enumerate(data["transcript"]["words"]):
        word |= {"start_s": float(i), "end_s": i + 0.5}
    timed = write(tmp_path / "t.json", data).words
    assert timed is not None
    assert len(timed) == 5


def test_one_word_a_line_for_an_editor(analysis: Analysis) -> None:
    lines = va.export(analysis, "transcript").splitlines()
    assert sum('"start_s"' in line for line in lines) == len(analysis.transcript.words)


def test_awkward_and_no_words(tmp_path: Path) -> None:
    given = write(tmp_path / "t.json", exported(said(*AWKWARD)))
    assert given.text == " ".join(AWKWARD)
    assert exported(take())["transcript"]["words"] == []


def test_plain_text_comes_back(tmp_path: Path, analysis: Analysis) -> None:
    path = tmp_path / "t.txt"
    path.write_text(va.export(analysis, "txt"), encoding="utf-8")
    assert read_given(path).text == analysis.transcript.text


def test_an_unknown_form_is_named_with_those_there_are(analysis: Analysis) -> None:
    with pytest.raises(va.UsageError, match="textgrid"):
        va.export(analysis, "docx")
