"""What a notebook shows of a result, and the bar while results come in."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest
from handmade import message

import voicemail_audio as va
from voicemail_audio.progress import with_progress

EVIL = "<script>alert(1)</script>"


def shown(result):
    """The text that a reader sees."""
    return html.unescape(re.sub(r"<[^>]+>", " ", result._repr_html_()))


def test_a_result_shows_the_next_fix_and_every_score():
    analysis = message()
    text = shown(analysis)
    card = analysis.scorecard("balanced")
    fix = next(f for f in card.findings if f.criterion == card.next_fix)
    assert fix.fix in text
    assert "takes/a b.wav" in text
    for each in analysis.scorecards:
        assert each.title in text
        assert f"{each.score}/100" in text


def test_nothing_that_was_said_or_named_becomes_markup():
    analysis = va.check(f"Hi Dana, this is Sam {EVIL}. Call me at 404-555-0142.")
    cards = tuple(dataclasses.replace(c, title=EVIL) for c in analysis.scorecards)
    evil = dataclasses.replace(
        analysis,
        source=dataclasses.replace(analysis.source, path=f"{EVIL}.wav"),
        scorecards=cards,
        notes=(EVIL,),
    )
    for result in (evil, va.compare(evil, evil)):
        assert "<script" not in result._repr_html_()
        assert "&lt;script&gt;" in result._repr_html_()


def test_a_comparison_shows_what_became_of_the_fix_and_both_scores():
    first = va.check("Hi Dana, this is Sam Poole. Call me at 404-555-0142.")
    then = va.check("Hi Dana, this is Sam Poole with Birch Labs. Call me at 404-555-0142.")
    text = shown(va.compare(first, then))
    before, after = first.scorecard("balanced").score, then.scorecard("balanced").score
    assert f"{before} → {after}" in text
    assert "Better: You say which company you call from." in text
    assert "No difference" in shown(va.compare(first, first))


def test_a_campaign_shows_a_line_a_prospect(tmp_path):
    (tmp_path / "one.txt").write_text("Hi Dana, this is Sam Poole with Birch Labs.")
    path = tmp_path / "calls.csv"
    path.write_text(
        "prospect,date-time,channel,recording,script,note\n"
        "Dana <b>,2026-11-03T10:00,,,one.txt,\nKim,never,,,one.txt,\n"
    )
    report = va.campaign(path)
    assert "Dana <b>" in shown(report)
    assert "<b>" not in report._repr_html_()
    assert "1 wrong line" in shown(report)
    assert "no score" in shown(report)  # a single touch is no series yet


def test_a_bar_shows_where_it_is_asked_for_and_nowhere_else(capsys):
    assert list(with_progress(iter("abc"), total=3)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")  # this is no terminal
    assert list(with_progress(iter("abc"), total=3, show=True)) == ["a", "b", "c"]
    out, err = capsys.readouterr()
    assert out == ""
    assert "Scoring" in err
    assert "100%" in err


def test_a_notebook_gets_a_bar_without_widgets(monkeypatch):
    pytest.importorskip("IPython", reason="needs the extra notebooks")
    from voicemail_audio import progress

    displayed = []

    def show(bar):  # a function, so that it is bound to the bar
        displayed.append(bar)

    monkeypatch.setattr(progress, "_in_notebook", lambda: True)
    monkeypatch.setattr("IPython.core.display.ProgressBar.display", show)
    monkeypatch.setattr("IPython.core.display.ProgressBar.update", lambda _: None)
    assert list(with_progress(iter("abc"), total=3)) == ["a", "b", "c"]
    assert displayed[0].total == 3
    assert displayed[0].progress == 3


def test_the_table_of_many_is_made_of_the_results_one_by_one():
    takes = ["samples/no-speech.ogg", "samples/no-such.wav"]
    results = list(va.score_each(takes, engine="none"))
    assert [type(r).__name__ for r in results] == ["Analysis", "Failure"]
    table = va.score_many(takes, engine="none", progress=False)
    assert list(table.path) == takes
    assert table.error.notna().tolist() == [False, True]
