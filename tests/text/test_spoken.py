"""Spoken forms: what a person says when the text is read out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicemail_audio.text.numbers import cardinal, in_pairs, ordinal, year
from voicemail_audio.text.spoken import spoken_words
from voicemail_audio.text.tokens import tokenize


def _word_count(text: str) -> int:
    return sum(len(form.words) for form in spoken_words(text))


def said(text: str) -> str:
    return " ".join(w for form in spoken_words(text) for w in form.words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("800-555-0198", "eight zero zero five five five zero one nine eight"),
        ("(404) 555-0142", "four zero four five five five zero one four two"),
        ("+1 404.555.0142", "plus one four zero four five five five zero one four two"),
        ("4 0 4, 5 5 5, 0 1 4 2", "four zero four five five five zero one four two"),
        ("at 4045550142.", "at four zero four five five five zero one four two"),
        ("555-1212 x42", "five five five one two one two extension forty two"),
        ("1-800-FLOWERS", "one eight zero zero flowers"),
        ("$5,000", "five thousand dollars"),
        ("$1", "one dollar"),
        ("$1.50", "one dollar fifty"),
        ("$2.5 million more", "two point five million dollars more"),
        ("$2M", "two million dollars"),
        ("15 to 20", "fifteen to twenty"),
        ("15-20%", "fifteen to twenty percent"),
        ("30%", "thirty percent"),
        ("the 2nd and 21st", "the second and twenty first"),
        ("4:00 p.m.", "four p.m"),
        ("at 4:30pm", "at four thirty p.m"),
        ("1:05", "one oh five"),
        ("24/7", "twenty four seven"),
        ("in 2024", "in twenty twenty four"),
        ("1995", "nineteen ninety five"),
        ("2005", "two thousand five"),
        ("the 1990s", "the nineteen nineties"),
        ("1,200 people", "one thousand two hundred people"),
        ("sam@birch.com", "sam at birch dot com"),
        ("birch.com/demo", "birch dot com slash demo"),
        ("Birch & Co.", "birch and co"),
        ("our R&D", "our r and d"),
        ("B2B", "b two b"),
        ("a 401k", "a four hundred one k"),
        ("a 10-minute set-up", "a ten minute set-up"),
        ("In 2024 500 people", "in twenty twenty four five hundred people"),
    ],
)
def test_likeliest_reading(text: str, words: str):
    assert said(text) == words


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("800-555-0142", "eight hundred"),
        ("800-555-0142", "eight oh oh"),
        ("555-0142", "oh"),
        ("room 404", "four oh four"),
        ("1,200", "twelve hundred"),
        ("4:00", "four o'clock"),
        ("2024", "two thousand twenty four"),
    ],
)
def test_other_readings_are_offered(text: str, reading: str):
    offered = {" ".join(r) for form in spoken_words(text) for r in form.readings}
    assert reading in offered


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana, it's Sam at Birch Labs; we re-did the set-up \u2018as is\u2019, don't worry!",
        "Mr. Poole vs. nobody etc.",
    ],
)
def test_ordinary_words_count_as_written(text: str):
    assert _word_count(text) == len(text.split())


def test_capitals_are_kept_for_names_only():
    forms = spoken_words('"ThinkEngine," at 4')
    assert [f.written for f in forms] == ["ThinkEngine", "at", None]


def test_each_digit_of_a_number_said_singly_is_a_word():
    assert _word_count("Call me at 404-555-0142 by 5.") == 3 + 10 + 2


@given(st.text(alphabet="abc019 $%.,-/:()@&+'x\n", max_size=40))
def test_every_token_is_said_once_in_order(text: str):
    indices = [f.token_index for f in spoken_words(text)]
    assert indices == sorted(indices)
    assert set(indices) == set(range(len(tokenize(text))))
    assert all(
        word and " " not in word for f in spoken_words(text) for r in f.readings for word in r
    )


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_numbers_in_words_are_all_different(number: int):
    assert cardinal(number) != cardinal((number + 1) % 10**15)
    assert ordinal(number)[:-1] == cardinal(number)[:-1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (cardinal(0), "zero"),
        (cardinal(13), "thirteen"),
        (cardinal(90), "ninety"),
        (cardinal(1_000_042), "one million forty two"),
        (ordinal(12), "twelfth"),
        (ordinal(100), "one hundredth"),
        (ordinal(30), "thirtieth"),
        (in_pairs(1905), "nineteen oh five"),
        (in_pairs(1900), "nineteen hundred"),
        (year(2009), "two thousand nine"),
        (year(2010), "twenty ten"),
    ],
)
def test_numbers_in_words(words: tuple[str, ...], expected: str):
    assert " ".join(words) == expected
