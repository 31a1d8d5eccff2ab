import dataclasses
import json

import pytest

from voicemail_audio.errors import ProfileError
from voicemail_audio.ids import MEASURES
from voicemail_audio.prosody.baseline import Take, build_baseline, changes, own_voice
from voicemail_audio.prosody.baseline_file import SCHEMA, baseline_text, read_baseline
from voicemail_audio.types import Measure

USUAL = {
    "speech_s": 20.0,
    "pause_total_s": 0.0,
    "pause_share": 0.15,
    "speech_rate_wpm": 160.0,
    "f0_median_hz": 120.0,
    "f0_sd_st": 2.0,
    "f0_slope_st_s": 12.0,
    "alpha_ratio_db": -6.0,
    "fillers_per_100_words": 0.0,
}


def measures(**values):
    known = USUAL | values
    return tuple(
        Measure(
            id=name,
            unit=unit,
            value=known.get(name),
            status="measured" if known.get(name) is not None else "not_measured",
            reason=None if known.get(name) is not None else "no words",
        )
        for name, unit in MEASURES.items()
    )


def takes(*f0_hz, band="telephone", **values):
    return [Take(measures=measures(f0_median_hz=hz, **values), band=band) for hz in f0_hz]


def usual(baseline, name):
    return {u.id: u for u in baseline.measures}[name]


def relative(voice, name):
    return {m.id: m for m in voice.relative}[name]


def test_one_odd_recording_hardly_moves_the_baseline():
    baseline = build_baseline(takes(118.0, 120.0, 121.0, 119.0, 240.0))
    assert usual(baseline, "f0_median_hz").median == pytest.approx(120.0, rel=0.01)
    assert usual(baseline, "f0_median_hz").spread < 1.0
    assert baseline.recordings == 5
    assert baseline.speaking_s == pytest.approx(100.0)


def test_a_single_recording_has_no_spread():
    assert usual(build_baseline(takes(120.0)), "f0_median_hz").spread is None


def test_too_little_speech_is_refused_with_a_remedy():
    with pytest.raises(ProfileError, match=r"needs 5 s of speech, and here are 4\.0 s.*Name more"):
        build_baseline(takes(120.0, 121.0, speech_s=2.0))
    with pytest.raises(ProfileError, match=r"0\.0 s"):
        build_baseline([])


def test_few_recordings_are_called_thin():
    assert build_baseline(takes(120.0, 121.0)).is_thin
    assert build_baseline(takes(120.0, 121.0, 122.0, speech_s=7.0)).is_thin
    assert not build_baseline(takes(120.0, 121.0, 122.0)).is_thin


def test_the_distance_is_in_semitones_times_and_differences():
    baseline = build_baseline(takes(120.0, 120.0, 120.0))
    higher = measures(f0_median_hz=240.0, f0_sd_st=3.0, pause_share=0.25, alpha_ratio_db=-4.0)
    voice = own_voice(higher, baseline, band="telephone")
    assert relative(voice, "f0_median_hz").value == pytest.approx(12.0)
    assert relative(voice, "f0_median_hz").unit == "st"
    assert relative(voice, "f0_sd_st").value == pytest.approx(1.5)
    assert relative(voice, "f0_sd_st").unit == "times"
    assert relative(voice, "pause_share").value == pytest.approx(0.1)
    assert relative(voice, "alpha_ratio_db").value == pytest.approx(2.0)
    low, high = relative(voice, "f0_median_hz").interval
    assert low < 12.0 < high


def test_a_25_s_message_against_three_such_recordings_can_tell_1_7_st():
    baseline = build_baseline(takes(120.0, 120.0, 120.0, speech_s=25.0))
    one_take = dataclasses.replace(
        baseline,
        measures=tuple(dataclasses.replace(u, spread=None) for u in baseline.measures),
    )
    found = changes(measures(speech_s=25.0), one_take)
    assert 1.96 * found["f0_median_hz"].se == pytest.approx(1.7, abs=0.05)
    assert 2 ** (1.96 * found["f0_sd_st"].se) == pytest.approx(1.42, abs=0.02)


