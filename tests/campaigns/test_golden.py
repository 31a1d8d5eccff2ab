"""Each method's campaign criteria: a series in its manner, and each fault for its stated reason."""

from __future__ import annotations

import pytest
from campaigns.series import DOCK, GATE, NIGHT, card, finding, series

from voicemail_audio.methods import load_builtin

CALL_FRIDAY = DOCK.replace("My number", "I will try you again Friday morning. My number")
MAIL = "An email with two open times is on its way."
MON, TUE, WED = "2026-11-02T09:30", "2026-11-03T10:00", "2026-11-04T10:00"
FRI, NEXT_MON, NEXT_WED = "2026-11-06T09:30", "2026-11-09T10:00", "2026-11-11T15:30"

OWN_MANNER: dict[str, list[tuple[str, ...]]] = {
    "smart-calling": [(TUE, CALL_FRIDAY), (FRI, GATE)],
    "telesales-35": [
        (FRI, DOCK),
        (NEXT_MON, GATE),
        ("2026-11-09T10:10", "e-mail", "more on the gate"),
    ],
    "email-first": [
        (MON, f"{DOCK} {MAIL}"),
        ("2026-11-02T09:40", "e-mail", "times"),
        ("2026-11-05T11:00", f"{GATE} {MAIL}"),
        ("2026-11-05T11:20", "e-mail", "times and an article"),
        ("2026-11-06T11:20", "social", "a comment on their post"),
    ],
    "gitomer": [(TUE, GATE), (FRI, NIGHT), (NEXT_MON, "e-mail", "where we met")],
    "tailored": [
        (TUE, DOCK),
        ("2026-11-03T10:40", "call", "no answer, no message"),
        (NEXT_WED, NIGHT),
        ("2026-11-13T09:00", "letter", "the dairy story"),
    ],
    "balanced": [
        (TUE, CALL_FRIDAY),
        (FRI, GATE),
        ("2026-11-06T09:50", "e-mail", "open times"),
        (NEXT_WED, NIGHT),
    ],
}


@pytest.mark.parametrize("method", OWN_MANNER)
def test_a_series_in_the_manner_of_a_method_follows_it(method: str) -> None:
    found = card(method, series(*OWN_MANNER[method]))  # type: ignore[arg-type]
    assert found.score is not None
    assert found.score >= 85, found.verdict
    assert [f.criterion for f in found.findings if f.outcome == "fail"] == []


def test_every_method_has_one() -> None:
    assert {m.id for m in load_builtin()} == set(OWN_MANNER)


TRICK = (
    "Hi Dana, Sam Poole. Your name came up at a lunch with one of your rivals, and you will want "
    "to hear what they have on"
)
JOKE = (
    "Hi Dana, Sam Poole with Birch Labs. I promise this is the only sales call today that comes "
    "with a joke: why did the pallet go to school? To get a little higher up. 404-555-0142."
)


