import numpy as np
import pytest

from voicemail_audio.prosody.pitch import measure_pitch
from voicemail_audio.prosody.tracker import SwiftF0Tracker, second_opinion
from voicemail_audio.types import Audio, PitchTrack, TimeSpan

RATE = 16_000


def voice(f0_hz: np.ndarray) -> Audio:
    """A buzz of ten harmonics with the given F0 per sample."""
    phase = 2 * np.pi * np.cumsum(f0_hz) / RATE
    sound = sum(np.sin(k * phase) / k for k in range(1, 11))
    return Audio(samples=(0.1 * sound).astype(np.float32), sample_rate_hz=RATE)


def measures(audio: Audio, *, snr_db: float | None = 30.0, end_s: float | None = None):
    speech = (TimeSpan(start_s=0.0, end_s=end_s or audio.duration_s),)
    track = SwiftF0Tracker().track(audio, speech=speech)
    return {m.id: m for m in measure_pitch(track, snr_db=snr_db)}


def sweep(*, center_hz: float, sd_st: float, seconds: float = 4.0) -> Audio:
    t = np.arange(int(seconds * RATE)) / RATE
    return voice(center_hz * 2 ** (sd_st * np.sqrt(2) * np.sin(2 * np.pi * 0.75 * t) / 12))


@pytest.mark.parametrize("center_hz", [95.0, 150.0, 240.0])
def test_known_f0_is_found(center_hz):
    found = measures(sweep(center_hz=center_hz, sd_st=2.0))
    assert 12 * abs(np.log2(found["f0_median_hz"].value / center_hz)) < 0.3
    assert found["f0_sd_st"].value == pytest.approx(2.0, abs=0.3)
    assert found["f0_sd_st"].interval[0] < 2.0 < found["f0_sd_st"].interval[1]


def test_a_wider_range_raises_the_spread_and_leaves_the_median():
    narrow = measures(sweep(center_hz=120.0, sd_st=0.7))
    wide = measures(sweep(center_hz=120.0, sd_st=2.8))
    for name in ("f0_sd_st", "f0_range_st", "f0_slope_st_s"):
        assert wide[name].value > 1.5 * narrow[name].value
    assert wide["f0_median_hz"].value == pytest.approx(narrow["f0_median_hz"].value, rel=0.03)


def test_sound_outside_speech_does_not_count():
    low = sweep(center_hz=110.0, sd_st=1.0, seconds=3.0)
    high = sweep(center_hz=300.0, sd_st=1.0, seconds=3.0)
    both = Audio(samples=np.concatenate([low.samples, high.samples]), sample_rate_hz=RATE)
    found = measures(both, end_s=3.0)
    assert found["f0_median_hz"].value == pytest.approx(110.0, rel=0.03)


def test_too_little_voice_is_not_measured_with_the_reason():
    found = measures(sweep(center_hz=120.0, sd_st=1.0, seconds=0.5))
    assert {m.status for m in found.values()} == {"not_measured"}
    assert "voiced" in found["f0_sd_st"].reason


def test_a_noisy_recording_is_not_measured_with_the_reason():
    found = measures(sweep(center_hz=120.0, sd_st=1.0), snr_db=3.0)
    assert found["f0_median_hz"].value is None
    assert "noisy" in found["f0_median_hz"].reason


def test_no_speech_gives_an_empty_track():
    silence = Audio(samples=np.zeros(RATE, dtype=np.float32), sample_rate_hz=RATE)
    track = SwiftF0Tracker().track(silence, speech=())
    assert track.f0_hz.size == 0
    assert measure_pitch(track, snr_db=None)[0].status == "not_measured"


def test_less_voice_means_a_wider_interval():
    t = np.arange(1000) * 0.016
    f0 = 120.0 * 2 ** (np.sin(7 * t) / 12)
    longer = PitchTrack(times_s=t, f0_hz=f0, tracker="test")
    shorter = PitchTrack(times_s=t[:100].copy(), f0_hz=f0[:100].copy(), tracker="test")

    def width(track):
        low, high = {m.id: m for m in measure_pitch(track, snr_db=None)}["f0_sd_st"].interval
        return high - low

    assert width(shorter) > 1.3 * width(longer)


def track_of(f0: np.ndarray) -> PitchTrack:
    return PitchTrack(times_s=np.arange(f0.size) * 0.016, f0_hz=f0, tracker="test")


@pytest.mark.parametrize(
    ("factor", "spread", "measured"), [(1.02, 1.1, True), (1.5, 1.0, False), (1.0, 2.0, False)]
)
def test_two_trackers_must_agree(factor, spread, measured):
    sway = 1.5 * np.sin(np.arange(300) * 0.1)
    track = track_of(120.0 * 2 ** (sway / 12))
    second = track_of(120.0 * factor * 2 ** (spread * sway / 12))
    found = {m.id: m for m in measure_pitch(track, snr_db=15.0, second=second)}
    assert (found["f0_sd_st"].value is not None) is measured
    if not measured:
        assert "disagree" in found["f0_sd_st"].reason


def test_the_second_opinion_hears_a_voice_whose_fundamental_is_cut_off():
    f0 = np.full(3 * RATE, 140.0)
    phase = 2 * np.pi * np.cumsum(f0) / RATE
    sound = sum(np.sin(k * phase) / k for k in range(3, 20))
    audio = Audio(samples=(0.1 * sound).astype(np.float32), sample_rate_hz=RATE)
    track = second_opinion(SwiftF0Tracker(), audio, speech=(TimeSpan(start_s=0.0, end_s=3.0),))
    assert np.nanmedian(track.f0_hz) == pytest.approx(140.0, rel=0.02)


def test_what_voice_activity_missed_between_counts_and_what_lies_beyond_does_not():
    audio = sweep(center_hz=120.0, sd_st=1.0, seconds=6.0)
    speech = (TimeSpan(start_s=2.0, end_s=2.8), TimeSpan(start_s=3.6, end_s=4.0))
    track = SwiftF0Tracker().track(audio, speech=speech)
    voiced = track.times_s[np.isfinite(track.f0_hz)]
    assert ((voiced > 2.9) & (voiced < 3.5)).sum() > 30
    assert voiced.min() > 1.4
    assert voiced.max() < 4.6
