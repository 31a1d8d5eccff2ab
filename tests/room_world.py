"""A practice room with everybody in it, and what each route is sent: for tests of all routes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from rooms_for_tests import PASSWORD, open_place
from sqlalchemy import create_engine, text

import voicemail_audio as va
from voicemail_audio.store import jobs, members, people
from voicemail_audio.store.database import Database
from voicemail_audio.store.media import Media
from voicemail_audio.store.tables import ApiToken, Comment, Script, Take, Verdict

PRIVATE_WORD = "quincefield"
"""In the words, title and script of what its owner never submitted."""
ALL = {"nobody", "other", "coach", "admin", "owner"}
SIGNED_IN = ALL - {"nobody"}
COACHES, ADMIN, OWNER = {"coach", "admin"}, {"admin"}, {"owner"}
SEEN = {"private": OWNER, "given": OWNER | COACHES}
OWN = {"private": OWNER, "given": OWNER}

PAGES = {
    # Without signing in: these, and no others.
    "GET /api/v1/openapi.json": ALL,
    "GET /sign-in": ALL,
    "POST /sign-in": ALL,
    "GET /join/{join}": ALL,
    "POST /join/{join}": ALL,
    "GET /new-password/{new_password}": ALL,
    "POST /new-password/{new_password}": ALL,
    "GET /static/page.css": ALL,
    "GET /static/page.js": ALL,
    "GET /static/compare.js": ALL,
    # About nobody but oneself.
    "POST /sign-out": SIGNED_IN,
    "GET /": SIGNED_IN,
    "GET /practice": SIGNED_IN,
    "POST /practice/check": SIGNED_IN,
    "POST /scripts": SIGNED_IN,
    "POST /takes/upload": SIGNED_IN,
    "GET /account": SIGNED_IN,
    "POST /account": SIGNED_IN,
    "POST /account/password": SIGNED_IN,
    "POST /account/own-voice/delete": SIGNED_IN,
    "GET /account/data": SIGNED_IN,
    "GET /account/export": SIGNED_IN,
    "POST /account/delete": {"other", "coach", "owner"},  # the only admin is told to stay
    "GET /account/tokens": SIGNED_IN,
    "POST /account/tokens": SIGNED_IN,
    "GET /api/v1/me": SIGNED_IN,
    "GET /api/v1/methods": SIGNED_IN,
    "POST /api/v1/check": SIGNED_IN,
    "GET /api/v1/scripts": SIGNED_IN,
    "POST /api/v1/scripts": SIGNED_IN,
    "POST /api/v1/takes": SIGNED_IN,
    "GET /api/v1/takes": SIGNED_IN,
    # About what is one person's own.
    "POST /scripts/{script}/delete": OWNER,
    "POST /takes/upload?script={script}": OWNER,
    "POST /api/v1/takes?script={script}": OWNER,
    "POST /account/tokens/{key}/revoke": OWNER,
    # A coach's.
    "GET /review": COACHES,
    "GET /review/agreement": COACHES,
    "GET /review/folder": COACHES,
    "POST /review/upload?owner={person}": COACHES,
    "POST /review/script?owner={person}": COACHES,
    "GET /review/export.csv": COACHES,
    "GET /review/export.parquet": COACHES,
    "GET /review/findings.csv": COACHES,
    "GET /team": COACHES,
    # An admin's.
    "GET /admin": ADMIN,
    "POST /admin/invitations": ADMIN,
    "POST /admin/invitations/revoke": ADMIN,
    "POST /admin/choices": ADMIN,
    "POST /admin/jobs/{job}/retry": ADMIN,
    "GET /admin/log": ADMIN,
    "GET /admin/link": ADMIN,
    "GET /admin/people/{person}": ADMIN,
    "POST /admin/people/{person}/role": ADMIN,
    "POST /admin/people/{person}/new-password": ADMIN,
    "GET /admin/people/{person}/export": ADMIN,
    "POST /admin/people/{person}/delete": ADMIN,
}
TAKES = {
    # About one take: who may, where it is private, and where it was submitted.
    "GET /takes/{take}": SEEN,
    "GET /takes/{take}/row": OWN,
    "GET /takes/{take}/progress": SEEN,
    "GET /takes/{take}/sound": SEEN,
    "GET /compare?before={take}&after={take2}": SEEN,
    "POST /takes/{take}/submit": OWN,
    "POST /takes/{take}/withdraw": OWN,
    "POST /takes/{take}/title": OWN,
    "POST /takes/{take}/delete": OWN,
    "GET /takes/{take}/words": OWN,
    "POST /takes/{take}/words": OWN,
    "POST /account/own-voice": OWN,
    "POST /takes/{take}/comments": {"private": set(), "given": OWNER | COACHES},
    "POST /takes/{take}/comments/{comment}/delete": {"private": set(), "given": {"coach"}},
    "POST /takes/{take}/verdicts": {"private": set(), "given": COACHES},
    "POST /takes/{take}/verdicts/{verdict}/delete": {"private": set(), "given": COACHES},
    "GET /api/v1/takes/{take}": SEEN,
    "GET /api/v1/takes/{take}/result": SEEN,
    "GET /api/v1/takes/{take}/sound": SEEN,
    "POST /api/v1/takes/{take}/submit": OWN,
    "DELETE /api/v1/takes/{take}": OWN,
}
TOLD_WHY = {
    # The owner is told that a private take has to be submitted first, or what is missing.
    ("POST /takes/{take}/comments", "private"),
    ("POST /account/own-voice", "private"),
    ("POST /account/own-voice", "given"),
}
SENT = {
    "POST /sign-in": {"data": {"email": "owner@example.com", "password": PASSWORD}},
    "POST /join/{join}": {
        "data": {"name": "New", "email": "new@example.com", "password": PASSWORD}
    },
    "POST /new-password/{new_password}": {"data": {"password": "other words than before"}},
    "POST /practice/check": {"data": {"text": "Hi Dana, this is Sam."}},
    "POST /scripts": {"data": {"text": "Hi Dana, this is Sam."}},
    "POST /account": {"data": {"name": "Somebody"}},
    "POST /account/password": {"data": {"old": PASSWORD, "new": "other words than before"}},
    "POST /account/delete": {"data": {"confirm": "{email}", "password": PASSWORD}},
    "POST /account/tokens": {"data": {"name": "A program"}},
    "POST /account/own-voice": {"data": {"take": "{take}"}},
    "POST /api/v1/check": {"json": {"script": "Hi Dana, this is Sam."}},
    "POST /api/v1/scripts": {"json": {"text": "Hi Dana, this is Sam."}},
    "POST /admin/invitations": {"data": {"role": "rep"}},
    "POST /admin/invitations/revoke": {"data": {"invitation": "{invitation}"}},
    "POST /admin/choices": {"data": {"days": "30"}},
    "POST /admin/people/{person}/role": {"data": {"role": "coach"}},
    "POST /admin/people/{person}/delete": {"data": {"confirm": "owner@example.com"}},
    "POST /takes/{take}/title": {"data": {"title": "Another"}},
    "POST /takes/{take}/words": {"data": {"again": "yes"}},
    "POST /takes/{take}/comments": {"data": {"text": "Well said."}},
    "POST /takes/{take}/verdicts": {
        "data": {
            "method": "balanced",
            "criterion": "{criterion}",
            "outcome": "fail",
            "reason": "Too fast.",
        }
    },
}
UPLOADS = {
    r
    for r in PAGES
    if r.startswith("POST") and any(part in r for part in ("upload", "/v1/takes", "/review/script"))
}


class World:
    """One room with everybody in it, put back as it was for each route.

    Parameters
    ----------
    folder
        An empty one.
    server
        Address of a PostgreSQL server; None for SQLite.
    """

    def __init__(self, folder: Path, server: str | None = None) -> None:
        self.folder = folder
        self.server = server
        (folder / "made").mkdir()
        if server is not None:
            self._on_server("CREATE DATABASE world_made")
        place = open_place(folder / "made", self._url("made"))
        self.place = place
        for name, role in (("other", "rep"), ("coach", "coach"), ("admin", "admin")):
            place.enter(name, role=role)
        place.enter("owner")
        place.clients["nobody"] = place.browser()
        place.take("other", submitted=True)
        script = f"Hi {PRIVATE_WORD}, this is Sam Poole. Call me back at 404-555-0142."
        self.ids = {"person": place.people["owner"].id}
        made = {
            "private": [place.take("owner", script=script) for _ in range(2)],
            "given": [place.take("owner", submitted=True) for _ in range(2)],
        }
        self.takes = {kind: [take.id for take in takes] for kind, takes in made.items()}
        self._fill()
        place.room.database.close()

    def _url(self, name: str) -> str:
        if self.server is None:
            return f"sqlite:///{self.folder}/{name}/room.db"
        return f"{self.server}/world_{name}"

    def _on_server(self, *commands: str) -> None:
        engine = create_engine(f"{self.server}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for command in commands:
                connection.execute(text(command))
        engine.dispose()

    def _fill(self):
        room, everybody = self.place.room, self.place.people
        played = room.media.new_name("flac")
        room.media.write(played, b"0123456789")
        with room.database.write() as session:
            for kind, ids in self.takes.items():
                for n, take_id in enumerate(ids):
                    take = session.get(Take, take_id)
                    take.played_name = played
                    take.title = f"{PRIVATE_WORD} {n}" if kind == "private" else f"Given {n}"
                    session.add(self._comment(take_id))
                    session.add(self._verdict(take_id))
            script = Script(
                id="script-of-owner",
                owner_id=everybody["owner"].id,
                title=PRIVATE_WORD,
                text=PRIVATE_WORD,
                method="balanced",
                created_at_s=0.0,
            )
            session.add(script)
            people.new_api_token(session, everybody["owner"], name=PRIVATE_WORD)
            self.ids["join"] = people.invite(session, role="rep", by=None)
            self.ids["invitation"] = people.hash_of(self.ids["join"])
            self.ids["new_password"] = members.offer_new_password(session, everybody["owner"])
            dead = jobs.enqueue(session, session.get(Take, self.takes["given"][0]))
            dead.state = "dead"
            dead.created_at_s = 0.0
            self.ids |= {"script": script.id, "job": dead.id, "criterion": self._criterion()}
        with room.database.read() as session:
            self.ids["key"] = session.query(ApiToken).one().id

    def _criterion(self):
        card = va.check("Hi Dana, this is Sam.").scorecard("balanced")
        return next(f.criterion for f in card.findings if f.outcome != "not_assessed")

    def _comment(self, take_id):
        coach = self.place.people["coach"].id
        return Comment(
            id=f"comment-{take_id}", take_id=take_id, author_id=coach, text="Well", created_at_s=0.0
        )

    def _verdict(self, take_id):
        return Verdict(
            id=f"verdict-{take_id}",
            take_id=take_id,
            coach_id=self.place.people["coach"].id,
            method="balanced",
            criterion="x",
            tool_outcome="pass",
            outcome="fail",
            reason="Hm",
            created_at_s=0.0,
        )

    def again(self):
        """Put everything back."""
        now = self.folder / "now"
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(self.folder / "made", now)
        self.place.room.database.close()
        if self.server is not None:
            self._on_server(
                "DROP DATABASE IF EXISTS world_now WITH (FORCE)",
                "CREATE DATABASE world_now TEMPLATE world_made",
            )
        room = replace(
            self.place.room,
            database=Database(self._url("now")),
            media=Media(folder=now / "sound"),
        )
        self.place.room = room
        for client in self.place.clients.values():
            client.app.state.room = room

    def ask(self, who, route, *, kind="private", take=None, headers=None, odd=None):
        """Send what belongs to a route, as somebody; `odd` stands for all names and words."""
        first, second = (take, f"{take}-2") if take else self.takes[kind]
        names = {
            **self.ids,
            "take": first,
            "take2": second,
            "comment": f"comment-{first}",
            "verdict": f"verdict-{first}",
            "email": f"{who}@example.com",
        }
        method, path = route.split(" ")
        sent = {
            how: {name: (odd or text).format(**names) for name, text in fields.items()}
            for how, fields in SENT.get(route, {}).items()
        }
        if route in UPLOADS:
            sent = {"content": b"sound"}
        client = self.place.clients[who]
        kept = dict(client.cookies)
        if odd is not None:
            names = dict.fromkeys(names, quote(odd))
        answer = client.request(method, path.format(**names), headers=headers, **sent)
        client.cookies = kept
        return answer
