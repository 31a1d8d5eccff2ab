"""A file that lost its end: what it lacks may have been said there."""

from __future__ import annotations

from pathlib import Path

import voicemail_audio as va

SAMPLES = Path(__file__).parents[2] / "samples"


def test_what_may_be_in_the_missing_part_is_not_held_against_the_rep(tmp_path):
    whole = (SAMPLES / "telesales-35.mp3").read_bytes()
    (tmp_path / "cut.mp3").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "words.txt").write_text("Your trucks could be back on the road two days sooner.")
    found = va.score(tmp_path / "cut.mp3", transcript=tmp_path / "words.txt")
    assert "truncated" in found.quality.problems
    assert found.observation("value_proposition").present
    for name in ("states_name", "phone_given", "cut_off"):
        assert found.observation(name).present is None
        assert "missing" in found.observation(name).reason
    assert found.phone_numbers.repeated is None
    (card,) = [c for c in found.scorecards if c.method == "balanced"]
    assert not [f for f in card.findings if f.outcome == "fail"]
