"""Connections that say what they want in time, or end: else a few hundred idle ones fill a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

HEADERS_S = 20.0
"""As long as the shortest of Apache's mod_reqtimeout; headers are a few kilobytes."""


class Patience(H11Protocol):
    """HTTP/1.1 by uvicorn, which waits for the headers of a request without end."""

    _waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody connects."""
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """Something comes: a part of headers, or of a body."""
        super().data_received(data)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._stop()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Wait for whole headers; between requests uvicorn has its own limit."""
        if self._answers():
            self._stop()
        elif self._waits is None:
            self._waits = self.loop.call_later(HEADERS_S, self._give_up)

    def _answers(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # none before the first request
        return cycle is not None and not cycle.response_complete

    def _give_up(self) -> None:
        if not self._answers():
            self.transport.close()

    def _stop(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None
