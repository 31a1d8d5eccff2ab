"""Templates of our own with nothing loaded from elsewhere, and text that stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from voicemail_audio.report import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment, Template

_AUDIO_TYPE = re.compile(r"audio/[A-Za-z0-9.+-]+", re.ASCII)


def render(template: str, *, script: str, **values: Any) -> str:
    """Return a page.

    Parameters
    ----------
    template, script
        Names of files in ``templates``; the style is the same for all.
    values
        What the template is given besides.
    """
    return _template(template).render(
        csp=_csp("page.css", script),
        css=Markup(asset("page.css")),  # noqa: S704 - our own file
        js=Markup(asset(script)),  # noqa: S704 - our own file
        w=wording,
        **values,
    )


def audio_source(audio: bytes | None, mime: str | None, href: str | None = None) -> str | None:
    """Where a player finds its sound: in the page, or beside it.

    Raises
    ------
    ValueError
        `mime` is no media type of sound.
    """
    if audio is not None:
        if mime is None or not _AUDIO_TYPE.fullmatch(mime):
            raise ValueError(f"audio_mime must be a media type of sound, not {mime!r}")
        # Base64 and a checked media type need no escaping, and are too long to look through.
        return Markup(f"data:{mime};base64,{base64.b64encode(audio).decode('ascii')}")  # noqa: S704
    # "./" keeps a file name such as "https:x.wav" from being read as an address.
    return None if href is None else "./" + quote(href, safe="/", errors="surrogateescape")


def asset(name: str) -> str:
    """The text of one of our templates, styles or scripts."""
    return files("voicemail_audio.report").joinpath("templates", name).read_text("utf-8")


def _csp(style_name: str, script_name: str) -> str:
    """Only our own style and script run; sound comes from the page or a file beside it."""
    style, script = (
        base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode("ascii")
        for name in (style_name, script_name)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "media-src data: 'self'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _template(name: str) -> Template:
    return environment(asset).get_template(name)


def environment(load: Callable[[str], str]) -> Environment:
    """Templates in which text stays text and nothing may be left undefined.

    Parameters
    ----------
    load
        The text of a template.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True,
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """Text from recordings may hold what cannot be written as UTF-8 or would hide the rest."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return wording.clean_lines(value)
    return value