@pytest.mark.parametrize(
    ("method", "criterion", "touches", "outcome"),
    [
        ("smart-calling", "keeps-promise", [(TUE, CALL_FRIDAY), (FRI, GATE)], "pass"),
        (
            "smart-calling",
            "keeps-promise",
            [(TUE, CALL_FRIDAY), ("2026-11-06T15:00", GATE)],
            "warn",
        ),
        ("smart-calling", "keeps-promise", [(TUE, CALL_FRIDAY), (NEXT_MON, GATE)], "fail"),
        ("smart-calling", "keeps-promise", [(TUE, GATE)], "not_assessed"),
        ("smart-calling", "comes-back", [(TUE, GATE), (FRI, "call", "")], "pass"),
        ("smart-calling", "comes-back", [(TUE, GATE)], "not_assessed"),
        ("telesales-35", "over-the-weekend", [(FRI, DOCK), (NEXT_MON, GATE)], "pass"),
        ("telesales-35", "over-the-weekend", [(FRI, DOCK), (NEXT_MON, DOCK)], "not_assessed"),
        ("telesales-35", "over-the-weekend", [(TUE, DOCK), (FRI, GATE)], "not_assessed"),
        ("telesales-35", "more-when-it-helps", [(TUE, DOCK), (FRI, GATE)], "pass"),
        ("telesales-35", "more-when-it-helps", [(TUE, DOCK), (FRI, DOCK)], "fail"),
        ("telesales-35", "more-when-it-helps", [(TUE, DOCK)], "not_assessed"),
        ("telesales-35", "right-back", [(TUE, DOCK), ("2026-11-03T10:05", GATE)], "pass"),
        ("telesales-35", "right-back", [(TUE, DOCK), ("2026-11-03T10:05", DOCK)], "not_assessed"),
        ("telesales-35", "right-back", [(TUE, DOCK), (FRI, GATE)], "not_assessed"),
        ("email-first", "leaves-a-message", [(TUE, DOCK), (FRI, "call", "")], "fail"),
        ("email-first", "leaves-a-message", [(TUE, DOCK), (FRI, GATE)], "pass"),
        ("email-first", "days-between", [(TUE, DOCK), ("2026-11-05T09:00", GATE)], "pass"),
        ("email-first", "days-between", [(TUE, DOCK), (WED, GATE)], "warn"),
        ("email-first", "days-between", [(TUE, DOCK), ("2026-11-03T16:00", GATE)], "fail"),
        ("email-first", "days-between", [(TUE, DOCK), (WED, "e-mail", "")], "not_assessed"),
        ("email-first", "different-each-time", [(TUE, DOCK), (FRI, GATE)], "pass"),
        ("email-first", "different-each-time", [(TUE, DOCK), (FRI, DOCK.lower())], "fail"),
        ("email-first", "four-or-five-touches", [(TUE, DOCK), (FRI, GATE)], "fail"),
        (
            "email-first",
            "four-or-five-touches",
            [(TUE, DOCK), (FRI, GATE), (NEXT_MON, "e-mail", "")],
            "warn",
        ),
        (
            "email-first",
            "four-or-five-touches",
            [(TUE, DOCK), (WED, "e-mail", ""), (FRI, GATE), (NEXT_MON, "e-mail", "")],
            "pass",
        ),
        ("email-first", "several-channels", [(TUE, DOCK), (FRI, "call", "")], "fail"),
        ("email-first", "several-channels", [(TUE, DOCK), (FRI, "social", "")], "pass"),
        ("email-first", "email-follows", [(TUE, DOCK), (WED, "e-mail", "")], "pass"),
        ("email-first", "email-follows", [(TUE, DOCK), (FRI, "e-mail", "")], "fail"),
        (
            "email-first",
            "email-follows",
            [(TUE, DOCK), (WED, "e-mail", ""), (NEXT_MON, GATE)],
            "warn",
        ),
        ("gitomer", "writes-down-messages", [(TUE, DOCK), (FRI, "call", "")], "warn"),
        ("gitomer", "writes-down-messages", [(TUE, DOCK), (FRI, "call", "rang out")], "pass"),
        ("tailored", "keeps-trying", [(TUE, DOCK)], "not_assessed"),
        ("tailored", "keeps-trying", [(TUE, DOCK), (FRI, GATE)], "warn"),
        ("tailored", "keeps-trying", [(TUE, DOCK), (FRI, GATE), (NEXT_WED, NIGHT)], "pass"),
        ("tailored", "other-times", [(TUE, DOCK), (FRI, GATE)], "fail"),
        ("tailored", "other-times", [(TUE, DOCK), (NEXT_WED, GATE)], "pass"),
        ("tailored", "other-times", [(TUE, DOCK), ("2026-11-06", GATE)], "not_assessed"),
        ("tailored", "not-twice-an-hour", [(TUE, DOCK), ("2026-11-03T10:59", GATE)], "fail"),
        ("tailored", "not-twice-an-hour", [(TUE, DOCK), ("2026-11-03T11:00", GATE)], "pass"),
        ("tailored", "not-twice-an-hour", [(TUE, DOCK), ("2026-11-03", GATE)], "not_assessed"),
        ("tailored", "silent-second-try", [(TUE, DOCK), ("2026-11-03T11:00", "call", "")], "pass"),
        ("tailored", "silent-second-try", [(TUE, DOCK), (FRI, "call", "")], "not_assessed"),
        ("tailored", "other-channels", [(TUE, DOCK), (FRI, "letter", "")], "pass"),
        ("tailored", "other-channels", [(TUE, DOCK), (FRI, GATE)], "fail"),
        ("balanced", "comes-back-with-news", [(TUE, DOCK), (FRI, DOCK)], "fail"),
        ("balanced", "days-between", [(TUE, DOCK), (WED, GATE)], "warn"),
        ("balanced", "keeps-promise", [(TUE, CALL_FRIDAY), (NEXT_MON, GATE)], "fail"),
        ("balanced", "keeps-trying", [(TUE, DOCK), (FRI, GATE)], "warn"),
        ("balanced", "mixes-channels", [(TUE, DOCK), (FRI, GATE)], "fail"),
        ("balanced", "not-twice-an-hour", [(TUE, DOCK), ("2026-11-03T10:30", GATE)], "warn"),
        ("balanced", "leaves-a-message", [(TUE, DOCK), (FRI, "call", "")], "warn"),
        (
            "balanced",
            "leaves-a-message",
            [(TUE, DOCK), ("2026-11-03T11:00", "call", "")],
            "not_assessed",
        ),
        *((m.id, "honest-series", [(TUE, TRICK), (FRI, GATE)], "fail") for m in load_builtin()),
        *((m.id, "honest-series", [(TUE, DOCK), (FRI, GATE)], "pass") for m in load_builtin()),
    ],
)
def test_each_criterion(
    method: str, criterion: str, touches: list[tuple[str, str]], outcome: str
) -> None:
    assert finding(method, criterion, series(*touches)).outcome == outcome


