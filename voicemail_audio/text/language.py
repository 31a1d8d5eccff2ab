"""Whether words are English, told from their letters and their commonest words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.text.tokens import Token

UNDETERMINED = "und"
"""ISO 639-3 code for a language that is not English and not told apart further."""

MIN_WORDS = 12
MIN_ENGLISH_SHARE = 0.16
"""About half of English running text are function words (Chung & Pennebaker 2007); sales messages
hold at least 26 % (measured on 99). Text of other languages hits those spelled the same ("is",
"in", "me") in up to 11 %. The threshold lies between."""

MIN_FOREIGN_WORDS = 3
"""So many different function words of another language, and more of them than English ones: one or
two may be part of a name."""

MIN_LATIN_SHARE = 0.5
"""Of the letters: names may stand in their own writing beside English."""

_FUNCTION_WORDS = frozenset(
    """the of and to in is you that it for on are as with his they at be this from have or by one
    had not but what all were when we there can an your which their said if do will each about how
    up out them then she many some so these would other into has more her two him see could than
    been who its now did get may i i'm i'd i'll i've it's you're you'd we're we'd we've that's my
    our us he was am just like call here any over only also back after because very most where
    don't can't won't let's please thanks hi hello""".split()  # noqa: SIM905 - easier to read
)

# Terse messages have few function words; these are said on the telephone and in selling.
_COMMON_WORDS = (
    frozenset(
        """again another ask best both build call calling calls cheaper company cost costs could day
    days details email every faster few firm firms first five free friday give good great group
    happy hear help helped helps hey hope hours idea keep know less like look looking make making
    many monday month months morning much name need never new next noticed number offer once order
    people per phone plan price project question quick reach reason ring same save saved saw say
    short should soon speak still take talk team than thank things think those three thursday
    today told tomorrow touch tuesday twice two under until use used using want wednesday week
    weekly weeks well while why without wondering work working worth year years yesterday
    yet""".split()  # noqa: SIM905 - easier to read
    )
    - _FUNCTION_WORDS
)

# Neither English words nor parts of names: of German, Dutch, French, Spanish, Italian, Portuguese,
# Swedish and Polish.
_FOREIGN_WORDS = frozenset(
    """ich sie wir ist und nicht das ein eine einen für auf zu ihnen ihre ihr mich mir uns bitte
    guten auch wenn weil können habe haben rufen hallo
    een het niet ik uw ook voor zijn maar wij bij naar kunnen heb dat spreekt
    je vous nous que qui une votre notre avec dans merci bonjour pas c'est j'ai vos suis
    por para usted muy pero gracias hola estoy está nuestro
    che è sono della può grazie buongiorno questo
    é uma você não obrigado estou seu
    jag är och att det för inte från ditt när jest nie się że dla proszę""".split()  # noqa: SIM905 - easier to read
)
# English words that those languages spell the same, and so evidence for neither.
_SHARED_WORDS = frozenset(
    """a all am an as but come for had has he her hi if in is me name no of on or over per plan
    project ring so still team under up was we will""".split()  # noqa: SIM905 - easier to read
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
        if t.norm not in _NUMBER_WORDS
        and (t.norm.isalpha() or not any(c.isdecimal() for c in t.norm))
    ]
    foreign = [w for w in words if w in _FOREIGN_WORDS]
    english = [w for w in words if w in _FUNCTION_WORDS or w in _COMMON_WORDS]
    clear = sum(w not in _SHARED_WORDS for w in english)
    # Not every writing parts its words, so that letters are counted and not words.
    if _latin_share("".join(t.norm for t in tokens)) < MIN_LATIN_SHARE:
        return UNDETERMINED
    if len(set(foreign)) >= MIN_FOREIGN_WORDS and len(foreign) > clear:
        return UNDETERMINED
    if len(words) < MIN_WORDS:
        return None
    return "en" if len(english) >= MIN_ENGLISH_SHARE * len(words) else UNDETERMINED


def _latin_share(text: str) -> float:
    if text.isascii():
        return 1.0
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return 1.0
    latin = sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return latin / len(letters)
