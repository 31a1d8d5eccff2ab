"""From a manifest to a report: Python, JSON, terminal."""

from __future__ import annotations

import io
import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from campaigns.series import DOCK, GATE
from jsonschema import Draft202012Validator
from rich.console import Console

import voicemail_audio as va
from voicemail_audio.campaigns.serial import SCHEMA_FILE
from voicemail_audio.campaigns.terminal import render_report
from voicemail_audio.serial import dumps

SAMPLES = Path(__file__).parents[2] / "samples"
THOUGHT = "Hi, Sam Poole here. Over the weekend I thought about your gate and the queue there."
MANIFEST = """\
prospect,date-time,channel,recording,script,note
Dana Reed,2026-11-03T09:30,,,dock.txt,
Dana Reed,2026-11-03T10:15,,,gate.txt,
Dana Reed,2026-11-04,e-mail,,,two open times
Omar Lind,2026-11-06T09:30,,,dock.txt,
Omar Lind,2026-11-09T16:30,,,dock.txt,
Omar Lind,2026-11-16T16:30,,,thought.txt,
Kay Orr,2026-11-09T10:00-05:00,,,thought.txt,
Kay Orr,2026-11-10T10:00-05:00,call,,,
Ana Bell,2026-11-09T10:00,,,none.txt,
Ben Cho,yesterday,,,dock.txt,
"""


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    friday = DOCK.replace("My number", "I will try you again Friday. My number")
    for name, text in (("dock", friday), ("gate", GATE), ("thought", THOUGHT)):
        (tmp_path / f"{name}.txt").write_text(text)
    path = tmp_path / "calls.csv"
    path.write_text(MANIFEST)
    return path


def test_each_prospect_has_a_report_and_each_bad_line_an_error(manifest: Path) -> None:
    report = va.campaign(manifest)
    assert [c.prospect for c in report.campaigns] == ["Dana Reed", "Omar Lind", "Kay Orr"]
    assert [(e.line, e.prospect, e.kind) for e in report.errors] == [
        (10, "Ana Bell", "unreadable"),
        (11, "Ben Cho", "row"),
    ]
    assert all(e.remedy for e in report.errors)
    assert str(report.as_of) == "Mon 16 Nov 16:30"
    dana = report.campaign("dana reed")
    assert [t.channel for t in dana.touches] == ["voicemail", "voicemail", "e-mail"]
    assert {s.method for s in dana.scorecards} == set(report.versions.methods)


