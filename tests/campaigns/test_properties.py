"""Whatever stands in a manifest or a message, it is a report or a clear error."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from voicemail_audio.campaigns.due import find_due
from voicemail_audio.campaigns.manifest import read_manifest
from voicemail_audio.campaigns.moment import Moment
from voicemail_audio.errors import ManifestError

SAID = """
the a in on at by before after this next coming end of early late first thirty second fourteenth
31st 30 29th 12 4:59 0:30 am p.m morning noon tonight today tomorrow week weekend days hours month
two few couple or from friday monday thurs february november dec
"""
WORDS = st.sampled_from(SAID.split())
CELLS = st.text(
    st.sampled_from("Dana2026-11-06T10:00Z,;\t\n\r\"' \0éx./"), max_size=24
) | st.sampled_from(["2026-11-06", "2026-11-06T10:00+02:00", "call", "e-mail", "a.txt", "Dana"])


@given(st.lists(WORDS, max_size=8), st.dates(date(1970, 1, 1), date(2100, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_words_for_a_time_mean_days_that_are_not_past(words: list[str], day: date) -> None:
    found = find_due(" ".join(words), Moment(day=day))
    if found is None:
        return
    assert found.days
    for first, last in found.days:
        assert day <= first <= last
    assert found.hours is None or 0 <= found.hours[0] < found.hours[1] <= 24.5


@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=6))
@settings(max_examples=200, deadline=None)
def test_a_manifest_gives_series_or_one_clear_error(rows: list[list[str]]) -> None:
    text = "prospect,date-time,channel,recording,script,note\n"
    text += "".join(",".join(cells) + "\n" for cells in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "calls.csv")
        path.write_bytes(text.encode())
        try:
            found = read_manifest(path)
        except ManifestError:
            return
    assert found.series or found.errors
    for series in found.series:
        assert series.rows or series.errors
        assert all(e.remedy and e.line > 1 for e in series.errors)
