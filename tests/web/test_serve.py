"""The server as it is really started: it loses nothing, whoever kills what, and leaves nothing."""

from __future__ import annotations

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx
import numpy as np
import pytest
import soundfile
from click.testing import CliRunner
from rooms_for_tests import BROWSER, PASSWORD, open_place

from voicemail_audio.cli.main import cli, main
from voicemail_audio.store.database import Database, hash_of
from voicemail_audio.store.media import Media
from voicemail_audio.store.tables import Job, Result, SignInTry, Take

ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}
UPLOADS = 20


class Server:
    """``voicemail-audio serve`` in a process group of its own."""

    def __init__(self, folder: Path, *more: str, database: str | None = None) -> None:
        self.folder = folder
        self.database = database or f"sqlite:///{folder}/room.db"
        more = (*more, "--database", database) if database else more
        self.browsers = contextlib.ExitStack()
        given = ["serve", "--data", folder, "--port", "0", "--engine", "none", *more]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voicemail_audio", *given],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
            start_new_session=True,
        )  # fmt: skip
        told = self.process.stdout.readline()
        self.address = re.search(r"https?://\S+", told)[0] if told else ""

    def link(self) -> str:
        return re.search(r"http://\S+/join/\S+", self.process.stdout.readline())[0]

    def browser(self, **more) -> httpx.Client:
        made = httpx.Client(**{"base_url": self.address, "headers": BROWSER, "timeout": 30, **more})
        return self.browsers.enter_context(made)

    def group(self) -> dict[int, str]:
        """Processes of this server and what they are; its decoders have groups of their own."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, ValueError):
                fields = (place / "stat").read_text().rpartition(")")[2].split()
                if int(fields[2]) == self.process.pid and fields[0] != "Z":
                    command = (place / "cmdline").read_text()
                    found[int(place.name)] = "worker" if "spawn_main" in command else "server"
        return found

    def workers(self) -> list[int]:
        return [pid for pid, what in self.group().items() if what == "worker"]

    def ready(self) -> int:
        """How many workers have said that they are there."""
        return len(list(self.folder.glob("workers/[!.]*")))

    def kill(self) -> None:
        """End all at once, as a power cut does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.browsers.close()
        self.kill()


@contextlib.contextmanager
def database_of(server):
    database = Database(server.database)
    yield database
    database.close()


def enter(server) -> httpx.Client:
    browser = server.browser()
    given = {"name": "Ann", "email": "ann@example.com", "password": PASSWORD}
    assert browser.post(server.link(), data=given).status_code == 303
    return browser


def sound(number):
    """A second of noise; each is another."""
    data = io.BytesIO()
    noise = np.random.default_rng(number).normal(scale=0.1, size=8000)
    soundfile.write(data, noise, 8000, format="WAV")
    return data.getvalue()


def upload(browser, number):
    answer = browser.post(f"/takes/upload?title=take {number}", content=sound(number))
    assert answer.status_code == 201, answer.text


def until(condition, *, within_s=60.0):
    end = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def states(server):
    with database_of(server) as database, database.read() as session:
        return Counter(session.scalars(session.query(Job.state).statement))


def test_nothing_is_lost_or_done_twice_when_all_is_killed(tmp_path, database_url):
    with Server(tmp_path / "room", database=database_url) as first:
        browser = enter(first)
        for number in range(UPLOADS):
            upload(browser, number)
        until(lambda: states(first)["done"] >= 1)
        first.kill()
        assert states(first)["done"] < UPLOADS
    with Server(tmp_path / "room", database=database_url) as second:
        until(lambda: states(second)["done"] == UPLOADS)
        assert states(second) == {"done": UPLOADS}
        with database_of(second) as database, database.read() as session:
            takes = session.query(Take).all()
            results = Counter(r.take_id for r in session.query(Result) if not r.failed)
            assert results == {take.id: 1 for take in takes}
            media = Media(folder=tmp_path / "room" / "sound")
            kept = {n for take in takes for n in (take.media_name, take.played_name)}
            assert len(kept) == 2 * UPLOADS
            assert kept <= media.names()


def test_a_worker_that_is_killed_is_replaced_and_an_end_is_an_end(tmp_path):
    with Server(tmp_path / "room", "--workers", "2") as server:
        browser = enter(server)
        until(lambda: len(server.workers()) == 2)
        until(lambda: server.ready() == 2)
        before = set(server.workers())
        for number in range(4):
            upload(browser, number)
        until(lambda: states(server)["running"] >= 1)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        until(lambda: states(server)["done"] == 4)
        assert not before & set(server.workers())
        for number in range(4, 8):
            upload(browser, number)
        until(lambda: states(server)["running"] >= 1)
        server.process.terminate()
        told = server.process.communicate(timeout=30)
        assert server.process.returncode == 0, told
        assert server.group() == {}
        assert "Traceback" not in told[1]
        assert server.ready() == 0
        left = states(server)
        assert left["done"] + left["queued"] + left["running"] == 8
    with Server(tmp_path / "room", "--workers", "2") as again:
        until(lambda: states(again)["done"] == 8)


def test_workers_end_with_a_server_that_is_killed(tmp_path):
    with Server(tmp_path / "room") as server:
        until(server.ready)
        server.process.kill()
        server.process.wait()
        until(lambda: server.group() == {})


def test_two_servers_of_one_room_do_each_job_once(tmp_path):
    with Server(tmp_path / "room") as first:
        browser = enter(first)
        with Server(tmp_path / "room") as second:
            for number in range(6):
                upload(browser, number)
            until(lambda: states(first)["done"] == 6)
            second.process.terminate()
            assert second.process.wait(30) == 0
        upload(browser, 7)
        until(lambda: states(first) == {"done": 7})
        with database_of(first) as database, database.read() as session:
            assert session.query(Result).count() == 7


