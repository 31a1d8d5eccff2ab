"""A message in a method's own manner, and what it does to the methods that want otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voicemail_audio.ids import OBSERVATION_IDS
from voicemail_audio.methods import BUILTIN, closest, load_builtin

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicemail_audio.methods import Method
    from voicemail_audio.types import Scorecard

    Judged = Callable[..., Scorecard]

FAULTS = [
    (m.id, c.id, c.observe)
    for m in load_builtin()
    for c in m.about_message
    if c.is_fault and c.observe and not c.when
]


def outcome(card: Scorecard, criterion: str) -> str:
    return {f.criterion: f.outcome for f in card.findings}[criterion]


@pytest.mark.parametrize("method", BUILTIN)
def test_own_manner_scores_highest_under_its_method(judged: Judged, method: str) -> None:
    scores = {m: judged(method, m).score for m in BUILTIN}
    own = scores.pop(method)
    assert own is not None
    assert own >= 85
    assert own > max(s for s in scores.values() if s is not None)


@pytest.mark.parametrize("method", [m for m in BUILTIN if m != "balanced"])
def test_closest_method_is_the_one_in_whose_manner_it_is(judged: Judged, method: str) -> None:
    assert closest([judged(method, m) for m in BUILTIN]) == method


@pytest.mark.parametrize(
    ("take", "method", "criterion", "expected"),
    [
        ("smart-calling", "email-first", "no-number", "fail"),
        ("smart-calling", "email-first", "within-30-s", "fail"),
        ("smart-calling", "email-first", "no-appointed-call", "warn"),
        ("smart-calling", "telesales-35", "at-most-35-words", "fail"),
        ("smart-calling", "telesales-35", "value-first", "fail"),
        ("smart-calling", "gitomer", "leaves-company-out", "warn"),
        ("smart-calling", "tailored", "two-benefits", "fail"),
        ("telesales-35", "smart-calling", "who-comes-first", "warn"),
        ("telesales-35", "smart-calling", "repeats-number", "fail"),
        ("telesales-35", "email-first", "no-phone-tag", "warn"),
        ("email-first", "smart-calling", "no-meeting", "fail"),
        ("email-first", "gitomer", "gives-a-number", "fail"),
        ("email-first", "telesales-35", "asks-for-call-back", "fail"),
        ("gitomer", "smart-calling", "no-riddle", "fail"),
        ("gitomer", "email-first", "no-riddle", "fail"),
        ("gitomer", "balanced", "no-riddle", "fail"),
        ("tailored", "telesales-35", "one-benefit", "warn"),
        ("tailored", "gitomer", "little-information", "fail"),
    ],
)
def test_conflicting_method_fails_it_for_the_stated_reason(
    judged: Judged, take: str, method: str, criterion: str, expected: str
) -> None:
    assert outcome(judged(take, method), criterion) == expected


@pytest.mark.parametrize(("method", "criterion", "observation"), FAULTS)
def test_each_fault_alone_costs_what_its_weight_says(
    judged: Judged, methods: dict[str, Method], method: str, criterion: str, observation: str
) -> None:
    clean = judged(method, method, drop=observation)
    faulty = judged(method, method, drop=observation, add=observation)
    finding = next(f for f in faulty.findings if f.criterion == criterion)
    rule = methods[method].criterion(criterion)
    assert finding.outcome == rule.otherwise
    assert finding.weight == rule.weight * (0.5 if rule.otherwise == "warn" else 1.0)
    assert clean.score is not None
    assert faulty.score is not None
    assert faulty.score < clean.score
    earned = sum(f.weight * f.points for f in faulty.findings if f.points is not None)
    counted = sum(f.weight for f in faulty.findings if f.points is not None)
    assert faulty.score == pytest.approx(100 * earned / counted, abs=0.51)


def test_fault_lowers_a_perfect_score_by_its_share_of_the_weights(judged: Judged) -> None:
    clean = judged("smart-calling", "smart-calling")
    total = sum(f.weight for f in clean.findings)
    assert clean.score == 100
    pitched = judged("smart-calling", "smart-calling", add="product_pitch")
    assert pitched.score == pytest.approx(100 * total / (total + 5), abs=0.51)


@pytest.mark.parametrize("method", BUILTIN)
@pytest.mark.parametrize("trick", ["deceptive_pretext", "cut_off"])
def test_deception_fails_under_every_method(judged: Judged, method: str, trick: str) -> None:
    card = judged(method, method, add=trick)
    failed = [f for f in card.findings if f.outcome == "fail"]
    assert failed
    assert all(f.points == 0.0 for f in failed)
    assert card.verdict.startswith("Could mislead the listener")
    assert card.next_fix in {f.criterion for f in failed}


@pytest.mark.parametrize("method", BUILTIN)
@pytest.mark.parametrize("take", BUILTIN)
def test_deception_never_raises_a_score(judged: Judged, take: str, method: str) -> None:
    honest = judged(take, method).score
    deceptive = judged(take, method, add="deceptive_pretext cut_off").score
    assert honest is not None
    assert deceptive is not None
    assert deceptive < honest


def test_curiosity_made_by_a_trick_earns_nothing_under_gitomer(judged: Judged) -> None:
    honest = judged("gitomer", "gitomer")
    tricked = judged("gitomer", "gitomer", add="deceptive_pretext uses_wit")
    void = [
        "first-name-only",
        "reason-to-be-curious",
        "provoking-question",
        "holds-back",
        "clean-wit",
        "where-you-met",
    ]
    assert outcome(honest, "reason-to-be-curious") == "pass"
    assert {outcome(tricked, c) for c in void} == {"fail"}


@pytest.mark.parametrize("method", BUILTIN)
def test_message_that_says_nothing_scores_little(judged: Judged, method: str) -> None:
    card = judged("balanced", method, drop=" ".join(OBSERVATION_IDS))
    assert card.score is not None
    assert card.score < 40


def test_number_is_fine_for_email_first_where_they_asked_for_it(judged: Judged) -> None:
    asked = judged("email-first", "email-first", add="phone_given number_requested")
    unasked = judged("email-first", "email-first", add="phone_given")
    assert outcome(unasked, "no-number") == "fail"
    assert outcome(asked, "no-number") == "not_assessed"
    assert asked.score == 100
    assert unasked.score is not None
    assert unasked.score < 90
