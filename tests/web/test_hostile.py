"""Files and names made to do harm, sent by HTTP: a clear message, nothing leaked, nothing left."""

from __future__ import annotations

import asyncio
import gzip
import io
import struct
import threading
import zipfile
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from rooms_for_tests import open_place

from voicemail_audio.pipeline import Pipeline
from voicemail_audio.settings import settings_from
from voicemail_audio.store import people
from voicemail_audio.web import guards
from voicemail_audio.web.worker import Bench, Worker

SECRET_S = 7.25
RATE_HZ = 16_000


@pytest.fixture(scope="module")
def pipeline():
    with Pipeline(settings_from(engine="none")) as made:
        yield made


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Ann")
    secret = np.sin(np.arange(int(SECRET_S * RATE_HZ)) * 0.07) * 0.3
    soundfile.write(tmp_path / "secret.wav", secret, RATE_HZ)
    soundfile.write(made.room.media.folder / "secret.wav", secret, RATE_HZ)
    yield made
    made.room.database.close()


def wav_header(*, data_bytes, rate_hz=RATE_HZ, channels=1, bits=16):
    step = channels * bits // 8
    form = struct.pack(
        "<HHIIHH", 1, channels, rate_hz, (rate_hz * step) & 0xFFFFFFFF, step & 0xFFFF, bits
    )
    riff = b"RIFF" + struct.pack("<I", (data_bytes + 36) & 0xFFFFFFFF) + b"WAVE"
    return riff + b"fmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", data_bytes)


def packed(**files):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return kept.getvalue()


def hour_of_silence():
    kept = io.BytesIO()
    with soundfile.SoundFile(kept, "w", RATE_HZ, 1, format="FLAC") as file:
        for _ in range(60):
            file.write(np.zeros(60 * RATE_HZ, dtype=np.int16))
    return kept.getvalue()


PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{}\n#EXT-X-ENDLIST\n"
HOSTILE = {
    "ffconcat": "ffconcat version 1.0\nfile {folder}/secret.wav\n",
    "ffconcat beside it": "ffconcat version 1.0\nfile secret.wav\n",
    "playlist": PLAYLIST.format("{folder}/secret.wav"),
    "playlist by file address": PLAYLIST.format("file://{folder}/secret.wav"),
    "playlist by concat": PLAYLIST.format("concat:{folder}/secret.wav|{folder}/secret.wav"),
    "playlist of another server": PLAYLIST.format("http://127.0.0.1:9/secret.wav"),
    "list of files": "[playlist]\nFile1={folder}/secret.wav\nNumberOfEntries=1\n",
    "session description": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 "
    "RTP/AVP 0\n",
    "DASH": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period>'
    "<AdaptationSet><BaseURL>file://{folder}/secret.wav</BaseURL></AdaptationSet></Period></MPD>",
    "outside entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{folder}/secret.wav">]><x>&e;</x>',
    "page": "<html><script>alert(1)</script></html>",
    "shell script": "#!/bin/sh\ntouch pwned\n",
    "zip": packed(**{"../../pwned.wav": b"x", "secret.wav": b"RIFF"}),
    "gzip bomb": gzip.compress(bytes(20_000_000)),
    "header without sound": wav_header(data_bytes=0xFFFFFFFF),
    "header of 60 kHz by 65535": wav_header(data_bytes=4000, channels=65535) + bytes(4000),
    "header of no rate": wav_header(data_bytes=4000, rate_hz=0) + bytes(4000),
    "header of 4 GHz": wav_header(data_bytes=4000, rate_hz=0xFFFFFFF0) + bytes(4000),
    "cut off": b"RIFF\x00\x00",
    "zeros": bytes(100_000),
    "hour in a small file": hour_of_silence,
}


def upload(place, sound, *, title="call.wav"):
    answer = place.clients["Ann"].post("/takes/upload", params={"title": title}, content=sound)
    assert answer.status_code == 201, answer.text
    return answer.json()["take"]


def work(place, pipeline):
    folder = place.room.media.folder.parent
    url = place.room.database.url.render_as_string(hide_password=False)
    bench = Bench(url=url, folder=folder, settings=place.room.settings)
    worker = Worker(bench, "w", threading.Event())
    while worker.do_next(pipeline):
        pass
    worker.close()


