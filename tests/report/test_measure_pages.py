from __future__ import annotations

from pathlib import Path

from voicemail_audio.ids import JUDGED_MEASURES, MEASURES
from voicemail_audio.report.measure_pages import ABOUT, measures_markdown

DOCUMENT = Path(__file__).parents[2] / "docs" / "measures.md"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == measures_markdown(), (
        "run: python docs/make_measures.py"
    )


def test_every_measure_has_its_page_and_no_page_is_left_over() -> None:
    assert set(ABOUT) == {*MEASURES, *JUDGED_MEASURES}
    for name in ABOUT:
        section = measures_markdown().split(f"`{name}`, ")[1].split("\n## ")[0]
        for part in ("Formula", "Typical", "Source", "Limits"):
            assert f"**{part}**: " in section, name