def test_more_speech_narrows_the_interval_and_a_restless_voice_widens_it():
    def width(baseline, speech_s=20.0):
        found = own_voice(measures(speech_s=speech_s), baseline, band="telephone")
        low, high = relative(found, "f0_median_hz").interval
        return high - low

    steady = build_baseline(takes(120.0, 120.0, 120.0, 120.0))
    assert width(steady, speech_s=60.0) < width(steady)
    assert width(build_baseline(takes(90.0, 110.0, 130.0, 160.0))) > 1.2 * width(steady)


def test_what_another_band_spoils_is_withheld_and_said():
    baseline = build_baseline(takes(120.0, 121.0, 122.0, band="wide"))
    voice = own_voice(measures(), baseline, band="telephone")
    assert voice.band_matches is False
    assert relative(voice, "alpha_ratio_db").value is None
    assert "band" in relative(voice, "alpha_ratio_db").reason
    assert relative(voice, "f0_median_hz").value is not None


def test_mixed_bands_leave_level_and_spectrum_out_of_the_baseline():
    mixed = build_baseline(takes(120.0, band="wide") + takes(121.0))
    assert mixed.band == "mixed"
    assert "alpha_ratio_db" not in {u.id for u in mixed.measures}
    assert usual(mixed, "f0_median_hz").recordings == 2


def test_what_cannot_be_compared_has_its_reason():
    baseline = build_baseline(takes(120.0, f0_sd_st=None))
    voice = own_voice(measures(speech_rate_wpm=None), baseline, band="telephone")
    assert relative(voice, "speech_rate_wpm").reason == "no words"
    assert "baseline" in relative(voice, "f0_sd_st").reason
    flat = own_voice(measures(f0_slope_st_s=0.0), baseline, band="telephone")
    assert "ratio" in relative(flat, "f0_slope_st_s").reason


def test_the_file_gives_the_baseline_back(tmp_path):
    baseline = build_baseline(takes(118.0, 120.0, 124.0))
    path = tmp_path / "me.json"
    path.write_text(baseline_text(baseline), encoding="utf-8")
    found = read_baseline(path)
    assert (found.recordings, found.band) == (3, "telephone")
    assert {u.id for u in found.measures} == {u.id for u in baseline.measures}
    assert usual(found, "f0_median_hz").median == pytest.approx(120.0, rel=1e-4)
    assert usual(found, "f0_median_hz").spread == pytest.approx(
        usual(baseline, "f0_median_hz").spread, abs=1e-3
    )


GOOD = json.loads(baseline_text(build_baseline(takes(118.0, 120.0))))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: not JSON"),
        ("{\n nonsense", "line 2: not JSON"),
        ("[" * 20_000, "not JSON"),
        ("[1]", "names no schema"),
        (json.dumps(GOOD | {"schema": "voicemail-audio/analysis/1"}), "analysis/1"),
        (json.dumps(GOOD | {"speaking_s": 0}), "speaking_s"),
        (json.dumps(GOOD | {"band": "radio"}), "band"),
        (json.dumps({"schema": SCHEMA}), "recordings"),
        (
            json.dumps(
                GOOD | {"measures": {"f0_sd_st": {"median": float("nan"), "recordings": 1}}}
            ),
            "measures.f0_sd_st.median",
        ),
        (
            json.dumps(GOOD | {"measures": {"f0_median_hz": {"median": -1, "recordings": 1}}}),
            "above 0",
        ),
    ],
)
def test_a_wrong_file_is_one_line_with_a_remedy(tmp_path, text, told):
    path = tmp_path / "wrong.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        read_baseline(path)
    assert told in caught.value.message
    assert "wrong.json" in caught.value.message
    assert "\n" not in str(caught.value)
    assert "voicemail-audio baseline" in caught.value.remedy


def test_keys_of_later_versions_are_passed_over(tmp_path):
    later = GOOD | {"note": "new"}
    later["measures"] = GOOD["measures"] | {"new_measure": {"median": -3.0, "recordings": 2}}
    path = tmp_path / "later.json"
    path.write_text(json.dumps(later), encoding="utf-8")
    assert "new_measure" not in {u.id for u in read_baseline(path).measures}
