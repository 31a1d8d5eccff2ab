"""Where the trained and measured files are: `models/` of a checkout, `_models` of a wheel."""

from __future__ import annotations

from pathlib import Path

from voicemail_audio.errors import ModelError

MODEL_FILES = ("digits.onnx", "letter_to_sound.npz", "norms.json")
"""All files that were trained or measured for this package."""


def models_folders() -> tuple[Path, ...]:
    """Folders that hold models, those that exist; a checkout's before a wheel's."""
    package = Path(__file__).resolve().parent
    checkout = package.parent / "models"
    # Beside an installed package, `models` is somebody else's: only a checkout has the project.
    of_checkout = (checkout,) if (package.parent / "pyproject.toml").is_file() else ()
    return tuple(f for f in (*of_checkout, package / "_models") if f.is_dir())


def model_file(name: str) -> Path:
    """Path of a file that was trained or measured for this package.

    `ModelError` where the installation lacks it.
    """
    for folder in models_folders():
        if (folder / name).is_file():
            return folder / name
    raise ModelError(f"The installation lacks its file {name}.", "Install voicemail-audio again.")
