"""Files made to do harm, or broken on the way: one clear error each, and the next one is fine."""

from __future__ import annotations

import io
import os
import sys
import time

import numpy as np
import pytest

from voicemail_audio.audio import Decoder
from voicemail_audio.audio import decoder as decoder_module
from voicemail_audio.audio.sniff import sniff
from voicemail_audio.errors import (
    DecodeError,
    EmptyAudioError,
    InputError,
    TooLongError,
    UnreadableError,
    UnsupportedError,
)

PLAYLIST = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{other}\n#EXT-X-ENDLIST\n"
TRICKS = {
    "concat.wav": "ffconcat version 1.0\nfile {other}\n",
    "playlist.mp3": PLAYLIST,
    "playlist.m3u8": PLAYLIST,
    "session.wav": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=audio 5004 RTP/AVP 0\n",
    "page.mp3": "<html><body>no sound</body></html>",
}


@pytest.mark.parametrize("name", TRICKS)
def test_text_that_names_another_file_is_refused(name, make, decode, tmp_path):
    other = tmp_path / "other.wav"
    other.write_bytes(make.wav(make.buzz()))
    with pytest.raises(UnsupportedError, match=name):
        decode(TRICKS[name].format(other=other).encode(), name)


@pytest.mark.parametrize("scheme", ["concat:", "file:", "subfile,,start,0,end,0,,:", "http://"])
def test_name_is_never_an_address(scheme, make, decoder, tmp_path, monkeypatch):
    (tmp_path / "other.wav").write_bytes(make.wav(make.buzz()))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableError, match=r"does not exist\. .*addresses are not opened"):
        decoder.decode(f"{scheme}other.wav")


def test_folder_and_missing_file(decoder, tmp_path):
    with pytest.raises(UnreadableError, match="is a folder"):
        decoder.decode(tmp_path)
    with pytest.raises(UnreadableError, match="does not exist"):
        decoder.decode(tmp_path / "missing.wav")
    with pytest.raises(UnreadableError, match="cannot be read"):
        decoder.decode("nul\0.wav")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_refused_at_once(decoder, tmp_path):
    os.mkfifo(tmp_path / "pipe.wav")
    for path in (tmp_path / "pipe.wav", "/dev/zero"):
        with pytest.raises(UnreadableError, match="no plain file"):
            decoder.decode(path)


def test_link_and_odd_names_are_fine(make, decoder, tmp_path):
    for name in ("sp ace.wav", "ünïcode ☎.wav", "-dash.wav", "quote'\".wav", "new\nline.wav"):
        (tmp_path / name).write_bytes(make.wav(make.buzz(1.0)))
        assert decoder.decode(tmp_path / name).info.duration_s == 1.0
    (tmp_path / "link.wav").symlink_to(tmp_path / "sp ace.wav")
    assert decoder.decode(tmp_path / "link.wav").info.duration_s == 1.0


def test_empty_files(make, decode):
    for data in (b"", make.wav(np.zeros(0))):
        with pytest.raises((EmptyAudioError, DecodeError)):
            decode(data)


def test_file_over_the_size_limit_is_refused(make, tmp_path):
    (tmp_path / "big.wav").write_bytes(make.wav(make.buzz(1.0)))
    with Decoder(max_bytes=32_000) as small, pytest.raises(UnreadableError, match="larger than"):
        small.decode(tmp_path / "big.wav")
    with Decoder(max_bytes=32_044) as enough:
        assert enough.decode(tmp_path / "big.wav").info.duration_s == 1.0


def test_hour_in_a_small_file_stops_at_the_limit(decoder, tmp_path):
    soundfile = pytest.importorskip("soundfile")
    soundfile.write(tmp_path / "hour.flac", np.zeros(16000 * 3600, dtype=np.int16), 16000)
    with pytest.raises(TooLongError, match=r"limit of 180 s.*--max-seconds"):
        decoder.decode(tmp_path / "hour.flac")


def test_limit_itself_is_allowed(make, tmp_path):
    (tmp_path / "take.wav").write_bytes(make.wav(make.buzz(2.0)))
    with Decoder(max_seconds=2.0) as decoder:
        assert decoder.decode(tmp_path / "take.wav").info.duration_s == 2.0
    with Decoder(max_seconds=1.9) as decoder, pytest.raises(TooLongError):
        decoder.decode(tmp_path / "take.wav")


@pytest.mark.parametrize("rate", [100, 4_000_000_000])
def test_absurd_sample_rate(rate, make, decode):
    data = bytearray(make.wav(make.buzz(1.0)))
    data[24:28] = rate.to_bytes(4, "little")
    with pytest.raises(InputError):
        decode(bytes(data))


