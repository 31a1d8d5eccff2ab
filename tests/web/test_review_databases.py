"""What coaches do, on both databases: their lists count and group in SQL."""

from __future__ import annotations

from rooms_for_tests import open_place

from voicemail_audio.store.tables import Person
from voicemail_audio.store.takes import last_result, read_result

WEAK = "Hi. Just checking in. Bye."
PAGES = ("/review", "/team", "/review/agreement", "/review/folder", "/review/export.csv")
HOSTILE = "\x00 <b>here</b> \U0001f600"


def test_coaching_works_on_both_databases(tmp_path, database_url):
    place = open_place(tmp_path, database_url)
    ann, coach = place.enter("Ann"), place.enter("Cleo", role="coach")
    good, weak = place.take("Ann", submitted=True), place.take("Ann", script=WEAK, submitted=True)
    with place.room.database.read() as session:
        card = read_result(last_result(session, weak)).scorecard("balanced")
    criterion = next(f.criterion for f in card.findings if f.outcome == "fail")
    form = {"method": "balanced", "criterion": criterion, "outcome": "pass", "reason": HOSTILE}
    for _ in range(2):
        assert coach.post(f"/takes/{weak.id}/verdicts", data=form).status_code == 303
    said = {"text": HOSTILE, "time_s": "1.5"}
    assert coach.post(f"/takes/{good.id}/comments", data=said).status_code == 303
    assert ann.post(f"/takes/{good.id}/comments", data={"text": "Yes."}).status_code == 303
    texts = {path: coach.get(path) for path in PAGES}
    assert {answer.status_code for answer in texts.values()} == {200}
    assert "2 comments" in texts["/review"].text
    assert f"balanced/{criterion}: pass" in texts["/review/export.csv"].text
    assert "&lt;b&gt;here&lt;/b&gt;" in ann.get(f"/takes/{good.id}").text
    with place.room.database.write() as session:
        session.delete(session.get(Person, place.people["Cleo"].id))
    assert "A former coach" in ann.get(f"/takes/{weak.id}").text
    place.room.database.close()
