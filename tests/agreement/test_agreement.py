"""Marks against results: counts, kappa as published, and every way in which a file can be wrong."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

import voicemail_audio as va
from voicemail_audio.agreement import FEWEST, agreement, kappa
from voicemail_audio.types import Failure, Observation, Versions


def test_kappa_and_its_error_are_those_of_the_published_example():
    """Two diagnosticians, 100 patients: kappa .676, error .088 (Fleiss, Levin and Paik,
    "Statistical methods for rates and proportions", 2003, chapter 18)."""
    found = kappa(np.array([[75, 1, 4], [5, 4, 1], [0, 0, 10]]))
    assert found.value == pytest.approx(0.676, abs=5e-4)
    low, high = found.interval
    assert (high - low) / (2 * 1.96) == pytest.approx(0.0877, abs=5e-4)


def test_the_error_is_how_much_kappa_varies_from_sample_to_sample():
    """Raters with different leanings, so that rows and columns cannot be mixed up."""
    random = np.random.default_rng(5)
    share = np.array([[0.35, 0.02], [0.33, 0.30]])
    found = [kappa(random.multinomial(200, share.ravel()).reshape(2, 2)) for _ in range(1500)]
    spread = np.std([k.value for k in found])
    error = np.mean([(k.interval[1] - k.interval[0]) / (2 * 1.96) for k in found])
    assert error == pytest.approx(spread, rel=0.06)


def test_no_more_equal_than_chance_is_zero():
    assert kappa(np.array([[25, 25], [25, 25]])).value == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([[3, 1], [1, 2]], "only 7"),
        ([[0, 0], [0, 20]], "same one thing"),
    ],
)
def test_what_cannot_be_told_has_a_reason(counts, told):
    found = kappa(np.array(counts))
    assert found.value is None
    assert found.interval is None
    assert told in found.reason


def test_equal_marks_alone_have_no_interval():
    found = kappa(np.array([[10, 0], [0, 5]]))
    assert found.value == pytest.approx(1.0)
    assert found.interval is None
    assert "no interval" in found.reason


def table(**checks):
    """Ten recordings a, b, c ... with what the tool says of each check."""
    return pd.DataFrame({"path": [f"team/{n}.wav" for n in "abcdefghij"], **checks})


def marks(tmp_path, *lines):
    path = tmp_path / "marks.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_each_check_is_counted_by_itself(tmp_path):
    found = table(asks_question=[True] * 5 + [False] * 5, states_name=[True] * 9 + [None])
    lines = ["recording,asks_question,states_name"]
    lines += [f"{n},{'yes' if n in 'abcdfg' else 'no'},yes" for n in "abcdefghij"]
    rows = agreement(found, marks(tmp_path, *lines)).set_index("check")
    asks, name = rows.loc["asks_question"], rows.loc["states_name"]
    assert (asks.n, asks.marked, asks.found, asks.untold) == (10, 6, 5, 0)
    assert asks.agreement == pytest.approx(0.7)
    assert asks.kappa == pytest.approx(0.4)
    assert asks.kappa_low < 0.4 < asks.kappa_high
    assert (name.n, name.untold) == (9, 1)
    assert pd.isna(name.kappa)
    assert "same one thing" in name.reason


def test_what_people_dispute_or_leave_open_is_no_yardstick(tmp_path):
    found = table(asks_question=[True, False] * 5)
    lines = ["recording,by,asks_question"]
    lines += [f"{n},Kim,{'yes' if i % 2 == 0 else 'no'}" for i, n in enumerate("abcdefghi")]
    lines += ["a,Lee,yes", "b,Lee,yes", "j,Lee,"]
    (row,) = agreement(found, marks(tmp_path, *lines)).itertuples()
    assert (row.n, row.disputed, row.agreement) == (8, 1, 1.0)


def test_too_few_marks_have_a_share_and_no_kappa(tmp_path):
    path = marks(tmp_path, "recording,asks_question", "a,yes", "b,no")
    (row,) = agreement(table(asks_question=[True] * 10), path).itertuples()
    assert (row.n, row.agreement) == (2, 0.5)
    assert pd.isna(row.kappa)
    assert f"under {FEWEST}" in row.reason


def test_results_of_the_tool_are_taken_as_they_come(tmp_path):
    def result(name, present):
        analysis = va.check("Hi Dana.")
        seen = Observation(
            id="asks_question", present=present, reason="unsure" if present is None else None
        )
        return dataclasses.replace(
            analysis,
            source=dataclasses.replace(analysis.source, path=f"takes/{name}.m4a"),
            observations=(seen,),
        )

    versions = Versions(voicemail_audio="0", engine="none", model=None, methods={})
    failed = Failure(
        versions=versions, path="takes/d.m4a", kind="decode", message="Broken.", remedy="Try again."
    )
    results = [result("a", present=True), result("b", present=None), result("c", present=False)]
    path = marks(tmp_path, "recording,asks_question", "a,yes", "b.m4a,yes", "takes/c,yes", "d,yes")
    (row,) = agreement([*results, failed], path).itertuples()
    assert (row.n, row.untold, row.agreement) == (2, 1, 0.5)


def test_a_name_that_fits_two_recordings_wants_its_folder(tmp_path):
    found = pd.DataFrame({"path": ["Ann/1.wav", "Bo/1.wav"], "asks_question": [True, False]})
    with pytest.raises(va.UsageError, match="may be"):
        agreement(found, marks(tmp_path, "recording,asks_question", "1,yes"))
    path = marks(tmp_path, "recording,asks_question", "Bo/1,yes")
    (row,) = agreement(found, path).itertuples()
    assert (row.n, row.agreement) == (1, 0.0)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["name,asks_question", "a,yes"], "no column recording"),
        (["recording,asks_questoin", "a,yes"], "no check 'asks_questoin'"),
        (["recording,asks_question", "a,yes", "b,maybe"], "line 3, asks_question: 'maybe'"),
        (["recording,asks_question", "zzz,yes"], "No recording of"),
    ],
)
def test_a_wrong_file_is_one_clear_error(tmp_path, lines, told):
    with pytest.raises(va.UsageError, match=told):
        agreement(table(asks_question=[True] * 10), marks(tmp_path, *lines))
