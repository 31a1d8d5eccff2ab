"""Names of the profile as a recogniser may spell them."""

from __future__ import annotations

import pytest
from given_words import given

from voicemail_audio.content import observe
from voicemail_audio.content.alike import alike
from voicemail_audio.phone import phone_numbers
from voicemail_audio.types import Profile


@pytest.mark.parametrize(
    ("heard", "known"),
    [
        ("ospreyfreight", "ospreyfreight"),
        ("ospreyfrate", "ospreyfreight"),
        ("quinn", "quint"),
        ("philips", "fillips"),
        ("knightbridge", "nightbridge"),
        ("cathrinecole", "kathrynkohl"),
    ],
)
def test_one_name_spelled_two_ways(heard: str, known: str) -> None:
    assert alike(heard, known)


@pytest.mark.parametrize(
    ("heard", "known"),
    [("depot", "osprey"), ("morning", "marla"), ("ed", "ada"), ("friday", "freight")],
)
def test_other_words_are_not_the_name(heard: str, known: str) -> None:
    assert not alike(heard, known)


@pytest.mark.parametrize(
    ("text", "name", "company"),
    [
        ("hi theo it's marlo quinn ospray frate about your dock", "marlo quinn", "ospray frate"),
        ("hi theo marla quint osprey freight about your dock", "marla quint", "osprey freight"),
    ],
)
def test_the_profile_knows_names_that_were_misheard(text: str, name: str, company: str) -> None:
    transcript = given(text)
    profile = Profile(name="Marla Quint", company="Osprey Freight")
    seen = {o.id: o for o in observe(transcript, phone_numbers(transcript), profile=profile)}
    assert name in [s.text for s in seen["states_name"].spans]
    assert company in [s.text for s in seen["states_company"].spans]


def test_whom_they_greet_is_not_the_caller() -> None:
    transcript = given("hi marla call me back about your dock")
    profile = Profile(name="Marlo", company="Osprey Freight")
    seen = {o.id: o for o in observe(transcript, phone_numbers(transcript), profile=profile)}
    assert seen["states_name"].present is False
