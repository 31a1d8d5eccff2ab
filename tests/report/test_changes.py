"""Two takes against each other: only what is more than chance, and what became of the fix."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from rich.console import Console

import voicemail_audio as va
from voicemail_audio.comparison import compare_takes
from voicemail_audio.report.changes import headline_findings, measure_rows, unasked
from voicemail_audio.report.changes_page import render_changes as render_page
from voicemail_audio.report.changes_terminal import render_changes
from voicemail_audio.types import Finding, Measure, Scorecard

VAGUE = "Hi Dana, this is Sam Poole. Ring me some time."
BETTER = (
    "Hi Dana, this is Sam Poole with Birch Labs. We help clinics cut the hours spent on claims. "
    "Call me at 404-555-0142, that's 404-555-0142."
)


def measure(value: float, half: float | None, name: str = "speech_rate_wpm") -> Measure:
    interval = None if half is None else (value - half, value + half)
    return Measure(id=name, unit="wpm", value=value, status="measured", interval=interval)


def finding(outcome: str, rate: Measure | None = None, *, weight: float = 2.0) -> Finding:
    points = {"pass": 1.0, "warn": 0.5, "fail": 0.0}.get(outcome)
    reason = "no words" if points is None else None
    return Finding(
        criterion="pace", outcome=outcome, points=points, weight=weight, message=outcome,
        fix="Slow down.", why="They write.", measure=rate, reason=reason,
    )  # fmt: skip


def take(analysis, found: Finding, *, measures=()):
    card = Scorecard(
        method="m", title="M", score=50, assessed_share=1.0, verdict="", findings=(found,),
        next_fix="pace",
    )  # fmt: skip
    return replace(analysis, scorecards=(card,), measures=tuple(measures))


def compared(analysis, before: Finding, after: Finding):
    return compare_takes(take(analysis, before), take(analysis, after), headline="m")


@pytest.mark.parametrize(
    ("before", "after", "fate"),
    [
        ("fail", "pass", "done"),
        ("fail", "warn", "better"),
        ("fail", "fail", "not_yet"),
        ("warn", "fail", "worse"),
        ("fail", "not_assessed", "not_told"),
    ],
)
def test_what_became_of_the_fix(analysis, before, after, fate):
    assert compared(analysis, finding(before), finding(after)).asked.fate == fate


def test_a_criterion_that_no_longer_applies_is_neither_done_nor_missed(analysis):
    found = compared(analysis, finding("fail"), finding("not_assessed", weight=0.0))
    assert found.asked.fate == "not_applicable"
    assert found.findings == ()


def test_an_outcome_that_flips_within_the_uncertainty_is_no_progress(analysis):
    found = compared(analysis, finding("fail", measure(182, 6)), finding("pass", measure(178, 6)))
    assert [c.turn for c in found.findings] == ["within_noise"]
    assert found.asked.fate == "not_yet"
    clear = compared(analysis, finding("fail", measure(182, 2)), finding("pass", measure(170, 2)))
    assert [c.turn for c in clear.findings] == ["better"]


def test_what_could_be_judged_in_one_take_only_is_said(analysis):
    found = compared(analysis, finding("not_assessed"), finding("pass"))
    assert [c.turn for c in found.findings] == ["told"]


def test_measures_are_told_only_beyond_their_uncertainty(analysis):
    def changes(a, b):
        before, after = (take(analysis, finding("pass"), measures=[m]) for m in (a, b))
        return compare_takes(before, after, headline="m").measures

    # Two intervals of 5 give the difference one of 7.07.
    assert changes(measure(150, 5), measure(157, 5)) == ()
    (change,) = changes(measure(150, 5), measure(158, 5))
    assert change.difference == 8.0
    assert change.interval == pytest.approx((0.929, 15.071), abs=0.001)
    (exact,) = changes(measure(93, None, "word_count"), measure(94, None, "word_count"))
    assert exact.interval is None
    gone = Measure(id="speech_rate_wpm", unit="wpm", value=None, status="not_measured", reason="x")
    assert changes(measure(150, 5), gone) == ()


def test_real_scripts_compared_show_quotes_and_scores():
    found = va.compare(va.check(VAGUE), va.check(BETTER))
    better = {c.criterion: c for c in headline_findings(found)["better"]}
    assert any("Birch Labs" in s.text for c in better.values() for s in c.after.evidence)
    scores = {c.before.method: (c.before.score, c.after.score) for c in found.cards}
    assert scores["balanced"][1] > scores["balanced"][0]
    assert ("Spoken words", "+") in {(r.name, r.difference[0]) for r in measure_rows(found)}


def test_the_same_take_twice_has_no_difference():
    found = va.compare(va.check(BETTER), va.check(BETTER))
    assert (found.findings, found.measures) == ((), ())
    console = Console(width=80)
    with console.capture() as shown:
        render_changes(found, console)
    assert "No difference" in shown.get()


def test_json_has_both_findings_and_finite_numbers():
    found = json.loads(json.dumps(va.compare(va.check(VAGUE), va.check(BETTER)).to_dict()))
    assert found["schema"] == "voicemail-audio/comparison/1"
    assert {c["turn"] for c in found["findings"]} <= {"better", "worse", "told", "untold"}
    assert found["measures"]["word_count"]["difference"] > 0


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_page_has_a_player_for_each_take_and_escapes_names(analysis):
    named = replace(analysis, source=replace(analysis.source, path="<script>a</script>.wav"))
    after = replace(named, scorecards=named.scorecards[::-1])
    html = render_page(
        compare_takes(named, after, headline="balanced"),
        sounds={"before": b"x", "after": b"y"},
        audio_mime="audio/flac",
    )
    tags = Tags(html).found
    assert [a["id"] for t, a in tags if t == "audio"] == ["before", "after"]
    assert sum(t == "script" for t, _ in tags) == 1
    assert all(a["data-player"] in ("before", "after") for t, a in tags if "data-s" in a)
    assert "http" not in html.replace("http-equiv", "")


def test_a_take_that_was_not_judged_is_said_to_be(analysis):
    quality = replace(analysis.quality, assessable=False, problems=("wrong_script",))
    unjudged = replace(analysis, quality=quality, scorecards=())
    told = unasked(compare_takes(analysis, unjudged, headline="balanced"))
    assert told.startswith("Asked: ")
    assert "not the script" in told
