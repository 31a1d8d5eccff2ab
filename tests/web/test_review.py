"""What coaches do: only what was submitted is seen, and what they say counts and stays visible."""

from __future__ import annotations

import pytest
from rooms_for_tests import open_place
from sqlalchemy import select

from voicemail_audio.methods import load_builtin, with_outcomes
from voicemail_audio.store import reviews
from voicemail_audio.store.tables import Comment, Event, Person, Take, Verdict
from voicemail_audio.store.takes import last_result, read_result

WEAK = "Hi. Just checking in. Bye."
HOSTILE = '<script>alert(1)</script>\x00\ud800 & "quoted"'


@pytest.fixture
def place(tmp_path):
    found = open_place(tmp_path)
    found.enter("Ann")
    found.enter("Ben")
    found.enter("Cleo", role="coach")
    return found


def card_of(place, take, method="balanced"):
    with place.room.database.read() as session:
        return read_result(last_result(session, take)).scorecard(method)


def fail_of(card):
    return next(f.criterion for f in card.findings if f.outcome == "fail")


def counted(card):
    """The score once a coach says that its first fault is none."""
    method = next(m for m in load_builtin() if m.id == card.method)
    return with_outcomes(method, card, {fail_of(card): "pass"}).score


def decide(place, take, criterion, **given):
    form = {"method": "balanced", "criterion": criterion, **given}
    return place.clients["Cleo"].post(f"/takes/{take.id}/verdicts", data=form)


def rows_of(place, kind):
    with place.room.database.read() as session:
        return list(session.scalars(select(kind)))


def withdraw(place, take):
    with place.room.database.write() as session:
        session.get(Take, take.id).submitted_at_s = None


COACHES_PAGES = (
    "/review",
    "/team",
    "/review/folder",
    "/review/agreement",
    "/review/export.csv",
    "/review/export.parquet",
    "/review/findings.csv",
)
WITH_IDS = ("/review", "/review/export.csv", "/review/export.parquet", "/review/findings.csv")


@pytest.mark.parametrize("path", COACHES_PAGES)
def test_pages_of_coaches_are_not_there_for_reps(place, path):
    place.take("Ann", submitted=True)
    assert place.clients["Ben"].get(path).status_code == 404
    assert place.browser().get(path).status_code == 401
    assert place.clients["Cleo"].get(path).status_code == 200


@pytest.mark.parametrize("path", COACHES_PAGES)
def test_private_and_withdrawn_takes_are_on_no_page_of_coaches(place, path):
    private, gone = place.take("Ann"), place.take("Ben", submitted=True)
    seen = place.clients["Cleo"].get(path).content
    withdraw(place, gone)
    text = place.clients["Cleo"].get(path).content
    assert (gone.id.encode() in seen) == (path in WITH_IDS)
    for told in (private.id, gone.id, "s take"):
        assert told.encode() not in text


def test_those_most_in_need_come_first_and_reviewed_ones_last(place):
    good = place.take("Ann", submitted=True)
    weak = place.take("Ben", script=WEAK, submitted=True)
    text = place.clients["Cleo"].get("/review").text
    assert text.index(weak.id) < text.index(good.id)
    place.clients["Cleo"].post(f"/takes/{weak.id}/comments", data={"text": "Say who you are."})
    text = place.clients["Cleo"].get("/review").text
    assert text.index(good.id) < text.index(weak.id)
    assert weak.id not in place.clients["Cleo"].get("/review?reviewed=no").text
    assert good.id not in place.clients["Cleo"].get(f"/review?rep={weak.owner_id}").text
    assert weak.id not in place.clients["Cleo"].get("/review?method=gitomer").text


def test_answer_of_the_rep_does_not_make_a_take_reviewed(place):
    take = place.take("Ann", submitted=True)
    place.clients["Ann"].post(f"/takes/{take.id}/comments", data={"text": "Please look."})
    assert take.id in place.clients["Cleo"].get("/review?reviewed=no").text


def test_comments_go_both_ways_and_are_deleted_only_by_who_wrote_them(place):
    take = place.take("Ann", submitted=True)
    url = f"/takes/{take.id}/comments"
    said = {"text": "Slow down here.", "time_s": "2.5"}
    assert place.clients["Cleo"].post(url, data=said).status_code == 303
    assert place.clients["Ann"].post(url, data={"text": "I will."}).status_code == 303
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert "Slow down here." in page
    assert 'data-s="2.500"' in page
    first, second = sorted(rows_of(place, Comment), key=lambda c: c.created_at_s)
    assert place.clients["Ann"].post(f"{url}/{first.id}/delete").status_code == 404
    assert place.clients["Ann"].post(f"{url}/{second.id}/delete").status_code == 303
    assert [c.id for c in rows_of(place, Comment)] == [first.id]


def test_nobody_else_comments_or_marks(place):
    take, private = place.take("Ann", submitted=True), place.take("Ann")
    said, verdict = {"text": "x"}, {"method": "balanced", "criterion": "x", "outcome": "agree"}
    assert place.clients["Ben"].post(f"/takes/{take.id}/comments", data=said).status_code == 404
    assert place.clients["Cleo"].post(f"/takes/{private.id}/comments", data=said).status_code == 404
    assert place.clients["Ann"].post(f"/takes/{private.id}/comments", data=said).status_code == 422
    assert place.clients["Ann"].post(f"/takes/{take.id}/verdicts", data=verdict).status_code == 404
    assert (
        place.clients["Cleo"].post(f"/takes/{private.id}/verdicts", data=verdict).status_code == 404
    )
    assert rows_of(place, Comment) == rows_of(place, Verdict) == []


