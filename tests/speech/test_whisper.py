import numpy as np
import pytest
from scripted_whisper import make_folder

from voicemail_audio.errors import ModelError
from voicemail_audio.speech.engine import Hints
from voicemail_audio.speech.whisper import WhisperEngine
from voicemail_audio.speech.whisper_models import find, local_folders, validate
from voicemail_audio.types import Audio, TimeSpan

SAY = "Hi Dana, this is Sam Poole. Call me at 404-555-0142."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_folder(tmp_path_factory.mktemp("models") / "scripted", say=SAY)


@pytest.fixture(scope="module")
def engine(folder):
    return WhisperEngine(find(str(folder)), threads=1)


def noise(seconds: float) -> Audio:
    samples = 0.1 * np.random.default_rng(1).normal(size=int(16_000 * seconds))
    return Audio(samples=samples.astype(np.float32), sample_rate_hz=16_000)


def spans(*pairs):
    return tuple(TimeSpan(start_s=a, end_s=b) for a, b in pairs)


def test_real_decoding_gives_words_on_the_recordings_clock(engine):
    heard = engine.recognise(
        noise(14.0), speech=spans((2.0, 5.0), (9.0, 12.0)), hints=Hints(names=("Sam Poole",))
    )
    assert [w.text for w in heard.words] == SAY.split()
    # Words last 0.4 s and start half a second before the speech; the 3.5 s of silence after the
    # first four seconds were cut before listening.
    starts = [w.start_s for w in heard.words]
    assert starts == pytest.approx([1.5, 1.9, 2.3, 2.7, 3.1, 3.5, 3.9, 4.3, 4.7, 5.1], abs=0.021)
    assert heard.words[-1].end_s == pytest.approx(5.5, abs=0.021)
    assert all(0.9 < w.confidence <= 1.0 for w in heard.words)


def test_words_after_a_cut_silence_are_put_back(engine):
    heard = engine.recognise(noise(14.0), speech=spans((1.0, 2.0), (9.0, 12.0)), hints=Hints())
    assert heard.words[4].start_s == pytest.approx(2.1, abs=0.021)
    assert heard.words[5].start_s == pytest.approx(8.5, abs=0.021)


def test_silence_yields_no_words(engine):
    assert engine.recognise(noise(3.0), speech=(), hints=Hints()).words == ()


def test_words_far_from_speech_are_dropped(engine):
    # The text is longer than this speech: what is "heard" after its end was invented.
    heard = engine.recognise(noise(8.0), speech=spans((0.5, 1.5)), hints=Hints())
    assert 0 < len(heard.words) < len(SAY.split())


def test_the_model_is_named_with_its_fingerprint(engine, folder, tmp_path):
    name, _, digits = engine.model.partition("@")
    other = WhisperEngine(find(str(make_folder(tmp_path / "other", say="Goodbye")))).model
    assert name == "scripted"
    assert len(digits) == 8
    assert other.partition("@")[2] != digits


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
def test_each_missing_file_is_named(folder, tmp_path, name):
    for file in folder.iterdir():
        if file.name != name:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with pytest.raises(ModelError, match=name):
        validate(tmp_path)


def test_a_damaged_folder_is_a_clear_error(folder, tmp_path):
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "model.bin").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="does not load"):
        WhisperEngine(find(str(tmp_path))).recognise(
            noise(2.0), speech=spans((0.0, 2.0)), hints=Hints()
        )
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(ModelError, match=r"config\.json"):
        find(str(tmp_path))


def test_folders_in_models_come_before_the_cache(tmp_path, monkeypatch):
    make_folder(tmp_path / "models" / "my-whisper", say="one")
    make_folder(tmp_path / "hub" / "models--x--faster-whisper-base" / "snapshots" / "1", say="two")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    assert [f.name for f in local_folders()] == ["my-whisper", "base"]
    assert find("base").path.name == "1"


def test_an_unknown_name_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="models get small"):
        find("small")
