"""One's own account: what checks are told, the password, the own normal voice."""

from __future__ import annotations

import json

import pytest
from heard_takes import listened
from rooms_for_tests import PASSWORD, open_place

from voicemail_audio.store import people, profiles
from voicemail_audio.store.tables import OwnVoice, Person


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Ann")
    yield made
    made.room.database.close()


def person(place, name="Ann"):
    with place.room.database.read() as session:
        return session.get(Person, place.people[name].id)


def voice(place, name="Ann"):
    with place.room.database.read() as session:
        return session.get(OwnVoice, place.people[name].id)


def test_what_checks_are_told_is_kept_and_can_be_taken_out(place):
    ann = place.clients["Ann"]
    given = {"name": "Ann\x00 Hill", "company": "Birch <Labs>", "phone": "404-555-0142"}
    assert ann.post("/account", data=given).status_code == 303
    found = profiles.profile_of(person(place))
    assert (found.name, found.company, found.phone) == ("Ann Hill", "Birch <Labs>", "404-555-0142")
    page = ann.get("/account?done=profile").text
    assert "Birch &lt;Labs&gt;" in page
    assert 'role="status"' in page
    assert ann.post("/account", data={"name": "Ann Hill"}).status_code == 303
    assert (person(place).company, person(place).phone) == (None, None)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": " "}, "name is empty"),
        ({"name": "Ann", "phone": "call me"}, "no phone number"),
        ({"name": "Ann", "company": "x" * 101}, "company is empty or too long"),
    ],
)
def test_wrong_facts_are_told_and_change_nothing(place, given, told):
    answer = place.clients["Ann"].post("/account", data=given)
    assert answer.status_code == 422
    assert told in answer.text
    assert (person(place).name, person(place).phone) == ("Ann", None)


def test_a_new_password_signs_other_browsers_out(place):
    ann = place.clients["Ann"]
    other = place.browser()
    right = {"email": "ann@example.com", "password": PASSWORD}
    other.cookies.set("room", other.post("/sign-in", data=right).cookies["room"])
    assert other.get("/account").status_code == 200
    given = {"old": PASSWORD, "new": "another four good words"}
    answer = ann.post("/account/password", data=given)
    assert answer.status_code == 303
    ann.cookies.clear()
    ann.cookies.set("room", answer.cookies["room"])
    assert ann.get("/account").status_code == 200
    assert other.get("/account").status_code == 401
    assert place.browser().post("/sign-in", data=right).status_code == 401


def test_wrong_old_passwords_count_like_those_at_sign_in(place):
    ann = place.clients["Ann"]
    given = {"old": "not this one at all", "new": "another four good words"}
    for _ in range(people.TRIES):
        assert "not right" in ann.post("/account/password", data=given).text
    answer = ann.post("/account/password", data={**given, "old": PASSWORD})
    assert answer.status_code == 422
    assert "Too many wrong passwords." in answer.text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"old": "not this one at all", "new": "another four good words"}, "not right"),
        ({"old": PASSWORD, "new": "short"}, "5 characters"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(place, given, told):
    answer = place.clients["Ann"].post("/account/password", data=given)
    assert answer.status_code == 422
    assert told in answer.text
    right = {"email": "ann@example.com", "password": PASSWORD}
    assert place.browser().post("/sign-in", data=right).status_code == 303


def test_the_own_voice_is_made_of_chosen_takes_and_can_be_deleted(place):
    ann = place.clients["Ann"]
    chosen = [listened(place, "Ann").id, listened(place, "Ann").id]
    silent = listened(place, "Ann", assessable=False)
    page = ann.get("/account").text
    assert all(take_id in page for take_id in chosen)
    assert silent.id not in page
    assert ann.post("/account/own-voice", data={"take": [*chosen, silent.id]}).status_code == 303
    made = json.loads(voice(place).json)
    assert (made["recordings"], made["speaking_s"]) == (2, 36.0)
    assert "f0_median_hz" in made["measures"]
    page = ann.get("/account").text
    assert "From 2 takes with 36 s of speech" in page
    assert "never used to tell who is speaking" in page
    assert ann.post("/account/own-voice/delete").status_code == 303
    assert voice(place) is None


def test_too_little_speech_makes_no_own_voice(place):
    take = listened(place, "Ann", speech_s=4.0)
    answer = place.clients["Ann"].post("/account/own-voice", data={"take": [take.id]})
    assert answer.status_code == 422
    assert "needs" in answer.text
    assert f'value="{take.id}" checked' in answer.text
    assert place.clients["Ann"].post("/account/own-voice").status_code == 422
    assert voice(place) is None


def test_nobody_makes_a_voice_of_others_takes(place):
    bob = place.enter("Bob")
    cora = place.enter("Cora", role="coach")
    take = listened(place, "Ann")
    place.clients["Ann"].post(f"/takes/{take.id}/submit")
    for other in (bob, cora):
        assert other.post("/account/own-voice", data={"take": [take.id]}).status_code == 404
        assert take.id not in other.get("/account").text
    assert place.browser().post("/account/own-voice", data={"take": [take.id]}).status_code == 401
    assert voice(place, "Bob") is None
