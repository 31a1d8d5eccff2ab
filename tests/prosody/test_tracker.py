import numpy as np
import pytest

from voicemail_audio.prosody import tracker
from voicemail_audio.prosody.tracker import _Frames, _kept

N = 200


def frames(hz, *, confidence=0.9, level_db=-20.0, inside=True):
    def filled(value, kind=np.float64):
        return np.broadcast_to(np.asarray(value, kind), (N,)).copy()

    within = filled(inside, np.bool_)
    return _Frames(
        hz=filled(hz),
        confidence=filled(confidence),
        level_db=filled(level_db),
        inside=within,
        outside=~within,
    )


def where(start, end, value, otherwise):
    out = np.full(N, otherwise)
    out[start:end] = value
    return out


def test_octave_errors_are_left_out_and_wide_voices_are_not():
    steady = 120.0 * 2 ** (np.sin(np.arange(N) * 0.1) / 12)
    doubled = steady.copy()
    doubled[50:60] *= 2
    assert not _kept(frames(doubled))[50:60].any()
    assert _kept(frames(doubled)).sum() == N - 10
    wide = 160.0 * 2 ** (9 * np.sin(np.arange(N) * 0.05) / 12)
    assert _kept(frames(wide)).all()


def test_unsure_frames_count_where_they_go_on_smoothly():
    fall = 120.0 * 2 ** (-np.clip(np.arange(N) - 100, 0, 30) * 0.1 / 12)
    unsure = where(100, 130, 0.4, 0.9)
    assert _kept(frames(fall, confidence=unsure)).all()
    leap = where(100, 130, 160.0, 120.0)
    assert not _kept(frames(leap, confidence=unsure))[100:130].any()
    very_unsure = where(100, 130, 0.1, 0.9)
    assert not _kept(frames(fall, confidence=very_unsure))[100:130].any()


@pytest.mark.parametrize(
    ("length", "below_db", "counts"), [(8, 10.0, True), (3, 10.0, False), (8, 24.0, False)]
)
def test_outside_speech_only_clear_loud_stretches_count(length, below_db, counts):
    inside = where(100, 120, False, True)
    level_db = where(100, 120, -20.0 - below_db, -20.0)
    # Unpitched around it: nothing to continue from.
    hz = where(100, 120, 0.0, 120.0)
    hz[104 : 104 + length] = 120.0
    kept = _kept(frames(hz, inside=inside, level_db=level_db))
    assert kept[104 : 104 + length].all() == counts
    assert not kept[100:104].any()


def test_nothing_sure_keeps_nothing():
    assert not _kept(frames(120.0, confidence=tracker.SURE - 0.01)).any()
