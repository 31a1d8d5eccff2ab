"""What several detectors need to know, found once a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.content import action, engagement, gains, value
from voicemail_audio.content.identity import Identity, greeting_end, identify

if TYPE_CHECKING:
    from voicemail_audio.content.message import Hit, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A message with its introduction and what several detectors ask for.

    Attributes
    ----------
    greeted
        The word after the greeting and the prospect's name.
    gains
        Words that name a gain for the prospect or their like.
    clients
        Words that refer to other clients.
    questions
        Questions about the prospect's situation, need or interest.
    callbacks
        Where the prospect is asked to phone.
    promised_calls
        Where the caller says that they will phone again.
    """

    message: Message
    identity: Identity
    greeted: int
    gains: tuple[Hit, ...]
    clients: tuple[Hit, ...]
    questions: tuple[Hit, ...]
    callbacks: tuple[Hit, ...]
    promised_calls: tuple[Hit, ...]


def gather(message: Message) -> Facts:
    """Find what the detectors share."""
    gained = tuple(gains.find(message))
    return Facts(
        message=message,
        identity=identify(message),
        greeted=greeting_end(message),
        gains=gained,
        clients=tuple(value.clients(message, gained)),
        questions=tuple(engagement.questions(message)),
        callbacks=tuple(action.callbacks(message)),
        promised_calls=tuple(action.promised_calls(message)),
    )
