"""How alike messages are, and the sentences that show it."""

from __future__ import annotations

import numpy as np
import pytest
from campaigns.series import DOCK, GATE, NIGHT, facts, series
from hypothesis import given
from hypothesis import strategies as st

from voicemail_audio.campaigns.likeness import Pair, pairs, tfidf_cosines


def pair(first: str, second: str) -> Pair:
    (found,) = pairs(series(("2026-11-03", first), ("2026-11-05", second)))
    return found


def test_different_messages_of_one_caller_are_not_alike() -> None:
    for one, other in ((DOCK, GATE), (GATE, NIGHT), (DOCK, NIGHT)):
        found = pair(one, other)
        assert found.similarity < 0.3
        assert found.repeats == ()


def test_the_same_message_is_alike_however_it_is_written() -> None:
    assert pair(DOCK, DOCK).similarity == 1
    plain = DOCK.lower().replace(".", "").replace(",", "")
    assert pair(DOCK, plain).similarity > 0.8
    assert pair(plain, DOCK).similarity > 0.8


def test_a_sentence_said_again_is_quoted_from_both() -> None:
    again = (
        "Dana, it's Sam Poole from Birch Labs. Your trucks queue at the gate on Mondays. We might "
        "be able to take an hour off every unloading. 404-555-0142."
    )
    found = pair(DOCK, again)
    (repeat,) = found.repeats
    assert repeat.earlier.text == "We may be able to take an hour off each unloading."
    assert repeat.later.text == "We might be able to take an hour off every unloading."
    assert (repeat.earlier.touch, repeat.later.touch) == (1, 2)
    assert DOCK[repeat.earlier.start_char : repeat.earlier.end_char] == repeat.earlier.text
    assert 0.2 < found.repeated_share < 0.8


def test_name_number_and_next_step_may_be_the_same_each_time() -> None:
    frame = "Hi Dana, this is Sam Poole with Birch Labs. {} I will try you again Friday. {}"
    number = "My number is 404-555-0142, once more 404-555-0142."
    found = pair(
        frame.format("Your second dock opens in March.", number),
        frame.format("Drivers wait at the north gate until noon.", number),
    )
    assert found.similarity < 0.2


def test_messages_of_nothing_but_a_name_and_a_number_are_compared_as_they_are() -> None:
    bare = "Sam Poole, 404-555-0142."
    assert pair(bare, bare).similarity == 1


def test_all_pairs_are_compared_and_neighbours_marked() -> None:
    touches = series(("2026-11-03", DOCK), ("2026-11-05", GATE), ("2026-11-09", DOCK))
    found = {(p.first, p.second): p for p in pairs(touches)}
    assert {k: p.consecutive for k, p in found.items()} == {
        (1, 2): True,
        (1, 3): False,
        (2, 3): True,
    }
    assert found[1, 3].similarity == 1


def test_words_that_are_not_known_leave_the_likeness_open() -> None:
    foreign = (
        "Guten Tag Frau Reed, hier ist Sam Poole von der Firma Birch. Ich rufe an, weil wir Ihnen "
        "bei den Kosten helfen können. Bitte rufen Sie mich zurück."
    )
    listed = [("2026-11-03", DOCK), ("2026-11-05", foreign), ("2026-11-09", GATE)]
    open_ = {m.id: m for m in facts(series(*listed)).measures}["message_similarity"]
    assert (open_.value, open_.status) == (None, "not_measured")
    assert "touch 2" in str(open_.reason)
    found = facts(series(*listed))
    assert {m.id: m.status for m in found.measures}["promises_kept_ratio"] == "not_measured"
    seen = {o.id: o.present for o in found.observations}
    assert (seen["message_misleads"], seen["same_thought_to_others"]) == (None, None)
    listed.append(("2026-11-12", DOCK))
    known = {m.id: m for m in facts(series(*listed)).measures}["message_similarity"]
    assert known.value == 1


def test_tfidf_by_hand() -> None:
    # Both hold "dock" (weight 1); "gate" and "ramp" are in one each (weight ln(3/2) + 1).
    cosines = tfidf_cosines([["dock", "gate"], ["dock", "ramp"]])
    rare = np.log(3 / 2) + 1
    assert cosines[0, 1] == pytest.approx(1 / (1 + rare**2))
    assert tfidf_cosines([["dock"], []])[0, 1] == 0


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=6), min_size=1, max_size=5))
def test_cosines_are_symmetric_and_within_bounds(documents: list[list[str]]) -> None:
    cosines = tfidf_cosines(documents)
    assert cosines == pytest.approx(cosines.T)
    assert cosines.min() >= 0
    assert cosines.max() <= 1
    for i, document in enumerate(documents):
        assert cosines[i, i] == pytest.approx(1.0 if document else 0.0)
