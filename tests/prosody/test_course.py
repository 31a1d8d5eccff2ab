import pytest
from prosody.timed_words import spans, transcript

from voicemail_audio.prosody.course import measure_course
from voicemail_audio.prosody.rate import Timeline


def words(*starts, length_s=0.2):
    return transcript([(s, None if s is None else s + length_s) for s in starts])


def line(**changed):
    return Timeline(start_s=0.0, end_s=30.0, speech=spans((0.0, 30.0)), pauses=(), **changed)


def course(timeline, transcript, *, unreliable=None):
    return measure_course(timeline, transcript, syllable_count=lambda _: 2, unreliable=unreliable)


EVEN = [0.5 * i for i in range(60)]
RUSHED = [0.5 * i for i in range(40)] + [20 + 0.25 * i for i in range(40)]


def test_a_rushed_end_is_above_one_and_an_even_message_is_one():
    assert course(line(), words(*EVEN)).value == pytest.approx(1.0)
    rushed = course(line(), words(*RUSHED))
    assert rushed.value == pytest.approx(2.0)
    assert rushed.interval[0] > 1.0
    assert rushed.unit == "times"


def test_a_number_said_slowly_at_the_end_is_left_out():
    slow_number = (
        [s for s in EVEN if s < 20] + [20, 21, 22, 23, 24] + [25 + 0.5 * i for i in range(10)]
    )
    found = course(line(numbers=spans((20.0, 25.0))), words(*slow_number))
    assert found.value == pytest.approx(1.0, rel=0.1)
    assert course(line(), words(*slow_number)).value < 0.8


def test_pauses_are_left_out_also_inside_numbers():
    timeline = Timeline(
        start_s=0.0,
        end_s=30.0,
        speech=spans((0.0, 30.0)),
        pauses=spans((22.0, 23.0), (26.0, 28.0)),
        numbers=spans((20.5, 24.0)),
    )
    said = [s for s in EVEN if not (20.5 <= s < 24.0 or 26.0 <= s < 28.0)]
    assert course(timeline, words(*said)).value == pytest.approx(1.0, rel=0.15)


@pytest.mark.parametrize(
    ("timeline", "transcript", "unreliable", "reason"),
    [
        (line(), words(*EVEN), "the words are uncertain", "uncertain"),
        (line(), words(), None, "no words"),
        (line(), words(None, None), None, "no times"),
        (line(numbers=spans((19.0, 29.0))), words(*EVEN), None, "2 s of speaking"),
        (line(), words(1.0, 2.0, 3.0), None, "no words besides"),
    ],
)
def test_without_what_it_needs_it_is_not_measured(timeline, transcript, unreliable, reason):
    found = course(timeline, transcript, unreliable=unreliable)
    assert found.value is None
    assert reason in found.reason
