"""Ways to reach a prospect, and how people write them."""

from __future__ import annotations

import difflib

VOICEMAIL = "voicemail"
CALL = "call"
FAMILIES: dict[str, str] = {
    VOICEMAIL: "phone",
    CALL: "phone",
    "conversation": "phone",
    "e-mail": "e-mail",
    "text": "text",
    "social": "social",
    "letter": "letter",
    "visit": "visit",
    "referral": "referral",
    "other": "other",
}
"""Channel -> what counts as one way to reach somebody. A call is one without a message; a
conversation, whoever called, one in which you spoke with them."""

_SYNONYMS: dict[str, str] = {
    "": VOICEMAIL,
    "voice mail": VOICEMAIL,
    "voice message": VOICEMAIL,
    "vm": VOICEMAIL,
    "phone": CALL,
    "phone call": CALL,
    "missed call": CALL,
    "talk": "conversation",
    "spoke": "conversation",
    "meeting": "visit",
    "email": "e-mail",
    "e mail": "e-mail",
    "sms": "text",
    "text message": "text",
    "whatsapp": "text",
    "social media": "social",
    "linkedin": "social",
    "twitter": "social",
    "x": "social",
    "facebook": "social",
    "instagram": "social",
    "post": "letter",
    "postcard": "letter",
    "intro": "referral",
    "introduction": "referral",
}
MEETINGS = frozenset(("conversation", "visit"))
"""Channels in which both were there."""


def channel_of(written: str) -> str | None:
    """Channel that is meant; None where none is known."""
    plain = " ".join(written.lower().replace("_", " ").split())
    return plain if plain in FAMILIES else _SYNONYMS.get(plain.replace("-", " "))


def close_to(written: str) -> str | None:
    """The channel that may have been meant by a misspelt one."""
    known = [*FAMILIES, *(s for s in _SYNONYMS if s)]
    close = difflib.get_close_matches(written.lower(), known, n=1, cutoff=0.6)
    return channel_of(close[0]) if close else None
