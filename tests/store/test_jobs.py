"""The queue: whatever happens to workers, each take has one result."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from voicemail_audio.store import jobs, takes
from voicemail_audio.store.tables import Job, Person, Result, Take

FOUND = jobs.Found(failed=False, json="{}", score=7)


@pytest.fixture
def owner(database):
    person = Person(
        id="ann",
        email="ann@example.com",
        password_hash="x",  # noqa: S106
        role="rep",
        name="Ann",
        created_at_s=0.0,
    )
    with database.write() as session:
        session.add(person)
    return person


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now_s = 1_000_000.0

        def __call__(self):
            return self.now_s

    made = Clock()
    monkeypatch.setattr(jobs, "now_s", made)
    return made


def wait_for(database, owner, *, count=1):
    """Takes that wait for their analysis; ids of the jobs, the oldest first."""
    ids = []
    for _ in range(count):
        with database.write() as session:
            take = takes.new_take(
                session, owner, media_name="x", title="One", method="balanced", origin="api"
            )
            ids.append(jobs.enqueue(session, take).id)
    return ids


def state_of(database, job_id):
    with database.read() as session:
        return session.get(Job, job_id)


def results(database):
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Result))


def test_oldest_job_comes_first(database, owner):
    waiting = wait_for(database, owner, count=3)
    assert [jobs.lease(database, "w").id for _ in range(3)] == waiting
    assert jobs.lease(database, "w") is None


def test_workers_at_once_never_have_the_same_job(database, owner):
    waiting = wait_for(database, owner, count=24)
    start = Barrier(4)

    def work(name):
        start.wait()
        had = []
        while (job := jobs.lease(database, name)) is not None:
            had.append(job.id)
            assert jobs.finish(database, job.id, name, FOUND)
        return had

    with ThreadPoolExecutor(4) as pool:
        had = [job for each in pool.map(work, "abcd") for job in each]
    assert sorted(had) == sorted(waiting)
    assert results(database) == 24


def test_lost_worker_does_not_finish_what_another_has(database, owner, clock):
    (job_id,) = wait_for(database, owner)
    jobs.lease(database, "lost")
    assert jobs.lease(database, "next") is None
    clock.now_s += jobs.LEASE_S + 1
    assert jobs.lease(database, "next").id == job_id
    assert not jobs.renew(database, job_id, "lost")
    assert not jobs.finish(database, job_id, "lost", FOUND)
    assert jobs.finish(database, job_id, "next", FOUND)
    assert results(database) == 1


def test_renewed_lease_holds(database, owner, clock):
    (job_id,) = wait_for(database, owner)
    jobs.lease(database, "slow")
    for _ in range(3):
        clock.now_s += jobs.LEASE_S - 1
        assert jobs.renew(database, job_id, "slow", stage="scoring")
    assert jobs.lease(database, "next") is None
    assert state_of(database, job_id).stage == "scoring"


def test_result_is_kept_once(database, owner):
    (job_id,) = wait_for(database, owner)
    jobs.lease(database, "w")
    assert jobs.finish(database, job_id, "w", FOUND)
    assert not jobs.finish(database, job_id, "w", FOUND)
    assert not jobs.renew(database, job_id, "w")
    assert results(database) == 1


def test_job_that_loses_three_workers_is_given_up_with_a_reason(database, owner, clock):
    (job_id,) = wait_for(database, owner)
    for _ in range(jobs.TRIES):
        assert jobs.lease(database, "w").id == job_id
        clock.now_s += jobs.LEASE_S + 1
    assert jobs.lease(database, "w") is None
    dead = state_of(database, job_id)
    assert dead.state == "dead"
    assert "3 times" in dead.error
    assert jobs.REMEDY in dead.error


def test_job_that_lost_its_worker_waits_for_all_others(database, owner, clock):
    (first,) = wait_for(database, owner)
    clock.now_s += 1.0
    (second,) = wait_for(database, owner)
    assert jobs.lease(database, "lost").id == first
    clock.now_s += jobs.LEASE_S + 1
    assert [jobs.lease(database, "w").id for _ in range(2)] == [second, first]


def test_dead_job_may_be_tried_anew(database, owner, clock):
    (job_id,) = wait_for(database, owner)
    for _ in range(jobs.TRIES):
        jobs.lease(database, "w")
        clock.now_s += jobs.LEASE_S + 1
    assert jobs.lease(database, "w") is None
    with database.write() as session:
        assert jobs.retry(session, job_id)
        assert not jobs.retry(session, "no such job")
    assert jobs.lease(database, "w").id == job_id
    with database.write() as session:
        assert not jobs.retry(session, job_id)  # it is at work


def test_jobs_of_a_worker_known_to_be_gone_are_free_at_once(database, owner):
    (job_id,) = wait_for(database, owner)
    jobs.lease(database, "gone")
    jobs.release(database, ("gone",))
    assert jobs.lease(database, "next").id == job_id


def test_result_of_a_deleted_take_is_dropped(database, owner):
    (job_id,) = wait_for(database, owner)
    job = jobs.lease(database, "w")
    with database.write() as session:
        session.delete(session.get(Take, job.take_id))
    assert not jobs.finish(database, job_id, "w", FOUND)
    assert results(database) == 0


def test_place_in_the_queue(database, owner):
    waiting = wait_for(database, owner, count=3)
    with database.read() as session:
        ahead = [jobs.ahead_of(session, session.get(Job, job_id)) for job_id in waiting]
    assert ahead == [0, 1, 2]