def test_only_this_machine_is_answered_by_its_own_names(tmp_path, refused):
    with Server(tmp_path / "room") as server:
        assert (tmp_path / "room").stat().st_mode & 0o077 == 0
        browser = server.browser()
        answer = browser.get("/sign-in")
        assert answer.status_code == 200
        assert "server" not in answer.headers
        assert browser.get("/sign-in", headers={"host": "evil.example"}).status_code == 400
        port = server.address.rpartition(":")[2]
        told = refused(tmp_path / "other", "--port", port)
        assert f"Port {port} of 127.0.0.1 cannot be listened at" in told


def test_behind_a_proxy_places_are_told_apart_and_its_name_alone_is_answered(tmp_path):
    with Server(tmp_path / "room", "--behind-proxy", "room.example.com") as server:
        assert server.address == "https://room.example.com"
        link = server.process.stdout.readline()
        assert "https://room.example.com/join/" in link
        port = listened_at(server)
        browser = server.browser(base_url=f"http://127.0.0.1:{port}")
        assert browser.get("/sign-in").status_code == 400
        browser.headers["host"] = "room.example.com"
        wrong = {"email": "ann@example.com", "password": "not this one at all"}
        browser.post("/sign-in", data=wrong, headers={"x-forwarded-for": "198.51.100.1"})
        with database_of(server) as database, database.read() as session:
            counted = {one.key for one in session.query(SignInTry)}
        assert hash_of("place 198.51.100.1") in counted
        given = {"name": "Ann", "email": "ann@example.com", "password": PASSWORD}
        join = re.search(r"/join/\S+", link)[0]
        cookie = browser.post(join, data=given).headers["set-cookie"]
        assert cookie.startswith("__Host-room=")


def listened_at(server):
    """The port of a server that tells only the name of its proxy."""
    inodes = set()
    for link in Path(f"/proc/{server.process.pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            inodes.add(str(link.readlink()).removeprefix("socket:[").removesuffix("]"))
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return next(int(r[1].split(":")[1], 16) for r in rows if r[9] in inodes and r[3] == "0A")


@pytest.fixture
def pair(tmp_path):
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-days", "2", "-out", cert, "-keyout", key],
        capture_output=True,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("no openssl here")
    return cert, key


def test_tls_makes_cookies_that_only_tls_gets(tmp_path, pair):
    import ssl

    cert, key = pair
    more = ("--host", "localhost", "--tls-cert", str(cert), "--tls-key", str(key))
    with Server(tmp_path / "room", *more) as server:
        context = ssl.create_default_context(cafile=str(cert))
        browser = server.browser(verify=context)
        assert server.address.startswith("https://localhost:")
        join = re.search(r"/join/\S+", server.process.stdout.readline())[0]
        given = {"name": "Ann", "email": "ann@example.com", "password": PASSWORD}
        cookie = browser.post(join, data=given).headers["set-cookie"]
        assert cookie.startswith("__Host-room=")
        assert "secure" in cookie.lower()


@pytest.fixture
def refused(monkeypatch, capsys):
    """What is told in one line, in place of serving."""

    def told(folder, *more):
        given = ["serve", "--data", str(folder), "--engine", "none", *more]
        monkeypatch.setattr(sys, "argv", ["voicemail-audio", *given])
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert len(err.splitlines()) == 1
        return err

    return told


def test_what_cannot_be_served_is_told_in_one_line(tmp_path, pair, refused):
    cert, key = map(str, pair)
    room, file = tmp_path / "room", tmp_path / "file"
    file.write_text("no certificate")
    assert "passwords in clear" in refused(room, "--host", "192.0.2.1")
    assert "--tls-key" in refused(room, "--tls-cert", cert)
    assert "no certificate" in refused(room, "--tls-cert", str(file), "--tls-key", key)
    assert "cannot be read" in refused(room, "--tls-cert", cert, "--tls-key", "/nowhere")
    assert "cannot be made" in refused(file / "room")
    assert "no address of a database" in refused(room, "--database", "nonsense")
    assert not room.exists() or not list(room.iterdir())


def test_what_is_not_installed_is_named(tmp_path, refused, monkeypatch):
    import voicemail_audio.web

    monkeypatch.setitem(sys.modules, "pg8000", None)
    told = refused(tmp_path, "--database", "postgresql://ann@127.0.0.1/room")
    assert 'pip install "voicemail-audio[postgres]"' in told
    monkeypatch.delattr(voicemail_audio.web, "serve", raising=False)
    monkeypatch.delitem(sys.modules, "voicemail_audio.web.serve", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert 'pip install "voicemail-audio[web]"' in refused(tmp_path)


def test_who_lost_a_password_gets_a_link_on_the_machine_itself(tmp_path, refused):
    place = open_place(tmp_path)
    place.enter("Ann")
    assert "no account" in refused(tmp_path, "--reset-link", "eve@example.com")
    given = ["serve", "--data", str(tmp_path), "--reset-link", "Ann@example.com"]
    link = CliRunner().invoke(cli, given).output
    path = re.fullmatch(r"http://127\.0\.0\.1:8765(/new-password/\S+)\n", link)[1]
    new = {"email": "ann@example.com", "password": "another four words here"}
    assert place.browser().post(path, data=new).status_code in (200, 303)
    assert place.browser().post("/sign-in", data=new).status_code == 303
    place.room.database.close()
