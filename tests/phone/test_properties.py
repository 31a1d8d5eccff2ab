"""Properties of the number parser: any form reads back, and words around it change nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from phone.number_forms import (
    AFTER,
    BEFORE,
    cases,
    extensions,
    groups,
    sides,
    spoken_forms,
    written_forms,
)

from voicemail_audio.phone.parse import parse

SAME_EVERY_TIME = settings(derandomize=True, deadline=None, database=None, max_examples=300)


def read(text: str) -> list[tuple[str, str | None]]:
    return [(n.digits, n.extension) for n in parse(text).numbers]


@SAME_EVERY_TIME
@given(st.data())
def test_a_spoken_number_reads_back(data: st.DataObject) -> None:
    parts = data.draw(groups())
    text = data.draw(spoken_forms(parts))
    assert read(text) == [("".join(parts), None)]


@SAME_EVERY_TIME
@given(st.data())
def test_a_written_number_reads_back(data: st.DataObject) -> None:
    parts = data.draw(groups())
    text = data.draw(written_forms(parts))
    assert read(text) == [("".join(parts), None)]


@SAME_EVERY_TIME
@given(st.data())
def test_an_extension_reads_back(data: st.DataObject) -> None:
    parts = data.draw(groups())
    extension, said = data.draw(extensions())
    text = data.draw(st.one_of(spoken_forms(parts), written_forms(parts))) + said
    assert read(text) == [("".join(parts), extension)]


@SAME_EVERY_TIME
@given(st.data())
def test_words_around_a_number_change_nothing(data: st.DataObject) -> None:
    parts = data.draw(groups())
    number = data.draw(st.one_of(spoken_forms(parts), written_forms(parts)))
    before, after = data.draw(sides(BEFORE)), data.draw(sides(AFTER))
    text = f"{before} {number}{'' if after[0] in '.,' else ' '}{after}"
    assert read(data.draw(cases(text))) == [("".join(parts), None)]
