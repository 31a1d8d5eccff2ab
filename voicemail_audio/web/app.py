"""The application: all routes of a room."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from voicemail_audio.report.html import asset
from voicemail_audio.version import __version__
from voicemail_audio.web import (
    account,
    admin,
    admin_people,
    api_v1,
    compare,
    home,
    keys,
    leaving,
    links,
    new_take,
    own_account,
    practice,
    refusals,
    review,
    takes,
    words,
)
from voicemail_audio.web.guards import Guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicemail_audio.web.room import Room

ROUTERS = (
    account.router,
    own_account.router,
    home.router,
    practice.router,
    new_take.router,
    takes.router,
    words.router,
    compare.router,
    review.router,
    admin.router,
    admin_people.router,
    links.router,
    keys.router,
    leaving.router,
    api_v1.router,
)
SCORECARD_FILES = ("page.css", "page.js", "compare.js")


def create_app(room: Room) -> FastAPI:
    """The web application of a room. It analyses nothing itself: that is for workers."""
    app = FastAPI(
        title="voicemail-audio practice room",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
    )
    app.state.room = room
    for router in ROUTERS:
        app.include_router(router)
    for name in SCORECARD_FILES:
        app.get(f"/static/{name}", include_in_schema=False)(_file(name))
    static = str(files("voicemail_audio.web").joinpath("static"))
    app.mount("/static", _Static(directory=static), name="static")
    refusals.add_to(app)
    app.add_middleware(Guard, secure=room.secure)
    if room.hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(room.hosts))
    return app


class _Static(StaticFiles):
    """Files that browsers keep, and ask about each time: an update is seen at once."""

    def file_response(self, *args: Any, **how: Any) -> Response:
        """Send a file, or say that it is the same."""
        response = super().file_response(*args, **how)
        response.headers["cache-control"] = "no-cache"
        return response


def _file(name: str) -> Callable[[], Response]:
    kind = "text/css" if name.endswith(".css") else "text/javascript"

    def sent() -> Response:
        return Response(asset(name), media_type=kind, headers={"cache-control": "max-age=3600"})

    return sent
