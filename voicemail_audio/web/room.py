"""What all requests share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

if TYPE_CHECKING:
    from voicemail_audio.methods.model import Method
    from voicemail_audio.settings import Settings
    from voicemail_audio.store.database import Database
    from voicemail_audio.store.media import Media

MAX_UPLOAD_BYTES = 25 * 1024 * 1024
"""Three minutes of the largest format that telephones write, 48 kHz stereo PCM, are 35 MB as WAV;
compressed ones 5 MB at most. Longer ones are refused while they are decoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A practice room.

    `secure` is whether browsers reach it over TLS; `hosts` are the names it answers to, any if
    empty.
    """

    database: Database
    media: Media
    settings: Settings
    secure: bool = False
    hosts: tuple[str, ...] = ()
    max_upload_bytes: int = MAX_UPLOAD_BYTES

    def method(self, method_id: str) -> Method:
        """A method by id; the first where there is none of that name (any more)."""
        methods = self.settings.methods
        return next((m for m in methods if m.id == method_id), methods[0])


def room_of(request: Request) -> Room:
    """The room that a request came to."""
    room: Room = request.app.state.room
    return room


InRoom = Annotated["Room", Depends(room_of)]
