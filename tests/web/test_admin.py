"""What an admin does: invitations, roles, links for passwords, settings, deletion, the log."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from rooms_for_tests import PASSWORD, open_place

from voicemail_audio.store import choices, jobs
from voicemail_audio.store.tables import ApiToken, Job, Person


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Boss", role="admin")
    yield made
    made.room.database.close()


def link_in(browser, made, kind):
    """The link on the page that making it leads to; another look makes and shows none."""
    assert made.status_code == 303
    answer = browser.get(made.headers["location"])
    again = browser.get(made.headers["location"])
    assert (again.status_code, again.headers["location"]) == (303, "/admin")
    return re.search(rf'value="http://testserver(/{kind}/[\w-]+)"', answer.text)[1]


def page_of(place, name):
    return f"/admin/people/{place.people[name].id}"


def test_invitation_is_shown_once_and_can_be_revoked(place):
    boss = place.clients["Boss"]
    link = link_in(boss, boss.post("/admin/invitations", data={"role": "coach"}), "join")
    assert place.browser().get(link).status_code == 200
    listed = boss.get("/admin").text
    assert link not in listed
    invitation = re.search(r'name="invitation" value="(\w+)"', listed)[1]
    assert (
        boss.post("/admin/invitations/revoke", data={"invitation": invitation}).status_code == 303
    )
    assert place.browser().get(link).status_code == 404


def test_invitation_with_an_address_or_role_that_will_not_do_is_told(place):
    boss = place.clients["Boss"]
    for given in ({"role": "rep", "email": "nobody"}, {"role": "king"}):
        answer = boss.post("/admin/invitations", data=given)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text


def test_role_holds_from_the_next_click(place):
    ann = place.enter("Ann")
    assert ann.get("/admin").status_code == 404
    place.clients["Boss"].post(f"{page_of(place, 'Ann')}/role", data={"role": "admin"})
    assert ann.get("/admin").status_code == 200
    assert "Saved." in place.clients["Boss"].get(f"{page_of(place, 'Ann')}?saved=role").text


def test_room_keeps_an_admin(place):
    boss = place.clients["Boss"]
    answer = boss.post(f"{page_of(place, 'Boss')}/role", data={"role": "rep"})
    assert answer.status_code == 422
    answer = boss.post(f"{page_of(place, 'Boss')}/delete", data={"confirm": "boss@example.com"})
    assert answer.status_code == 422
    assert "only admin" in answer.text
    assert boss.get("/admin").status_code == 200


def test_link_for_a_new_password_works_once_and_signs_out_everywhere(place):
    ann = place.enter("Ann")
    boss = place.clients["Boss"]
    link = link_in(boss, boss.post(f"{page_of(place, 'Ann')}/new-password"), "new-password")
    browser = place.browser()
    assert browser.post(link, data={"password": "short"}).status_code == 422
    new = "entirely different words"
    assert browser.post(link, data={"password": new}).status_code == 303
    assert browser.post(link, data={"password": new}).status_code == 404
    assert ann.get("/account/tokens").status_code == 401
    right = {"email": "ann@example.com", "password": new}
    assert browser.post("/sign-in", data=right).status_code == 303
    assert browser.post("/sign-in", data={**right, "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize(("days", "kept"), [("30", 30), ("", None)])
def test_settings_are_kept_and_shown(place, days, kept):
    boss = place.clients["Boss"]
    saved = boss.post("/admin/choices", data={"days": days, "no_tone": "yes"})
    assert saved.status_code == 303
    assert "Saved." in boss.get(saved.headers["location"]).text
    assert "Saved." not in boss.get("/admin").text
    with place.room.database.read() as session:
        chosen = choices.read(session)
    assert chosen == choices.Choices(retention_days=kept, no_tone_for_coaches=True)
    shown = boss.get("/admin").text
    assert f'value="{days}"' in shown
    assert re.search(r'name="no_tone" value="yes" checked', shown)
    assert boss.post("/admin/choices", data={"days": days}).status_code == 303
    with place.room.database.read() as session:
        assert not choices.read(session).no_tone_for_coaches


@pytest.mark.parametrize("days", ["0", "-1", "many", "99999", "٣"])
def test_retention_that_will_not_do_changes_nothing(place, days):
    assert place.clients["Boss"].post("/admin/choices", data={"days": days}).status_code == 422
    with place.room.database.read() as session:
        assert choices.read(session) == choices.Choices()


def test_given_up_work_is_tried_again(place):
    place.enter("Ann")
    take = place.take("Ann", scored=False)
    with place.room.database.write() as session:
        job = session.scalar(Job.__table__.select().with_only_columns(Job.id))
        session.get(Job, job).state = "dead"
        session.get(Job, job).error = '{"message": "It stopped three times."}'
    boss = place.clients["Boss"]
    shown = boss.get("/admin").text
    assert "It stopped three times." in shown
    assert take.title not in shown  # private
    assert boss.post(f"/admin/jobs/{job}/retry").status_code == 303
    assert jobs.lease(place.room.database, "w").take_id == take.id
    assert boss.post(f"/admin/jobs/{job}/retry").status_code == 404


def test_person_is_deleted_with_their_address_typed(place):
    ann = place.enter("Ann")
    place.take("Ann")
    boss = place.clients["Boss"]
    where = f"{page_of(place, 'Ann')}/delete"
    assert boss.post(where, data={"confirm": "Ann"}).status_code == 422
    assert ann.get("/account/tokens").status_code == 200
    assert boss.post(where, data={"confirm": "Ann@example.com"}).status_code == 303
    assert ann.get("/account/tokens").status_code == 401
    assert place.room.media.names() == set()
    assert "Ann" not in boss.get("/admin").text
    assert "deleted a person" in boss.get("/admin/log").text


def test_log_tells_who_did_what_and_nothing_secret(place):
    boss = place.clients["Boss"]
    place.enter("Ann")
    answer = boss.post(f"{page_of(place, 'Ann')}/new-password")
    secret = link_in(boss, answer, "new-password").rsplit("/", 1)[1]
    log = boss.get("/admin/log").text
    assert "made a link for a new password" in log
    assert "Ann" in log
    assert secret not in log


def files_of(answer):
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_owner_takes_everything_along(place):
    ann = place.enter("Ann")
    take = place.take("Ann")
    packed = files_of(ann.get("/account/export"))
    names = set(packed.namelist())
    assert {"person.json", "scripts.json", f"takes/{take.id}/result.json"} <= names
    assert packed.read(f"takes/{take.id}/recording") == b"sound of Ann"
    assert b"404-555-0142" in packed.read(f"takes/{take.id}/result.json")
    everything = b"".join(packed.read(name) for name in names)
    with place.room.database.read() as session:
        assert session.get(Person, place.people["Ann"].id).password_hash.encode() not in everything
    assert take.media_name.encode() not in everything


def test_recordings_are_named_by_what_they_are(place):
    ann = place.enter("Ann")
    sounds = {"flac": b"fLaC", "wav": b"RIFF\0\0\0\0WAVEfmt ", "m4a": b"\0\0\0\x20ftypM4A "}
    for sound in sounds.values():
        place.room.media.path(place.take("Ann", scored=False).media_name).write_bytes(sound)
    packed = files_of(ann.get("/account/export"))
    found = {n.split(".")[-1]: packed.read(n) for n in packed.namelist() if "/recording" in n}
    assert found == sounds


def test_admin_exports_what_was_submitted_and_not_the_practice(place):
    place.enter("Ann")
    private, given = place.take("Ann"), place.take("Ann", submitted=True)
    packed = files_of(place.clients["Boss"].get(f"{page_of(place, 'Ann')}/export"))
    names = packed.namelist()
    assert f"takes/{given.id}/recording" in names
    assert not [name for name in names if private.id in name]
    assert b"1 takes" in packed.read("README.txt")


def test_own_account_is_deleted_with_address_and_password(place):
    ann = place.enter("Ann")
    place.take("Ann")
    right = {"confirm": "ann@example.com", "password": PASSWORD}
    assert ann.post("/account/delete", data={**right, "password": "wrong"}).status_code == 422
    assert ann.post("/account/delete", data={**right, "confirm": ""}).status_code == 422
    assert len(place.room.media.names()) == 1
    assert ann.post("/account/delete", data=right).status_code == 303
    assert ann.get("/account/data").status_code == 401
    assert place.room.media.names() == set()


def test_key_is_shown_once_and_works_until_revoked(place):
    ann, bob = place.enter("Ann"), place.enter("Bob")
    made = ann.post("/account/tokens", data={"name": "My script"})
    key = re.search(r'readonly value="([\w-]+)"', made.text)[1]
    listed = ann.get("/account/tokens").text
    assert "My script" in listed
    assert key not in listed
    program = place.browser()
    bearer = {"authorization": f"Bearer {key}"}
    assert program.get("/api/v1/me", headers=bearer).json()["name"] == "Ann"
    assert program.get("/account/tokens", headers=bearer).status_code == 401
    with place.room.database.read() as session:
        key_id = session.scalar(ApiToken.__table__.select().with_only_columns(ApiToken.id))
    assert bob.post(f"/account/tokens/{key_id}/revoke").status_code == 404
    assert ann.post(f"/account/tokens/{key_id}/revoke").status_code == 303
    assert program.get("/api/v1/me", headers=bearer).status_code == 401
