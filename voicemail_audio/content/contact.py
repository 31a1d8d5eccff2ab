"""How the caller can be reached: derived from the numbers and addresses found elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.message import Hit
from voicemail_audio.content.normalize import MAIL
from voicemail_audio.types import Observation

if TYPE_CHECKING:
    from voicemail_audio.content.facts import Facts

_REQUESTED = """
you ..1 asked|requested for? my|our|the|a ..2 number
you asked ..2 for my|our ..2 number
number you ..2 asked|wanted|requested
as you ..2 asked|requested ..3 number
you wanted|needed my number
asked me to leave ..3 number
asked ..3 call ..1 back number
as requested ..3 number
"""


def phone_given(facts: Facts) -> Observation:
    """Tell whether a telephone number is given."""
    phone, message = facts.message.phone, facts.message
    if phone.repeated is None and not phone.mentions:
        return Observation(id="phone_given", present=None, reason=phone.reason or "not heard")
    spans = tuple(message.span_of(m.start_char, m.end_char) for m in phone.mentions)
    return Observation(id="phone_given", present=bool(spans), spans=spans)


def phone_repeated(facts: Facts) -> Observation:
    """Tell whether a telephone number is said again."""
    phone, message = facts.message.phone, facts.message
    if phone.repeated is None:
        return Observation(id="phone_repeated", present=None, reason=phone.reason or "not heard")
    spans = tuple(message.span_of(m.start_char, m.end_char) for m in phone.mentions[1:])
    return Observation(
        id="phone_repeated", present=phone.repeated, spans=spans if phone.repeated else ()
    )


def phone_consistent(facts: Facts) -> Observation:
    """Tell whether the sayings of the number agree."""
    phone, message = facts.message.phone, facts.message
    if phone.consistent is None:
        reason = phone.reason or "the number is not said twice"
        return Observation(id="phone_consistent", present=None, reason=reason)
    spans = tuple(message.span_of(m.start_char, m.end_char) for m in phone.mentions)
    return Observation(id="phone_consistent", present=phone.consistent, spans=spans)


def email_given(facts: Facts) -> Observation:
    """Tell whether an email address is given."""
    words = facts.message.words
    hits = [Hit(first=i, end=i + 1) for i, w in enumerate(words) if w == MAIL]
    return facts.message.observed("email_given", hits)


def number_requested(facts: Facts) -> Observation:
    """Tell whether the prospect had asked for the caller's number."""
    return facts.message.observed("number_requested", facts.message.find(_REQUESTED))
