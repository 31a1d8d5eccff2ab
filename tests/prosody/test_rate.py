import pytest
from prosody.timed_words import spans, transcript

from voicemail_audio.prosody.rate import Timeline, measure_rate, measure_time

LINE = Timeline(
    start_s=2.0,
    end_s=20.0,
    speech=spans((3.0, 8.0), (9.0, 13.0)),
    pauses=spans((8.0, 9.0)),
)
TEN_WORDS = transcript([(3.0 + i, 3.5 + i) for i in range(10)])


def by_id(measures):
    return {m.id: m for m in measures}


def test_durations_count_from_the_start_of_the_message():
    found = by_id(measure_time(LINE))
    assert found["duration_s"].value == 18.0
    assert found["speech_s"].value == 10.0
    assert found["leading_silence_s"].value == 1.0
    assert found["trailing_silence_s"].value == 7.0


def test_pauses_are_counted_and_shared():
    found = by_id(measure_time(LINE))
    assert found["pause_count"].value == 1.0
    assert found["longest_pause_s"].value == 1.0
    assert found["pause_share"].value == pytest.approx(0.1)


def test_without_a_pause_the_longest_is_not_applicable():
    line = Timeline(start_s=0.0, end_s=5.0, speech=spans((1.0, 4.0)), pauses=())
    found = by_id(measure_time(line))
    assert found["pause_count"].value == 0.0
    assert found["longest_pause_s"].status == "not_applicable"


def test_without_speech_only_the_duration_is_measured():
    found = by_id(measure_time(Timeline(start_s=0.0, end_s=5.0, speech=(), pauses=())))
    assert found["duration_s"].value == 5.0
    assert {m.status for i, m in found.items() if i != "duration_s"} == {"not_measured"}


def test_speech_rate_keeps_pauses_and_articulation_rate_does_not():
    found = by_id(measure_rate(LINE, TEN_WORDS, syllable_count=lambda _: 2, unreliable=None))
    assert found["word_count"].value == 10.0
    assert found["speech_rate_wpm"].value == pytest.approx(60.0)
    assert found["articulation_rate_syl_s"].value == pytest.approx(20 / 9)
    low, high = found["speech_rate_wpm"].interval
    assert low < 60.0 < high


def test_the_message_rate_leaves_the_number_out():
    line = Timeline(
        start_s=2.0,
        end_s=20.0,
        speech=LINE.speech,
        pauses=LINE.pauses,
        numbers=spans((3.0, 7.4)),  # the first five words
    )
    found = by_id(measure_rate(line, TEN_WORDS, syllable_count=lambda _: 1, unreliable=None))
    assert found["message_rate_wpm"].value == pytest.approx(60 * 5 / (10.0 - 4.4))
    assert found["speech_rate_wpm"].value == pytest.approx(60.0)


def test_words_that_are_not_to_be_trusted_are_not_counted():
    found = by_id(measure_rate(LINE, TEN_WORDS, syllable_count=lambda _: 1, unreliable="guessed"))
    assert {m.reason for m in found.values()} == {"guessed"}
    assert {m.value for m in found.values()} == {None}


def test_a_rate_over_a_moment_is_not_a_rate():
    line = Timeline(start_s=0.0, end_s=3.0, speech=spans((0.0, 1.5)), pauses=())
    found = by_id(measure_rate(line, TEN_WORDS, syllable_count=lambda _: 1, unreliable=None))
    assert found["word_count"].value == 10.0
    assert found["speech_rate_wpm"].status == "not_measured"


def test_silences_about_as_long_as_a_pause_are_in_the_interval():
    line = Timeline(
        start_s=0.0,
        end_s=10.0,
        speech=spans((0.0, 10.0)),
        pauses=spans((2.0, 2.3), (4.0, 5.0)),
        silences=spans((1.0, 1.2), (2.0, 2.3), (4.0, 5.0)),
    )
    found = by_id(measure_time(line))
    assert found["pause_count"].value == 2.0
    assert found["pause_count"].interval == (1.0, 3.0)
    low, high = found["pause_share"].interval
    assert low < 0.1
    assert high > 0.15
