"""Messages made by hand from observations, so that methods are tested without text or sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voicemail_audio.ids import MEASURES, OBSERVATION_IDS
from voicemail_audio.methods import Method, gather, judge, load_builtin
from voicemail_audio.types import Measure, Observation, PhoneMention, PhoneNumbers, Scorecard, Span

if TYPE_CHECKING:
    from collections.abc import Callable

TAKES: dict[str, tuple[str, float, float]] = {
    # method -> what is found, in the order said; spoken words; seconds
    "smart-calling": (
        "states_name states_company prospect_specific client_reference value_proposition "
        "hedged_value low_pressure_engagement cta_present caller_will_call_again "
        "call_again_time_specific requests_callback phone_given phone_repeated phone_consistent "
        "email_given",
        120,
        52.0,
    ),
    "telesales-35": (
        "opens_with_value value_proposition states_name states_company cta_present "
        "requests_callback phone_given",
        33,
        14.0,
    ),
    "email-first": (
        "opens_with_question opens_with_value asks_question states_name states_company "
        "value_proposition promises_email cta_present offers_times meeting_ask",
        60,
        24.0,
    ),
    "gitomer": (
        "states_name first_name_only prior_contact asks_question thought_provoking_question "
        "cta_present requests_callback phone_given cryptic",
        32,
        13.0,
    ),
    "tailored": (
        "states_name states_company prospect_specific client_reference quantified_claim "
        "value_proposition two_benefits hedged_value low_pressure_engagement cta_present",
        80,
        33.0,
    ),
    "balanced": (
        "states_name states_company prospect_specific value_proposition asks_question "
        "cta_present caller_will_call_again phone_given phone_repeated phone_consistent",
        75,
        32.0,
    ),
}


def observe(present: str, *, unsure: str = "", spread: int = 20) -> list[Observation]:
    """All observations; the present ones with spans one after the other."""
    said = present.split()
    observations = []
    for name in OBSERVATION_IDS:
        if name in unsure.split():
            observations.append(Observation(id=name, present=None, reason="the words are unclear"))
        elif name in said:
            start = said.index(name) * spread
            span = Span(text=name, start_char=start, end_char=start + len(name) // 2)
            observations.append(Observation(id=name, present=True, spans=(span,)))
        elif name == "phone_consistent" and "phone_repeated" not in said:
            observations.append(Observation(id=name, present=None, reason="said once"))
        else:
            observations.append(Observation(id=name, present=False))
    return observations


def measure(name: str, value: float, *, interval: tuple[float, float] | None = None) -> Measure:
    return Measure(id=name, unit=MEASURES[name], value=value, status="measured", interval=interval)


def phone(*, digits_per_s: float | None = 1.4, writers: int | None = 3) -> PhoneNumbers:
    names = ("fast", "typical", "careful")
    mention = PhoneMention(
        digits="5550142",
        extension=None,
        text="555 0142",
        start_char=200,
        end_char=208,
        start_s=10.0,
        end_s=15.0,
        valid=True,
        certain=True,
        certainty=0.9,
        digits_per_s=digits_per_s,
        writable=None if writers is None else {n: i < writers for i, n in enumerate(names)},
        timing="measured",
    )
    return PhoneNumbers(mentions=(mention,), repeated=False, consistent=None)


def score(
    method: Method,
    present: str,
    *,
    unsure: str = "",
    words: float = 70,
    seconds: float = 28.0,
    number: PhoneNumbers | None = None,
) -> Scorecard:
    given = "phone_given" in present.split()
    facts = gather(
        observations=observe(present, unsure=unsure),
        measures=[measure("word_count", words), measure("duration_s", seconds)],
        phone=number or (phone() if given else None),
    )
    return judge(method, facts)


@pytest.fixture(scope="session")
def methods() -> dict[str, Method]:
    return {m.id: m for m in load_builtin()}


@pytest.fixture(scope="session")
def judged(methods: dict[str, Method]) -> Callable[..., Scorecard]:
    """Judge a take of `TAKES`, words added or taken away, by one method."""

    def run(take: str, method: str, *, add: str = "", drop: str = "") -> Scorecard:
        present, words, seconds = TAKES[take]
        kept = [p for p in present.split() if p not in drop.split()]
        return score(methods[method], " ".join([*kept, *add.split()]), words=words, seconds=seconds)

    return run
