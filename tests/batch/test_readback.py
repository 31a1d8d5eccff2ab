"""What was written can be read again, and says the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from handmade import message, said

import voicemail_audio as va
from voicemail_audio.delivery import OwnVoice, Tone, ToneIndex
from voicemail_audio.readback import result_from_dict
from voicemail_audio.serial import SCHEMA, dumps
from voicemail_audio.types import (
    Failure,
    LeftOut,
    Measure,
    Observation,
    Quality,
    ScriptComparison,
    Span,
    Versions,
)

SCRIPT = (
    "Hi Dana, this is Sam Poole with Birch Labs. We saved a bakery of your size two days a month. "
    "Call me at 404-555-0142. Again, that is 404-555-0142."
)


def full():
    """A result in which nothing is left out."""
    rate = Measure(id="f0_sd_st", unit="st", value=2.5, status="measured", interval=(2.0, 3.0))
    none = Measure(id="f0_median_hz", unit="Hz", value=None, status="not_measured", reason="noise")
    index = ToneIndex(value=0.5, interval=(0.1, 0.9), contributions={"f0_sd_st": 0.5})
    return replace(
        message(),
        quality=Quality(
            snr_db=20.0,
            clipping_ratio=0.0,
            bandwidth_hz=None,
            speech_ratio=0.8,
            dropped_frames=2,
            assessable=True,
            problems=("noisy", "clipped"),
        ),
        script=ScriptComparison(
            said_share=0.9,
            left_out=(LeftOut(text="Friday", word_index=3),),
            added=(Span(text="so", start_char=0, end_char=2),),
        ),
        measures=(rate, none),
        observations=(
            Observation(id="states_name", present=None, reason="unsure"),
            Observation(id="filler_words", present=True, value=3.0),
            Observation(id="email_given", present=True, value="sam@birch.example"),
        ),
        tone=Tone(reference="own_voice", salesy=index, desperate=None, statement="As usual."),
        own_voice=OwnVoice(
            recordings=3, speaking_s=60.0, band="wide", band_matches=True, relative=(rate,)
        ),
        notes=("One.", "Two."),
    )


RESULTS = {
    "by hand": message,
    "words": lambda: said("Hi", "Dana"),
    "a script": lambda: va.check(SCRIPT),
    "everything": full,
}


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_reads_as_it_was_written(name: str) -> None:
    analysis = RESULTS[name]()
    written = dumps(analysis.to_dict())
    read = result_from_dict(json.loads(written))
    assert dumps(read.to_dict()) == written
    assert type(read) is type(analysis)
    assert [type(m) for m in read.measures] == [Measure] * len(analysis.measures)
    for frame in ("words_frame", "findings_frame", "measures_frame"):
        made, again = getattr(analysis, frame)(), getattr(read, frame)()
        assert made.shape == again.shape
        assert (made.dtypes == again.dtypes).all()


def test_the_parts_are_what_they_were() -> None:
    analysis = full()
    read = result_from_dict(json.loads(dumps(analysis.to_dict())))
    for part in ("source", "quality", "script", "measures", "observations", "tone", "own_voice"):
        assert getattr(read, part) == getattr(analysis, part), part


def test_a_failure() -> None:
    failure = Failure(
        versions=Versions(voicemail_audio="1", engine="none", model=None, methods={"a": "1"}),
        path="take.wav",
        kind="decode",
        message="Broken.",
        remedy="Save it again.",
    )
    assert result_from_dict(failure.to_dict()) == failure


@pytest.mark.parametrize("obj", [{}, [], {"schema": "other"}, {"schema": SCHEMA}])
def test_what_is_no_result(obj: object) -> None:
    with pytest.raises(ValueError, match=r"result|schema"):
        result_from_dict(obj)
