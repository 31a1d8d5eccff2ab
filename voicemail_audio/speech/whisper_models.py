"""Whisper folders: where they may be, whether they are whole, how to get one.

A folder is the CTranslate2 form that faster-whisper loads. It is checked before loading, because
the loader itself answers a missing tokenizer by trying the network for half a minute.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from voicemail_audio.assets import models_folders
from voicemail_audio.errors import ModelError

PREFERRED = (
    "small.en", "small", "distil-small.en", "base.en", "base", "medium.en", "medium",
    "large-v3-turbo", "distil-large-v3", "large-v3", "large-v2", "tiny.en", "tiny",
)  # fmt: skip
"""Order in which automatic choice takes cached models: accuracy that two cores can still bear
(encoder time per 30 s window on 2 threads, int8: tiny .27 s, base .49 s, small 1.94 s)."""

REQUIRED = ("model.bin", "config.json", "tokenizer.json")
_VOCABULARY = ("vocabulary.json", "vocabulary.txt")
_FINGERPRINT_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WhisperFolder:
    """A complete Whisper folder and the name it goes by."""

    name: str
    path: Path

    @property
    def label(self) -> str:
        """``name@hash`` for results."""
        return f"{self.name}@{fingerprint(self.path)}"


def missing_files(folder: Path) -> tuple[str, ...]:
    """Names of the files that a Whisper folder must have and this one has not."""
    missing = [n for n in REQUIRED if not (folder / n).is_file()]
    if not any((folder / n).is_file() for n in _VOCABULARY):
        missing.append(" or ".join(_VOCABULARY))
    return tuple(missing)


def validate(folder: Path) -> None:
    """Raise `ModelError` unless the folder is a whole Whisper folder."""
    if not folder.is_dir():
        raise ModelError(
            f"No Whisper folder at {folder}.",
            "Name a folder with model.bin in it, or run 'voicemail-audio models list'.",
        )
    missing = missing_files(folder)
    if missing:
        raise ModelError(
            f"The Whisper folder {folder} lacks {', '.join(missing)}.",
            "Copy the whole model folder again, or get it with 'voicemail-audio models get NAME'.",
        )
    try:
        json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"config.json in the Whisper folder {folder} cannot be read: {error}.",
            "Copy the whole model folder again.",
        ) from error


def fingerprint(folder: Path) -> str:
    """Eight hex digits that differ between models.

    Taken from the small files, the size of ``model.bin`` and its first and last MiB: reading
    gigabytes for every run would cost more than it protects from.
    """
    digest = hashlib.sha256()
    for name in (*REQUIRED[1:], *_VOCABULARY):
        path = folder / name
        if path.is_file():
            digest.update(path.read_bytes())
    weights = folder / "model.bin"
    size = weights.stat().st_size
    digest.update(str(size).encode())
    with weights.open("rb") as file:
        digest.update(file.read(_FINGERPRINT_BYTES))
        file.seek(max(0, size - _FINGERPRINT_BYTES))
        digest.update(file.read())
    return digest.hexdigest()[:8]


def local_folders() -> tuple[WhisperFolder, ...]:
    """All Whisper folders at hand, in the order in which automatic choice takes them.

    Folders in ``models/`` come first, because somebody put them there; then models in the local
    Hugging Face cache. Folders that are not whole are listed by ``models check``, not here.
    """
    found = [f for root in _roots() for f in _folders_in(root)]
    found += _cached()
    by_place = {f.path.resolve(): f for f in reversed(found)}  # the first name of a place stays
    return tuple(f for f in found if by_place[f.path.resolve()] is f)


def candidates() -> tuple[Path, ...]:
    """Every folder in ``models/`` that looks like a Whisper folder, whole or not."""
    return tuple(
        d
        for root in _roots()
        for d in sorted(root.iterdir())
        if d.is_dir() and any((d / n).exists() for n in (*REQUIRED, *_VOCABULARY))
    )


def find(name_or_folder: str) -> WhisperFolder:
    """The folder of that path or cached name; `ModelError` where there is none."""
    path = Path(name_or_folder)
    if path.is_dir() or os.sep in name_or_folder or name_or_folder.startswith("."):
        validate(path)
        return WhisperFolder(name=path.resolve().name, path=path)
    for folder in local_folders():
        if name_or_folder in (folder.name, folder.path.name):
            return folder
    for folder_path in candidates():
        if folder_path.name == name_or_folder:
            validate(folder_path)
    raise ModelError(
        f"No Whisper model named {name_or_folder!r} on this machine.",
        f"Run 'voicemail-audio models get {name_or_folder}', or give the path of a folder.",
    )


def _roots() -> tuple[Path, ...]:
    """``models/`` of the folder the user stands in, then those of the installation."""
    here = Path("models")
    return (*((here,) if here.is_dir() else ()), *models_folders())


def _folders_in(root: Path) -> list[WhisperFolder]:
    whole = [d for d in sorted(root.iterdir()) if d.is_dir() and not missing_files(d)]
    return [WhisperFolder(name=d.name, path=d) for d in sorted(whole, key=_preference)]


def _preference(folder: Path) -> tuple[int, str]:
    for rank, name in enumerate(PREFERRED):
        if folder.name == name or folder.name.endswith(f"-{name}"):
            return rank, folder.name
    return -1, folder.name  # a name that nobody knows was put there on purpose


def cache_folder() -> Path:
    """Where the Hugging Face cache is; the library's own rule, without importing it."""
    hub = os.environ.get("HF_HUB_CACHE")
    home = os.environ.get("HF_HOME")
    if hub:
        return Path(hub)
    return Path(home) / "hub" if home else Path.home() / ".cache" / "huggingface" / "hub"


def _cached() -> list[WhisperFolder]:
    found = []
    root = cache_folder()
    for name in PREFERRED:
        for snapshot in sorted(root.glob(f"models--*whisper-{name}/snapshots/*")):
            if not missing_files(snapshot):
                found.append(WhisperFolder(name=name, path=snapshot))
                break
    return found
