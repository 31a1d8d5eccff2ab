"""Where a sentence ends, and numbers with a digit too many."""

from __future__ import annotations

import pytest

import voicemail_audio as va


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("It is about your application. 505-555-0167 is my number.", ["5055550167"]),
        ("It is about your application 505-555-0167.", []),
        ("Your order number is 505-555-0167.", []),
        ("Call me at 614-555-01422.", ["61455501422"]),
        ("Call me at six one four five five five oh one four two, two.", ["6145550142"]),
    ],
)
def test_digits_belong_to_their_sentence_and_none_is_dropped(text, digits):
    assert [m.digits for m in va.check(text).phone_numbers.mentions] == digits
