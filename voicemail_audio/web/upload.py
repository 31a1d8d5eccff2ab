"""A recording as it comes in: the plain body of a request, counted while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

if TYPE_CHECKING:
    from starlette.requests import Request

    from voicemail_audio.web.room import Room

STEP_BYTES = 1024 * 1024


async def keep_upload(request: Request, room: Room) -> str:
    """Keep the body of a request; its name in the room's folder of sound.

    Nothing is read of it here: that is for a worker, which is limited in time and memory.

    Raises
    ------
    HTTPException
        413 if it is too large, 422 if it is empty, 400 if it broke off.
    """
    most = room.max_upload_bytes
    too_large = f"The recording is larger than {most // STEP_BYTES} MB. Trim it, or save it as MP3."
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > most:
        raise HTTPException(413, too_large)
    name = room.media.new_name("take")
    part = room.media.part(name)
    size = 0
    try:
        with part.open("xb") as file:
            async for piece in request.stream():
                size += len(piece)
                if size > most:
                    raise HTTPException(413, too_large)
                await run_in_threadpool(file.write, piece)
        if size == 0:
            raise HTTPException(422, "The recording is empty. Record it again.")
        await run_in_threadpool(room.media.finish, name)
    except ClientDisconnect:
        raise HTTPException(400, "The upload broke off. Send it again.") from None
    finally:
        part.unlink(missing_ok=True)
    return name
