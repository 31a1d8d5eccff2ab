"""Who is named in a message, wherever and however."""

from __future__ import annotations

import pytest
from given_words import given

from voicemail_audio.content.named import named
from voicemail_audio.types import PhoneNumbers, Profile

NO_PHONE = PhoneNumbers(mentions=(), repeated=False, consistent=None)


def found(text: str, profile: Profile | None = None) -> list[str]:
    places = named(given(text), NO_PHONE, profile=profile)
    return list(dict.fromkeys(text[p.start_char : p.end_char] for p in places))


def told(text: str, profile: Profile | None = None) -> set[str]:
    """Words inside what was found."""
    return {w.strip(".,") for part in found(text, profile) for w in part.split()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Good morning Zed, quick thought.", {"Zed"}),
        ("hello karen quick thought", {"karen"}),
        ("We spoke with Doctor Strange and mr. Oddname.", {"Strange", "Oddname"}),
        ("Your order for Hartwell Foods came in.", {"Hartwell", "Foods"}),
        ("It went to First National Bank of Fulton yesterday.",
         {"First", "National", "Bank", "of", "Fulton"}),
        ("That is spelled k a r o n in full.", {"k", "a", "r", "o", "n"}),
        ("Ask for the key. Then Priya's team has it.", {"Priya"}),
        ("Thanks again, and say hi to Bartholomew.", {"Bartholomew"}),
        ("See www.birch.example and write to jo@birch.example today.",
         {"www.birch.example", "jo@birch.example"}),
    ],
)  # fmt: skip
def test_names_are_found(text: str, names: set[str]) -> None:
    assert told(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "I will call on Friday in May, or June. Then OK, the CEO knows. I'll wait in Tampa.",
        "will you mark the bill in may or june so that we hope for grace",
        "HOW ARE THE BOILERS DOING THIS WINTER IN YOUR PLANT",
        "Which Line Stops First When The Best Foreman Is Away?",
        "Sensors switch lights off. Reminders win visits back. You would see it by a fifth.",
    ],
)
def test_what_is_no_name_stays(text: str) -> None:
    assert found(text) == []


def test_a_name_is_found_again_with_and_without_its_other_half() -> None:
    text = "This is Colin Zedwick with Fairmont Windows. Zedwick's number. Fairmont has windows."
    assert told(text) == {"Colin", "Zedwick", "Fairmont", "Windows"}
    assert found(text).count("Fairmont") == 1
    assert "Zedwick" in found(text)


def test_what_the_profile_names_is_found_in_any_case() -> None:
    profile = Profile(name="Sam Poole", company="Birch Labs", prospect="Zuzu", words=("PressDesk",))
    text = "so poole said that pressdesk is for zuzu and birch labs"
    assert told(text, profile) - {"and"} == {"poole", "pressdesk", "zuzu", "birch", "labs"}


def test_no_words_name_nobody() -> None:
    assert found("") == []
