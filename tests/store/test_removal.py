"""What is deleted is found nowhere; what is due is deleted, and nothing else."""

from __future__ import annotations

import os
import re
import time

import pytest
from sqlalchemy import String, inspect, select, text

from voicemail_audio.errors import UsageError
from voicemail_audio.store import choices, jobs, members, people, removal, takes
from voicemail_audio.store.database import now_s
from voicemail_audio.store.media import Media
from voicemail_audio.store.tables import (
    Comment,
    Event,
    Invitation,
    Job,
    NewPassword,
    OwnVoice,
    Person,
    Script,
    SignedIn,
    SignInTry,
    Table,
    Take,
    Verdict,
)

WORD = "zanzibarquince"
"""Not a word of this program, nor of a database."""
HOLDS_NO_WORDS = re.compile(
    r"(\w+_)?id|\w+_hash|\w+_name|name|key|value|role|method|criterion|origin|state|stage|worker"
    r"|action|(tool_)?outcome"
)
"""Columns that the test may leave empty: a new one that it does not know fails it."""
DAY_S = 86_400.0


@pytest.fixture
def media(tmp_path):
    made = Media(folder=tmp_path / "sound")
    made.prepare()
    return made


def person(database, name, role="rep"):
    made = Person(
        id=f"id-of-{role}-{len(name)}",
        email=f"{name}@example.com",
        password_hash="x",  # noqa: S106
        role=role,
        name=name,
        company=f"{name} Ltd",
        phone=f"{name} 5550142",
        created_at_s=now_s(),
    )
    with database.write() as session:
        session.add(made)
    return made


def take_of(database, media, owner, *, age_days=0.0, words="said"):
    names = (media.new_name("take"), media.new_name("flac"))
    for name in names:
        media.write(name, f"sound of {words}".encode() * 500)
    with database.write() as session:
        script = Script(
            id=f"s{time.monotonic_ns()}",
            owner_id=owner.id,
            title=words,
            text=words * 100,
            method="balanced",
            created_at_s=now_s(),
        )
        session.add(script)
        session.flush()
        take = takes.new_take(
            session,
            owner,
            media_name=names[0],
            title=words,
            method="balanced",
            origin="uploaded",
            script=script,
        )
        take.corrected_words = words
        take.submitted_at_s = take.created_at_s
        take.created_at_s -= age_days * DAY_S
        jobs.enqueue(session, take)
    job = jobs.lease(database, "w")
    big = f'{{"words": "{words * 2000}"}}'
    found = jobs.Found(failed=False, json=big, score=7, played_name=names[1])
    jobs.finish(database, job.id, "w", found)
    with database.write() as session:
        session.get(Job, job.id).error = words
    return take


def leave_words_everywhere(database, media):
    """Somebody who has written in every place that there is, and somebody else's take."""
    boss = person(database, "boss", "admin")
    ann = person(database, WORD, "coach")
    bob = person(database, "bob")
    mine = take_of(database, media, ann, words=WORD)
    others = take_of(database, media, bob)
    with database.write() as session:
        people.invite(session, role="rep", by=ann)
        people.invite(session, role="rep", by=boss, email=f"{WORD}@example.com")
        people.remember(session, ann)
        people.new_api_token(session, ann, name=WORD)
        members.offer_new_password(session, ann)
        session.add(OwnVoice(person_id=ann.id, json=WORD, made_at_s=0.0))
        for n, take in enumerate((mine, others)):
            session.add(
                Comment(id=f"c{n}", take_id=take.id, author_id=ann.id, text=WORD, created_at_s=0.0)
            )
            session.add(
                Verdict(
                    id=f"v{n}",
                    take_id=take.id,
                    coach_id=ann.id,
                    method="balanced",
                    criterion="x",
                    tool_outcome="pass",
                    outcome="fail",
                    reason=WORD,
                    created_at_s=0.0,
                )
            )
        tried = people.key_of_address(ann.email)
        session.add(SignInTry(id="t", key=tried, tried_at_s=now_s()))
    return boss, ann, bob, others


def columns_with(database, word):
    """Every column of every table that holds a word, as ``table.column``."""
    found = set()
    with database.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
            for row in rows.mappings():
                found |= {f"{table}.{c}" for c, value in row.items() if word in str(value)}
    return found


def files_with(folder, word):
    return [p for p in folder.rglob("*") if p.is_file() and word.encode() in p.read_bytes()]


def test_deleted_person_is_found_nowhere(database, media, tmp_path):
    boss, ann, bob, others = leave_words_everywhere(database, media)
    told = columns_with(database, WORD)
    columns = [c for table in Table.metadata.sorted_tables for c in table.columns]
    empty = {str(c) for c in columns if isinstance(c.type, String)} - told
    assert {c for c in empty if not HOLDS_NO_WORDS.fullmatch(c.split(".")[1])} == set()
    assert "people.name" in told
    assert len(files_with(tmp_path, WORD)) >= 2

    removal.delete_person(database, media, ann.id, by=boss)

    assert columns_with(database, WORD) == set()
    assert files_with(tmp_path, WORD) == []
    with database.read() as session:
        kept = session.get(Take, others.id)
        assert media.names() == {kept.media_name, kept.played_name}
        tried = people.key_of_address(f"{WORD}@example.com")
        assert session.scalar(select(SignInTry).where(SignInTry.key == tried)) is None
        ids = {p.id for p in session.scalars(select(Person))}
        assert ids == {boss.id, bob.id}
        assert session.scalars(select(Event.action)).all()[-1] == "deleted a person"
        verdict = session.scalar(select(Verdict))
        assert (verdict.coach_id, verdict.reason, verdict.outcome) == (None, "", "fail")
        assert session.scalars(select(SignedIn)).all() == []
        assert session.scalars(select(Invitation)).all() == []


