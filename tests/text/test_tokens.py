"""Tokens: nothing lost, offsets exact, the same word whatever its typography."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicemail_audio.text.tokens import tokenize


@given(st.text(max_size=80))
def test_spans_are_exact_in_order_and_lose_no_letter(text: str):
    tokens = tokenize(text)
    end = 0
    for t in tokens:
        assert end <= t.start_char < t.end_char
        assert text[t.start_char : t.end_char] == t.text
        assert t.norm
        left_out = text[end : t.start_char]
        assert not any(c.isalnum() for c in left_out)
        end = t.end_char
    assert not any(c.isalnum() for c in text[end:])


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("Hi Dana, this is Sam!", ["hi", "dana", "this", "is", "sam"]),
        ("it\u2019s \u201cthe\u201d one", ["it's", "the", "one"]),
        ("call 555-0142 or (404) 555-0142.", ["call", "555-0142", "or", "404", "555-0142"]),
        ("$5,000, 30% and +1", ["$5,000", "30%", "and", "+1"]),
        ("at 4 p.m.", ["at", "4", "p.m"]),
        ("Birch & Co", ["birch", "&", "co"]),
        ("sam@birch.com;", ["sam@birch.com"]),
        ("a set-up - really", ["a", "set-up", "really"]),
        ("Labs\u2014and more--soon", ["labs", "and", "more", "soon"]),
        ("  \n\t ... ", []),
        ("", []),
    ],
)
def test_words_as_compared(text: str, norms: list[str]):
    assert [t.norm for t in tokenize(text)] == norms


def test_punctuation_belongs_to_the_span():
    (first, second) = tokenize('"Hello," Sam?')
    assert (first.text, first.norm) == ('"Hello,"', "hello")
    assert (second.start_char, second.end_char) == (9, 13)
