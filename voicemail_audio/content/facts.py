"""What several detectors need to know, found once a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.content import gains
from voicemail_audio.content.identity import Identity, greeting_end, identify

if TYPE_CHECKING:
    from voicemail_audio.content.message import Hit, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A message with its introduction and the gains that it names.

    `greeted` is the word after the greeting and the prospect's name.
    """

    message: Message
    identity: Identity
    greeted: int
    gains: tuple[Hit, ...]


def gather(message: Message) -> Facts:
    """Find what the detectors share."""
    identity = identify(message)
    return Facts(
        message=message,
        identity=identity,
        greeted=greeting_end(message),
        gains=tuple(gains.find(message)),
    )
