"""Where the methods disagree."""

from __future__ import annotations

import pytest

from voicemail_audio.methods import BUILTIN, Matrix, conflicts, load_builtin
from voicemail_audio.methods.load import parse


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return conflicts(load_builtin())


@pytest.mark.parametrize(
    ("subject", "wants", "avoids"),
    [
        ("phone_given", "smart-calling", "email-first"),
        ("states_company", "smart-calling", "gitomer"),
        ("opens_with_value", "telesales-35", "smart-calling"),
        ("opens_with_question", "email-first", "smart-calling"),
        ("requests_callback", "telesales-35", "email-first"),
        ("caller_will_call_again", "smart-calling", "email-first"),
        ("cryptic", "gitomer", "smart-calling"),
        ("cryptic", "gitomer", "email-first"),
        ("two_benefits", "tailored", "telesales-35"),
        ("generic_name_drop", "email-first", "tailored"),
        ("meeting_ask", "email-first", "smart-calling"),
    ],
)
def test_known_conflicts_are_found(matrix: Matrix, subject: str, wants: str, avoids: str) -> None:
    row = next(r for r in matrix.rows if r.subject == subject)
    assert row.kind == "opposite"
    assert {wants: "wants", avoids: "avoids"}.items() <= {
        s.method: s.wish for s in row.stances
    }.items()


def test_excuse_shows_in_the_stance(matrix: Matrix) -> None:
    row = next(r for r in matrix.rows if r.subject == "phone_given")
    stance = row.stance("email-first")
    assert stance is not None
    assert stance.text == "avoids unless number_requested"
    assert stance.criterion == "no-number"
    assert row.stance("tailored") is None


@pytest.mark.parametrize(
    ("subject", "kind", "texts"),
    [
        (
            "second_message_within_hour",
            "opposite",
            {"telesales-35": "welcomes unless message_repeated", "tailored": "avoids"},
        ),
        (
            "call_without_message",
            "opposite",
            {"email-first": "avoids", "tailored": "wants where silent_retry"},
        ),
        ("attempt_count", "differs", {"email-first": "4 or more", "tailored": "3 or more"}),
    ],
)
def test_conflicts_about_several_messages(subject: str, kind: str, texts: dict[str, str]) -> None:
    rows = conflicts(load_builtin(), scope="campaign").rows
    row = next(r for r in rows if r.subject == subject)
    assert row.kind == kind
    assert texts.items() <= {s.method: s.text for s in row.stances}.items()
    assert all(s.why for s in row.stances)


def test_what_all_want_is_no_conflict(matrix: Matrix) -> None:
    assert matrix.methods == BUILTIN
    assert not {"value_proposition", "deceptive_pretext", "product_pitch"} & {
        r.subject for r in matrix.rows
    }


def test_limits_and_orders_that_differ() -> None:
    head = 'id = "{}"\ntitle = "t"\nversion = "1"\nsummary = "s"\nsource = "s"\n'
    body = (
        '[[criterion]]\nid = "a"\ntitle = "t"\nmeasure = "word_count"\npass = [0, {}]\n'
        'source = "s"\nwhy = "w"\nfix = "f"\nmessage.pass = "p"\nmessage.fail = "f"\n'
        '[[criterion]]\nid = "b"\ntitle = "t"\norder = [{}]\n'
        'why = "w"\nfix = "f"\nmessage.pass = "p"\nmessage.fail = "f"\n'
    )
    names = ('"states_name", "value_proposition"', '"value_proposition", "states_name"')
    one, other = (
        parse(head.format(i) + body.format(limit, order), name=i)
        for i, limit, order in (("one", 35, names[0]), ("other", 75, names[1]))
    )
    rows = conflicts([one, other]).rows
    assert [(r.subject, r.kind) for r in rows] == [
        ("word_count", "differs"),
        ("states_name and value_proposition", "opposite"),
    ]
    assert [s.text for s in rows[0].stances] == ["0 to 35", "0 to 75"]
    assert conflicts([one, one]).rows == ()


def test_a_firm_wish_stands_before_one_of_several(matrix: Matrix) -> None:
    row = next(r for r in matrix.rows if r.subject == "opens_with_question")
    stance = row.stance("email-first")
    assert stance is not None
    assert (stance.text, stance.criterion) == ("wants", "opens-with-question")
