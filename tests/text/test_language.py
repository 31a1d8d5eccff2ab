"""English is told from other languages, and numbers are evidence for neither."""

from __future__ import annotations

import pytest

from voicemail_audio.text.language import UNDETERMINED, language_of
from voicemail_audio.text.tokens import tokenize

NUMBER = "four oh four five five five zero one four two " * 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hi Dana, this is Sam with Birch Labs and I will try your desk on Monday.", "en"),
        (
            "Hola Ana, soy Luis de la empresa y quiero hablar contigo sobre tu proyecto este lunes",
            UNDETERMINED,
        ),
        ("Sam Poole, Birch Labs", None),
        (NUMBER, None),
        ("Sam Poole, Birch Labs " + NUMBER, None),
    ],
)
def test_language(text: str, language: str | None):
    assert language_of(tokenize(text)) == language
