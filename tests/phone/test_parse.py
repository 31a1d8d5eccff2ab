"""Telephone numbers in words: every way of writing and saying them, and what is none."""

from __future__ import annotations

import pytest

from voicemail_audio.phone.parse import parse


def read(text: str) -> list[str]:
    return [n.digits + (f"x{n.extension}" if n.extension else "") for n in parse(text).numbers]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Call 202-555-0243.", "2025550243"),
        ("Call (202) 555-0243.", "2025550243"),
        ("Call 202.555.0243 now", "2025550243"),
        ("Call +1 202 555 0243", "12025550243"),
        ("+44 161 496 0123", "441614960123"),
        ("I'm on 0161 496 0123.", "01614960123"),
        ("call 555-0243", "5550243"),
        ("my number is 5550243", "5550243"),
        ("2 0 2, 5 5 5, 0 2 4 3", "2025550243"),
        ("202... 555... 0243", "2025550243"),
        ("202 555 0243 x890", "2025550243x890"),
        ("202-555-0243, extension forty two", "2025550243x42"),
        ("two oh two five five five oh two four three", "2025550243"),
        ("eight hundred five five five ninety eight ninety six", "8005559896"),
        ("one eight hundred five five five twelve hundred", "18005551200"),
        ("two one six five five five double oh one seven", "2165550017"),
        ("oh one six one four nine six triple two one", "01614962221"),
        ("2-0-2, 5-5-5, oh two, forty-three", "2025550243"),
        ("eight hundred forty four five five five one two one two", "8445551212"),
        ("call 1-800-BAKERYS", "18002253797"),
        ("call one eight hundred bakerys today", "18002253797"),
        ("six one seven five five five to one for eight", "6175552148"),
    ],
)
def test_reads_a_number(text: str, digits: str) -> None:
    assert read(text) == [digits]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("six one seven five five six, sorry, five five five oh two eight seven", "6175550287"),
        ("six one seven, no wait, six one five five five five oh two eight seven", "6155550287"),
        ("six one five six one five five five five one two three four", "6155551234"),
        ("call 202-555-0243, sorry, 0234", "2025550234"),
    ],
)
def test_a_correction_is_one_number_with_the_corrected_digits(text: str, digits: str) -> None:
    assert read(text) == [digits]


@pytest.mark.parametrize(
    "text",
    [
        "Could I have 15 to 20 minutes?",
        "It costs $1,250,000 or 2500000 dollars",
        "Your order number is 2025550243.",
        "Your reference number is 7024 7024 11",
        "We cut it from seventy five to forty two within two weeks",
        "At 1250 Main Street, Springfield 90210",
        "Since 1999, 2000 clients and 24/7 service",
        "On 2024-05-12 at 10:30 or 12 05 2024",
        "Press 1, press 2, or press 0",
        "I'm agent FF6947024",
        "We save one in five of them ten hours",
        "One of our clients said it took two to three years",
    ],
)
def test_other_numbers_are_no_phone_numbers(text: str) -> None:
    assert read(text) == []


def test_a_number_after_a_whole_number_is_a_second_mention() -> None:
    spoken = "two oh two five five five oh two four three"
    assert read(f"{spoken} {spoken}") == ["2025550243"] * 2
    assert read("202-555-0243. Sorry, 202-555-0234.") == ["2025550243", "2025550234"]
    assert read("555-0243. Again, 555-0243.") == ["5550243", "5550243"]


def test_a_time_before_or_after_leaves_the_number_alone() -> None:
    assert read("reach me at 202 555 0243 between 4 and 5 pm") == ["2025550243"]
    assert read("after 5 pm two oh two five five five oh two four three") == ["2025550243"]
    assert read("202-555-0243 for 20 percent off") == ["2025550243"]


def test_offsets_point_at_the_number() -> None:
    text = "Ring (202) 555-0243 ext. 9, please."
    (found,) = parse(text).numbers
    assert text[found.start : found.end] == "(202) 555-0243 ext. 9"
    assert found.groups == ("202", "555", "0243")
