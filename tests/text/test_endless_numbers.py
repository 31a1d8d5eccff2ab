"""Python reads no more than 4,300 digits as one number: a script may hold them all the same."""

from __future__ import annotations

import pytest

import voicemail_audio as va


@pytest.mark.parametrize("form", ["{}", "${}", "${}.50", "{}th", "{}k", "{}0s", "{}-{}", "5.{}"])
def test_endless_numbers_are_said_digit_by_digit(form):
    text = "Dana here. " + form.replace("{}", "7" * 4400)
    assert va.check(text).measure("word_count").value > 4000
