"""Pages in a real browser: Debian's Chromium, driven by Playwright; skipped where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import voicemail_audio as va

SAMPLES = Path(__file__).parents[2] / "samples"
CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser")) if p), None)


@pytest.fixture(scope="session")
def launch():
    """Start browsers; they are closed at the end."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with api.sync_playwright() as playwright:
        made = []

        def launched(*arguments: str):
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", *arguments]
            )
            made.append(browser)
            return browser

        yield launched
        for browser in made:
            browser.close()


@pytest.fixture(scope="session")
def browser(launch):
    """One browser for all tests."""
    return launch()


class Visit:
    """A page that was opened, and what it said and asked for."""

    def __init__(self, page):
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture
def visit(browser):
    """Open a file as a user would, from disk."""
    contexts = []

    def opened(path: Path, *, width: int = 1200, dark: bool = False) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        found = Visit(context.new_page())
        found.page.goto(path.as_uri())
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def takes():
    """Two takes of the samples, really recognised."""
    names = ("number-mismatch.amr", "smart-calling.wav")
    return tuple(va.score(SAMPLES / name) for name in names)


@pytest.fixture(scope="session")
def pages(takes, tmp_path_factory):
    """A page a take, an index and a comparison, in one folder."""
    from voicemail_audio.cli.pages import comparison_page, write_pages
    from voicemail_audio.types import Failure

    folder = tmp_path_factory.mktemp("pages")
    broken = Failure(
        versions=takes[0].versions, path="broken.wav", kind="unreadable",
        message="It breaks off.", remedy="Record it again.",
    )  # fmt: skip
    write_pages([*takes, broken], out=folder, many=True)
    (folder / "compare.html").write_text(comparison_page(va.compare(*takes)), encoding="utf-8")
    return folder
