from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import dying_workers
import pytest

from voicemail_audio.batch import identity
from voicemail_audio.batch import run as batch
from voicemail_audio.settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def same_code() -> Iterator[None]:
    """Somebody may be at work on the package while its tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "_code_sha256", lambda: "code")
        yield


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a line for each piece of work that was begun."""
    monkeypatch.setenv(dying_workers.LOG, str(tmp_path / "log"))
    return tmp_path / "log"


def make_calls(folder: Path) -> Path:
    folder.mkdir()
    for number, sound in enumerate(("one", "two", "three", "four", "five", "broken")):
        (folder / f"{number}.wav").write_text(sound)
    return folder


@pytest.fixture(scope="session")
def kept_calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of recordings, so to speak; one is broken. Not to be changed."""
    return make_calls(tmp_path_factory.mktemp("kept") / "calls")


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """The same, to be changed."""
    return make_calls(tmp_path / "calls")


@pytest.fixture(scope="session")
def kept_run(
    kept_calls: Path, settings: Settings, same_code: None, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    run = tmp_path_factory.mktemp("kept") / "run"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "start_worker", dying_workers.start_quick)
        batch.run_batch([kept_calls], run, settings, workers=2)
    return run


@pytest.fixture
def done(kept_run: Path, quick: None, tmp_path: Path) -> Path:
    """An undisturbed run over `kept_calls`, to be changed."""
    return Path(shutil.copytree(kept_run, tmp_path / "done"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs whose workers do not listen, see `dying_workers`."""
    monkeypatch.setattr(batch, "start_worker", dying_workers.start_quick)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return settings_from(engine="none", methods=["balanced", "gitomer"])
