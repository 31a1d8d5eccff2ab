"""What the weights may do: add what rules miss, with its words, whatever stands around it."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from given_words import given

from voicemail_audio.content import OBSERVATION_IDS, learned, observe
from voicemail_audio.content.facts import gather
from voicemail_audio.content.message import read
from voicemail_audio.content.observe import by_rules
from voicemail_audio.phone import phone_numbers

MISSED_BY_RULES = (
    "Brett at Kites. The till takes cards, prints labels and sends receipts, there's free setup "
    "and a two year warranty."
)


def seen(text: str) -> set[str]:
    transcript = given(text)
    return {o.id for o in observe(transcript, phone_numbers(transcript)) if o.present}


def test_weights_are_small_and_of_known_observations() -> None:
    data = files("voicemail_audio.content").joinpath(learned.FILE).read_bytes()
    assert len(data) < 5_000_000
    names = [label["name"] for label in json.loads(data)["labels"]]
    assert names
    assert set(names) <= set(OBSERVATION_IDS)


@pytest.mark.parametrize(
    ("scores", "longest", "expected"),
    [
        ([1.0, -2.0, 3.0, 1.0, -1.0], 5, (4.0, 2, 4)),
        ([1.0, -0.5, 3.0, 1.0, -1.0], 5, (4.5, 0, 4)),
        ([1.0, -0.5, 3.0, 1.0, -1.0], 1, (3.0, 2, 3)),
        ([-2.0, -1.0], 3, (-1.0, 1, 2)),
    ],
)
def test_the_best_span_sums_highest(
    scores: list[float], longest: int, expected: tuple[float, int, int]
) -> None:
    assert learned.best_span(scores, longest) == expected


def test_an_opening_is_not_looked_for_further_on() -> None:
    junk = "I was just calling to touch base and check in on you, sorry I missed you."
    late = "Our plant in Reno cut its scrap by a third and now ships a week sooner. " * 3
    assert "opens_with_junk" in seen(f"Hi Dana, {junk}")
    assert "opens_with_junk" not in seen(f"Hi Dana. {late} {junk}")


def test_names_are_seen_as_names() -> None:
    transcript = given("Hi Dana, this is Joel Marsh with Tillman Books, Bruno sent me.")
    facts = gather(read(transcript, phone_numbers(transcript), None))
    words = [w for w, _ in learned.words_of(facts)]
    assert learned.CALLER in words
    assert words.count(learned.PERSON) == 2
    assert "carver" not in words
    assert "northgate" not in words


def test_a_message_about_the_prospect_is_not_self_centred() -> None:
    text = "We want to grow and we want your business. You'd save nine hundred a month."
    assert "self_centred" not in seen(text)


def test_weights_add_to_the_rules_and_take_nothing_away() -> None:
    transcript = given(MISSED_BY_RULES)
    phone = phone_numbers(transcript)
    rules = by_rules(gather(read(transcript, phone, None)))
    found = {o.id: o for o in observe(transcript, phone)}
    assert {k for k, o in rules.items() if o.present} <= {k for k, o in found.items() if o.present}
    assert not rules["product_pitch"].present
    assert found["product_pitch"].present
    assert "year warranty" in found["product_pitch"].spans[0].text
