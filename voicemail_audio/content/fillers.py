"""Filler words: hesitations, and phrases that say nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from voicemail_audio.content.message import Hit, Message
from voicemail_audio.content.wordlists import word_set
from voicemail_audio.text.filled import FILLED_PAUSE
from voicemail_audio.types import Observation

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts

_PHRASES = """
basically
sort of
kind of
kinda
sorta
anyway
anyways
i mean
so yeah
you know
kind of thing
you see what i mean
or whatever
"""
_KNOW_BEFORE = word_set("""
let do did if as would how that should when to will could might may not so what before lets
sure because since i we now already unless
""")
_KNOW_AFTER = word_set("""
what how that who where if about your the it this anyone someone when why of whether more
our my there they each which
""")
_KIND_BEFORE = word_set("""
what a this that some any the one two every same right other these those which all another
different new best only first
""")


@cache
def _hesitation() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{FILLED_PAUSE}|u+h-huh)\b", re.IGNORECASE)


def filler_words(facts: Facts) -> Observation:
    """Tell whether there are filler words, and which."""
    message = facts.message
    spans = [message.span_of(*m.span()) for m in _hesitation().finditer(message.transcript.text)]
    spans += [message.span(h) for h in message.find(_PHRASES) if _empty(message, h)]
    spans += [message.span(h) for h in _set_off_like(message)]
    spans.sort(key=lambda s: s.start_char)
    return Observation(id="filler_words", present=bool(spans), spans=tuple(spans))


def _empty(message: Message, hit: Hit) -> bool:
    """Leave out "let you know" and "what kind of"."""
    first = message.words[hit.first]
    before = (*message.before(hit, 1), "")[0]
    after = (*message.after(hit, 1), "")[0]
    if first == "you":
        # Commas around it settle what the words after it would otherwise have to.
        if hit.end < len(message.items) and message.items[hit.end].pause:
            after = ""
        return before not in _KNOW_BEFORE and after not in _KNOW_AFTER
    if first in {"kind", "sort"}:
        return before not in _KIND_BEFORE
    return True


def _set_off_like(message: Message) -> list[Hit]:
    """Take ", like," only: without punctuation a filler "like" cannot be told from the verb."""
    items = message.items
    return [
        Hit(first=i, end=i + 1)
        for i in range(1, len(items) - 1)
        if items[i].word == "like" and items[i].pause == 1 and items[i + 1].pause == 1
    ]
