"""Pronunciations and syllables: any word gets one, known kinds of word the right one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicemail_audio.speech.letters import letter_to_sound
from voicemail_audio.speech.lexicon import VOWELS, in_dictionary, known, pronounce, syllable_count
from voicemail_audio.speech.sphinx_model import decoder

CONSONANTS = frozenset(
    (
        *(
            "B",
            "CH",
            "D",
            "DH",
            "F",
            "G",
            "HH",
            "JH",
            "K",
            "L",
            "M",
            "N",
            "NG",
            "P",
            "R",
            "S",
            "SH",
        ),
        *("T", "TH", "V", "W", "Y", "Z", "ZH"),
    )
)


@settings(deadline=None)  # the first call reads the dictionary
@given(st.text(max_size=50))
def test_every_string_has_phones_that_the_recogniser_knows(word: str):
    said = pronounce(word)
    assert said
    assert all(phones and set(phones.split()) <= CONSONANTS | VOWELS for phones in said)
    assert syllable_count(word) >= 1


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("Hello,", "HH AH L OW"),
        ("don\u2019t", "D OW N T"),
        ("p.m.", "P IY EH M"),
        ("Birch's", "B ER CH IH Z"),
        ("Zorbat's", "Z AO R B AE T S"),
        ("Northgate", "N AO R TH G EY T"),
        ("HubSpot", "HH AH B S P AA T"),
        ("re-did", "R IY D IH D"),
        ("QBR", "K Y UW B IY AA R"),
        ("b2b", "B IY T UW B IY"),
        ("Jos\u00e9", "HH OW Z EY"),
        ("voicemail", "V OY S M EY L"),
        ("&", "AE N D"),
    ],
)
def test_likeliest_pronunciation(word: str, phones: str):
    assert pronounce(word)[0] == phones


def test_capitals_may_be_a_word_or_letters():
    assert pronounce("ROVI")[-1] == "AA R OW V IY AY"
    assert pronounce("rovi") == (" ".join(letter_to_sound().phones("rovi")),)


def test_alternates_come_behind_the_first():
    assert len(in_dictionary("the")) > 1
    assert pronounce("the") == in_dictionary("the")


def test_known_tells_dictionary_words_from_guesses():
    assert known("Monday!")
    assert not known("zorblatt")


@pytest.mark.parametrize(
    ("word", "count"),
    [("strengths", 1), ("company", 3), ("ThinkEngine", 3), ("CRM", 3), ("Zorblatt", 2), ("42", 3)],
)
def test_syllables(word: str, count: int):
    assert syllable_count(word) == count


def test_letters_make_plausible_sounds():
    assert letter_to_sound().phones("blick") == ("B", "L", "IH", "K")
    assert letter_to_sound().phones("blation")[-3:] == ("SH", "AH", "N")
    assert letter_to_sound().phones("phobe")[0] == "F"


def test_the_dictionary_is_the_one_of_the_recogniser():
    assert decoder().lookup_word("voyager") == in_dictionary("voyager")[0]
