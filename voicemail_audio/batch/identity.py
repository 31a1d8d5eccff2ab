"""What a result is the result of: the sound, what was given with it, the program, the settings."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicemail_audio.version import __version__

if TYPE_CHECKING:
    from voicemail_audio.batch.task import Task
    from voicemail_audio.settings import Settings

LIBRARIES = (
    "av", "ctranslate2", "faster-whisper", "librosa", "numpy", "onnxruntime", "phonenumbers",
    "pocketsphinx", "soxr", "swift-f0",
)  # fmt: skip
"""Whose versions can change what is measured."""

SHOWING = (
    "agreement.py", "api.py", "batch", "campaigns", "cli", "comparison.py", "exports", "plots",
    "progress.py", "readback.py", "report", "__main__.py",
)  # fmt: skip
"""What of the package changes no result: it only asks for results and shows them."""


def settings_parts(settings: Settings) -> dict[str, Any]:
    """All that is the same for the results of a run, to be read by people and compared."""
    return {
        "program": {"version": __version__, "code": _code_sha256(), "libraries": _libraries()},
        "engine": settings.engine,
        "model": _model(settings),
        "methods": {m.id: sha256_of(m.model_dump_json()) for m in settings.methods},
        "profile": None if settings.profile is None else sha256_of(repr(settings.profile)),
        "baseline": None if settings.baseline is None else sha256_of(repr(settings.baseline)),
        "tracker": settings.tracker,
        "max_seconds": settings.max_seconds,
    }


def sha256_of(value: Any) -> str:
    """Hash of a text, or of the JSON of anything else."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(task: Task, *, sound: str, settings: str) -> str:
    """Name of a result: equal for equal sound, files given with it, program and settings.

    Where the recording lies is no part of it: a folder that was moved is not scored again.

    Raises
    ------
    UnreadableError
        If a file given with the recording cannot be read.
    """
    given = (task.script, task.transcript, task.baseline)
    kinds = [None if p is None else p.suffix.lower() for p in given]
    hashes = [None if p is None else file_sha256(p) for p in given]
    return sha256_of([sound, settings, hashes, kinds])


def file_sha256(path: Path) -> str:
    """Hash of a plain file's bytes.

    Raises
    ------
    UnreadableError
        If it cannot be read, is larger than a recording may be, or is a folder, device or pipe.
    """
    from voicemail_audio.audio import DEFAULT_MAX_BYTES
    from voicemail_audio.audio.worker import read_file

    return hashlib.sha256(read_file(str(path), max_bytes=DEFAULT_MAX_BYTES)).hexdigest()


def _code_sha256() -> str:
    """Hash of the code, tables and models that results hang on."""
    from voicemail_audio.assets import MODEL_FILES, model_file

    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix in (".py", ".toml", ".json", ".csv") and inside.parts[0] not in SHOWING:
            digest.update(inside.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in MODEL_FILES:
        digest.update(model_file(name).read_bytes())
    return digest.hexdigest()


def _libraries() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # vendored by a distribution under another name
            found[name] = "unknown"
    return found


def _model(settings: Settings) -> str | None:
    if settings.engine == "faster-whisper" and settings.whisper is not None:
        from voicemail_audio.speech.whisper_models import find

        return find(settings.whisper).label
    if settings.engine == "pocketsphinx":
        from voicemail_audio.speech.sphinx import SphinxEngine

        return SphinxEngine().model
    return None
