"""The observation set as a whole: order, evidence, doubt, and sameness across ways of writing."""

from __future__ import annotations

from functools import partial

import pytest
from given_words import given

from voicemail_audio.content import OBSERVATION_IDS, OBSERVATIONS, observe, reaction
from voicemail_audio.phone import phone_numbers
from voicemail_audio.types import Observation, Profile, Span, Unheard

MESSAGE = (
    "Hi Theo, this is Marla Quint with Osprey Freight. I saw you opened a second depot in Reno. "
    "We helped Delmar Yards cut its late fees by 30%, and it might do the same for you. "
    "I'd like to ask you a couple of questions. I'll call again Friday at 10. "
    "My number is 202-555-0243, that's 202-555-0243, or write to marla@ospreyfreight.com."
)
RECOGNISED = (
    "hi theo this is marla quint with osprey freight i saw you opened a second depot in reno "
    "we helped delmar yards cut its late fees by thirty percent and it might do the same for you "
    "i'd like to ask you a couple of questions i'll call again friday at ten "
    "my number is two oh two five five five oh two four three that's two oh two five five five "
    "oh two four three or write to marla at ospreyfreight dot com"
)


timed = partial(given, timed=True)


def look(text: str, profile: Profile | None = None) -> dict[str, Observation]:
    transcript = timed(text)
    return {o.id: o for o in observe(transcript, phone_numbers(transcript), profile=profile)}


def present(text: str) -> set[str]:
    return {name for name, o in look(text).items() if o.present}


def test_every_id_is_answered_in_the_order_of_the_registry() -> None:
    assert tuple(look(MESSAGE)) == OBSERVATION_IDS
    assert len(set(OBSERVATION_IDS)) == len(OBSERVATIONS)
    assert tuple(look("Hello.")) == OBSERVATION_IDS


def test_evidence_is_quoted_with_its_time() -> None:
    (span,) = look(MESSAGE)["states_name"].spans
    assert span.text == "Marla Quint"
    assert MESSAGE[span.start_char : span.end_char] == span.text
    assert (span.start_s, span.end_s) == (4.0, 5.5)


def test_a_good_message_shows_its_parts() -> None:
    assert {
        "states_name",
        "states_company",
        "prospect_specific",
        "value_proposition",
        "hedged_value",
        "quantified_claim",
        "client_reference",
        "low_pressure_engagement",
        "caller_will_call_again",
        "call_again_time_specific",
        "phone_repeated",
        "phone_consistent",
        "email_given",
    } <= present(MESSAGE)


def test_a_recogniser_s_text_gives_the_same_observations() -> None:
    assert present(RECOGNISED) == present(MESSAGE)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_capitals_change_nothing(change: object) -> None:
    assert callable(change)
    assert present(change(MESSAGE)) == present(MESSAGE)


def test_typographic_quotes_change_nothing() -> None:
    assert present(MESSAGE.replace("'", "\u2019")) == present(MESSAGE)


def test_unreliable_words_leave_everything_unsure() -> None:
    transcript = timed(MESSAGE)
    seen = observe(transcript, phone_numbers(transcript), unreliable="mostly misheard")
    of_words = [o for o in seen if not o.id.startswith("phone_")]
    assert {(o.present, o.reason) for o in of_words} == {(None, "mostly misheard")}
    assert reaction(seen).category is None


@pytest.mark.parametrize(
    ("text", "stops_in_sound", "expected"),
    [
        ("Hi Theo, I found your", None, True),
        ("hi theo i found your", False, True),
        ("Hi Theo, I have something that...", None, True),
        ("Hi Theo, I found your wallet.", None, False),
        ("Hi Theo, I found your wallet.", False, False),
        ("Hi Theo, I found your wallet", True, True),
    ],
)
def test_cut_off_needs_an_open_sentence_or_a_stop_in_sound(
    text: str, stops_in_sound: bool | None, expected: bool
) -> None:
    transcript = timed(text)
    found = observe(transcript, phone_numbers(transcript), stops_in_sound=stops_in_sound)
    cut = {o.id: o for o in found}["cut_off"]
    assert cut.present is expected
    assert [s.text for s in cut.spans] == (text.split()[-1:] if expected else [])


def test_profile_makes_odd_names_known() -> None:
    text = "hi theo xanthippe of zzyzx calling for you"
    assert not look(text)["states_company"].present
    known = look(text, Profile(name="Xanthippe", company="Zzyzx"))
    assert known["states_name"].spans[0].text == "xanthippe"
    assert known["states_company"].spans[0].text == "zzyzx"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        (MESSAGE, "3"),
        ("Hi Theo, it's Marla. Call me back at 202-555-0243.", "4"),
        ("Marla from Osprey. We sell ovens and I want to tell you about our range.", "1"),
        ("There is a warrant in your name. Press 1 for an officer.", "d"),
    ],
)
def test_reaction(text: str, category: str) -> None:
    assert reaction(look(text).values()).category == category


LATE = len(MESSAGE) - 90


def partly_heard(*at: int, of_note: bool = True, text: str = MESSAGE) -> dict[str, Observation]:
    """What is found where something else was said, too, before these characters of the text."""
    unheard = Unheard(
        reason="3 s were not recognised",
        spans=tuple(Span(text="", start_char=i, end_char=i, start_s=1.0, end_s=4.0) for i in at),
        of_note=of_note,
    )
    transcript = timed(text)
    found = observe(transcript, phone_numbers(transcript), stops_in_sound=False, unheard=unheard)
    return {o.id: o for o in found}


def test_what_was_not_heard_may_hold_what_is_missing() -> None:
    whole, partly = look(MESSAGE), partly_heard(LATE)
    for name in ("product_pitch", "outrageous_promise", "salesy_language", "deceptive_pretext"):
        assert whole[name].present is False
        assert (partly[name].present, partly[name].reason) == (None, "3 s were not recognised")


def test_what_was_heard_stands_whatever_else_was_said() -> None:
    partly = partly_heard(LATE)
    for name in ("states_name", "prospect_specific", "phone_given", "phone_repeated"):
        assert partly[name].present is True
        assert partly[name].spans


def test_two_numbers_that_differ_differ_whatever_else_was_said() -> None:
    partly = partly_heard(20, text=MESSAGE.replace("that's 202-555-0243", "that's 202-555-0248"))
    assert partly["phone_consistent"].present is False


def test_more_words_may_solve_what_only_a_lack_of_words_showed() -> None:
    riddle = "Hi Theo, it's Marla. Call me back, it is important. 202-555-0243."
    assert look(riddle)["cryptic"].present is True
    assert look(riddle)["first_name_only"].present is True
    partly = partly_heard(len(riddle) - 13, text=riddle)
    assert partly["cryptic"].present is None
    assert partly["first_name_only"].present is None


def test_opening_and_ending_are_known_where_they_were_heard() -> None:
    late = partly_heard(LATE)
    assert late["opens_with_junk"].present is False
    assert late["cut_off"].present is False
    assert partly_heard(0)["opens_with_junk"].present is None
    assert partly_heard(len(MESSAGE))["cut_off"].present is None


def test_a_scrap_leaves_only_fillers_in_doubt() -> None:
    whole, scrap = look(MESSAGE), partly_heard(LATE, of_note=False)
    assert scrap["filler_words"].present is None
    others = [n for n in whole if n not in ("filler_words", "cut_off")]
    assert {n: scrap[n].present for n in others} == {n: whole[n].present for n in others}


def test_no_reaction_is_told_from_half_of_the_words() -> None:
    assert reaction(partly_heard(LATE).values()).category is None
    assert reaction(look(MESSAGE).values()).category == "3"
