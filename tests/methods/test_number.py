"""How fast the number was said, as methods see it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from voicemail_audio.ids import OBSERVATION_IDS
from voicemail_audio.methods import gather, judge, load_builtin
from voicemail_audio.types import Measure, Observation, PhoneMention, PhoneNumbers

if TYPE_CHECKING:
    from voicemail_audio.types import Finding, Scorecard, Status


def mention(pace: float | None, writers: int | None = None) -> PhoneMention:
    names = ("fast", "typical", "careful")
    return PhoneMention(
        digits="5550142",
        extension=None,
        text="555 0142",
        start_char=3,
        end_char=11,
        start_s=None,
        end_s=None,
        valid=True,
        certain=True,
        certainty=None,
        digits_per_s=pace,
        writable=None if writers is None else {n: i < writers for i, n in enumerate(names)},
    )


def measured(name: str, *mentions: PhoneMention, status: Status = "measured") -> Measure:
    value = 20.0 if status == "measured" else None
    duration = Measure(id="duration_s", unit="s", value=value, status=status, reason="r")
    phone = PhoneNumbers(mentions=mentions, repeated=len(mentions) > 1, consistent=None)
    return gather(observations=[], measures=[duration], phone=phone).measure(name)


def test_the_saying_that_can_be_followed_counts() -> None:
    fast, slow = mention(3.4, 0), mention(1.6, 2)
    assert measured("phone_digits_per_s", fast, slow).value == 1.6
    assert measured("phone_writers", fast, slow).value == 2


@pytest.mark.parametrize(
    ("mentions", "status", "expected"),
    [
        ((), "measured", "not_applicable"),
        ((mention(None),), "measured", "not_measured"),
        ((mention(None),), "not_applicable", "not_applicable"),
    ],
)
def test_pace_is_missing_for_a_reason(
    mentions: tuple[PhoneMention, ...], status: Status, expected: str
) -> None:
    found = measured("phone_writers", *mentions, status=status)
    assert (found.value, found.status) == (None, expected)
    assert found.reason


def numbers(
    *, own: bool | None = None, valid: bool | None = True, certain: bool = True, given: bool = True
) -> PhoneNumbers:
    said = replace(mention(1.4, 3), valid=valid, certain=certain)
    return PhoneNumbers(
        mentions=(said, said) if given else (),
        repeated=given,
        consistent=True if given else None,
        matches_profile=own,
    )


def judged(method: str, phone: PhoneNumbers, *, from_script: bool = False) -> Scorecard:
    (rules,) = (m for m in load_builtin() if m.id == method)
    found = {"states_name", "prospect_specific", "value_proposition"}
    if phone.mentions:
        found |= {"phone_given", "phone_repeated", "phone_consistent"}
    measures = [
        Measure(id="duration_s", unit="s", value=20.0, status="measured"),
        Measure(id="word_count", unit="words", value=34.0, status="measured"),
    ]
    facts = gather(
        observations=[Observation(id=name, present=name in found) for name in OBSERVATION_IDS],
        measures=measures,
        phone=phone,
        from_script=from_script,
    )
    return judge(rules, facts)


def finding(card: Scorecard, criterion: str) -> Finding:
    return {f.criterion: f for f in card.findings}[criterion]


WITH_A_NUMBER = ("balanced", "smart-calling", "telesales-35", "gitomer")


@pytest.mark.parametrize("method", WITH_A_NUMBER)
def test_a_number_that_is_not_the_reps_own_is_what_to_fix_first(method: str) -> None:
    card = judged(method, numbers(own=False))
    found = finding(card, "own-number")
    assert (found.outcome, card.next_fix) == ("fail", "own-number")
    assert [s.text for s in found.evidence] == ["555 0142", "555 0142"]
    assert found.weight > max(f.weight for f in card.findings if f is not found)
    right = judged(method, numbers(own=True))
    assert finding(right, "own-number").outcome == "pass"
    assert right.score is not None
    assert card.score is not None
    assert card.score < right.score - 10


@pytest.mark.parametrize("phone", [numbers(own=None), numbers(given=False)])
def test_without_profile_or_number_whose_it_is_does_not_apply(phone: PhoneNumbers) -> None:
    found = finding(judged("balanced", phone), "own-number")
    assert not found.applies
    assert found.reason


def test_a_number_heard_with_doubt_is_not_called_anothers() -> None:
    doubtful = numbers(own=False, valid=False, certain=False)
    heard = judged("balanced", doubtful)
    for name in ("own-number", "real-number"):
        assert finding(heard, name).outcome == "not_assessed"
        assert finding(heard, name).applies
    # A script says which digits are meant, however they were heard.
    written = judged("balanced", doubtful, from_script=True)
    assert finding(written, "own-number").outcome == "fail"


def test_a_number_that_cannot_exist_fails() -> None:
    card = judged("balanced", numbers(valid=False))
    assert finding(card, "real-number").outcome == "fail"
    assert finding(judged("balanced", numbers()), "real-number").outcome == "pass"
    assert not finding(judged("balanced", numbers(valid=None)), "real-number").applies