def everything_in(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_hostile_files_are_refused_in_plain_words(place, pipeline, tmp_path, caplog):
    before = everything_in(tmp_path)
    takes = {}
    for name, made in HOSTILE.items():
        sound = made() if callable(made) else made
        if isinstance(sound, str):
            sound = sound.format(folder=tmp_path).encode()
        takes[name] = upload(place, sound)
    work(place, pipeline)
    client = place.clients["Ann"]
    for name, take in takes.items():
        found = client.get(f"/api/v1/takes/{take}/result")
        error = found.json().get("error")
        assert found.status_code == 200, name
        assert error, (name, found.text[:300])
        assert error["type"] != "internal", (name, error)
        assert error["message"], name
        assert error["remedy"], name
        shown = client.get(f"/takes/{take}")
        assert shown.status_code == 200, name
        for told in (found.text, shown.text):
            assert str(tmp_path) not in told, name
            assert "Traceback" not in told, name
            assert str(SECRET_S) not in told, name
            assert ".take" not in told, name
        assert client.get(f"/takes/{take}/sound").status_code == 404, name
    new = everything_in(tmp_path) - before
    sound = {name for name in new if name.endswith(".take")}
    assert len(sound) == len(HOSTILE)
    assert {name for name in new - sound if not name.startswith("room.db")} == set()
    assert "Traceback" not in caplog.text


def test_empty_upload_is_told_at_once_and_not_kept(place, tmp_path):
    before = everything_in(tmp_path)
    answer = place.clients["Ann"].post("/takes/upload", content=b"")
    assert answer.status_code == 422
    assert "empty" in answer.text
    assert {n for n in everything_in(tmp_path) - before if "sound/" in n} == set()


@pytest.mark.parametrize(
    "title",
    [
        "../../../etc/passwd",
        "concat:secret.wav|secret.wav",
        "http://127.0.0.1:9/x.wav",
        "<script>alert(1)</script>",
        "a\x00b\u202egpj.exe\n\r\tSet-Cookie: x=1",
        "{{ 7 * 7 }}{% for x in y %}",
        "x" * 1000,
        "\ud800",
    ],
)
def test_title_is_text_and_no_path_or_code(place, title):
    client = place.clients["Ann"]
    sent = title.encode("utf-8", "surrogatepass")
    address = "/takes/upload?title=" + "".join(f"%{byte:02x}" for byte in sent)
    take = client.post(address, content=b"sound").json()["take"]
    assert len(place.room.media.names()) == 1
    shown = client.get(f"/takes/{take}")
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text
    assert "Set-Cookie" not in str(shown.headers)
    told = client.get(f"/api/v1/takes/{take}").json()["title"]
    assert told.isprintable()
    assert len(told) <= 200


def test_upload_larger_than_the_limit_is_not_kept(place):
    client = place.clients["Ann"]
    client.app.state.room = replace(place.room, max_upload_bytes=1000)

    def pieces():
        for _ in range(20):
            yield bytes(100)

    for address in ("/takes/upload", "/api/v1/takes"):
        for sent in (bytes(1001), pieces()):
            assert client.post(address, content=sent).status_code == 413
    assert list(place.room.media.folder.glob("*.part")) == []
    assert place.room.media.names() == set()


def test_broken_off_upload_leaves_nothing(place):
    client = place.clients["Ann"]

    def pieces():
        yield b"some sound"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        client.post("/takes/upload", content=pieces())
    assert list(place.room.media.folder.glob("*.part")) == []
    assert place.room.media.names() == set()


def test_silent_upload_is_ended_and_leaves_nothing(place, monkeypatch):
    monkeypatch.setattr(guards, "SILENCE_S", 0.05)
    client, sent = place.clients["Ann"], []

    async def receive():
        if not sent:
            sent.append(1)
            return {"type": "http.request", "body": b"some sound", "more_body": True}
        await asyncio.sleep(60)
        raise RuntimeError

    answers = []

    async def send(message):
        answers.append(message.get("status"))

    cookie = f"room={client.cookies['room']}".encode()
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/takes",
        "raw_path": b"/api/v1/takes",
        "query_string": b"",
        "headers": [(b"cookie", cookie), (b"sec-fetch-site", b"same-origin")],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
    }
    asyncio.run(client.app(scope, receive, send))
    assert answers[0] == 408
    assert list(place.room.media.folder.glob("*.part")) == []


def test_cookie_of_before_the_sign_in_is_worth_nothing_after_it(place):
    """Session fixation: a value that somebody else chose does not become a signed-in one."""
    browser = place.browser()
    browser.cookies.set("room", "chosen-by-somebody-else")
    right = {"email": "ann@example.com", "password": "four words are enough"}
    answer = browser.post("/sign-in", data=right)
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]
    stranger = place.browser()
    stranger.cookies.set("room", "chosen-by-somebody-else")
    assert stranger.get("/account").status_code == 401


def test_secrets_are_in_no_log_and_no_audit(place, caplog):
    caplog.set_level(0)
    with place.room.database.write() as session:
        key = people.new_api_token(session, place.people["Ann"], name="p")
        invitation = people.invite(session, role="rep", by=None)
    browser = place.browser()
    browser.get("/api/v1/me", headers={"authorization": f"Bearer {key}"})
    given = {"name": "B", "email": "b@example.com", "password": "words nobody else has"}
    cookie = browser.post(f"/join/{invitation}", data=given).cookies.get("room")
    place.room.database.close()
    kept = b"".join(p.read_bytes() for p in place.room.media.folder.parent.glob("room.db*"))
    for secret in (key, invitation, cookie, given["password"]):
        assert secret.encode() not in kept
    own_log = "".join(r.getMessage() for r in caplog.records if r.name.startswith("voicemail"))
    for secret in (key, cookie, given["password"]):
        assert secret not in own_log
