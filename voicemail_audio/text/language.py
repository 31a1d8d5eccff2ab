"""Whether words are English, told from their function words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.text.tokens import Token

UNDETERMINED = "und"
"""ISO 639-3 code for a language that is not English and not told apart further."""

MIN_WORDS = 12
MIN_FUNCTION_SHARE = 0.16
"""About half of English running text are function words (Chung & Pennebaker 2007); sales messages
hold at least 26 % (measured on 99). Text of other languages hits those spelled the same ("is",
"in", "me") in up to 11 %. The threshold lies between."""

_FUNCTION_WORDS = frozenset(
    """the of and to in is you that it for on are as with his they at be this from have or by one
    had not but what all were when we there can an your which their said if do will each about how
    up out them then she many some so these would other into has more her two him see could than
    been who its now did get may i i'm i'd i'll i've it's you're you'd we're we'd we've that's my
    our us he was am just like call here any over only also back after because very most where
    don't can't won't let's please thanks hi hello""".split()  # noqa: SIM905 - easier to read
)


# Telephone numbers spelled out have no function words, whatever is said around them.
_NUMBER_WORDS = frozenset(
    """zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand double triple""".split()  # noqa: SIM905 - easier to read
)


def language_of(tokens: Sequence[Token]) -> str | None:
    """``en``, ``und`` for another language, or None where the words are too few to tell."""
    words = [
        t.norm
        for t in tokens
        if t.norm not in _NUMBER_WORDS and not any(c.isdigit() for c in t.norm)
    ]
    if len(words) < MIN_WORDS:
        return None
    share = sum(w in _FUNCTION_WORDS for w in words) / len(words)
    return "en" if share >= MIN_FUNCTION_SHARE else UNDETERMINED
