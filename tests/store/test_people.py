"""What people do at once, on both databases: none gets more than they were given."""

from __future__ import annotations

import threading

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from voicemail_audio.errors import UsageError
from voicemail_audio.store import members, people
from voicemail_audio.store.tables import ApiToken, Choice, Invitation, NewPassword

PASSWORD, WRONG = "four words are enough", "this is not it at all"


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch):
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(people, "_hasher", lambda: hasher)
    people._nobody.cache_clear()


def person(database, name="Ann", role="rep"):
    with database.write() as session:
        token = people.invite(session, role=role, by=None)
        email = f"{name.lower()}@example.com"
        return people.join(session, token, email=email, name=name, password=PASSWORD)


def at_once(count, do):
    """What came of doing something in several threads: the kinds of errors, None for none."""
    found, ready = [], threading.Barrier(count)

    def run(number):
        ready.wait()
        try:
            do(number)
        except Exception as error:
            found.append(type(error))
        else:
            found.append(None)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_invitation_makes_one_account_of_many_who_open_it_at_once(database):
    with database.write() as session:
        token = people.first_invitation(session)

    def join(n):
        with database.write() as session:
            people.join(session, token, email=f"a{n}@x.yz", name="A", password=PASSWORD)

    assert sorted(at_once(5, join), key=str) == [UsageError] * 4 + [None]
    with database.read() as session:
        assert len(people.everybody(session)) == 1


def test_passwords_that_are_guessed_at_once_are_counted_as_those_one_by_one(database):
    email = person(database).email

    def guess(_):
        with database.write() as session:
            try:
                people.sign_in(session, email=email, password=WRONG, place="here")
            except people.SignInError:
                guessed.append(1)
            except people.TooManyTriesError:
                pass

    guessed = []
    assert set(at_once(10, guess)) == {None}
    assert len(guessed) == people.TRIES


@pytest.mark.parametrize("spelt", ["{}\0", "\0\0{}", " {} ", "{}\0 \0"])
def test_address_is_one_however_it_is_spelt(database, spelt):
    email = person(database).email
    with database.write() as session:
        for _ in range(people.TRIES):
            with pytest.raises(people.SignInError):
                people.sign_in(session, email=email, password=WRONG, place="here")
        with pytest.raises(people.TooManyTriesError):
            people.sign_in(session, email=spelt.format(email), password=PASSWORD, place="there")


def test_house_is_one_place_with_all_its_addresses(database):
    def place(n):
        return f"2001:db8:1:2::{n:x}"

    with database.write() as session:
        for n in range(people.TRIES_FROM_PLACE):
            with pytest.raises(people.SignInError):
                people.sign_in(session, email=f"a{n}@x.yz", password=WRONG, place=place(n))
        with pytest.raises(people.TooManyTriesError):
            people.check_tries(session, email="b@x.yz", place=place(99))
        people.check_tries(session, email="b@x.yz", place="2001:db8:1:3::1")


def test_who_is_admin_no_more_left_no_door_open(database):
    person(database, "Ann", "admin")
    was = person(database, "Eve", "admin")
    with database.write() as session:
        people.invite(session, role="admin", by=was)
    with database.write() as session:
        members.change_role(session, session.merge(was), "rep")
    with database.read() as session:
        assert session.query(Invitation).all() == []


def test_link_for_a_new_password_is_void_once_there_is_one(database):
    ann = person(database)
    with database.write() as session:
        members.offer_new_password(session, ann)
    with database.write() as session:
        people.change_password(session, session.merge(ann), old=PASSWORD, new=PASSWORD + "!")
    with database.read() as session:
        assert session.query(NewPassword).all() == []


def test_fault_that_is_logged_does_not_tell_what_was_said(database):
    def fail():
        with database.write() as session:
            values = {"id": "x", "token_hash": "h", "name": "Quagmire", "created_at_s": 0.0}
            session.add(ApiToken(person_id="gone", **values))

    with pytest.raises(Exception, match="INSERT") as error:
        fail()
    assert "Quagmire" not in str(error.value)


def test_forgetting_that_fails_leaves_changes_that_can_be_undone(database):
    """A connection that goes back to the pool commits nothing by itself."""
    wait = "PRAGMA busy_timeout=50" if database.is_sqlite else "SET lock_timeout = '50ms'"
    with database.write() as other:
        if not database.is_sqlite:
            other.execute(text("LOCK TABLE people IN ACCESS SHARE MODE"))
        raw = database.engine.raw_connection()
        raw.cursor().execute(wait)
        raw.commit()
        raw.close()  # the next one from the pool is this
        with pytest.raises(OperationalError):
            database.forget()
    with database.write() as session:
        session.add(Choice(name="half", value="yes"))
        session.flush()
        session.rollback()
    with database.read() as session:
        assert session.get(Choice, "half") is None