def seeds(make):
    sound = [make.buzz(1.5)]
    yield make.wav(sound[0])
    for codec, container in (
        ("flac", "flac"),
        ("libmp3lame", "mp3"),
        ("aac", "ipod"),
        ("adpcm_ima_wav", "wav"),
        ("pcm_s16be", "caf"),
    ):
        yield make.encode(sound, 16000, codec, container)
    wide = [make.buzz(1.5, rate=48000)]
    yield make.encode(wide, 48000, "libopus", "ogg")
    yield make.encode(wide, 48000, "libopus", "webm")
    yield make.encode(wide, 48000, "libopus", "webm", live="1")
    yield make.encode(wide, 48000, "aac", "mp4", movflags="frag_keyframe+empty_moov")
    yield make.encode([make.buzz(1.5, rate=8000)], 8000, "libopencore_amrnb", "amr")


def test_mutated_files_give_a_result_or_an_error(make, decode):
    rng = np.random.default_rng(7)
    outcomes = set()
    for seed in seeds(make):
        for kind in range(12):
            data = bytearray(seed)
            if kind % 3 == 0:
                data = data[: rng.integers(1, len(data))]
            else:
                reach = 600 if kind % 3 == 1 else len(data)
                for at in rng.integers(0, min(reach, len(data)), size=20):
                    data[at] = rng.integers(0, 256)
            try:
                decoded = decode(bytes(data))
            except InputError as error:
                outcomes.add(type(error).__name__)
            else:
                assert np.isfinite(decoded.audio.samples).all()
                outcomes.add("sound")
    assert {"sound", "DecodeError", "UnsupportedError"} <= outcomes


@pytest.mark.parametrize("fraction", [0.4, 0.7, 0.93])
def test_cut_file_says_so_or_is_an_error(fraction, make, decode):
    told = []
    for seed in seeds(make):
        try:
            told.append(decode(seed[: int(fraction * len(seed))]).truncated)
        except (DecodeError, EmptyAudioError):
            told.append(True)
    assert all(told)


@pytest.mark.parametrize("where", [0.33, 0.5, 0.7])
def test_damage_in_the_middle_is_counted_and_later_times_stay(where, make, decode):
    sound = np.concatenate([0.5 * make.buzz(2.0), make.beep(1000, 1.0, level=0.3)])
    data = bytearray(make.encode([sound], 16000, "flac", "flac"))
    at = int(len(data) * where)
    data[at : at + 200] = bytes(200)
    decoded = decode(bytes(data), "take.flac")
    assert decoded.dropped_frames > 0
    assert not decoded.truncated
    assert decoded.info.duration_s == pytest.approx(3.0, abs=1e-4)
    np.testing.assert_allclose(decoded.audio.samples[36000:], sound[36000:], atol=1e-3)


def stand_in(monkeypatch, code):
    """Make the decoding process one that runs this code instead."""
    real = decoder_module.subprocess.Popen
    monkeypatch.setattr(
        decoder_module.subprocess,
        "Popen",
        lambda _, **options: real([sys.executable, "-c", code], **options),
    )


def test_crash_and_hang_cost_one_file_only(make, tmp_path):
    path = tmp_path / "take.wav"
    path.write_bytes(make.wav(make.buzz(1.0)))
    with Decoder(timeout_s=5.0) as decoder:
        with pytest.MonkeyPatch.context() as patch:
            stand_in(patch, "import os; os.read(0, 1); os.abort()")
            with pytest.raises(DecodeError, match="breaks the decoder"):
                decoder.decode(path)
        decoder.timeout_s = 0.3
        with pytest.MonkeyPatch.context() as patch:
            stand_in(patch, "import time; time.sleep(60)")
            began = time.monotonic()
            with pytest.raises(DecodeError, match="takes too long"):
                decoder.decode(path)
            assert time.monotonic() - began < 30
        decoder.timeout_s = 20.0
        assert decoder.decode(path).info.duration_s == 1.0


def test_one_process_serves_many_files_and_ends(make, tmp_path):
    path = tmp_path / "take.wav"
    path.write_bytes(make.wav(make.buzz(1.0)))
    with Decoder() as decoder:
        assert decoder._process is None
        decoder.decode(path)
        process = decoder._process
        with pytest.raises(UnreadableError):
            decoder.decode(tmp_path / "missing.wav")
        decoder.decode(path)
        assert decoder._process is process
    assert process.poll() is not None


def test_module_in_the_current_folder_is_not_run(make, tmp_path, monkeypatch):
    (tmp_path / "av.py").write_text("raise SystemExit")
    (tmp_path / "take.wav").write_bytes(make.wav(make.buzz(1.0)))
    monkeypatch.chdir(tmp_path)
    with Decoder() as decoder:
        assert decoder.decode("take.wav").info.duration_s == 1.0


def test_hash_is_that_of_the_file(make, decode):
    import hashlib

    data = make.wav(make.buzz(1.0))
    assert decode(data).sha256 == hashlib.sha256(data).hexdigest()


def test_sniffing_wants_two_mpeg_frames():
    assert sniff(b"\xff\xfb\x90\x00" + bytes(2000)) is None
    assert sniff(io.BytesIO(b"MZ" + bytes(100)).read()) is None
