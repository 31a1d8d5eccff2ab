"""A complete, realistic result made by hand, so that reports are tested without a recogniser."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from voicemail_audio.delivery import Tone, ToneIndex
from voicemail_audio.types import (
    Analysis,
    DigitTime,
    Failure,
    Finding,
    LeftOut,
    Measure,
    Observation,
    PhoneMention,
    PhoneNumbers,
    PitchTrack,
    Quality,
    Reaction,
    RecordingInfo,
    Scorecard,
    ScriptComparison,
    Source,
    Span,
    SpokenWord,
    Transcript,
    Versions,
    Word,
)

TEXT = (
    "Hi Dana, this is Sam Poole with Birch Labs. We help clinics like yours cut the hours spent "
    "on claims and get paid sooner. I'd like to ask two questions about how you do it today. "
    "My number is 415-555-0142. Once more, 415-555-0143. I'll try you again on Friday morning, "
    "um, unless you get to me first."
)
LOW = {"clinics": 0.41, "sooner.": 0.33}
STEP_S, WORD_S, FIRST_S = 0.41, 0.3, 0.4


def make_words() -> tuple[Word, ...]:
    words, at = [], 0
    for index, text in enumerate(TEXT.split(" ")):
        start = FIRST_S + index * STEP_S
        words.append(
            Word(
                text=text,
                start_char=at,
                end_char=at + len(text),
                start_s=start,
                end_s=start + WORD_S,
                confidence=LOW.get(text, 0.93),
                timing="measured",
            )
        )
        at += len(text) + 1
    return tuple(words)


WORDS = make_words()


def span(text: str) -> Span:
    """The stretch of the transcript with these words."""
    start = TEXT.index(text)
    end = start + len(text)
    inside = [w for w in WORDS if w.start_char < end and w.end_char > start]
    return Span(
        text=text,
        start_char=start,
        end_char=end,
        start_s=inside[0].start_s,
        end_s=inside[-1].end_s,
    )


def measured(
    measure_id: str, value: float, unit: str, interval: tuple[float, float] | None = None
) -> Measure:
    return Measure(id=measure_id, value=value, unit=unit, status="measured", interval=interval)


def mention(text: str, *, valid: bool) -> PhoneMention:
    where = span(text)
    assert where.start_s is not None
    digits = "".join(c for c in text if c.isdigit())
    return PhoneMention(
        digits=digits,
        extension=None,
        text=text,
        start_char=where.start_char,
        end_char=where.end_char,
        start_s=where.start_s,
        end_s=where.end_s,
        valid=valid,
        certain=valid,
        certainty=0.97 if valid else 0.58,
        alternatives=() if valid else ("4155550142",),
        digits_per_s=2.8,
        groups=tuple(text.split("-")),
        group_pauses_s=(0.42, 0.18),
        writable={"careful": False, "typical": True, "fast": True},
        lost_digits={"careful": (7, 8, 9), "typical": (), "fast": ()},
        digit_times=tuple(
            DigitTime(
                digit=d, start_s=where.start_s + 0.03 * i, end_s=where.start_s + 0.03 * i + 0.025
            )
            for i, d in enumerate(digits)
        ),
        timing="measured",
    )


def finding(
    criterion: str, outcome: str, message: str, *, quote: str = "", **rest: object
) -> Finding:
    points = {"pass": 1.0, "warn": 0.5, "fail": 0.0}.get(outcome)
    given: dict[str, Any] = {"weight": 2.0, "fix": "", "why": "", **rest}
    return Finding(
        criterion=criterion,
        outcome=outcome,  # type: ignore[arg-type]
        points=points,
        message=message,
        evidence=(span(quote),) if quote else (),
        **given,
    )


MEASURES = (
    measured("duration_s", 26.4, "s"),
    measured("speech_s", 25.1034, "s"),
    measured("word_count", 76.0, "words"),
    measured("speech_rate_wpm", 181.6412, "wpm", (174.2, 189.3)),
    measured("articulation_rate_syl_s", 5.1, "syl/s", (4.8, 5.4)),
    measured("pause_count", 4.0, "pauses"),
    measured("longest_pause_s", 0.62, "s"),
    measured("f0_median_hz", 118.3, "Hz", (116.0, 120.9)),
    measured("f0_sd_st", 2.34567, "st", (2.1, 2.6)),
    measured("level_dbfs", -23.4, "dBFS"),
    measured("filler_count", 1.0, "fillers"),
    Measure(
        id="alpha_ratio_db",
        value=None,
        unit="dB",
        status="not_measured",
        reason="The recording holds nothing above 3400 Hz.",
    ),
)

BALANCED = Scorecard(
    method="balanced",
    title="Balanced",
    score=72,
    assessed_share=0.9,
    verdict="Clear who you are and why you call; the number cannot be trusted.",
    findings=(
        finding(
            "says-who", "pass", "You said your name and company at the start.",
            quote="this is Sam Poole with Birch Labs",
            why="People delete messages from callers they cannot place.",
        ),
        finding(
            "number-consistent", "fail", "You gave two different phone numbers.",
            quote="415-555-0143",
            fix="Say the same number both times, slowly, in groups.",
            why="A listener who hears two numbers calls neither.",
            weight=3.0,
        ),
        finding(
            "pace", "warn", "You speak fast.",
            fix="Slow down to about 150 words a minute.",
            why="Fast speech is hard to follow on a phone.",
            measure=MEASURES[3],
        ),
        finding(
            "tone", "not_assessed", "Your tone was not compared with your own voice.",
            fix="Make a baseline from a few recordings of you talking normally.",
        ),
    ),
    next_fix="number-consistent",
)  # fmt: skip
SHORT = Scorecard(
    method="telesales-35",
    title="35 words at most",
    score=31,
    assessed_share=1.0,
    verdict="Twice as long as this method allows.",
    findings=(
        finding("length", "fail", "76 words: more than 35.", fix="Cut to one idea."),
    ),
    next_fix="length",
)  # fmt: skip


def make_analysis() -> Analysis:
    return Analysis(
        versions=Versions(
            voicemail_audio="0.1.0",
            engine="pocketsphinx 5.1.2",
            model="en-us@0123abcd",
            methods={"balanced": "1", "telesales-35": "1"},
        ),
        source=Source(path="takes/dana.wav", sha256="ab" * 32, kind="recording"),
        recording=RecordingInfo(
            duration_s=31.9, sample_rate_hz=8000, channels=1, codec="pcm_mulaw"
        ),
        quality=Quality(
            snr_db=21.37,
            clipping_ratio=0.0,
            bandwidth_hz=3412.6,
            speech_ratio=0.83,
            dropped_frames=0,
            assessable=True,
            problems=("noisy",),
        ),
        transcript=Transcript(
            engine="pocketsphinx",
            model="en-us@0123abcd",
            confidence="high",
            guided_by_script=True,
            text=TEXT,
            words=WORDS,
            spoken=tuple(
                SpokenWord(
                    text=w.text.lower(), word_index=i, start_s=w.start_s, end_s=w.end_s,
                    timing="measured",
                )
                for i, w in enumerate(WORDS)
            ),
            language="en",
        ),
        script=ScriptComparison(
            said_share=0.96,
            left_out=(LeftOut(text="really", word_index=12),),
            added=(span("um,"),),
        ),
        measures=MEASURES,
        phone_numbers=PhoneNumbers(
            mentions=(mention("415-555-0142", valid=True), mention("415-555-0143", valid=False)),
            repeated=True,
            consistent=False,
            partial_repeats=(),
            matches_profile=None,
        ),
        observations=(
            Observation(id="states_name", present=True, spans=(span("Sam Poole"),)),
            Observation(id="quantified_claim", present=False),
            Observation(id="uses_wit", present=None, reason="Not built yet."),
            Observation(id="caller_will_call_again", present=True, spans=(span("I'll try you"),)),
        ),
        tone=Tone(
            reference="own_voice",
            salesy=ToneIndex(
                value=0.8, interval=(0.1, 1.5), contributions={"f0_sd_st": 0.5, "level_sd_db": 0.3}
            ),
            desperate=None,
            statement="Your pitch moves a little more than in your normal voice.",
        ),
        reaction=Reaction(category="3", why="There is a reason to listen, but no way to answer."),
        scorecards=(BALANCED, SHORT),
        notes=("The script's word \"really\" was left out.",),
        pitch=PitchTrack(
            times_s=np.arange(5) * 0.01, f0_hz=np.array([100.0, np.nan, 110.0, 112.0, np.nan]),
            tracker="swift-f0",
        ),
    )  # fmt: skip


@pytest.fixture
def analysis() -> Analysis:
    return make_analysis()


@pytest.fixture
def script_analysis(analysis: Analysis) -> Analysis:
    """A written script: no recording, no times."""
    untimed = tuple(
        dataclasses.replace(w, start_s=None, end_s=None, confidence=None, timing="none")
        for w in analysis.transcript.words
    )
    return dataclasses.replace(
        analysis,
        source=Source(path="dana.txt", sha256="cd" * 32, kind="script"),
        recording=None,
        quality=None,
        script=None,
        tone=None,
        pitch=None,
        transcript=dataclasses.replace(
            analysis.transcript, engine="given", model=None, words=untimed, spoken=()
        ),
    )


@pytest.fixture
def failure(analysis: Analysis) -> Failure:
    return Failure(
        versions=analysis.versions,
        path="takes/broken.m4a",
        kind="decode",
        message="takes/broken.m4a: the sound breaks off after 0 s.",
        remedy="Record it again, or export it as WAV.",
    )
