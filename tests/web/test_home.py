"""The list of one's own takes, the trend, and two takes beside each other."""

from __future__ import annotations

import re

import pytest
from heard_takes import listened, refuse
from rooms_for_tests import SCRIPT, open_place

from voicemail_audio.store import scripts
from voicemail_audio.store.tables import Take
from voicemail_audio.web.trend import trend

IDEA = " I have an idea on how Acme can cut onboarding time in half."


@pytest.fixture
def place(tmp_path):
    made = open_place(tmp_path)
    made.enter("Ann")
    yield made
    made.room.database.close()


def practised_with(place, title, *taken):
    with place.room.database.write() as session:
        script = scripts.save(
            session, place.people["Ann"], title=title, text=SCRIPT, method="balanced"
        )
        session.flush()
        for take in taken:
            kept = session.get_one(Take, take.id)
            kept.script_id, kept.script_text = script.id, script.text


def test_who_has_no_takes_is_told_what_to_do_first(place):
    page = place.clients["Ann"].get("/").text
    assert "Record your first take" in page
    assert "Your takes are yours alone" in page


def test_a_coach_without_takes_starts_with_those_of_others(place):
    coach = place.enter("Cleo", role="coach")
    assert coach.get("/").headers["location"] == "/review"
    assert '<a href="/?own=yes">My takes</a>' in coach.get("/review").text
    assert "Record your first take" in coach.get("/?own=yes").text
    take = place.take("Cleo")
    assert take.id in coach.get("/").text


def test_takes_stand_under_their_script_with_score_and_next_fix(place):
    first, second = listened(place, "Ann"), listened(place, "Ann", SCRIPT + IDEA)
    refuse(place, "Ann")
    practised_with(place, "Spring <script>", first, second)
    page = place.clients["Ann"].get("/").text
    assert page.count("<section") == 2
    spring = page[page.index("Spring &lt;script&gt;") :]
    assert spring.index(f"take-{second.id}") < spring.index(f"take-{first.id}")
    scores = re.findall(r"<b>(\d+)</b><span class=\"hidden\"> of 100 by Balanced", spring)
    label = f"Scores by Balanced, the oldest first: {scores[1]}, {scores[0]}"
    assert label in spring
    assert "<b>Fix next:</b>" in spring
    assert "not analysed" in page[: page.index("Spring &lt;script&gt;")]


def test_takes_that_cannot_be_judged_say_why(place):
    listened(place, "Ann", assessable=False)
    assert "No speech was found." in place.clients["Ann"].get("/").text


def test_a_take_under_way_asks_for_its_line_until_it_is_there(place):
    done, take = listened(place, "Ann"), place.take("Ann", scored=False)
    assert f'hx-get="/takes/{take.id}/row"' in place.clients["Ann"].get("/").text
    line = place.clients["Ann"].get(f"/takes/{done.id}/row").text
    assert "private" in line
    assert "hx-get" not in line


def test_others_takes_are_not_in_the_list(place):
    place.enter("Bob")
    take = listened(place, "Bob")
    place.clients["Bob"].post(f"/takes/{take.id}/submit")
    cora = place.enter("Cora", role="coach")
    assert take.id not in place.clients["Ann"].get("/").text
    assert take.id not in cora.get("/").text


def test_a_trend_needs_two_scores_and_keeps_to_its_box():
    assert trend([70], method="Balanced") is None
    made = trend([0, 50, 100], method="Balanced")
    assert [x for x, _ in made.points] == [5.0, 80.0, 155.0]
    assert [y for _, y in made.points] == [39.0, 22.0, 5.0]
    assert made.label == "Scores by Balanced, the oldest first: 0, 50, 100"
    assert len(trend(list(range(50)), method="B").points) == 20


def test_two_ticked_takes_are_compared_in_the_order_they_were_made(place):
    first, second = listened(place, "Ann"), listened(place, "Ann", SCRIPT + IDEA)
    ann = place.clients["Ann"]
    page = ann.get("/compare", params={"take": [second.id, first.id]}).text
    assert page.index(f"/takes/{first.id}/sound") < page.index(f"/takes/{second.id}/sound")
    assert "<h2>Better</h2>" in page
    turned = ann.get("/compare", params={"before": second.id, "after": first.id}).text
    assert "<h2>Worse</h2>" in turned


def test_what_was_asked_is_that_of_the_practised_method(place):
    first = listened(place, "Ann", method="gitomer")
    second = listened(place, "Ann", SCRIPT + IDEA, method="gitomer")
    page = place.clients["Ann"].get(f"/compare?before={first.id}&after={second.id}").text
    scores = page[page.index("<h2>Scores</h2>") :]
    assert scores.index("Gitomer") < scores.index("Balanced")


def test_a_take_leads_to_the_comparison_with_the_one_before(place):
    first, second = listened(place, "Ann"), listened(place, "Ann")
    page = place.clients["Ann"].get(f"/takes/{second.id}").text
    assert f"/compare?before={first.id}&amp;after={second.id}" in page
    assert "/compare" not in place.clients["Ann"].get(f"/takes/{first.id}").text


def test_only_two_takes_with_scorecards_of_one_person_are_compared(place):
    mine, failed = listened(place, "Ann"), refuse(place, "Ann")
    place.enter("Bob")
    other = listened(place, "Bob")
    ann, cora = place.clients["Ann"], place.enter("Cora", role="coach")
    for ids, status in (
        ([mine.id], 422),
        ([mine.id, mine.id], 422),
        ([mine.id, failed.id], 422),
        ([mine.id, other.id], 404),
        ([], 422),
    ):
        assert ann.get("/compare", params={"take": ids}).status_code == status
    both = {"before": mine.id, "after": other.id}
    assert cora.get("/compare", params=both).status_code == 404
    ann.post(f"/takes/{mine.id}/submit")
    place.clients["Bob"].post(f"/takes/{other.id}/submit")
    assert cora.get("/compare", params=both).status_code == 422
    assert place.browser().get("/compare", params=both).status_code == 401


def test_scripts_and_styles_are_asked_about_and_not_sent_again(place):
    ann = place.clients["Ann"]
    first = ann.get("/static/htmx.min.js")
    assert first.headers["cache-control"] == "no-cache"
    known = {"if-none-match": first.headers["etag"]}
    assert ann.get("/static/htmx.min.js", headers=known).status_code == 304
