"""Nothing that was taken out of a result is left anywhere in it, and everything else still fits."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from handmade import message, take

import voicemail_audio as va
from voicemail_audio.exports import TEXT_FORMS
from voicemail_audio.redaction import redact, redact_failure, redact_results
from voicemail_audio.report.page import render_page
from voicemail_audio.report.phone_card import phone_card
from voicemail_audio.report.rows import summary_csv
from voicemail_audio.types import (
    Analysis,
    Failure,
    LeftOut,
    Observation,
    Profile,
    ScriptComparison,
    Span,
)

SAMPLES = Path(__file__).parents[2] / "samples"
PROFILE = Profile(
    name="Sam Poole", company="Birch Labs", phone="404-555-0142", email="sam@birch.example",
    prospect="Dana", words=("PressDesk",),
)  # fmt: skip
TAKEN_OUT = ("Dana", "Sam", "Poole", "Birch", "0142", "555", "4045550142", "PressDesk", "a b.wav")


def dump(analysis: Analysis) -> str:
    return json.dumps(analysis.to_dict(), ensure_ascii=False)


@pytest.fixture(scope="module")
def shared() -> Analysis:
    return redact(message(), profile=PROFILE)


def test_the_text_reads_on(shared: Analysis) -> None:
    assert shared.transcript.text == (
        "Hi [name], this is [name] with [company]. Call me at [number]. Again, [number]."
    )


def test_nothing_is_left_in_any_form(shared: Analysis) -> None:
    outputs = {"json": dump(shared), "csv": summary_csv([shared])}
    outputs |= {form: va.export(shared, form) for form in TEXT_FORMS}
    outputs |= {"page": render_page(shared, audio_bytes=None, audio_mime=None)}
    for name in ("words", "findings", "measures"):
        outputs[name] = getattr(shared, f"{name}_frame")().to_csv()
    assert "[name]" in outputs["vtt"]
    for form, text in outputs.items():
        for word in TAKEN_OUT:
            if word != "555" or form == "json":  # a page has colours of three digits
                assert word not in text, (form, word)


def test_offsets_point_into_the_new_text(shared: Analysis) -> None:
    text = shared.transcript.text
    spans = [s for o in shared.observations for s in o.spans]
    spans += [s for card in shared.scorecards for f in card.findings for s in f.evidence]
    assert any("[company]" in s.text for s in spans)
    for part in (*spans, *shared.transcript.words, *shared.phone_numbers.mentions):
        assert part.text == text[part.start_char : part.end_char]


def test_words_of_one_name_are_one_word_with_both_times(shared: Analysis) -> None:
    before = message().transcript.words
    after = shared.transcript.words
    assert [w.text for w in after][3:6] == ["is", "[name]", "with"]
    assert (after[4].start_s, after[4].end_s) == (before[4].start_s, before[5].end_s)
    assert all(a.end_char <= b.start_char for a, b in pairwise(after))
    assert {s.word_index for s in shared.transcript.spoken} == {*range(len(after))}


def test_how_a_number_was_said_is_kept(shared: Analysis) -> None:
    before, after = message().phone_numbers.mentions[1], shared.phone_numbers.mentions[1]
    assert after.digits == "##########"
    assert after.groups == tuple("#" * len(g) for g in before.groups)
    assert [d.start_s for d in after.digit_times] == [d.start_s for d in before.digit_times]
    assert {d.digit for d in after.digit_times} == {"#"}


def test_two_numbers_that_differ_still_do() -> None:
    found = redact(va.check("Call 404-555-0157. I'll say that again, 404-555-0127."))
    first, second = found.phone_numbers.mentions
    assert (first.digits, second.digits) == ("##########", "########*#")
    assert found.phone_numbers.consistent is False
    assert phone_card(found).summary == "Said twice, but the numbers differ: digit 9."


def test_a_redacted_result_is_of_the_schema(shared: Analysis) -> None:
    schema = json.loads(
        files("voicemail_audio").joinpath("schema", "analysis-1.schema.json").read_text("utf-8")
    )
    jsonschema.validate(shared.to_dict(), schema)


def test_alternatives_reasons_notes_and_the_script_are_covered() -> None:
    analysis = message()
    mention = dataclasses.replace(
        analysis.phone_numbers.mentions[0], alternatives=("4045550199",), extension="77"
    )
    misheard = Observation(
        id="uses_wit", present=None, reason="may have been misheard: \u201cPoole with Birch\u201d"
    )
    shared = redact(
        dataclasses.replace(
            analysis,
            phone_numbers=dataclasses.replace(analysis.phone_numbers, mentions=(mention,)),
            observations=(misheard,),
            notes=("Sam Poole said 4045550142 or 4045550199.",),
            script=ScriptComparison(
                said_share=0.9,
                left_out=tuple(
                    LeftOut(text=t, word_index=i)
                    for i, t in enumerate(("Zoltan,", "404-555-0199", "jo@x.example", "really"))
                ),
                added=(Span(text="Sam", start_char=17, end_char=20),),
            ),
        )
    )
    assert shared.script is not None
    assert [w.text for w in shared.script.left_out] == ["[name]", "[number]", "[email]", "really"]
    assert shared.script.added[0].text == "[name]"
    assert shared.notes[0] == "[name] said [number] or [number]."
    assert (
        shared.observations[0].reason == "may have been misheard: \u201c[name] with [company]\u201d"
    )
    assert shared.phone_numbers.mentions[0].extension == "##"
    for word in ("0199", "Poole", "Zoltan"):
        assert word not in dump(shared)


def test_speech_that_was_not_recognised_keeps_its_place() -> None:
    analysis = message()
    gap = Span(text="", start_char=9, end_char=9, start_s=1.0, end_s=2.0)
    script = ScriptComparison(said_share=1.0, left_out=(), added=(gap,))
    shared = redact(dataclasses.replace(analysis, script=script))
    assert shared.script is not None
    found = shared.script.added[0]
    assert (found.text, found.start_s) == ("", 1.0)
    assert shared.transcript.text[found.start_char :].startswith("this is")


def test_the_hash_of_a_script_does_not_let_its_number_be_guessed() -> None:
    before = va.check("Hi Dana, call 404-555-0142.")
    after = redact(before)
    assert after.source.sha256 != before.source.sha256
    assert after.source.sha256 == hashlib.sha256(after.transcript.text.encode()).hexdigest()


def test_results_are_numbered_and_failures_do_not_name_their_files() -> None:
    failed = Failure(
        versions=message().versions, path="calls/Dana Reed.mp3", kind="decode",
        message="calls/Dana Reed.mp3 cannot be decoded: 'Dana Reed' is broken.",
        remedy="Convert Dana Reed.mp3.",
    )  # fmt: skip
    first, second = redact_results([message(), failed], profile=PROFILE)
    assert isinstance(first, Analysis)
    assert first.source.path == "recording-1.wav"
    assert isinstance(second, Failure)
    assert second.path == "recording-2.mp3"
    assert "Dana" not in json.dumps(second.to_dict())
    assert redact_failure(failed, label="x").remedy == "Convert x."


def test_times_and_measures_are_unchanged(shared: Analysis) -> None:
    before = message()
    assert shared.measures == before.measures
    assert [c.score for c in shared.scorecards] == [c.score for c in before.scorecards]
    assert [o.present for o in shared.observations] == [o.present for o in before.observations]


def test_no_words_and_words_without_times() -> None:
    assert redact(take()).transcript.text == ""
    untimed = redact(take(("Hi", None, None), ("Dana,", None, None)), profile=PROFILE)
    assert untimed.transcript.words[1].text == "[name],"
    assert untimed.transcript.words[1].start_s is None


def test_it_may_be_done_twice(shared: Analysis) -> None:
    again = redact(shared, profile=PROFILE)
    assert again.transcript.text == shared.transcript.text


@pytest.mark.parametrize("script", sorted(SAMPLES.glob("*.script.txt")), ids=lambda p: p.stem)
def test_no_name_or_number_of_the_samples_is_left(script: Path) -> None:
    """The names in the samples, read off by a person."""
    names = re.findall(
        r"\S+",
        """
        Helen Walter Boyd Kestrel Delmar Angela Peter Lowe Harbor Ridge Steve Gary Warren Laura
        Bennett Clearwater Frank Owen Jessica Tiffany Rocket Brian Martin Shaw Oakdale Victor John
        Keller Summit Milton Collins Kevin Dunn Omni Denise Colin Reed Fairmont Linden Karen Daniel
        Brooks Lantern Hartwell Susan Rachel Hale Northside Cobb Marcus Elena Ruiz Bridgeway George
        Simon Blake Brightfield 555- -0 @
    """,
    )
    text = dump(va.redact(va.check(script.read_text("utf-8"))))
    assert [name for name in names if name in text] == []