@pytest.mark.parametrize("method", [m.id for m in load_builtin()])
def test_every_criterion_about_a_series_is_judged_here(method: str) -> None:
    tested = {
        c
        for mark in test_each_criterion.pytestmark  # type: ignore[attr-defined]
        for m, c, *_ in mark.args[1]
        if m == method
    }
    elsewhere = {"own-thoughts", "second-thought-later", "wit-with-care"}
    rules = next(m for m in load_builtin() if m.id == method)
    assert {c.id for c in rules.about_campaign} <= tested | elsewhere


def test_evidence_names_the_touches() -> None:
    found = finding("balanced", "days-between", series((TUE, DOCK), (WED, GATE)))
    assert [(e.touch, e.at) for e in found.evidence] == [(1, TUE), (2, WED)]  # type: ignore[attr-defined]
    assert found.message == "Two tries are only 1 day apart."
    kept = finding("smart-calling", "keeps-promise", series((TUE, CALL_FRIDAY), (NEXT_MON, GATE)))
    assert [e.text for e in kept.evidence] == ["I will try you again Friday morning"]


def test_a_message_that_misleads_is_named_with_its_words_and_in_the_verdict() -> None:
    touches = series((TUE, GATE), (FRI, TRICK))
    found = finding("gitomer", "honest-series", touches)
    assert found.outcome == "fail"
    assert {e.touch for e in found.evidence} == {2}  # type: ignore[attr-defined]
    for method in load_builtin():
        assert card(method.id, touches).verdict.startswith("Could mislead")


def test_a_crowded_message_costs_half_of_its_weight() -> None:
    crowded = (
        "Hi Dana, Sam Poole with Birch Labs. We can cut your unloading time. We also print labels "
        "for cold stores. And on top of that we lease forklifts. 404-555-0142."
    )
    found = finding("telesales-35", "second-thought-later", series((TUE, crowded), (FRI, GATE)))
    assert (found.outcome, found.points, found.weight) == ("warn", 0.0, 1.0)


def test_a_joke_is_for_those_whom_you_have_met() -> None:
    assert finding("gitomer", "wit-with-care", series((TUE, JOKE))).outcome == "warn"
    met = series(("2026-11-02", "visit", "at the trade fair"), (TUE, JOKE))
    assert finding("gitomer", "wit-with-care", met).outcome == "pass"


def test_touches_within_a_day_by_other_ways_are_one_try() -> None:
    late = series((TUE, DOCK), ("2026-11-04T09:00", "e-mail", ""), (FRI, GATE))
    assert finding("email-first", "days-between", late).measure.value == 3  # type: ignore[union-attr]
    silent = series((TUE, DOCK), ("2026-11-03T15:00", "call", ""), (FRI, GATE))
    assert finding("email-first", "days-between", silent).measure.value == 3  # type: ignore[union-attr]
    again = series((TUE, DOCK), ("2026-11-03T15:00", NIGHT), (FRI, GATE))
    assert finding("email-first", "days-between", again).measure.value == 0  # type: ignore[union-attr]


def test_nothing_that_earns_points_is_no_score() -> None:
    found = card("telesales-35", series((TUE, DOCK)))
    assert found.score is None
    assert found.verdict == "No score: nothing that earns points applies to the series."
    faulty = card("telesales-35", series((TUE, TRICK)))
    assert faulty.score is None
    assert faulty.verdict.endswith("to change: take out whatever could mislead.")