def test_statistics_of_postgresql_hold_no_words(database, media):
    if database.is_sqlite:
        pytest.skip("SQLite keeps none unless it is asked to")
    boss, ann, _, _ = leave_words_everywhere(database, media)
    with database.engine.connect() as connection, connection.begin():
        connection.execute(text("ANALYZE"))
    removal.delete_person(database, media, ann.id, by=boss)
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM pg_stats WHERE schemaname = 'public'")).all()
    assert rows
    assert WORD not in str(rows)


def test_only_admin_cannot_leave(database, media):
    boss = person(database, "boss", "admin")
    with pytest.raises(UsageError, match="only admin"):
        removal.delete_person(database, media, boss.id, by=boss)
    with database.write() as session, pytest.raises(UsageError, match="only admin"):
        members.change_role(session, session.get(Person, boss.id), "rep")
    other = person(database, "second", "admin")
    removal.delete_person(database, media, boss.id, by=other)
    with database.read() as session:
        assert session.get(Person, boss.id) is None


def test_result_that_comes_after_the_deletion_is_dropped(database, media):
    boss, ann = person(database, "boss", "admin"), person(database, WORD)
    with database.write() as session:
        take = takes.new_take(
            session, ann, media_name=None, title=WORD, method="balanced", origin="api"
        )
        jobs.enqueue(session, take)
    job = jobs.lease(database, "w")
    removal.delete_person(database, media, ann.id, by=boss)
    assert not jobs.finish(database, job.id, "w", jobs.Found(failed=False, json=WORD))
    assert not jobs.renew(database, job.id, "w")
    assert columns_with(database, WORD) == set()


def test_take_is_deleted_by_its_owner_alone(database, media):
    ann, boss = person(database, "ann"), person(database, "boss", "admin")
    take = take_of(database, media, ann)
    assert not removal.delete_take(database, media, boss, take.id)
    assert len(media.names()) == 2
    assert removal.delete_take(database, media, ann, take.id)
    assert media.names() == set()
    assert not removal.delete_take(database, media, ann, take.id)


def test_old_sound_goes_and_its_numbers_stay(database, media):
    ann = person(database, "ann")
    old, new = (
        take_of(database, media, ann, age_days=91),
        take_of(database, media, ann, age_days=89),
    )
    assert removal.sweep(database, media) == 2
    with database.read() as session:
        old, new = session.get(Take, old.id), session.get(Take, new.id)
        assert (old.media_name, old.played_name) == (None, None)
        assert old.audio_deleted_at_s is not None
        assert takes.last_result(session, old).score == 7
        assert media.names() == {new.media_name, new.played_name}
    assert removal.sweep(database, media) == 0


@pytest.mark.parametrize(("days", "left"), [(None, 2), (10, 0), (40, 2)])
def test_retention_is_as_the_admin_chose(database, media, days, left):
    take_of(database, media, person(database, "ann"), age_days=30)
    with database.write() as session:
        choices.change(session, choices.Choices(retention_days=days))
    removal.sweep(database, media)
    assert len(media.names()) == left


def test_sound_that_is_listened_to_stays_until_that_is_done(database, media):
    take = take_of(database, media, person(database, "ann"), age_days=100)
    with database.write() as session:
        jobs.enqueue(session, take)
    assert removal.sweep(database, media) == 0
    job = jobs.lease(database, "w")
    assert removal.sweep(database, media) == 0
    jobs.finish(database, job.id, "w", jobs.Found(failed=False, json="{}"))
    assert removal.sweep(database, media) == 2


def test_files_of_no_take_go_once_nobody_can_be_writing_them(database, media):
    take_of(database, media, person(database, "ann"))
    old, new, part = (media.new_name("take") for _ in range(3))
    media.write(old, b"x")
    media.write(new, b"x")
    media.part(part).write_bytes(b"x")
    hours_ago = time.time() - 2 * removal.STRAY_AFTER_S
    for path in (media.path(old), media.part(part)):
        os.utime(path, (hours_ago, hours_ago))
    assert removal.sweep(database, media) == 2
    assert not media.path(old).exists()
    assert not media.part(part).exists()
    assert media.path(new).exists()
    assert len(media.names()) == 3


def test_links_and_sign_ins_that_are_over_go(database, media):
    ann = person(database, "ann")
    with database.write() as session:
        people.invite(session, role="rep", by=None)
        people.remember(session, ann)
        members.offer_new_password(session, ann)
    removal.sweep(database, media)
    with database.write() as session:
        assert session.scalar(select(Invitation)) is not None
        for kept in (Invitation, SignedIn, NewPassword):
            session.scalar(select(kept)).expires_at_s = now_s() - 1
    removal.sweep(database, media)
    with database.read() as session:
        for kept in (Invitation, SignedIn, NewPassword):
            assert session.scalar(select(kept)) is None
