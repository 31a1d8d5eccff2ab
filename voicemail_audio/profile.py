"""The rep's profile, read from a TOML file.

::

    name = "Sam Poole"
    company = "Birch Labs"
    phone = "404-555-0142"
    email = "sam@birchlabs.example"
    words = ["Acme", "PressDesk"]      # other names that may be said
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeAlias

from voicemail_audio.errors import ProfileError
from voicemail_audio.methods.lines import line_of
from voicemail_audio.text.files import TextFile
from voicemail_audio.types import Profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Problem: TypeAlias = tuple[str, str]
"""What is wrong, and what to do."""

KEYS = ("name", "company", "phone", "email", "prospect", "region", "words")
PROFILE_FILE = TextFile(what="profile", max_bytes=200_000, error=ProfileError)

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9()./\-\s]+")
_PHONE_DIGITS = range(7, 16)
"""A subscriber number has seven digits (NANP), the longest number fifteen (ITU-T E.164)."""
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


def read_profile(path: Path) -> Profile:
    """Read a profile; `ProfileError` names the file, the line and the key that is wrong."""
    text = PROFILE_FILE.read(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = at[1] if at else len(text.splitlines()) or 1
        raise ProfileError(
            f"The profile {path}, line {line}: not TOML: {_AT_LINE.sub('', str(error))}.",
            'Write lines like name = "Sam Poole".',
        ) from error
    for key, value in data.items():
        if key not in KEYS:
            problem: Problem | None = (f"unknown key {key!r}", f"Known keys: {', '.join(KEYS)}.")
        else:
            problem = _words_problem(value) if key == "words" else _text_problem(key, value)
        if problem:
            line = line_of(text, (key,))
            raise ProfileError(f"The profile {path}, line {line}: {problem[0]}.", problem[1])
    return Profile(**{**data, "words": tuple(data.get("words", ()))})


def _words_problem(value: Any) -> Problem | None:
    if isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value):
        return None
    return "'words' is no list of texts", 'Write words = ["Acme", "Birch Labs"].'


def _text_problem(key: str, value: Any) -> Problem | None:
    if not isinstance(value, str):
        return f"{key!r} is no text", f'Put it in quotes: {key} = "...".'
    if not value.strip():
        return f"{key!r} is empty", "Fill it in, or leave the line out."
    check, what, remedy = CHECKS.get(key, (bool, "", ""))
    return None if check(value) else (f"{value!r} is no {what}", remedy)


def _is_phone(value: str) -> bool:
    digits = sum(c.isdecimal() for c in value)
    return _PHONE.fullmatch(value) is not None and digits in _PHONE_DIGITS


def _is_email(value: str) -> bool:
    return _EMAIL.fullmatch(value) is not None


def _is_region(value: str) -> bool:
    import phonenumbers

    return value in phonenumbers.SUPPORTED_REGIONS


CHECKS: dict[str, tuple[Callable[[str], bool], str, str]] = {
    "phone": (
        _is_phone,
        "phone number",
        'Write its digits without an extension, such as phone = "404-555-0142".',
    ),
    "email": (_is_email, "e-mail address", 'Write it such as email = "sam@birch.example".'),
    "region": (_is_region, "region", 'Write two capital letters, such as region = "GB".'),
}
"""Key -> whether a text is one, what it should be, and what to write."""
