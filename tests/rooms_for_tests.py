"""Practice rooms for tests: a fresh database and folder each."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from fastapi.testclient import TestClient

import voicemail_audio as va
from voicemail_audio.settings import settings_from
from voicemail_audio.store import jobs, people, takes
from voicemail_audio.store.database import Database
from voicemail_audio.store.media import Media
from voicemail_audio.store.tables import Person, Take
from voicemail_audio.web.app import create_app
from voicemail_audio.web.room import Room

PASSWORD = "four words are enough"  # noqa: S105
BROWSER = {"accept": "text/html", "sec-fetch-site": "same-origin"}
SCRIPT = "Hi Dana, this is Sam Poole with Birch Labs. You can reach me at 404-555-0142."


@dataclass
class Place:
    """A room, its application, and people who are signed in by name."""

    room: Room
    people: dict[str, Person] = field(default_factory=dict)
    clients: dict[str, TestClient] = field(default_factory=dict)

    def browser(self) -> TestClient:
        """A browser that nobody is signed in with."""
        return TestClient(create_app(self.room), follow_redirects=False, headers=BROWSER)

    def enter(self, name: str, *, role: str = "rep") -> TestClient:
        """A browser that a new person is signed in with."""
        with self.room.database.write() as session:
            token = people.invite(session, role=role, by=None)
        with self.room.database.write() as session:
            self.people[name] = people.join(
                session, token, email=f"{name.lower()}@example.com", name=name, password=PASSWORD
            )
            session.flush()
            cookie = people.remember(session, self.people[name])
        client = self.browser()
        client.cookies.set("room", cookie)
        self.clients[name] = client
        return client

    def take(
        self, owner: str, *, script: str = SCRIPT, scored: bool = True, submitted: bool = False
    ) -> Take:
        """A take with a result that was not listened to: that of its script."""
        database, media = self.room.database, self.room.media
        name = media.new_name("take")
        media.write(name, b"sound of " + owner.encode())
        with database.write() as session:
            take = takes.new_take(
                session,
                self.people[owner],
                media_name=name,
                title=f"{owner}'s take",
                method="balanced",
                origin="uploaded",
            )
            if submitted:
                take.submitted_at_s = take.created_at_s
            jobs.enqueue(session, take)
        if scored:
            job = jobs.lease(database, "test")
            if job is None:
                raise RuntimeError("no job")
            analysis = va.check(script)
            made = json.dumps(analysis.to_dict())
            score = analysis.scorecard("balanced").score
            jobs.finish(database, job.id, "test", jobs.Found(failed=False, json=made, score=score))
        return take


def open_place(folder: Path, url: str | None = None) -> Place:
    """A new room in a folder."""
    database = Database(url or f"sqlite:///{folder}/room.db")
    database.migrate()
    media = Media(folder=folder / "sound")
    media.prepare()
    settings = settings_from(engine="none")
    return Place(room=Room(database=database, media=media, settings=settings))
