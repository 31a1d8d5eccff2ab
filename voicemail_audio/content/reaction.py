"""How a stranger would take the message, in the categories of the smart-calling method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.types import Reaction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicemail_audio.types import Observation

DECISIVE = (
    *("deceptive_pretext", "cryptic", "self_centred", "desperate_language", "outrageous_promise"),
    *("prospect_specific", "value_proposition", "salesy_language", "product_pitch"),
    *("time_ask", "meeting_ask"),
)
"""What the category rests on, present or absent."""

_GROUNDS = ("quantified_claim", "hedged_value", "low_pressure_engagement")
"""What makes a gain more than a claim."""


def reaction(observations: Iterable[Observation]) -> Reaction:  # noqa: PLR0911
    """Judge how a stranger would react.

    1: at once a salesperson, no interest. 3: curious about possible value. 4: curious but
    sceptical, because vague. d: will feel duped once the caller's motive is clear.
    """
    seen = {o.id: o.present for o in observations}
    if not seen or all(v is None for v in seen.values()):
        return Reaction(category=None, why="the words could not be relied on")
    if seen.get("deceptive_pretext") is not True and any(seen.get(n, 0) is None for n in DECISIVE):
        return Reaction(category=None, why="not all that was said is known")

    def has(*names: str) -> bool:
        return any(seen.get(n) is True for n in names)

    if has("deceptive_pretext"):
        return Reaction(category="d", why="the reason given would make them feel duped")
    if has("cryptic"):
        return Reaction(category="4", why="too little is said to know what it is about")
    if has("self_centred", "desperate_language", "outrageous_promise"):
        return Reaction(category="1", why="it is about the caller, so it sounds like a sales call")
    if has("prospect_specific") and (has("value_proposition") or not has("salesy_language")):
        return Reaction(category="3", why="something that concerns them is named")
    gain = has("value_proposition")
    shown = has("client_reference")
    pitched = has("product_pitch") and not (gain and shown and not has("time_ask", "meeting_ask"))
    if pitched or has("salesy_language"):
        return Reaction(category="1", why="it sounds like a sales pitch")
    if has("time_ask") and not (gain and (shown or has(*_GROUNDS))):
        return Reaction(category="1", why="their time is asked for before any reason is named")
    if gain:
        return Reaction(category="3", why="a gain for them is hinted at")
    if has("meeting_ask"):
        return Reaction(category="1", why="a meeting is asked for before any gain is named")
    if has("asks_question"):
        return Reaction(category="3", why="a question about their situation is asked")
    if has("prior_contact") and (shown or has("low_pressure_engagement")):
        return Reaction(category="3", why="it ties in with something they know, without pressure")
    return Reaction(category="1", why="nothing in it is for them")