def test_json_follows_the_schema(manifest: Path) -> None:
    schema = json.loads(files("voicemail_audio").joinpath(SCHEMA_FILE).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    found = json.loads(dumps(va.campaign(manifest).to_dict()))
    validator = Draft202012Validator(schema)
    validator.validate(found)
    found["campaigns"][0]["promises"][0]["status"] = "maybe"
    assert not validator.is_valid(found)


def test_json_tells_gaps_promises_and_repeats(manifest: Path) -> None:
    omar = va.campaign(manifest).to_dict()["campaigns"][1]
    assert [t["gap_days"] for t in omar["touches"]] == [None, 3, 7]
    assert [t["gap_working_days"] for t in omar["touches"]] == [None, 1, 5]
    assert [(p["touch"], p["status"], p["by"]) for p in omar["promises"]] == [
        (1, "late", 3),
        (2, "late", 3),
    ]
    alike = omar["pairs"][0]
    assert (alike["similarity"], alike["consecutive"]) == (1.0, True)
    assert alike["repeated"][0]["first"]["touch"] == 1
    assert alike["repeated"][0]["first"]["text"] == alike["repeated"][0]["second"]["text"]
    thought = omar["observations"]["same_thought_to_others"]
    assert thought["present"] is True
    assert [s["prospect"] for s in thought["spans"]] == [None, "Kay Orr"]


def test_where_methods_disagree_the_reasons_of_both_are_given(manifest: Path) -> None:
    dana = va.campaign(manifest).campaign("Dana Reed")
    row = next(d for d in dana.disagreements if d.subject == "second_message_within_hour")
    views = {v.method: v for v in row.views}
    assert views["telesales-35"].outcome == "pass"
    assert views["tailored"].outcome == "fail"
    assert views["tailored"].why != views["telesales-35"].why
    assert row.settled is not None
    assert "costs half" in row.settled
    only = va.campaign(manifest, methods=["telesales-35", "tailored"]).campaign("Dana Reed")
    row = next(d for d in only.disagreements if d.subject == "second_message_within_hour")
    assert row.settled is None


def test_as_of_decides_what_is_overdue(manifest: Path) -> None:
    statuses = {}
    for as_of in ("2026-11-05", "2026-11-07T08:00"):
        report = va.campaign(manifest, as_of=as_of)
        statuses[as_of] = report.campaign("Dana Reed").facts.promises[0].status
        assert report.to_dict()["manifest"]["as_of"] == as_of
    assert statuses == {"2026-11-05": "open", "2026-11-07T08:00": "broken"}
    with pytest.raises(va.UsageError, match="no date"):
        va.campaign(manifest, as_of="soon")


def test_the_first_lines_tell_a_coach_what_matters(manifest: Path) -> None:
    text = io.StringIO()
    render_report(va.campaign(manifest), Console(file=text, width=100))
    shown = text.getvalue()
    assert "\nOmar Lind  Balanced: " in shown
    omar = shown[shown.index("Omar Lind  Balanced") :].splitlines()
    head = " ".join(" ".join(omar[:8]).split())
    assert "3 touches, Fri 6 Nov to Mon 16 Nov 2026: 3 voicemails." in head
    assert "Days between tries: 3, 7." in head
    assert "Calls: morning and afternoon." in head
    assert "Announced: 2 late." in head
    assert "Fix next: You announced something and it did not come." in head
    assert "I will try you again Friday" in head
    assert "Of touch 2, 100% was known from touch 1." in shown
    assert "to Kay Orr: 1 (Mon 9 Nov 10:00, voicemail)" in shown
    assert "Where the methods disagree on this" in shown
    assert "Line 10 (Ana Bell, left out): The script" in shown


def test_the_report_can_be_shown_in_ascii(manifest: Path) -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as file:
        render_report(va.campaign(manifest), Console(file=file, width=80))
        file.flush()
        assert b'"I will try you again Friday"' in raw.getvalue()


def test_a_table_of_touches(manifest: Path) -> None:
    table = va.campaign(manifest).touches_frame()
    assert len(table) == 8
    assert table["gap_days"].dropna().tolist() == [0, 3, 7]
    assert table["score"].notna().sum() == 6


def test_recordings_are_scored_and_one_that_is_broken_costs_its_prospect(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "telesales-35.mp3", tmp_path)
    shutil.copy(SAMPLES / "telesales-35.script.txt", tmp_path / "said.txt")
    (tmp_path / "bad.wav").write_bytes(b"RIFF\xff\xfe\x00\x01")
    (tmp_path / "empty.txt").write_text(" ")
    (tmp_path / "calls.csv").write_text(
        "prospect,date-time,recording,script\n"
        "Dana,2026-11-03T09:30,telesales-35.mp3,said.txt\n"
        "Dana,2026-11-06T09:30,telesales-35.mp3,said.txt\n"
        "Omar,2026-11-06T09:30,bad.wav,\n"
        "Kay,2026-11-06T09:30,telesales-35.mp3,empty.txt\n"
    )
    report = va.campaign(tmp_path / "calls.csv", engine="pocketsphinx")
    (dana,) = report.campaigns
    assert all(t.analysis and t.analysis.recording for t in dana.touches)
    quotes = [e for s in dana.scorecards for f in s.findings for e in f.evidence if e.text]
    assert all(q.start_s is not None for q in quotes)
    assert [(e.line, e.prospect) for e in report.errors] == [(4, "Omar"), (5, "Kay")]
    assert report.notes == ()
