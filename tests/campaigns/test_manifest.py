"""Manifests, and each mistake in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voicemail_audio.campaigns.manifest import MAX_TOUCHES, Manifest, read_manifest
from voicemail_audio.campaigns.moment import read_moment
from voicemail_audio.errors import ManifestError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "prospect,date-time,channel,recording,script,note\n"
GOOD = "Omar Lind,2026-11-09T15:00,,,b.txt,\n"


def read(tmp_path: Path, text: str | bytes) -> Manifest:
    path = tmp_path / "calls.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_manifest(path)


@pytest.mark.parametrize(
    ("line", "says", "remedy"),
    [
        ("Dana,,,,a.txt,", "the date-time is missing", "2026-11-06T14:30"),
        ("Dana,11/6/2026,,,a.txt,", "'11/6/2026' is no date-time", "2026-11-06T14:30"),
        ("Dana,2026-11-31,,,a.txt,", "'2026-11-31' is no date-time", "2026-11-06"),
        ("Dana,0026-11-03,,,a.txt,", "'0026-11-03' is no date-time", "2026-11-06"),
        ("Dana,next Friday,,,a.txt,", "'next Friday' is no date-time", "2026-11-06"),
        ("Dana,2026-11-06,voicmail,,a.txt,", "unknown channel 'voicmail'", "'voicemail'"),
        ("Dana,2026-11-06,pigeon,,,", "unknown channel 'pigeon'", "Write one of: voicemail"),
        ("Dana,2026-11-06,,,,", "needs its recording or its script", "another channel: call"),
        ("Dana,2026-11-06,e-mail,a.wav,,", "'e-mail' has no recording", "as its script"),
        ("Dana,2026-11-06,,,a.txt,one, two", "7 cells stand under 6", "double quotes"),
        ("Dana,2026-11-06,,a\0b.wav,,", "a zero byte", "again"),
    ],
)
def test_a_bad_line_costs_its_own_prospect(
    tmp_path: Path, *, line: str, says: str, remedy: str
) -> None:
    found = read(tmp_path, f"{HEAD}Dana,2026-11-02,,,a.txt,\n{GOOD}{line}\n")
    dana, omar = found.series
    (error,) = dana.errors
    assert (error.line, error.prospect) == (4, "Dana")
    assert says in error.message
    assert remedy in error.remedy
    assert (omar.prospect, omar.errors, len(omar.rows)) == ("Omar Lind", (), 1)


def test_a_line_without_a_prospect_costs_only_itself(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEAD}{GOOD} ,2026-11-06,,,a.txt,\n")
    (error,) = found.errors
    assert (error.line, error.prospect) == (3, None)
    assert "no prospect" in error.message
    assert [s.errors for s in found.series] == [()]


def test_zones_on_some_lines_only(tmp_path: Path) -> None:
    lines = "Dana,2026-11-06T10:00-05:00,,,a.txt,\nDana,2026-11-07T10:00,,,a.txt,\n"
    (series,) = read(tmp_path, HEAD + lines + "Dana,2026-11-08,letter,,,\n").series
    (error,) = series.errors
    assert error.line == 3
    assert "no zone, unlike line 2" in error.message


def test_the_same_touch_twice(tmp_path: Path) -> None:
    (series,) = read(tmp_path, HEAD + GOOD + GOOD).series
    (error,) = series.errors
    assert error.line == 3
    assert "same touch as on line 2" in error.message


def test_more_touches_than_can_be_compared(tmp_path: Path) -> None:
    lines = (
        f"Dana,2026-11-06T{i // 60:02d}:{i % 60:02d},call,,,\n" for i in range(MAX_TOUCHES + 1)
    )
    (series,) = read(tmp_path, HEAD + "".join(lines)).series
    assert "more than 200" in series.errors[0].message


@pytest.mark.parametrize(
    ("text", "says", "remedy"),
    [
        ("", "is empty", "Begin it with"),
        (HEAD, "no touches", "one line a touch"),
        (HEAD.replace("channel", "chanel"), "line 1: unknown column 'chanel'", "Known columns"),
        (HEAD.replace("note", "script"), "'script' is there twice", "Take one out"),
        (HEAD.replace("prospect,", ""), "'prospect' is missing", "Begin with"),
        (HEAD.replace("date-time,", ""), "'date-time' is missing", "Begin with"),
        ("prospect,date-time,note\n", "'recording' or 'script' is missing", "Begin with"),
        (HEAD + GOOD + '"Dana,2026-11-06,,,a.txt,\n', "line 3: not CSV", "close them"),
        (HEAD + GOOD + '"Da"na,2026-11-06,,,a.txt,\n', "line 3: not CSV", "double quotes"),
        (HEAD.encode() + b"Dan\xe9,2026", "line 2: not UTF-8", "UTF-8"),
        (b"x" * 2_000_001, "larger than", "Check"),
    ],
)
def test_a_manifest_that_is_wrong_as_a_whole(
    tmp_path: Path, *, text: str | bytes, says: str, remedy: str
) -> None:
    with pytest.raises(ManifestError) as caught:
        read(tmp_path, text)
    assert says in caught.value.message
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_manifest_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(ManifestError, match="cannot be read"):
            read_manifest(path)


def test_what_spreadsheets_write(tmp_path: Path) -> None:
    text = (
        "\ufeffProspect;Date_Time;Script;Channel;Notes\r\n\r\n DANA  Reed ;2026-11-06;a.txt;VM;\r\n"
    )
    text += 'Dana Reed;2026-11-05 09:30;;E-Mail;"a, b\nc"\r\n;;;;\r\n'
    (series,) = read(tmp_path, text).series
    assert series.prospect == "DANA Reed"
    first, second = series.rows
    assert (first.channel, first.line, first.note) == ("e-mail", 4, "a, b\nc")
    assert (second.channel, second.script) == ("voicemail", tmp_path / "a.txt")


def test_order_is_that_of_time_across_zones(tmp_path: Path) -> None:
    lines = (
        "Dana,2026-11-06T09:00-08:00,call,,,\n"
        "Dana,2026-11-06T10:00-05:00,call,,,\n"
        "Dana,2026-11-06,e-mail,,,\n"
        "Dana,2026-11-06T16:30Z,call,,,\n"
    )
    (series,) = read(tmp_path, HEAD + lines).series
    assert [r.line for r in series.rows] == [3, 5, 2, 4]
    assert [r.at.iso() for r in series.rows][:2] == [
        "2026-11-06T10:00-05:00",
        "2026-11-06T16:30+00:00",
    ]


def test_moments() -> None:
    assert str(read_moment("2026-11-06")) == "Fri 6 Nov"
    assert read_moment("2026-11-06T00:00").hour == 0
    assert read_moment("20261106T1430").iso() == "2026-11-06T14:30"
    early, late = read_moment("2026-11-06T23:30-05:00"), read_moment("2026-11-07T00:30-05:00")
    assert late.hours_after(early) == 1
    assert late.hours_after(read_moment("2026-11-06")) is None
