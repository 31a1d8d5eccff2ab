from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from voicemail_audio.report.measures import interval_text, value_text
from voicemail_audio.report.terminal import render_summary, render_terminal
from voicemail_audio.report.wording import clean, clock, headline
from voicemail_audio.types import Analysis, Failure, Finding, Measure, Quality, Span, SpokenWord

if TYPE_CHECKING:
    from voicemail_audio.types import Outcome


def shown(result: Analysis | Failure, *, width: int = 80, **options: Any) -> str:
    out = io.StringIO()
    render_terminal(result, Console(file=out, width=width, **options))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_says_what_to_fix_with_quote_and_time(analysis: Analysis) -> None:
    text = shown(analysis)
    top = text.split("Phone number")[0]
    assert "takes/dana.wav" in top
    assert "72/100" in top
    assert "Fix next: Say the same number both times, slowly, in groups." in top
    assert "00:17.6 “415-555-0143”" in top
    assert "What works: You said your name and company" in top


def test_fits_80_columns_and_is_plain_in_a_pipe(analysis: Analysis) -> None:
    text = shown(analysis)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [60, 80, 96, 140])
def test_no_measure_is_cut_off(analysis: Analysis, width: int) -> None:
    text = shown(analysis, width=width)
    for measure in analysis.measures:
        if measure.value is not None:
            interval = interval_text(measure)
            assert value_text(measure) in text
            assert interval is None or f"({interval})" in text
    beside = [line for line in text.splitlines() if line.startswith(" Duration")]
    assert any("Longest pause" in line for line in beside) is (width >= 80)


def test_measures_too_wide_for_two_columns_stand_in_one(analysis: Analysis) -> None:
    wide = Measure(
        id="alpha_ratio_db", unit="dB", value=-3.1, status="measured", interval=(-14.25, -10.25)
    )
    measures = (*analysis.measures, *(wide for _ in analysis.measures))
    text = shown(dataclasses.replace(analysis, measures=measures))
    assert text.count("(-14.2 to -10.2)") == len(analysis.measures)


def test_outcomes_are_told_without_colour(analysis: Analysis) -> None:
    text = shown(analysis)
    for mark in ("✗ fix:", "~ nearly:", "✓ good:", "? not assessed:"):
        assert mark in text


def test_colour_adds_only_colour(analysis: Analysis) -> None:
    coloured = shown(analysis, force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    assert flat(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == flat(shown(analysis))


def test_shows_measures_number_and_other_methods(analysis: Analysis) -> None:
    text = flat(shown(analysis))
    assert "182 wpm" in text
    assert "(174\u2013189)" in text
    assert "Alpha ratio: not measured: The recording holds nothing above 3400 Hz." in text
    assert "415 555 0142" in text
    assert "415 555 0143 ?" in text
    assert "the numbers differ" in text
    assert "Twice as long as this method allows." in text
    assert "much background noise" in text


def test_says_when_words_are_uncertain(analysis: Analysis) -> None:
    assert "words are uncertain" not in shown(analysis)
    low = dataclasses.replace(analysis.transcript, confidence="low")
    assert "words are uncertain" in flat(shown(dataclasses.replace(analysis, transcript=low)))


def test_a_recording_without_speech_says_why(analysis: Analysis) -> None:
    quality = Quality(
        snr_db=None, clipping_ratio=None, bandwidth_hz=None, speech_ratio=0.0, dropped_frames=0,
        assessable=False, problems=("no_speech",),
    )  # fmt: skip
    text = shown(dataclasses.replace(analysis, quality=quality, scorecards=()))
    assert "This recording cannot be judged. No speech was found." in text
    assert "Fix next" not in text


def test_a_script_has_no_times(script_analysis: Analysis) -> None:
    text = shown(script_analysis)
    assert "Written script" in text
    assert "words are uncertain" not in text


def test_a_failure_says_what_to_do(failure: Failure) -> None:
    text = flat(shown(failure))
    assert failure.message in text
    assert failure.remedy in text


def test_a_terminal_that_knows_only_ascii(analysis: Analysis) -> None:
    spoken = dataclasses.replace(analysis.scorecards[0].findings[1], message="Zoë said “no”…")
    card = dataclasses.replace(analysis.scorecards[0], findings=(spoken,))
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as out:
        render_terminal(
            dataclasses.replace(analysis, scorecards=(card,)), Console(file=out, width=80)
        )
        render_summary([analysis], Console(file=out, width=80))
        out.flush()
        text = raw.getvalue().decode("ascii")
    assert 'Zo\\xeb said "no"...' in text
    assert "x fix:" in text


def test_text_is_never_markup_nor_escape_sequence(failure: Failure) -> None:
    odd = dataclasses.replace(failure, path="[bold]a\x1b[2J\u202ewav.\udcff[/nope]")
    text = shown(odd)
    assert "[bold]a\\x1b[2Jwav.\\xff[/nope]" in text


def test_summary_has_every_result(analysis: Analysis, failure: Failure) -> None:
    out = io.StringIO()
    render_summary([analysis, failure], Console(file=out, width=80))
    text = flat(out.getvalue())
    assert "1 result, 1 failed" in text
    assert "takes/dana.wav 72 00:31.9" in text
    assert "takes/broken.m4a failed" in text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "00:00.0"), (59.96, "01:00.0"), (62.34, "01:02.3"), (600.0, "10:00.0")],
)
def test_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_clean_keeps_words() -> None:
    assert clean("Zoë\n said  — hi 你好") == "Zoë said — hi 你好"


