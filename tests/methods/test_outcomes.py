"""A coach's outcomes in the places of the tool's: the score is that of the same formula."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicemail_audio.methods import gather, judge, with_outcomes
from voicemail_audio.methods.load import parse
from voicemail_audio.types import Observation

ASKED = ("states_name", "states_company", "asks_question", "phone_given")
FAULTS = ("product_pitch", "cut_off")
METHOD = parse(
    'id = "own"\ntitle = "Own"\nversion = "1"\nsummary = "s"\nsource = "us"\n'
    + "".join(
        f'[[criterion]]\nid = "{name.replace("_", "-")}"\ntitle = "Do {name}"\nweight = {weight}\n'
        f'why = "because"\nfix = "do it"\nobserve = "{name}"\nwant = {wanted}\n{extra}'
        'message.pass = "good"\nmessage.fail = "bad"\n'
        for weight, (name, wanted, extra) in enumerate(
            [(n, "true", "") for n in ASKED]
            + [(n, "false", "misleading = true\n" if n == "cut_off" else "") for n in FAULTS],
            start=2,
        )
    ),
    name="own.toml",
)


def card_of(present):
    observations = [
        Observation(id=name, present=there, reason="mumbled" if there is None else None)
        for name, there in zip((*ASKED, *FAULTS), present, strict=True)
    ]
    return judge(METHOD, gather(observations=observations, measures=()))


told = st.tuples(*[st.booleans()] * 6)
told_or_not = st.tuples(*[st.sampled_from((True, False, None))] * 6)


@given(before=told_or_not, after=told)
def test_decided_like_another_message_it_is_judged_like_that_one(before, after):
    wanted = card_of(after)
    outcomes = {f.criterion: f.outcome for f in wanted.findings}
    found = with_outcomes(METHOD, card_of(before), outcomes)
    assert (found.score, found.assessed_share) == (wanted.score, wanted.assessed_share)
    assert (found.verdict, found.next_fix) == (wanted.verdict, wanted.next_fix)
    assert [f.outcome for f in found.findings] == [f.outcome for f in wanted.findings]


@given(before=told_or_not)
def test_agreeing_changes_nothing(before):
    card = card_of(before)
    same = {f.criterion: f.outcome for f in card.findings if f.outcome != "not_assessed"}
    assert with_outcomes(METHOD, card, same) == with_outcomes(METHOD, card, {}) == card


@pytest.mark.parametrize(("outcome", "score"), [("pass", 100), ("warn", 89), ("fail", 79)])
def test_nearly_costs_half(outcome, score):
    card = card_of((True, False, True, True, False, False))
    assert with_outcomes(METHOD, card, {"states-company": outcome}).score == score


def test_outcome_that_the_method_has_no_words_for_is_told_by_its_title():
    found = with_outcomes(METHOD, card_of((True,) * 4 + (False,) * 2), {"phone-given": "warn"})
    assert found.findings[3].message == "Do phone_given"


def test_fault_that_the_tool_missed_lowers_the_score_and_is_told():
    card = card_of((True,) * 4 + (False,) * 2)
    found = with_outcomes(METHOD, card, {"cut-off": "fail"})
    assert (card.score, found.score) == (100, 67)
    assert found.verdict.startswith("Could mislead the listener")
    assert found.next_fix == "cut-off"


def test_another_version_of_the_method_cannot_tell_what_counts():
    card = card_of((True,) * 6)
    older = replace(card, findings=card.findings[1:])
    assert with_outcomes(METHOD, older, {"phone-given": "fail"}) is None


def test_outcome_of_a_criterion_that_is_not_there_is_left_out():
    card = card_of((True,) * 6)
    assert with_outcomes(METHOD, card, {"no-such": "fail"}) == card
