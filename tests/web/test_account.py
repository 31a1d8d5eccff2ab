"""Coming in: only with an invitation, only with the right password, never by another site."""

from __future__ import annotations

import pytest
from rooms_for_tests import PASSWORD, open_place

from voicemail_audio.store import people


@pytest.fixture
def place(tmp_path):
    return open_place(tmp_path)


def test_invitation_makes_one_account_and_signs_it_in(place):
    with place.room.database.write() as session:
        token = people.first_invitation(session)
    browser = place.browser()
    given = {"name": "Ann Hill", "email": "ann@example.com", "password": PASSWORD}
    assert browser.post(f"/join/{token}", data=given).status_code == 303
    assert browser.post("/sign-out").status_code == 303
    assert place.browser().post(f"/join/{token}", data=given).status_code == 404
    with place.room.database.write() as session:
        assert people.first_invitation(session) is None


def test_short_password_is_told_and_keeps_the_invitation(place):
    with place.room.database.write() as session:
        token = people.invite(session, role="rep", by=None)
    given = {"name": "Ann", "email": "ann@example.com", "password": "short"}
    answer = place.browser().post(f"/join/{token}", data=given)
    assert answer.status_code == 422
    assert "5 characters" in answer.text
    assert place.browser().get(f"/join/{token}").status_code == 200


def test_sign_in_waits_after_five_wrong_passwords(place):
    place.enter("Ann")
    browser = place.browser()
    wrong = {"email": "ann@example.com", "password": "not this one at all"}
    assert [browser.post("/sign-in", data=wrong).status_code for _ in range(6)] == [401] * 5 + [429]
    right = {"email": "ann@example.com", "password": PASSWORD}
    assert browser.post("/sign-in", data=right).status_code == 429


def test_many_addresses_from_one_place_wait_too_but_an_office_does_not(place):
    place.enter("Ann")
    browser = place.browser()
    right = {"email": "ann@example.com", "password": PASSWORD}

    def guess(n):
        wrong = {"email": f"somebody{n}@example.com", "password": "not this one at all"}
        return browser.post("/sign-in", data=wrong).status_code

    assert {guess(n) for n in range(10)} == {401}
    assert browser.post("/sign-in", data=right).status_code == 303
    assert [guess(n) for n in range(10, 40)][-1] == 429
    assert browser.post("/sign-in", data=right).status_code == 429


def test_after_sign_in_nobody_is_sent_to_another_site(place):
    place.enter("Ann")
    for given, reached in (("/account", "/account"), ("//evil.example", "/"), ("/\\evil", "/")):
        right = {"email": "ann@example.com", "password": PASSWORD, "next": given}
        assert place.browser().post("/sign-in", data=right).headers["location"] == reached


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "", "origin": "https://evil.example"},
    ],
)
def test_other_sites_change_nothing(place, headers):
    client = place.enter("Ann")
    assert client.post("/sign-out", headers=headers).status_code == 403
    assert client.post("/sign-out").status_code == 303


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(place):
    place.enter("Ann")
    right = {"email": "ann@example.com", "password": PASSWORD}
    cookie = place.browser().post("/sign-in", data=right).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_large_forms_are_refused_before_they_are_read(place):
    browser = place.browser()
    assert browser.post("/sign-in", content=b"x" * 2_000_000).status_code == 413

    def pieces():
        for _ in range(20):
            yield b"x" * 100_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/sign-in", content=pieces(), headers=form).status_code == 413