def test_headline_names_the_fix_of_the_balanced_method(analysis: Analysis) -> None:
    swapped = dataclasses.replace(analysis, scorecards=analysis.scorecards[::-1])
    top = headline(swapped)
    assert top.card is not None
    assert top.card.method == "balanced"
    assert top.finding is not None
    assert top.finding.criterion == "number-consistent"


def judged(analysis: Analysis, *findings: Finding, **card: object) -> Analysis:
    first = dataclasses.replace(
        analysis.scorecards[0],
        findings=findings,
        next_fix=None,
        **card,  # type: ignore[arg-type]
    )
    return dataclasses.replace(analysis, scorecards=(first,), notes=())


def finding(criterion: str, outcome: Outcome, *, weight: float = 2.0, **rest: object) -> Finding:
    points = {"pass": 1.0, "fail": 0.0}.get(outcome)
    return Finding(
        criterion=criterion, outcome=outcome, points=points, weight=weight,
        message=f"About {criterion}.", fix=f"Mend {criterion}.", why="",
        **rest,  # type: ignore[arg-type]
    )  # fmt: skip


GUESSED = "the words are uncertain. Put a script beside the recording"


def test_nothing_is_praised_where_too_little_could_be_judged(analysis: Analysis) -> None:
    text = flat(shown(judged(
        analysis,
        finding("length", "pass"),
        finding("says-name", "not_assessed", reason=GUESSED),
        finding("no-pitch", "not_assessed", weight=9.0, reason=GUESSED),
        finding("tone", "not_assessed", weight=0.5, reason="there is no baseline"),
        score=None, assessed_share=0.07,
    )))  # fmt: skip
    top = text.split("Phone number")[0]
    assert "What works" not in top
    assert "Nothing to fix" not in top
    assert (
        "Too little could be judged: 7% of this method. The words are uncertain. Put a script"
        in top
    )
    assert "not assessed: no pitch, says name \u2013 The words are uncertain." in top
    assert top.count("The words are uncertain") == 2  # above, and once for all findings


def test_what_does_not_apply_is_not_called_not_assessed(analysis: Analysis) -> None:
    text = flat(shown(judged(
        analysis,
        finding("says-name", "pass"),
        finding("same-number", "not_assessed", weight=0.0, reason="it is said once"),
        score=100, assessed_share=1.0,
    )))  # fmt: skip
    assert "100% assessed" in text
    assert "not assessed" not in text
    assert "does not apply: same number \u2013 It is said once." in text
    assert "Nothing to fix by this method." in text


def test_a_score_over_a_part_says_so_wherever_it_stands(analysis: Analysis) -> None:
    part = judged(
        analysis,
        finding("says-name", "pass"),
        finding("no-pitch", "not_assessed", reason="not all was heard"),
        score=100, assessed_share=0.996,
    )  # fmt: skip
    text = flat(shown(part))
    assert "100/100, 99% assessed What works" in text
    assert "Nothing to fix in what could be judged." in text


def test_a_number_to_be_fixed_is_not_what_works(analysis: Analysis) -> None:
    number = Span(text="415-555-0142", start_char=190, end_char=202)
    faulty = judged(
        analysis,
        finding("real-number", "fail", weight=9.0, evidence=(number,)),
        finding("same-number", "pass", weight=8.0, evidence=(number,)),
        finding("says-name", "pass", weight=1.0),
    )
    assert headline(faulty).works == "About says-name."


def test_a_script_that_lies_there_is_not_asked_for(analysis: Analysis) -> None:
    assert analysis.quality is not None
    quality = dataclasses.replace(analysis.quality, assessable=False, problems=("wrong_script",))
    low = dataclasses.replace(analysis.transcript, confidence="low")
    text = flat(
        shown(dataclasses.replace(analysis, quality=quality, scorecards=(), transcript=low))
    )
    assert "What was said is not the script" in text
    assert "put the script beside" not in text.lower()


def test_a_written_script_counts_its_words_as_they_are_said(script_analysis: Analysis) -> None:
    spoken = analysis_spoken(script_analysis, 3)
    assert "Written script, 3 spoken words" in shown(spoken)


def analysis_spoken(analysis: Analysis, count: int) -> Analysis:
    words = tuple(
        SpokenWord(text="four", word_index=0, start_s=None, end_s=None, timing="none")
        for _ in range(count)
    )
    return dataclasses.replace(
        analysis, transcript=dataclasses.replace(analysis.transcript, spoken=words)
    )
