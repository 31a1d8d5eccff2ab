"""Whatever somebody pastes for a script gets a result or one clear error."""

from __future__ import annotations

import contextlib
import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

import voicemail_audio as va

WORDS = [
    "hi",
    "dana",
    "this",
    "is",
    "sam",
    "poole",
    "with",
    "birch",
    "labs",
    "call",
    "me",
    "at",
    "404-555-0142",
    "five",
    "oh",
    "double",
    "triple",
    "$5k",
    "10%",
    "a@b.c",
    "3pm",
    "12:30",
    "1/2",
    "5th",
    "'90s",
    "ext",
    "x42",
    "um",
    "--",
    "“quote”",
    "ü",
    "日本",
    "₀",
    "٣",
    "½",
    "Ⅷ",
    "\u200b",
    "\u202e",
    "�",
    "\x00",
    "1-800-FLOWERS",
    "+44",
    "020",
    "hundred",
    "thousand",
    "million",
    "and",
    "point",
    "january",
    "second",
    "am",
    "o'clock",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40).map(" ".join)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(TEXTS)
@example("call me at triple ₀")
@example("hi dana \ud800")
def test_any_text_is_judged_or_refused_in_words(text):
    with contextlib.suppress(va.VoicemailAudioError):
        json.dumps(va.check(text).to_dict()).encode()
