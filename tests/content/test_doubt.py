"""Findings that hang on words which the engine was not sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from given_words import given

from voicemail_audio.content import observe
from voicemail_audio.phone import phone_numbers

if TYPE_CHECKING:
    from voicemail_audio.types import Observation

TEXT = (
    "Hi Theo, this is Marla Quint with Osprey Freight. I saw you opened a depot in Reno. "
    "Please call me on 202-555-0243. I will call again Friday. Call me back."
)


def look(*doubtful: str, sure: float | None = 0.9) -> dict[str, Observation]:
    transcript = given(TEXT, doubtful=doubtful, confidence=sure)
    return {o.id: o for o in observe(transcript, phone_numbers(transcript))}


def test_sure_words_and_given_words_are_not_doubted() -> None:
    assert all(o.present is not None for o in look().values() if o.id != "phone_consistent")
    assert look(sure=None)["states_name"].present is True


def test_a_doubtful_name_leaves_the_name_unsure_and_says_why() -> None:
    name = look("Quint")["states_name"]
    assert name.present is None
    assert "Marla Quint" in str(name.reason)
    assert look("Quint")["states_company"].present is True


def test_one_sure_span_is_enough() -> None:
    assert look("Call")["requests_callback"].present is True


def test_little_words_carry_nothing() -> None:
    assert look("this", "is", "with", "a", "in")["prospect_specific"].present is True


def test_what_was_not_found_stays_not_found() -> None:
    seen = look("depot", "Reno")
    assert seen["prospect_specific"].present is None
    assert seen["client_reference"].present is False


@pytest.mark.parametrize("name", ["phone_given", "cut_off"])
def test_what_has_its_own_certainty_is_left_to_it(name: str) -> None:
    assert look("202-555-0243", "back")[name].present is look()[name].present
