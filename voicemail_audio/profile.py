"""The rep's profile, read from a TOML file.

::

    name = "Sam Poole"
    company = "Birch Labs"
    phone = "404-555-0142"
    email = "sam@birchlabs.example"
    words = ["Acme", "PressDesk"]      # other names that may be said
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from voicemail_audio.errors import ProfileError
from voicemail_audio.types import Profile

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("name", "company", "phone", "email", "prospect", "region", "words")


def read_profile(path: Path) -> Profile:
    """Read a profile; `ProfileError` names the file and the key that is wrong."""
    from pydantic import TypeAdapter, ValidationError

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(
            f"The profile {path} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(
            f"The profile {path} is not valid TOML: {error}.",
            'Write lines like name = "Sam Poole".',
        ) from error
    unknown = sorted(set(data) - set(KEYS))
    if unknown:
        raise ProfileError(
            f"The profile {path} has the unknown key {unknown[0]!r}.",
            f"Known keys: {', '.join(KEYS)}.",
        )
    try:
        return TypeAdapter(Profile).validate_python(data, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ProfileError(
            f"In the profile {path}, {where} is wrong: {first['msg']}.",
            "Put text in quotes, lists in brackets.",
        ) from error
