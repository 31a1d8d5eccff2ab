from dataclasses import replace

import pytest

from voicemail_audio.ids import MEASURES
from voicemail_audio.prosody.baseline import Take, build_baseline
from voicemail_audio.prosody.tone import tone
from voicemail_audio.types import Measure

USUAL = {
    "speech_s": 25.0,
    "pause_total_s": 0.0,
    "pause_share": 0.15,
    "articulation_rate_syl_s": 5.0,
    "f0_median_hz": 120.0,
    "f0_sd_st": 2.0,
    "f0_slope_st_s": 12.0,
}


def measures(**changed):
    values = USUAL | changed
    return tuple(
        Measure(
            id=name,
            unit=MEASURES[name],
            value=value,
            status="measured" if value is not None else "not_measured",
            reason=None if value is not None else "too noisy",
            interval=None if value is None else (0.9 * value, 1.1 * value),
        )
        for name, value in values.items()
    )


OWN = build_baseline([Take(measures=measures(), band="telephone")] * 3)


def against_own(**changed):
    return tone(measures(**changed), baseline=OWN)


def test_the_usual_voice_has_indices_of_zero_and_no_direction():
    found = against_own()
    assert found.reference == "own_voice"
    assert found.salesy.value == pytest.approx(0.0)
    assert found.desperate.value == pytest.approx(0.0)
    assert found.salesy.interval[0] < 0 < found.salesy.interval[1]
    assert found.statement == "No clear difference from your normal voice."


def test_a_wider_range_raises_salesy_step_by_step_and_never_desperate():
    found = [against_own(f0_sd_st=2.0 * k) for k in (0.3, 0.6, 0.9, 1.0, 1.1, 1.5, 2.0)]
    salesy = [t.salesy.value for t in found]
    assert salesy == sorted(salesy)
    assert len(set(salesy)) == len(salesy)
    desperate = [t.desperate.value for t in found]
    assert desperate == sorted(desperate, reverse=True)
    assert "selling" in found[-1].statement
    assert "less" in found[0].statement


@pytest.mark.parametrize("shift_st", [-4, -2, 2, 4, 8])
def test_a_shift_moves_the_indices_and_names_no_direction(shift_st):
    found = against_own(f0_median_hz=120.0 * 2 ** (shift_st / 12))
    assert "selling" not in found.statement
    assert "pleading" not in found.statement
    assert (found.salesy.value > 0) is (shift_st > 0)
    assert (found.desperate.value > 0) is (shift_st > 0)
    if abs(shift_st) >= 2:
        assert ("Raised" if shift_st > 0 else "Lower") in found.statement


def test_a_raised_voice_with_more_pauses_and_no_wider_range_leans_the_other_way():
    found = against_own(f0_median_hz=160.0, pause_share=0.45)
    assert "pleading" in found.statement
    assert found.desperate.value > found.salesy.value
    assert found.desperate.contributions["pause_share"] > 1.0


def test_a_wider_range_with_more_pauses_is_told_without_a_direction():
    found = against_own(f0_sd_st=4.0, pause_share=0.38)
    assert found.statement == "The pitch moves more widely than in your normal voice."


def test_a_shift_and_a_few_more_pauses_name_no_direction():
    found = against_own(f0_median_hz=160.0, pause_share=0.2)
    assert "Raised" in found.statement


def test_more_pauses_alone_are_neither_counted_nor_named():
    """A phone number is rightly said with pauses."""
    found = against_own(pause_share=0.45)
    assert "pleading" not in found.statement
    assert found.desperate.value == pytest.approx(0.0)


def test_a_faster_tempo_is_no_livelier_pitch():
    faster = against_own(articulation_rate_syl_s=6.5, f0_slope_st_s=12.0 * 1.3)
    assert faster.salesy.value == pytest.approx(0.0, abs=1e-9)
    assert against_own(f0_slope_st_s=12.0 * 1.3).salesy.value > 0.05


def test_a_small_change_counts_for_less_than_its_size():
    small, large = (
        against_own(f0_median_hz=120.0 * 2 ** (st / 12)).desperate.value for st in (0.4, 8.0)
    )
    assert small < 0.4 / 1.4 / 3
    assert large == pytest.approx(8.0 / 1.4, rel=0.3)


def test_contributions_add_up_to_the_index():
    found = against_own(f0_median_hz=150.0, f0_sd_st=3.0, f0_slope_st_s=18.0, pause_share=0.3)
    for index in (found.salesy, found.desperate):
        assert sum(index.contributions.values()) == pytest.approx(index.value)
        assert index.interval[0] < index.value < index.interval[1]


def test_without_pitch_there_is_no_index_but_a_reason():
    found = against_own(f0_median_hz=None, f0_sd_st=None, f0_slope_st_s=None)
    assert found.salesy is None
    assert found.desperate is None
    assert "not measured" in found.statement


def test_without_a_baseline_there_is_a_rough_rank_and_no_desperate():
    lively = tone(measures(f0_sd_st=4.5, f0_slope_st_s=25.0), baseline=None)
    flat = tone(measures(f0_sd_st=0.9, f0_slope_st_s=7.0), baseline=None)
    assert (lively.reference, flat.reference) == ("population", "population")
    assert lively.desperate is None
    assert lively.salesy.value > 90
    assert flat.salesy.value < 10
    assert "only roughly" in lively.statement
    high_voice = tone(measures(f0_median_hz=230.0), baseline=None)
    assert high_voice.salesy.value == tone(measures(), baseline=None).salesy.value


def test_with_neither_baseline_nor_pitch_nothing_is_said_of_the_tone():
    found = tone(measures(f0_sd_st=None, f0_slope_st_s=None), baseline=None)
    assert found.reference == "none"
    assert found.salesy is None
    assert "not measured" in found.statement


def test_a_rank_that_may_be_any_is_not_told():
    vague = tuple(
        replace(m, interval=(0.1 * m.value, 2.5 * m.value)) if m.interval else m for m in measures()
    )
    found = tone(vague, baseline=None)
    assert (found.reference, found.salesy) == ("none", None)
    assert "Too little" in found.statement
