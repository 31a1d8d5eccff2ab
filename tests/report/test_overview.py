"""Many results at a glance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voicemail_audio.report.overview import overview, row_of
from voicemail_audio.types import Measure


def take(analysis, path: str, *, score: int | None = 70, rate: float | None = 150.0):
    card = replace(analysis.scorecards[0], score=score)
    others = tuple(m for m in analysis.measures if m.id != "speech_rate_wpm")
    status, reason = ("measured", None) if rate is not None else ("not_measured", "no words")
    measure = Measure(id="speech_rate_wpm", unit="wpm", value=rate, status=status, reason=reason)
    return replace(
        analysis,
        source=replace(analysis.source, path=path),
        scorecards=(card,),
        measures=(measure, *others),
    )


def seen(results):
    return overview([row_of(r, None) for r in results])


def test_folders_are_told_apart_by_name_and_not_by_rank(analysis):
    view = seen(
        [take(analysis, f"team/{rep}/{i}.wav", score=s)
         for rep, scores in (("zoe", (90, 95)), ("abe", (10, 20, 60)))
         for i, s in enumerate(scores)]
    )  # fmt: skip
    assert [g.name for g in view.groups] == ["team/abe", "team/zoe"]
    first = view.groups[0]
    assert (first.takes, first.median, first.lowest, first.highest) == (3, 20, 10, 60)


def test_one_folder_is_no_group(analysis):
    assert seen([take(analysis, f"takes/{i}.wav") for i in range(3)]).groups == ()


def test_what_comes_up_most_is_counted(analysis):
    view = seen([take(analysis, f"{i}.wav") for i in range(3)])
    assert [count for _, count in view.fixes] == [3]


def test_every_value_is_in_one_bar(analysis):
    rates = [100, 121, 129.9, 130, 149, 150, 151, 180, 240]
    view = seen([take(analysis, f"{i}.wav", rate=r) for i, r in enumerate(rates)])
    (spread,) = [s for s in view.spreads if s.title == "Speech rate"]
    counts = [int(b.label.split(": ")[1].split()[0]) for b in spread.bars]
    assert sum(counts) == len(rates)
    assert spread.median == "149 wpm"
    assert all(b.x >= 0 and b.x + b.width <= 300 for b in spread.bars)


@pytest.mark.parametrize("value", [0.0, 150.0])
def test_values_that_are_all_the_same_have_a_bar(analysis, value):
    view = seen([take(analysis, f"{i}.wav", rate=value) for i in range(3)])
    (spread,) = [s for s in view.spreads if s.title == "Speech rate"]
    assert len(spread.bars) == 1


def test_what_was_not_measured_is_no_nought(analysis, failure):
    rates = (None, 140, 150, 160)
    results = [take(analysis, f"{i}.wav", rate=r, score=None) for i, r in enumerate(rates)]
    view = seen([*results, failure])
    assert view.rows[0].rate_wpm is None
    assert view.failed == 1
    assert view.rows[-1].failure
    (spread,) = [s for s in view.spreads if s.title == "Speech rate"]
    assert spread.median == "150 wpm"
    assert not [s for s in view.spreads if s.title == "Score"]
