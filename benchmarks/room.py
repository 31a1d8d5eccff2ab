"""How a practice room bears a crowd: many uploads at once while pages are read.

    python benchmarks/room.py [--uploads 50] [--readers 4] [--engine E] [--workers N]

A real server is started with an empty room. The recordings of `samples/` are sent with their
scripts, all at the same moment, while readers go from page to page with half a second in between,
as fast as ten times as many people would. The times of pages are those that a client on the same
machine sees, which shares its cores.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import httpx

from voicemail_audio.run import job_for, recordings_in

SAMPLES = Path(__file__).parents[1] / "samples"
BROWSER = {"accept": "text/html", "sec-fetch-site": "same-origin"}
THINK_S = 0.5
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Made once: each client of its own would read all certificates of the system first."""
PAGES = ("/", "/practice", "/account", "/review", "/takes/{take}", "/takes/{take}/progress")


class Crowd:
    """People in front of one server."""

    def __init__(self, address: str, cookies: httpx.Cookies) -> None:
        self.address = address
        self.cookies = cookies
        self.takes: list[str] = []
        self.times: list[tuple[str, float, float]] = []
        """Page, when it was asked for (s), how long it took (s)."""
        self.wrong: Counter[str] = Counter()
        self.over = threading.Event()

    def browser(self) -> httpx.Client:
        return httpx.Client(
            base_url=self.address, headers=BROWSER, cookies=self.cookies, timeout=120,
            verify=NO_TLS,
        )  # fmt: skip

    def upload(self, sound: bytes, title: str, script: str | None) -> float:
        asked = {"title": title, **({"script": script} if script else {})}
        with self.browser() as browser:
            began = time.monotonic()
            answer = browser.post("/takes/upload", params=asked, content=sound)
            if answer.status_code == 201:
                self.takes.append(answer.json()["take"])
            else:
                self.wrong[f"upload {answer.status_code}"] += 1
            return time.monotonic() - began

    def read(self) -> None:
        """Go from page to page until all is over."""
        with self.browser() as browser:
            for page in cycle(PAGES):
                if self.over.wait(THINK_S):
                    return
                if "{take}" in page and not self.takes:
                    continue
                path = page.format(take=self.takes[-1] if self.takes else "")
                began = time.monotonic()
                answer = browser.get(path)
                self.times.append((page, began, time.monotonic() - began))
                if answer.status_code != 200:
                    self.wrong[f"{page} {answer.status_code}"] += 1


def milliseconds(times: list[float]) -> dict[str, float]:
    if len(times) < 2:
        return {"pages": len(times)}
    cuts = statistics.quantiles(times, n=100)
    return {
        "pages": len(times),
        "median_ms": round(1000 * cuts[49], 1),
        "p95_ms": round(1000 * cuts[94], 1),
        "p99_ms": round(1000 * cuts[98], 1),
        "most_ms": round(1000 * max(times), 1),
    }


def sign_up(address: str, link: str) -> httpx.Cookies:
    with httpx.Client(base_url=address, headers=BROWSER) as browser:
        given = {"name": "Sam Poole", "email": "sam@example.com", "password": "four words will do"}
        browser.post(link, data=given)
        return browser.cookies


def scripts(crowd: Crowd, paths: list[Path]) -> dict[Path, str | None]:
    """The script of each recording, kept in the room."""
    found: dict[Path, str | None] = {}
    with crowd.browser() as browser:
        for path in paths:
            script = job_for(path).script
            found[path] = None
            if script is not None:
                given = {"title": path.name, "text": script.read_text(), "method": "balanced"}
                found[path] = browser.post("/api/v1/scripts", json=given).json()["id"]
    return found


def measure(crowd: Crowd, *, uploads: int, readers: int) -> dict[str, object]:
    paths = list(recordings_in(SAMPLES))
    kept = scripts(crowd, paths)
    sent = list(islice(cycle(paths), uploads))
    with ThreadPoolExecutor(readers + uploads) as pool:
        reading = [pool.submit(crowd.read) for _ in range(readers)]
        time.sleep(5)  # the room as it is without a crowd
        began = time.monotonic()
        ways = [pool.submit(crowd.upload, p.read_bytes(), p.name, kept[p]) for p in sent]
        uploads_s = [way.result() for way in ways]
        uploaded = time.monotonic()
        states = wait(crowd)
        ended = time.monotonic()
        crowd.over.set()
        for way in reading:
            way.result()
    return {
        "uploads": uploads,
        "states": states,
        "wrong": dict(crowd.wrong),
        "upload_s": {"median": round(statistics.median(uploads_s), 2), "most": max(uploads_s)},
        "all_done_s": round(ended - began, 1),
        "before": milliseconds([t for _, at, t in crowd.times if at < began]),
        "while_uploading": milliseconds([t for _, at, t in crowd.times if began <= at < uploaded]),
        "while_analysing": milliseconds([t for _, at, t in crowd.times if uploaded <= at < ended]),
        "by_page": {
            page: milliseconds([t for name, at, t in crowd.times if name == page and at >= began])
            for page in PAGES
        },
    }


def wait(crowd: Crowd) -> dict[str, int]:
    """Wait until every upload has come to something; they are done in the order they came."""
    states: Counter[str] = Counter()
    with crowd.browser() as browser:
        for take in crowd.takes:
            while (state := state_of(browser, take)) in ("waiting", "working"):
                time.sleep(1)
            states[state] += 1
    return dict(states)


def state_of(browser: httpx.Client, take: str) -> str:
    return str(browser.get(f"/api/v1/takes/{take}").json()["state"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--uploads", type=int, default=50)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--workers", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        more = ["--workers", str(options.workers)] if options.workers else []
        given = ["serve", "--data", folder, "--port", "0", "--engine", options.engine, *more]
        server = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "voicemail_audio", *given], stdout=subprocess.PIPE, text=True
        )
        try:
            address = re.search(r"http://\S+", server.stdout.readline())[0]
            link = re.search(r"/join/\S+", server.stdout.readline())[0]
            time.sleep(5)  # until the workers are there
            crowd = Crowd(address, sign_up(address, link))
            found = measure(crowd, uploads=options.uploads, readers=options.readers)
        finally:
            server.terminate()
            server.wait()
    found |= {"readers": options.readers, "engine": options.engine, "workers": options.workers}
    print(json.dumps({**found, "cores": os.cpu_count(), "load": os.getloadavg()}, indent=1))


if __name__ == "__main__":
    main()
