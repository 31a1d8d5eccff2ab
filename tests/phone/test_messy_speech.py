"""What people really say around their numbers."""

from __future__ import annotations

import pytest

from voicemail_audio.phone.parse import parse


def read(text: str) -> str:
    numbers = parse(text).numbers
    return " ".join(n.digits + (f"x{n.extension}" if n.extension else "") for n in numbers)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        # Groups and zeros.
        ("three twelve, five fifty five, oh one eighty two", "3125550182"),
        ("three twelve five fifty five zero one eighty two", "3125550182"),
        ("two hundred twelve two hundred twelve twelve", "2122001212"),
        ("area code three one two, five five five, oh one eight two", "3125550182"),
        ("my direct line is area code 3 1 2, 555-0182 extension 14", "3125550182x14"),
        ("(312) 555 - 0182 x 14", "3125550182x14"),
        ("312-555-0182, extension one hundred and four", "3125550182x104"),
        ("call 312/555-0182", "3125550182"),
        ("1 (312) 555-0182", "13125550182"),
        ("toll free at one eight double oh five five five oh one eight two", "18005550182"),
        # Hesitation.
        ("312 uh 555 um 0182", "3125550182"),
        ("three one two um let me see five five five oh one eight two", "3125550182"),
        ("312... 555... and then 0182", "3125550182"),
        # Correction and restart.
        ("It's 312 five five, sorry, five five five 0182", "3125550182"),
        ("three one two five five, sorry, five six five oh one eight two", "3125650182"),
        ("three one two, no hang on, three one three five five five 0182", "3135550182"),
        ("six one seven, five five five, oh two, no, oh three eight seven", "6175550387"),
        ("three one two five five five 0128, correction, oh one eight two", "3125550182"),
        ("four one five, that's four one five, two six seven, one two three four", "4152671234"),
        ("312-555-0128, I mean 312-555-0182", "3125550128 3125550182"),
        # Said again.
        ("call 312-555-0182, that's 0182 again", "3125550182"),
        ("three one two five five five oh one eight two, oh one eight two", "3125550182"),
        ("555-0182, 0182", "5550182"),
        ("312-555-0182 312-555-0182", "3125550182 3125550182"),
        ("I'm at 555-0182 until 5:30 and at 555-0183 after six", "5550182 5550183"),
        # Words for numbers.
        ("call 1-888-GO-PLANT now", "18884675268"),
        ("one eight eight eight go plant", "18884675268"),
        # Other countries.
        ("ring me on oh two oh seven nine four six double oh one eight", "02079460018"),
        ("plus four four seven seven double oh nine hundred one two three", "447700900123"),
        ("0044 20 7946 0018", "00442079460018"),
        ("four four two oh seven nine four six oh oh one eight is my number", "442079460018"),
        ("plus six one four nine one five seven zero one five six", "61491570156"),
        ("Call 02 5550 1234", "0255501234"),
        ("thirteen hundred nine seven five seven oh seven", "1300975707"),
        ("+49 30 23125 000", "493023125000"),
        ("0151 23125000", "015123125000"),
        ("030/23125000", "03023125000"),
    ],
)  # fmt: skip
def test_reads_what_was_meant(text: str, digits: str) -> None:
    assert read(text) == digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Your order number is 4471 0023 55 and my number is 312-555-0182", "3125550182"),
        ("call me at 312 555 0182 any time after 9 on the 3rd", "3125550182"),
        ("call 555-0182, fifteen to twenty minutes is all", "5550182"),
        ("reach me at 404 555 0182 twenty four hours a day", "4045550182"),
        ("440-555-0182, 20 of us are there", "4405550182"),
    ],
)
def test_other_numbers_beside_it_are_left_out(text: str, digits: str) -> None:
    assert read(text) == digits


@pytest.mark.parametrize(
    "text",
    [
        "policy number is eight eight four five five one nine nine oh two",
        "account ending in 4417 8820 1234",
        "card number 4111 1111 1111 1111",
        "ISBN 978 0 306 40615 7",
        "We are at 4400 Lake Avenue, Suite 210, Chicago, Illinois 60614-2210",
        "call 911 or 311",
        "on 14.03.2026 or 03/14/2026 or 2026-03-14 at 10",
        "twelve hundred clients in fourteen states since nineteen eighty seven",
        "we grew from 2019 to 2024 by 45 to 50 percent",
        "in 2020, 2021, 2022 we won",
        "score was 21 14 21 18 7",
        "it takes 5 or 10, 15 minutes tops, at 2, 3 or 4",
        "hit me at sam 312 at birch dot com",
    ],
)
def test_finds_no_number_where_there_is_none(text: str) -> None:
    assert read(text) == ""