def test_coach_does_not_mark_an_own_take(place):
    take = place.take("Cleo", submitted=True)
    criterion = fail_of(card_of(place, take))
    assert decide(place, take, criterion, outcome="agree").status_code == 404


def test_override_needs_a_reason_and_agreement_does_not(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    criterion = fail_of(card_of(place, take))
    assert decide(place, take, criterion, outcome="pass").status_code == 422
    assert decide(place, take, criterion, outcome="pass", reason=" \n ").status_code == 422
    assert decide(place, take, criterion, outcome="superb", reason="x").status_code == 422
    assert decide(place, take, "no-such-check", outcome="agree").status_code == 404
    assert rows_of(place, Verdict) == []
    assert decide(place, take, criterion, outcome="agree").status_code == 303
    assert [v.outcome for v in rows_of(place, Verdict)] == ["fail"]


def test_override_counts_and_the_tools_answer_stays_visible(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    card = card_of(place, take)
    decide(place, take, fail_of(card), outcome="pass", reason="It is said with other words.")
    for name, whose in (("Cleo", "the coach"), ("Ann", "your coach")):
        page = place.clients[name].get(f"/takes/{take.id}").text
        assert f"tool: {card.score}, with {whose}: <b>{counted(card)}</b>" in page
        assert "It is said with other words." in page
        assert "the tool said fix" in page
    queue = place.clients["Cleo"].get("/review").text
    assert f"<b>{counted(card)}</b>" in queue
    assert f"tool: {card.score}" in queue
    (verdict,) = rows_of(place, Verdict)
    place.clients["Cleo"].post(f"/takes/{take.id}/verdicts/{verdict.id}/delete")
    assert f"<b>{card.score}</b>" in place.clients["Cleo"].get("/review").text


def test_newer_verdict_takes_the_place_of_the_older(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    criterion = fail_of(card_of(place, take))
    decide(place, take, criterion, outcome="agree")
    decide(place, take, criterion, outcome="warn", reason="Half of it is there.")
    assert [(v.tool_outcome, v.outcome) for v in rows_of(place, Verdict)] == [("fail", "warn")]


def test_agreement_given_before_a_new_result_does_not_override_it():
    verdict = Verdict(method="m", criterion="c", tool_outcome="fail", outcome="fail")
    assert reviews.outcomes([verdict], "m") == {}


def test_htmx_gets_the_changed_parts_only(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    criterion = fail_of(card_of(place, take))
    form = {"method": "balanced", "criterion": criterion, "outcome": "agree"}
    asked = {"hx-request": "true"}
    part = place.clients["Cleo"].post(f"/takes/{take.id}/verdicts", data=form, headers=asked)
    assert part.status_code == 200
    assert f'id="mark-balanced-{criterion}"' in part.text
    assert 'id="review"' in part.text
    assert "<html" not in part.text


def test_hostile_text_is_shown_as_text(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    criterion = fail_of(card_of(place, take))
    kept = HOSTILE.replace("\ud800", "")
    place.clients["Cleo"].post(f"/takes/{take.id}/comments", data={"text": kept})
    decide(place, take, criterion, outcome="warn", reason=kept)
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") == 2
    with place.room.database.write() as session:
        ann = session.get(Person, place.people["Ann"].id)
        reviews.add_comment(session, ann, take, text=HOSTILE, time_s=None)
    assert place.clients["Ann"].get(f"/takes/{take.id}").status_code == 200


@pytest.mark.parametrize(
    "form",
    [
        {"text": "  \x00 "},
        {"text": "x", "time_s": "nan"},
        {"text": "x", "time_s": "-1"},
        {"text": "x", "time_s": "1e99"},
        {"text": "x", "time_s": "soon"},
        {"time_s": "1"},
    ],
)
def test_comments_that_say_nothing_or_at_no_time_are_refused(place, form):
    take = place.take("Ann", submitted=True)
    answer = place.clients["Cleo"].post(f"/takes/{take.id}/comments", data=form)
    assert answer.status_code == 422
    assert rows_of(place, Comment) == []


def test_words_of_a_deleted_coach_stay_without_the_name(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    place.clients["Cleo"].post(f"/takes/{take.id}/comments", data={"text": "Well begun."})
    decide(place, take, fail_of(card_of(place, take)), outcome="agree")
    with place.room.database.write() as session:
        session.delete(session.get(Person, place.people["Cleo"].id))
    page = place.clients["Ann"].get(f"/takes/{take.id}").text
    assert "Well begun." in page
    assert page.count("A former coach") == 2
    assert "Cleo" not in page


def test_what_coaches_do_is_in_the_audit_log(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    place.clients["Cleo"].post(f"/takes/{take.id}/comments", data={"text": "Good."})
    decide(place, take, fail_of(card_of(place, take)), outcome="agree")
    place.clients["Cleo"].get("/review/export.csv")
    place.clients["Cleo"].get("/review/findings.csv")
    actions = {e.action for e in rows_of(place, Event) if e.person_id == place.people["Cleo"].id}
    assert {"commented", "verdict", "exported takes", "exported findings"} <= actions


def test_rep_reads_in_the_list_that_a_coach_answered(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    place.clients["Ann"].post(f"/takes/{take.id}/comments", data={"text": "Please look."})
    assert "Your coach answered" not in place.clients["Ann"].get("/").text
    card = card_of(place, take)
    decide(place, take, fail_of(card), outcome="pass", reason="It is there.")
    for path in ("/", f"/takes/{take.id}/row"):
        text = place.clients["Ann"].get(path).text
        assert "Your coach answered" in text
        assert f"with your coach: <b>{counted(card)}</b>" in text
    assert "Your coach answered" not in place.clients["Ben"].get("/").text
