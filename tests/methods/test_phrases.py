"""A coach's own phrases, without code: found however they are written, shown where they stand."""

from __future__ import annotations

import pytest

import voicemail_audio as va

METHOD = """\
id = "ours"
title = "Our house"
version = "1"
summary = "What our team agreed on."
source = "our team"

[[criterion]]
id = "no-worn-phrases"
title = "Leave out worn phrases"
phrases = ["circle back", "touch base", "I'd love to"]
want = false
weight = 3
why = "They say nothing."
fix = "Say what is new."
message.pass = "No worn phrase."
message.fail = "A worn phrase."

[[criterion]]
id = "our-promise"
title = "Say our promise"
phrases = ["back in 24 hours"]
weight = 5
why = "It is what we are known for."
fix = "Say it."
message.pass = "The promise is there."
message.fail = "The promise is missing."
"""


@pytest.fixture
def judge(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(METHOD)

    def of(text: str):
        (card,) = va.check(text, methods=[str(path)]).scorecards
        return {f.criterion: f for f in card.findings}, card

    return of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Hi Dana, I wanted to circle back on this.", ["circle back"]),
        ("hi dana i would love to talk and TOUCH-BASE", ["i would love to", "TOUCH-BASE"]),
        ("Circle back. Circle back!", ["Circle back", "Circle back"]),
    ],
)
def test_a_phrase_is_found_however_it_is_written(judge, text, quoted):
    found = judge(text)[0]["no-worn-phrases"]
    assert found.outcome == "fail"
    assert [s.text for s in found.evidence] == quoted


@pytest.mark.parametrize("text", ["They circled the back door.", "Base touches back circle."])
def test_other_words_are_not_the_phrase(judge, text):
    assert judge(text)[0]["no-worn-phrases"].outcome == "pass"


def test_a_wanted_phrase_earns_its_weight(judge):
    found, card = judge("Hi Dana, we are back in twenty-four hours.")
    assert found["our-promise"].outcome == "pass"
    assert card.score == 100
    missing, card = judge("Hi Dana, this is Sam.")
    assert missing["our-promise"].outcome == "fail"
    assert card.score == 0


def test_phrases_are_no_observation_of_the_result(judge):
    assert len(va.check("Hi Dana, circle back.").observations) == len(
        {o.id for o in va.check("Hi.").observations}
    )


@pytest.mark.parametrize("written", ['["..."]', '[""]', '"circle back"'])
def test_a_list_without_words_is_an_error_with_its_line(tmp_path, written):
    path = tmp_path / "ours.toml"
    path.write_text(METHOD.replace('["back in 24 hours"]', written))
    with pytest.raises(va.UsageError, match="line 21"):
        va.check("Hi.", methods=[str(path)])
