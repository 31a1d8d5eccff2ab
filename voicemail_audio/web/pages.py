"""Pages from templates: our own, and the scorecard that the command line writes too."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.responses import HTMLResponse

from voicemail_audio.report import wording
from voicemail_audio.report.html import asset, environment
from voicemail_audio.version import __version__
from voicemail_audio.web.rep_words import for_rep

if TYPE_CHECKING:
    from jinja2 import Environment

    from voicemail_audio.store.tables import Person


def page(
    template: str, *, person: Person | None = None, status: int = 200, **values: Any
) -> HTMLResponse:
    """A whole page, or a part of one for htmx.

    Parameters
    ----------
    template
        Name of a file in ``web/templates``.
    person
        Who will see it; the menu depends on that.
    values
        What the template is given besides.
    """
    made = _environment().get_template(template)
    text = made.render(person=person, w=wording, when=when, version=__version__, **values)
    return HTMLResponse(text, status)


def part(template: str, **values: Any) -> Markup:
    """A part of a page, to stand within another template."""
    made = _environment().get_template(template)
    return Markup(made.render(w=wording, when=when, **values))  # noqa: S704 - escaped within


def when(at_s: float) -> Markup:
    """A moment, seconds since 1970; a script of ours shows it by the clock of the reader."""
    at = datetime.fromtimestamp(at_s, tz=UTC)
    shown = f"{at.day} {at:%b %Y, %H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), shown)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(_load)
    made.finalize = for_rep
    return made


def _load(name: str) -> str:
    ours = files("voicemail_audio.web").joinpath("templates", name)
    return ours.read_text("utf-8") if ours.is_file() else asset(name)
