"""Team, order, agreement, folders and tables: what they show, and on how much it rests."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html import unescape

import pytest
from rooms_for_tests import open_place
from sqlalchemy import select

from voicemail_audio.store.tables import Job, Take, Verdict
from voicemail_audio.store.takes import last_job, last_result, read_result
from voicemail_audio.types import Failure, Finding, Scorecard, Versions
from voicemail_audio.web.queue import Waiting, need
from voicemail_audio.web.spread import by_check, by_rep, spread
from voicemail_audio.web.trust import trust

WEAK = "Hi. Just checking in. Bye."
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def place(tmp_path):
    found = open_place(tmp_path)
    found.enter("Ann")
    found.enter("Ben")
    found.enter("Cleo", role="coach")
    return found


def finding(outcome, criterion="no-pitch"):
    return Finding(
        criterion=criterion, outcome=outcome, points=None, weight=1.0, message="", fix="", why=""
    )


def row(score, *, rep="Ann", state="to review", alarm=None, since_s=0.0, outcome="pass", fix=None):
    take = Take(id=f"{rep}-{score}-{since_s}", owner_id=rep, method="balanced")
    take.submitted_at_s = since_s
    card = Scorecard(
        method="balanced",
        title="Balanced",
        score=score,
        assessed_share=1.0,
        verdict="",
        findings=(finding(outcome),),
        next_fix=None,
    )
    return Waiting(
        take=take,
        rep=rep,
        method="Balanced",
        card=card,
        tool_score=score,
        next_fix=fix,
        alarm=alarm,
        comments=0,
        state=state,
    )


def test_order_is_the_one_that_the_page_explains():
    wanted = [
        row(90, alarm="Not the rep's number"),
        row(20, since_s=2.0),
        row(50, since_s=1.0),
        row(50, since_s=2.0),
        row(None),
        row(5, state="reviewed", alarm="Not the rep's number"),
        row(10, state="reviewed"),
    ]
    mixed = [*wanted[3:], *wanted[:3]]
    assert sorted(mixed, key=need) == wanted


def test_wrong_number_comes_before_a_lower_score(place):
    weak, wrong = place.take("Ann", script=WEAK, submitted=True), place.take("Ben", submitted=True)
    with place.room.database.write() as session:
        result = last_result(session, wrong)
        made = json.loads(result.json)
        made["phone_numbers"]["matches_profile"] = False
        result.json = json.dumps(made)
    text = place.clients["Cleo"].get("/review").text
    assert "Not the rep&#39;s number" in text
    assert text.index(wrong.id) < text.index(weak.id)


def test_where_too_little_was_judged_nothing_is_next(place):
    made = [place.take("Ann", script=WEAK, submitted=True) for _ in range(2)]
    for _ in range(2):
        place.take("Ben", script=WEAK, submitted=True)
    fix = next_fix_of(place, made[0])
    with place.room.database.write() as session:
        for take in made:
            result = last_result(session, take)
            told = json.loads(result.json)
            for card in told["scorecards"]:
                card["score"] = None
                for told_of in card["findings"]:
                    if told_of["criterion"] != card["next_fix"]:
                        told_of |= {"outcome": "not_assessed", "points": None}
            result.json, result.score = json.dumps(told), None
    text = unescape(place.clients["Cleo"].get("/review").text)
    assert (text.count(fix), text.count("Too little could be judged.")) == (2, 2)
    assert unescape(place.clients["Cleo"].get("/team").text).count(fix) == 1
    assert fix not in unescape(place.clients["Ann"].get("/").text)


def next_fix_of(place, take):
    with place.room.database.read() as session:
        card = read_result(last_result(session, take)).scorecard("balanced")
    found = next(f for f in card.findings if f.criterion == card.next_fix)
    return found.fix or found.message


def test_take_that_failed_says_why_and_one_under_way_waits(place):
    failed = place.take("Ann", submitted=True)
    place.take("Ben", scored=False, submitted=True)
    failure = Failure(
        versions=Versions(voicemail_audio="1", engine="none", model=None, methods={}),
        path="x",
        kind="unreadable",
        message="It breaks off.",
        remedy="Record it again.",
    )
    with place.room.database.write() as session:
        last_result(session, failed).json = json.dumps(failure.to_dict())
    text = place.clients["Cleo"].get("/review").text
    assert "It breaks off." in text
    assert ">failed<" in text
    assert ">analysing<" in text
    assert place.clients["Cleo"].get("/team").status_code == 200
    assert table(place, "export.csv")[0]["error"] == "unreadable: It breaks off."


def test_team_is_a_list_by_name_with_the_number_of_takes():
    rows = [row(90, rep="ben"), *(row(s, rep="Ann", fix="Slow down.") for s in (20, 40, 30))]
    ann, ben = by_rep(rows)
    assert (ann.rep, ann.takes, ann.spread.median) == ("Ann", 3, 30)
    assert (ann.spread.lowest, ann.spread.highest) == (20, 40)
    assert (ann.fix, ann.fix_count) == ("Slow down.", 3)
    assert (ben.rep, ben.takes, ben.spread, ben.fix) == ("ben", 1, None, None)


def test_no_spread_of_two_takes():
    assert spread([10, 90]) is None
    assert spread([10, 90, 90]).dots == ((10, 1), (90, 2))


def test_checks_that_fail_most_come_first_and_rest_on_three_takes(place):
    methods = place.room.settings.methods
    rows = [row(1, outcome=o, rep=r) for o, r in (("fail", "A"), ("warn", "A"), ("pass", "B"))]
    (check,) = by_check(rows, methods)
    assert (check.told, check.fails, check.warns, check.reps) == (3, 1, 1, 1)
    assert by_check(rows[:2], methods) == []
    assert by_check([row(1, outcome="not_assessed")] * 3, methods) == []


def test_team_page_has_no_spread_of_few_takes_and_no_rank(place):
    for _ in range(3):
        place.take("Ben", submitted=True)
    place.take("Ann", script=WEAK, submitted=True)
    text = place.clients["Cleo"].get("/team").text
    assert text.index(">Ann<") < text.index(">Ben<")
    assert text.count('class="dots"') == 1
    assert "1 score: too few for a spread" in text
    assert "4 submitted takes of 2 people" in text


def verdict(outcome, tool, criterion="no-pitch"):
    return Verdict(
        take_id="t", method="balanced", criterion=criterion, outcome=outcome, tool_outcome=tool
    )


def test_agreement_is_told_with_its_counts_and_only_from_eight_on(place):
    methods = place.room.settings.methods
    good = [verdict("pass", "pass")] * 5 + [verdict("fail", "warn")] * 4
    marked = [*good, verdict("fail", "pass"), verdict("pass", "not_assessed")]
    everything, check = trust(marked, methods, hides_tone=False)
    assert everything.title == "All checks"
    assert (check.marked, check.told, check.equal) == (11, 10, 9)
    assert check.kappa.value == pytest.approx(0.8, abs=0.01)
    low, high = check.kappa.interval
    assert low < check.kappa.value < high
    few = trust(good[:7], methods, hides_tone=False)[1]
    assert few.kappa.value is None
    assert "under 8" in few.kappa.reason
    assert trust([verdict("pass", "pass", "gone")], methods, hides_tone=False) == []


def test_agreement_of_checks_of_the_tone_is_not_told_where_that_is_hidden(place):
    methods = place.room.settings.methods
    marked = [replace_method(verdict("pass", "fail", "normal-tone"), "email-first")]
    assert len(trust(marked, methods, hides_tone=False)) == 2
    assert trust(marked, methods, hides_tone=True) == []


def replace_method(marked, method):
    marked.method = method
    return marked


def test_agreement_page_says_when_there_is_too_little(place):
    coach = place.clients["Cleo"]
    assert "Nobody has marked" in coach.get("/review/agreement").text
    take = place.take("Ann", script=WEAK, submitted=True)
    with place.room.database.read() as session:
        card = read_result(last_result(session, take)).scorecard("balanced")
    criterion = next(f.criterion for f in card.findings if f.outcome == "fail")
    form = {"method": "balanced", "criterion": criterion, "outcome": "agree"}
    coach.post(f"/takes/{take.id}/verdicts", data=form)
    text = coach.get("/review/agreement").text
    assert "Only 1 judged by both, under 8." in text
    assert "1 of 1" in text


def upload(place, name="Cleo", *, owner=None, sound=b"sound", title="one.wav", script=""):
    query = {"owner": owner or place.people["Ann"].id, "title": title, "script": script}
    return place.clients[name].post("/review/upload", params=query, content=sound)


def test_folder_of_a_coach_is_submitted_for_its_rep_and_waits_for_a_worker(place):
    answer = upload(place)
    assert answer.status_code == 201
    with place.room.database.read() as session:
        take = session.get(Take, answer.json()["take"])
        assert (take.owner_id, take.origin) == (place.people["Ann"].id, "folder")
        assert take.submitted_at_s is not None
        assert last_job(session, take).state == "queued"
        assert place.room.media.path(take.media_name).read_bytes() == b"sound"
    assert "one.wav" in place.clients["Cleo"].get("/review").text
    assert place.clients["Ann"].get(answer.json()["url"]).status_code == 200


def keep_script(place, content, *, name="Cleo", owner="Ann"):
    query = {"owner": place.people[owner].id, "method": "gitomer"}
    headers = {"accept": "application/json"}
    client = place.clients[name]
    return client.post("/review/script", params=query, content=content, headers=headers)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_script_beside_a_recording_goes_with_it(place, encoding):
    kept = keep_script(place, WEAK.encode(encoding))
    assert kept.status_code == 201
    answer = upload(place, script=kept.json()["script"])
    with place.room.database.read() as session:
        take = session.get(Take, answer.json()["take"])
        assert (take.script_text, take.script_id) == (WEAK, kept.json()["script"])
    assert keep_script(place, WEAK.encode()).json() == kept.json()
    assert WEAK in place.clients["Ann"].get(f"/practice?script={take.script_id}").text


def test_scripts_that_will_not_do_are_told_and_others_scripts_are_not_used(place):
    for content, told in ((b"\xff\xfa", "not UTF-8"), (b"", "no words"), (b"hi " * 2000, "Cut")):
        answer = keep_script(place, content)
        assert answer.status_code == 422
        assert told in answer.text
    assert keep_script(place, b"Hi.", name="Ben").status_code == 404
    of_ben = keep_script(place, b"Hi.", owner="Ben").json()["script"]
    assert upload(place, script=of_ben).status_code == 404
    assert list(place.room.media.folder.iterdir()) == []


def test_folder_offers_reps_first_and_says_where_words_are_guesses(place):
    place.enter("Aaron", role="admin")
    text = place.clients["Cleo"].get("/review/folder").text
    assert text.index(">Ben</option>") < text.index(">Aaron</option>")
    assert "data-guesses" in text
    heard = replace(place.room.settings, whisper="a folder")
    place.clients["Cleo"].app.state.room = replace(place.room, settings=heard)
    assert "guesses" not in place.clients["Cleo"].get("/review/folder").text


def test_broken_one_of_a_folder_leaves_nothing_and_the_rest_goes_on(place):
    assert upload(place, sound=b"").status_code == 422
    assert upload(place, owner="nobody").status_code == 404
    place.room = replace(place.room, max_upload_bytes=3)
    place.clients["Cleo"].app.state.room = place.room
    assert upload(place, sound=b"too large").status_code == 413
    assert upload(place, sound=b"ok").status_code == 201
    assert len(list(place.room.media.folder.iterdir())) == 1
    with place.room.database.read() as session:
        assert len(session.scalars(select(Job)).all()) == 1


def test_reps_hand_in_no_folders(place):
    assert upload(place, "Ben").status_code == 404
    assert list(place.room.media.folder.iterdir()) == []


def table(place, name):
    answer = place.clients["Cleo"].get(f"/review/{name}")
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_tables_hold_what_was_found_and_said(place):
    take = place.take("Ann", script=WEAK, submitted=True)
    place.take("Ben")
    with place.room.database.read() as session:
        card = read_result(last_result(session, take)).scorecard("balanced")
    criterion = next(f.criterion for f in card.findings if f.outcome == "fail")
    form = {"method": "balanced", "criterion": criterion, "outcome": "pass", "reason": FORMULA}
    place.clients["Cleo"].post(f"/takes/{take.id}/verdicts", data=form)
    (row,) = table(place, "export.csv")
    assert (row["rep"], row["take"], row["score"]) == ("Ann", take.id, str(card.score))
    assert int(row["score_with_coach"]) > card.score
    assert row["coach_outcomes"] == f"balanced/{criterion}: pass (tool: fail)"
    assert "path" not in row
    findings = table(place, "findings.csv")
    assert {r["take"] for r in findings} == {take.id}
    (marked,) = [r for r in findings if r["coach_outcome"]]
    assert (marked["criterion"], marked["outcome"]) == (criterion, "fail")
    assert (marked["coach_outcome"], marked["coach_reason"]) == ("pass", f"'{FORMULA}")


def test_titles_and_names_do_not_run_as_formulas(place):
    take = place.take("Ann", submitted=True)
    with place.room.database.write() as session:
        session.get(Take, take.id).title = FORMULA
    (row,) = table(place, "export.csv")
    assert row["title"] == f"'{FORMULA}"


def test_parquet_holds_the_same_rows(place):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    take = place.take("Ann", submitted=True)
    answer = place.clients["Cleo"].get("/review/export.parquet")
    frame = pandas.read_parquet(io.BytesIO(answer.content))
    assert frame["take"].tolist() == [take.id]
    assert frame["score"].tolist() == [int(table(place, "export.csv")[0]["score"])]
