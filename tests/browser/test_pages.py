"""What a rep and a coach do with the pages."""

from __future__ import annotations

import re

import pytest

NAMES = ("index.html", "smart-calling.html", "number-mismatch.html", "compare.html")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_goes_wrong(visit, pages, name):
    seen = visit(pages / name)
    seen.page.wait_for_load_state("networkidle")
    assert seen.errors == []
    outside = [u for u in seen.requests if not u.startswith(("file:", "data:"))]
    assert outside == []
    assert len([u for u in seen.requests if u.startswith("file:")]) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "number-mismatch.html", "compare.html"])
def test_axe_finds_no_serious_violation(visit, pages, name, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(visit(pages / name, dark=dark).page).response["violations"]
    serious = [
        (v["id"], n["target"], n.get("failureSummary"))
        for v in found
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"][:3]
    ]
    assert serious == []


@pytest.mark.parametrize(
    "where", ["#findings button.quote", ".transcript button.w", ".hero .quote"]
)
def test_a_click_plays_from_its_time(visit, pages, where):
    page = visit(pages / "number-mismatch.html").page
    button = page.locator(where).last
    wanted_s = float(button.get_attribute("data-s"))
    page.evaluate("document.getElementById('player').play = () => Promise.resolve()")
    button.click()
    page.wait_for_function("document.getElementById('player').readyState > 0")
    at_s = page.evaluate("document.getElementById('player').currentTime")
    assert at_s == pytest.approx(wanted_s, abs=0.05)


def test_a_quote_plays_to_its_end_and_no_further(visit, pages):
    page = visit(pages / "number-mismatch.html").page
    page.evaluate(
        """() => {
          const player = document.getElementById("player");
          player.play = () => Promise.resolve();
          player.pause = () => { player.dataset.paused = player.currentTime.toFixed(3); };
        }"""
    )
    button = page.locator("#findings button.quote").last
    end_s = float(button.get_attribute("data-e"))
    button.click()
    page.wait_for_function("document.getElementById('player').readyState > 0")
    page.evaluate("(s) => { document.getElementById('player').currentTime = s; }", end_s + 0.01)
    page.wait_for_selector("#player[data-paused]", state="attached")


def test_the_keyboard_walks_through_the_words(visit, pages):
    page = visit(pages / "number-mismatch.html").page
    page.locator(".transcript button.w").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    index = "[...document.querySelectorAll('.transcript .w')].indexOf(document.activeElement)"
    assert page.evaluate(index) == 2


def test_each_take_of_a_comparison_has_its_own_player(visit, pages):
    page = visit(pages / "compare.html").page
    page.evaluate(
        "document.querySelectorAll('audio').forEach(a => { a.play = () => Promise.resolve() })"
    )
    for which in ("before", "after"):
        button = page.locator(f"button[data-player={which}]").last
        wanted_s = float(button.get_attribute("data-s"))
        button.click()
        at_s = page.evaluate(f"document.getElementById('{which}').currentTime")
        assert at_s == pytest.approx(wanted_s, abs=0.05)


def test_the_index_sorts_by_score_and_keeps_failures_last(visit, pages):
    page = visit(pages / "index.html").page
    scores = "[...document.querySelectorAll('#takes tbody tr')].map(r => r.cells[1].textContent)"
    heading = page.get_by_role("button", name="Score")
    heading.click()
    rising = page.evaluate(scores)
    heading.click()
    falling = page.evaluate(scores)
    assert rising[-1] == falling[-1] == "failed"
    assert [int(s) for s in rising[:-1]] == sorted(int(s) for s in rising[:-1])
    assert falling[:-1] == rising[:-1][::-1]
    assert rising[0] != rising[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_shows_all_without_scrolling_sideways(visit, pages, name):
    page = visit(pages / name, width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_page_prints_on_two_sheets(visit, pages):
    printed = visit(pages / "smart-calling.html").page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
