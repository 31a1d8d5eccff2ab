"""Figures hold what they should show: texts, places and marks, not pixels."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from handmade import message as a_message
from handmade import take

import voicemail_audio as va
from voicemail_audio import plots
from voicemail_audio.phone.notetaker import written_down
from voicemail_audio.plots import style
from voicemail_audio.types import (
    Audio,
    DigitTime,
    Measure,
    PhoneMention,
    PhoneNumbers,
    PitchTrack,
)

pytest.importorskip("matplotlib", reason="needs the extra plots")


def texts(axes):
    return [t.get_text() for t in axes.texts]


def drawn(figure):
    """Draw it, as saving does: an artist that cannot be drawn fails here."""
    figure.canvas.draw()
    return figure


# ---- one message along time


def with_pitch(analysis, f0_hz):
    track = PitchTrack(
        times_s=np.arange(len(f0_hz)) * 0.5, f0_hz=np.array(f0_hz, dtype=float), tracker="hand"
    )
    return dataclasses.replace(analysis, pitch=track)


def test_words_stand_over_the_time_at_which_they_were_said():
    analysis = take(("Hello", 1.0, 2.0), ("Dana", 4.0, 4.5), duration_s=8.0)
    figure = drawn(plots.message(analysis))
    words = figure.axes[0]
    assert {t.get_text(): t.get_position()[0] for t in words.texts} == {"Hello": 1.5, "Dana": 4.25}
    assert words.get_xlim() == (0.0, 8.0)
    assert figure.axes[-1].get_xlabel() == "Time (s)"


def test_crowded_words_never_stand_on_each_other():
    rows = [(f"w{i}", 1 + 0.05 * i, 1.05 + 0.05 * i) for i in range(40)]
    figure = drawn(plots.message(take(*rows, duration_s=30.0)))
    boxes = [t.get_window_extent() for t in figure.axes[0].texts]
    assert len(boxes) == 40
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_pitch_is_in_semitones_about_the_median_with_gaps_left_out():
    analysis = with_pitch(take(("Hi", 0.1, 0.4)), [100.0, float("nan"), 100.0, 200.0])
    axes = drawn(plots.message(analysis)).axes[-1]
    (contour,) = [line for line in axes.lines if len(line.get_xdata()) == 4]
    assert contour.get_ydata() == pytest.approx([0.0, np.nan, 0.0, 12.0], nan_ok=True)
    assert "100 Hz" in axes.get_title(loc="left")
    assert "st re median" in axes.get_ylabel()


def test_no_pitch_is_said():
    assert "no F0 was measured" in texts(plots.message(take(("Hi", 0.1, 0.4))).axes[-1])


def test_the_waveform_is_that_of_the_sound_given():
    sound = np.zeros(8000, dtype=np.float32)
    sound[4000:] = 0.5
    audio = Audio(samples=sound, sample_rate_hz=8000)
    figure = drawn(plots.message(take(("Hi", 0.1, 0.4), duration_s=1.0), audio=audio))
    _, wave, _ = figure.axes
    points = wave.collections[0].get_paths()[0].vertices
    assert max(y for x, y in points if x < 0.45) == 0.0
    assert max(y for x, y in points if x > 0.55) == 0.5
    part = plots.message(take(("Hi", 0.1, 0.4), duration_s=1.0), audio=audio, start_s=0.4)
    points = part.axes[1].collections[0].get_paths()[0].vertices
    assert min(x for x, y in points if y > 0.25) == pytest.approx(0.5, abs=0.01)


def test_another_recording_is_refused(tmp_path):
    with pytest.raises(va.UsageError, match="not the recording of this result"):
        plots.message(take(("Hi", 0.1, 0.4)), audio=Path("samples/gitomer.ogg").resolve())


def test_numbers_and_pauses_are_marked_and_told():
    axes = plots.message(a_message()).axes[0]
    assert "404 555 0142" in axes.get_title(loc="left")
    assert "grey: pauses" in axes.get_title(loc="left")


def test_a_part_shows_only_its_words():
    analysis = take(("early", 1.0, 2.0), ("late", 40.0, 41.0))
    assert texts(plots.message(analysis, start_s=30.0, end_s=50.0).axes[0]) == ["late"]


@pytest.mark.parametrize(
    ("analysis", "times"),
    [(va.check("Hello."), {}), (take(("Hi", 0.1, 0.4)), {"start_s": 5.0, "end_s": 5.0})],
)
def test_nothing_to_show_is_one_clear_error(analysis, times):
    with pytest.raises(va.UsageError):
        plots.message(analysis, **times)


def test_words_with_signs_of_formulas_are_drawn_as_they_are():
    drawn(plots.message(take(("$x^$", 0.1, 0.4), ("a_b$", 0.5, 0.9))))


# ---- the number


def number_take(*, every_s, digits="4045550142", groups=("404", "555", "0142"), pause_s=0.5):
    starts, at = [], 10.0
    for group in groups:
        for _ in group:
            starts.append(at)
            at += every_s
        at += pause_s
    times = tuple(
        DigitTime(digit=d, start_s=s, end_s=s + every_s)
        for d, s in zip(digits, starts, strict=True)
    )
    mention = PhoneMention(
        digits=digits, extension=None, text=digits, start_char=0, end_char=10, start_s=10.0,
        end_s=times[-1].end_s, valid=True, certain=True, certainty=0.9, groups=groups,
        group_pauses_s=(pause_s,) * (len(groups) - 1), digit_times=times, timing="measured",
        digits_per_s=2.0,
    )  # fmt: skip
    (mention,) = written_down((mention,), ())
    return dataclasses.replace(
        take(("number", 10.0, 14.0)),
        phone_numbers=PhoneNumbers(mentions=(mention,), repeated=False, consistent=None),
    )


def marks(axes, writer):
    return {
        kind: len(line.get_xdata())
        for line in axes.lines
        for name, _, kind in [line.get_label().partition(": ")]
        if name == writer
    }


def test_digits_stand_in_order_with_the_pauses_between_the_groups():
    (axes,) = drawn(plots.number(number_take(every_s=0.2))).axes
    found = sorted((t.get_position()[0], t.get_text()) for t in axes.texts)
    assert [text for _, text in found] == [*"404", "0.5 s", *"555", "0.5 s", *"0142"]
    assert found[0][0] == pytest.approx(0.1)  # time runs from the first digit on
    assert axes.get_title(loc="left") == "404 555 0142 at 00:10.0: 2.0 digits/s"


def test_who_loses_digits_is_crossed_out_in_that_writers_row():
    (fast_said,) = plots.number(number_take(every_s=0.12, pause_s=0.0)).axes
    (slow_said,) = plots.number(number_take(every_s=1.2, pause_s=2.0)).axes
    careful, fast = marks(fast_said, "careful"), marks(fast_said, "fast")
    assert careful["lost"] > fast["lost"] > 0
    assert careful["lost"] + careful["written down"] == 10
    assert marks(slow_said, "careful") == {"written down": 10, "lost": 0}
    names = [t.get_text() for t in fast_said.get_yticklabels()]
    assert names == ["digits", "careful", "typical", "fast"]


def test_two_digits_of_one_word_share_its_time():
    analysis = number_take(every_s=0.2)
    (mention,) = analysis.phone_numbers.mentions
    times = list(mention.digit_times)
    times[3] = dataclasses.replace(times[3], end_s=None)
    times[4] = dataclasses.replace(times[4], start_s=None)
    changed = dataclasses.replace(mention, digit_times=tuple(times))
    phone = dataclasses.replace(analysis.phone_numbers, mentions=(changed,))
    (axes,) = plots.number(dataclasses.replace(analysis, phone_numbers=phone)).axes
    assert "55" in texts(axes)
    assert marks(axes, "careful")["lost"] + marks(axes, "careful")["written down"] == 10


def test_a_number_without_times_is_one_clear_error():
    with pytest.raises(va.UsageError, match="no phone number"):
        plots.number(va.check("Call me at 404-555-0142."))


# ---- the team


def table():
    return pd.DataFrame(
        {
            "path": ["t/Ann/1.wav", "t/Ann/2.wav", "t/Ann/3.wav", "t/Bo/1.wav"],
            "score_balanced": [60, 90, 70, None],
            "speech_rate_wpm": [150.0, 160.0, 170.0, 140.0],
            "rep": ["x", "x", "y", "y"],
        }
    )


def test_each_rep_has_a_row_with_its_values_and_their_median():
    figure = drawn(plots.team(table(), columns=["score_balanced", "speech_rate_wpm"]))
    score, rate = figure.axes
    assert [t.get_text() for t in score.get_yticklabels()] == ["Ann (3)", "Bo (1)"]
    assert sorted(score.lines[0].get_xdata()) == [60, 70, 90]
    assert [list(s[:, 0]) for c in score.collections for s in c.get_segments()] == [[70, 70]]
    assert texts(score) == ["not measured"]
    assert (score.get_xlabel(), rate.get_xlabel()) == (
        "Score, balanced (of 100)",
        "Speech rate (wpm)",
    )


def test_typical_values_are_shaded_where_they_say_something():
    score, rate = plots.team(table(), columns=["score_balanced", "speech_rate_wpm"]).axes
    assert not score.patches
    (band,) = rate.patches
    assert 100 < band.get_x() < band.get_x() + band.get_width() < 250


def test_a_column_may_name_the_rep():
    figure = plots.team(table(), columns=["speech_rate_wpm"], by="rep")
    assert [t.get_text() for t in figure.axes[0].get_yticklabels()] == ["x (2)", "y (2)"]


@pytest.mark.parametrize(
    ("change", "options", "told"),
    [
        ({}, {"columns": ["no_such"]}, "no column no_such"),
        ({}, {"columns": ["rep"]}, "holds no numbers"),
        ({}, {"by": "who", "columns": ["score_balanced"]}, "no column who"),
        ({"path": []}, {"columns": ["score_balanced"]}, "nothing to draw"),
    ],
)
def test_a_table_that_cannot_be_drawn_is_one_clear_error(change, options, told):
    frame = table().iloc[:0] if change else table()
    with pytest.raises(va.UsageError, match=told):
        plots.team(frame, **options)


# ---- the history


def judged(text, value, interval, path="takes/one.wav"):
    measure = Measure(
        id="speech_rate_wpm", unit="wpm", value=value, interval=interval,
        status="not_measured" if value is None else "measured",
        reason="too short" if value is None else None,
    )  # fmt: skip
    analysis = va.check(text)
    return dataclasses.replace(
        analysis,
        measures=(measure,),
        source=dataclasses.replace(analysis.source, path=path),
    )


def test_scores_and_intervals_stand_at_their_takes():
    takes = [
        judged("Hi Dana, call 404-555-0142.", 150.0, (140.0, 165.0)),
        judged("Hi Dana, this is Sam Poole. Call 404-555-0142.", None, None, "takes/two.wav"),
    ]
    above, below = drawn(plots.history(takes, methods=["balanced", "gitomer"])).axes
    lines = {line.get_label(): list(line.get_ydata()) for line in above.lines}
    assert lines["balanced"] == [t.scorecard("balanced").score for t in takes]
    assert lines["gitomer"] == [t.scorecard("gitomer").score for t in takes]
    (bar,) = below.containers
    ((x0, low), (x1, high)) = bar[2][0].get_segments()[0]
    assert (x0, x1, low, high) == (1, 1, 140.0, 165.0)
    assert [(t.get_text(), t.get_position()[0]) for t in below.texts] == [("not measured", 2)]
    assert [t.get_text() for t in below.get_xticklabels()] == ["1\none", "2\ntwo"]


@pytest.mark.parametrize(
    ("takes", "options"),
    [([], {}), ([va.check("Hi.")], {"measure": "mood"}), ([va.check("Hi.")], {"methods": ["no"]})],
)
def test_what_cannot_be_drawn_is_one_clear_error(takes, options):
    with pytest.raises(va.UsageError):
        plots.history(takes, **options)


# ---- all of them


def test_without_matplotlib_the_error_names_the_extra(monkeypatch):
    monkeypatch.setattr(style, "find_spec", lambda _: None)
    with pytest.raises(va.UsageError, match=r"voicemail-audio\[plots\]"):
        plots.history([va.check("Hi.")])


def test_a_figure_leaves_no_trace_in_pyplot():
    plots.history([va.check("Hi.")])
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or not pyplot.get_fignums()


def test_every_mark_stands_out_from_white_paper():
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    white = 1.05
    for colour in (style.BLUE, style.VERMILLION, style.GREEN, style.DARK):
        assert white / (luminance(colour) + 0.05) >= 3.0, colour  # WCAG 2.2, 1.4.11
