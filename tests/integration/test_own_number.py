"""Whose number it is, from the recording or the script to the scorecard; what is given is used."""

from pathlib import Path

import voicemail_audio as va
from voicemail_audio.types import Profile

SAMPLES = Path(__file__).parents[2] / "samples"
TAKE = SAMPLES / "telesales-35.mp3"
SCRIPT = (SAMPLES / "telesales-35.script.txt").read_text(encoding="utf-8")
OTHER = Profile(name="Elena Ruiz", phone="404-555-0199")


def findings(analysis):
    return {f.criterion: f for f in analysis.scorecard("balanced").findings}


def test_another_number_than_the_profiles_is_what_to_fix_in_a_take():
    analysis = va.score(TAKE, engine="pocketsphinx", methods=["balanced"], profile=OTHER)
    assert analysis.transcript.guided_by_script
    card = analysis.scorecard("balanced")
    assert card.next_fix == "own-number"
    assert findings(analysis)["own-number"].evidence[0].start_s > 8


def test_another_number_than_the_profiles_is_what_to_fix_in_a_script():
    analysis = va.check(SCRIPT, methods=["balanced"], profile=OTHER)
    assert analysis.scorecard("balanced").next_fix == "own-number"
    own = Profile(name="Elena Ruiz", phone="(770) 555-0118")
    assert findings(va.check(SCRIPT, methods=["balanced"], profile=own))["own-number"].points == 1


def test_where_the_words_are_given_the_script_beside_is_left_alone(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("Marcus, call me at 770-555-0118.", encoding="utf-8")
    analysis = va.score(TAKE, transcript=words, methods=["balanced"])
    assert analysis.script is None
    assert va.score(TAKE, transcript=words, script=SAMPLES / "telesales-35.script.txt").script
