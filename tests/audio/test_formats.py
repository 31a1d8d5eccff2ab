"""Every format that a phone or browser records: right length, right level, right time."""

from __future__ import annotations

import io

import numpy as np
import pytest

FRAGMENTED = {"movflags": "frag_keyframe+empty_moov", "frag_duration": "500000"}

# name, encoder, container, Hz, codec as reported, options
FORMATS = (
    ("pcm.wav", "pcm_s16le", "wav", 16000, "pcm_s16le", {}),
    ("pcm24.wav", "pcm_s24le", "wav", 48000, "pcm_s24le", {}),
    ("float.wav", "pcm_f32le", "wav", 44100, "pcm_f32le", {}),
    ("mulaw.wav", "pcm_mulaw", "wav", 8000, "pcm_mulaw", {}),
    ("alaw.wav", "pcm_alaw", "wav", 8000, "pcm_alaw", {}),
    ("ima.wav", "adpcm_ima_wav", "wav", 8000, "adpcm_ima_wav", {}),
    ("ms.wav", "adpcm_ms", "wav", 8000, "adpcm_ms", {}),
    ("take.mp3", "libmp3lame", "mp3", 44100, "mp3", {}),
    ("take.flac", "flac", "flac", 16000, "flac", {}),
    ("take.opus", "libopus", "ogg", 48000, "opus", {}),
    ("take.m4a", "aac", "ipod", 44100, "aac", {}),
    ("alac.m4a", "alac", "ipod", 44100, "alac", {}),
    ("fragmented.mp4", "aac", "mp4", 48000, "aac", FRAGMENTED),
    ("browser.webm", "libopus", "webm", 48000, "opus", {"live": "1"}),
    ("take.webm", "libopus", "webm", 48000, "opus", {}),
    ("take.3gp", "libopencore_amrnb", "3gp", 8000, "amr_nb", {}),
    ("take.amr", "libopencore_amrnb", "amr", 8000, "amr_nb", {}),
    ("take.aac", "aac", "adts", 44100, "aac", {}),
    ("take.aiff", "pcm_s16be", "aiff", 22050, "pcm_s16be", {}),
    ("take.caf", "pcm_s16be", "caf", 16000, "pcm_s16be", {}),
    ("take.au", "pcm_mulaw", "au", 8000, "pcm_mulaw", {}),
    ("take.wma", "wmav2", "asf", 44100, "wmav2", {}),
)


def lag_s(heard, made, rate):
    size = 2 * max(heard.size, made.size)
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(made, size))
    lag = int(np.fft.irfft(product, size).argmax())
    return (lag - size if lag > size // 2 else lag) / rate


@pytest.mark.parametrize("form", FORMATS, ids=[f[0] for f in FORMATS])
def test_format_keeps_length_level_and_time(form, make, decode):
    name, encoder, container, rate, codec, options = form
    made = make.buzz(rate=rate)
    decoded = decode(make.encode([made], rate, encoder, container, **options), name)
    heard = decoded.audio.samples
    assert (decoded.info.codec, decoded.info.sample_rate_hz) == (codec, rate)
    assert (decoded.info.channels, decoded.dropped_frames, decoded.truncated) == (1, 0, False)
    assert decoded.info.duration_s == pytest.approx(3.0, abs=0.1)
    assert abs(lag_s(heard, made, rate)) < 0.05
    level_db = 10 * np.log10(np.mean(heard**2) * heard.size / (np.mean(made**2) * made.size))
    assert abs(level_db) < 0.6


@pytest.mark.parametrize("form", [f for f in FORMATS if "amr" not in f[1]], ids=lambda f: f[0])
def test_two_equal_channels_are_as_loud_as_one(form, make, decode):
    name, encoder, container, rate, _, options = form
    made = make.buzz(rate=rate, seconds=1.0)
    one = decode(make.encode([made], rate, encoder, container, **options), name)
    two = decode(make.encode([made, made], rate, encoder, container, **options), name)
    assert two.info.channels == 2
    ratio = np.std(two.audio.samples) / np.std(one.audio.samples)
    assert abs(20 * np.log10(ratio)) < 0.3


def test_ogg_vorbis(make, decode):
    soundfile = pytest.importorskip("soundfile")
    buffer = io.BytesIO()
    soundfile.write(buffer, make.buzz(), 16000, format="OGG", subtype="VORBIS")
    decoded = decode(buffer.getvalue(), "take.ogg")
    assert (decoded.info.codec, decoded.truncated) == ("vorbis", False)
    assert decoded.info.duration_s == pytest.approx(3.0, abs=0.02)


def test_gsm_wav(make, decode):
    decoded = decode(make.gsm_wav(50, np.random.default_rng(0)), "gsm.wav")
    assert decoded.info.codec == "gsm_ms"
    assert decoded.info.duration_s == pytest.approx(50 * 320 / 8000)


def test_amr_with_comfort_noise_frames(make, decode):
    """Discontinuous transmission: a silence descriptor and empty frames between speech."""
    amr = make.encode([make.buzz(1.0, rate=8000)], 8000, "libopencore_amrnb", "amr")
    silence = b"\x44" + b"\x10\x20\x30\x40\x50" + b"\x7c" * 7  # frame type 8, then 15
    decoded = decode(amr + silence * 5 + amr[6:], "dtx.amr")
    assert decoded.dropped_frames == 0
    assert decoded.info.duration_s == pytest.approx(1.02 + 5 * 8 * 0.02 + 1.02, abs=0.05)


def test_name_says_nothing_about_the_format(make, decode):
    data = make.encode([make.buzz()], 44100, "libmp3lame", "mp3")
    assert decode(data, "wrongly.wav").info.codec == "mp3"


def test_picture_in_the_tag_does_not_hide_an_mp3(make, decode):
    tag = b"ID3\x03\x00\x00" + bytes((0, 4, 0, 0)) + b"\x00" * (4 << 14)
    data = make.encode([make.buzz()], 44100, "libmp3lame", "mp3")
    assert decode(tag + data).info.codec == "mp3"


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_wav_of_a_streaming_writer_is_whole(size, make, decode):
    decoded = decode(make.wav(make.buzz(), data_size=size))
    assert decoded.info.duration_s == pytest.approx(3.0)
    assert not decoded.truncated
