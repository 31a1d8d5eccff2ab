"""A profile that would not do what its writer thinks is refused, with the line to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voicemail_audio.errors import ProfileError
from voicemail_audio.profile import read_profile

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
name = "Sam Poole"
company = "Birch Labs"
phone = "+1 (404) 555-0142"
email = "sam@birchlabs.example"
region = "US"
words = ["Acme"]
"""


def test_a_good_profile(tmp_path: Path):
    (tmp_path / "me.toml").write_text(GOOD)
    profile = read_profile(tmp_path / "me.toml")
    assert (profile.name, profile.phone, profile.words) == (
        "Sam Poole",
        "+1 (404) 555-0142",
        ("Acme",),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("+1 (404) 555-0142", "abc", 3, "'abc' is no phone number"),
        ("+1 (404) 555-0142", "555", 3, "no phone number"),
        ("+1 (404) 555-0142", "404-555-0142 x12", 3, "no phone number"),
        ("sam@birchlabs.example", "nope", 4, "'nope' is no e-mail address"),
        ('"US"', '"Europe"', 5, "'Europe' is no region"),
        ('["Acme"]', '"Acme"', 6, "'words' is no list"),
        ('["Acme"]', '["Acme", 5]', 6, "'words' is no list"),
        ("company", "compnay", 2, "unknown key 'compnay'"),
        ('"Birch Labs"', '" "', 2, "'company' is empty"),
        ('"Birch Labs"', "5", 2, "'company' is no text"),
        ('"Birch Labs"', "Birch", 2, "not TOML"),
        ('"Birch Labs"', '"Birch\udcff"', 2, "not UTF-8"),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, old: str, new: str, line: int, says: str):
    path = tmp_path / "me.toml"
    path.write_text(GOOD.replace(old, new), errors="surrogateescape")
    with pytest.raises(ProfileError, match=says) as caught:
        read_profile(path)
    assert f"{path}, line {line}: " in caught.value.message
    assert caught.value.remedy
