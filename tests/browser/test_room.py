"""A rep and a coach in the practice room: a real server and worker, a real browser, a microphone
that plays a file.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicemail_audio.audio import Decoder, resample

SAMPLES = Path(__file__).parents[2] / "samples"
TAKE = SAMPLES / "telesales-35.mp3"
SCRIPT = (SAMPLES / "telesales-35.script.txt").read_text("utf-8")
PASSWORD = "four words are enough"  # noqa: S105
LEAD_S = 2.5
"""Before the voice, while the countdown runs."""
SLOW_MS = 120_000


@pytest.fixture(scope="module")
def microphone(tmp_path_factory):
    """What Chromium plays for a microphone, once; and how long that takes, s."""
    place = tmp_path_factory.mktemp("microphone") / "voice.wav"
    decoder = Decoder(max_seconds=60.0)
    audio = resample(decoder.decode(TAKE).audio, sample_rate_hz=48_000)
    decoder.close()
    sound = np.concatenate([np.zeros(int(LEAD_S * 48_000)), audio.samples, np.zeros(48_000)])
    soundfile.write(place, sound, 48_000, subtype="PCM_16")
    return place, sound.size / 48_000


@pytest.fixture(scope="module")
def link(tmp_path_factory):
    """The link for the first admin of a server with one worker."""
    data = tmp_path_factory.mktemp("room")
    command = [sys.executable, "-m", "voicemail_audio", "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(
        [*command, "--data", str(data)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        said = ""
        while "/join/" not in said:
            line = server.stdout.readline()
            assert line, said
            said += line
        yield re.search(r"http://\S+/join/\S+", said)[0]
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0


class Desk:
    """A person at a browser of their own, and what the browser complained about."""

    def __init__(self, browser, *, width: int = 1280):
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, permissions=["microphone"]
        )
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self.hosts.add(r.url.split("/")[2]))

    def join(self, link: str, name: str) -> None:
        self.page.goto(link)
        self.page.get_by_label("E-mail").fill(f"{name.lower()}@example.com")
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Join").click()
        self.page.get_by_role("link", name=name).wait_for()

    def look(self, name: str) -> None:
        """What axe finds, in both colour schemes; and nothing sticks out on a telephone."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme)
            found = axe.run(self.page).response["violations"]
            serious = [
                (name, scheme, v["id"], n["target"], n.get("failureSummary"))
                for v in found
                if v["impact"] in ("serious", "critical")
                for n in v["nodes"][:3]
            ]
            assert serious == []
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": 390, "height": 844})
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, name
        self.page.set_viewport_size(size)


def invite(admin: Desk, role: str) -> str:
    admin.page.get_by_role("link", name="Admin").click()
    admin.page.locator("#invitations select").select_option(role)
    admin.page.get_by_role("button", name="Make a link").click()
    return admin.page.get_by_label("Link").input_value()


@pytest.fixture(scope="module")
def desks(launch, link, microphone):
    """An admin, a coach, a rep with a microphone."""
    place, _ = microphone
    browser = launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={place}%noloop",
    )
    admin, coach, rep = Desk(browser), Desk(browser), Desk(browser)
    admin.join(link, "Ada")
    coach.join(invite(admin, "coach"), "Carla")
    rep.join(invite(admin, "rep"), "Ruben")
    yield admin, coach, rep
    for desk in (admin, coach, rep):
        desk.context.close()


def test_from_the_first_take_to_the_coachs_answer(  # noqa: PLR0915 - one journey
    desks, microphone
):
    admin, coach, rep = desks
    page, (_, sounds_s) = rep.page, microphone
    rep.look("no takes yet")

    # A script is checked while it is written, then read to the microphone.
    page.get_by_role("link", name="Record", exact=True).click()
    page.wait_for_url("**/practice")
    page.get_by_label("Your words").fill(SCRIPT)
    page.get_by_label("Method you practise").select_option("telesales-35")
    page.locator("#checked").get_by_text("770 555 0118").first.wait_for()
    rep.look("practice")
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("button", name="Stop").wait_for()
    page.wait_for_timeout(sounds_s * 1000)
    page.get_by_role("button", name="Stop").click()
    rep.look("recorded")
    page.get_by_role("button", name="Analyse this take").click()

    # A scorecard comes by itself; a finding is heard where it was said.
    page.wait_for_url("**/takes/*")
    page.locator("#findings").wait_for(timeout=SLOW_MS)
    first = page.url
    assert "770 555 0118" in page.locator(".number").first.inner_text()
    rep.look("take")
    quote = page.locator("#findings button.quote").first
    quote.click()
    page.wait_for_function("document.getElementById('player').currentTime > 0")
    heard_s = page.evaluate("document.getElementById('player').currentTime")
    assert heard_s == pytest.approx(float(quote.get_attribute("data-s")), abs=1.0)

    # A second take, from a file, and what changed.
    page.get_by_role("link", name="Record another take").click()
    page.wait_for_url("**/practice*")  # its scripts have run then
    page.locator("#files").set_input_files(TAKE)
    page.wait_for_url("**/takes/*")
    page.locator("#findings").wait_for(timeout=SLOW_MS)
    assert page.url != first
    page.get_by_role("link", name="Compare with the take before").click()
    page.locator("audio").nth(1).wait_for(state="attached")
    rep.look("compare")
    page.get_by_role("link", name="My takes").click()
    rep.look("my takes")

    # Private until it is submitted.
    coach.page.goto(first)
    assert coach.page.get_by_role("heading", name="There is nothing here").is_visible()
    coach.errors.clear()  # a refused page is an error for the console
    coach.page.get_by_role("link", name="Back to your takes").click()
    page.goto(first)
    page.locator("#submit-take").click()
    page.locator("#withdraw-take").wait_for()

    # The coach comments at a moment and says otherwise on a finding, with the reason.
    coach.page.get_by_role("link", name="Review").click()
    coach.look("queue")
    coach.page.locator(".queue a").first.click()
    coach.look("coach's take")
    coach.page.locator("#findings").get_by_text("Say otherwise").first.click()
    marking = coach.page.locator("#findings .marking form:visible").filter(has_text="Because").first
    marking.get_by_role("radio").first.check()
    marking.get_by_label("Because").fill("The name comes before anything else.")
    marking.get_by_role("button", name="Save").click()
    coach.page.get_by_text("says otherwise").first.wait_for()
    form = coach.page.locator("form[data-comment]")
    form.get_by_label("Comment").fill("Leave a pause here.")
    form.get_by_label("At second").fill("4.5")
    form.get_by_role("button", name="Comment", exact=True).click()
    coach.page.locator(".comments").get_by_text("Leave a pause here.").wait_for()
    coach.page.get_by_role("link", name="Team").click()
    coach.look("team")

    # The rep sees both, beside what the tool said.
    page.reload()
    assert page.get_by_text("Leave a pause here.").is_visible()
    assert page.get_by_text("The name comes before anything else.").is_visible()
    assert page.get_by_text("the tool said").first.is_visible()
    rep.look("coached take")
    page.get_by_role("link", name="Ruben").click()
    rep.look("account")
    admin.look("admin")

    for desk in desks:
        assert desk.errors == []
        assert len(desk.hosts) == 1  # nothing is loaded from elsewhere
