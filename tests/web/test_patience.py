"""Who connects and does not ask is not waited for; who asks is."""

from __future__ import annotations

import asyncio

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.server import ServerState

from voicemail_audio.web import patience
from voicemail_audio.web.patience import Patience

WHOLE = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n"
HALF = WHOLE[:-4]


async def slow(scope, receive, send):
    """Answers after longer than headers may take."""
    await asyncio.sleep(0.3)
    await PlainTextResponse("answered")(scope, receive, send)


async def _sent(*pieces):
    """What comes back until the connection is ended, or nothing comes for a second."""
    config = uvicorn.Config(slow, http=Patience, lifespan="off", log_config=None)
    state, loop = ServerState(), asyncio.get_running_loop()
    made = await loop.create_server(
        lambda: Patience(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*made.sockets[0].getsockname())
    got, ended = b"", True
    try:
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.05)
        async with asyncio.timeout(1):
            while piece := await reader.read(1000):
                got += piece
    except TimeoutError:
        ended = False
    except OSError:  # it was ended while we sent
        pass
    finally:
        writer.close()
        made.close()
    return got, ended


@pytest.fixture
def sent(monkeypatch):
    monkeypatch.setattr(patience, "HEADERS_S", 0.2)
    return lambda *pieces: asyncio.run(_sent(*pieces))


@pytest.mark.parametrize(
    "pieces", [(), (HALF,), tuple(HALF[at : at + 4] for at in range(0, len(HALF), 4))]
)
def test_headers_that_do_not_come_end_the_connection(sent, pieces):
    assert sent(*pieces) == (b"", True)


def test_answer_that_takes_longer_is_waited_for(sent):
    got, ended = sent(HALF, WHOLE[-4:])
    assert got.endswith(b"answered")
    assert not ended


def test_second_request_has_to_come_whole_too(sent):
    got, ended = sent(WHOLE, *[b""] * 8, HALF)
    assert got.count(b"answered") == 1
    assert ended
