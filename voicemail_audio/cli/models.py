"""``voicemail-audio models``: the only command that may touch the network, and only when asked."""

from __future__ import annotations

from pathlib import Path

import click

from voicemail_audio.cli.options import existing_name
from voicemail_audio.errors import ModelError

CONNECT_TIMEOUT_S = 10
"""A firewall that drops packets must not hang the command."""


@click.group(short_help="Whisper folders: list | get NAME | check.")
def models() -> None:
    """List, fetch and check the recognisers' models."""


@models.command("list", short_help="The models here, in the order they are taken.")
def list_models() -> None:
    """The models on this machine, in the order in which --engine auto takes them."""
    from voicemail_audio.speech.whisper_models import PREFERRED, local_folders

    folders = local_folders()
    for folder in folders:
        click.echo(f"faster-whisper  {folder.label:24}  {folder.path}")
    click.echo(f"pocketsphinx    {'en-us (embedded)':24}  used where no Whisper folder is")
    if not folders:
        click.echo(
            "No Whisper folder here. 'voicemail-audio models get small.en' fetches one (0.5 GB); "
            f"names: {', '.join(PREFERRED)}."
        )


@models.command("get", short_help="Fetch a Whisper model (small.en, base, ...).")
@click.argument("name")
@click.option(
    "--to", type=existing_name, metavar="FOLDER", help="Save here instead of the local cache."
)
def get(*, name: str, to: Path | None) -> None:
    """Fetch the Whisper model NAME (small.en, base, ...) from the model hub."""
    click.echo(str(fetch(name, to=to)))


@models.command("check", short_help="Check Whisper folders and package files.")
def check_models() -> int:
    """Check every Whisper folder in models/ and every model file of this package."""
    from voicemail_audio.assets import MODEL_FILES, model_file
    from voicemail_audio.speech.whisper_models import candidates, validate

    wrong = 0
    for folder in candidates():
        try:
            validate(folder)
        except ModelError as error:
            click.echo(f"damaged  {folder}: {error}")
            wrong += 1
        else:
            click.echo(f"whole    {folder}")
    for name in MODEL_FILES:
        click.echo(f"whole    {model_file(name)}")
    return 1 if wrong else 0


def fetch_if_missing(name: str) -> None:
    """Fetch a model by name unless it is here already."""
    from voicemail_audio.speech.whisper_models import find

    try:
        find(name)
    except ModelError:
        if Path(name).exists():
            raise
        fetch(name, to=None)


def fetch(name: str, *, to: Path | None) -> Path:
    """Fetch a Whisper model into the local cache or a folder, with a progress bar on stderr.

    Raises
    ------
    ModelError
        If the name is unknown, the hub cannot be reached, or what came is not whole.
    """
    from voicemail_audio.speech.whisper_models import PREFERRED, validate

    if name not in PREFERRED and "/" not in name:
        raise ModelError(f"No Whisper model is called {name!r}.", f"Known: {', '.join(PREFERRED)}.")
    folder = _download(name, to)
    validate(folder)
    return folder


def _download(name: str, to: Path | None) -> Path:
    import os

    # Read by the library when it is first imported, which is here.
    os.environ.setdefault("HF_HUB_DOWNLOAD_TIMEOUT", str(CONNECT_TIMEOUT_S))
    os.environ.setdefault("HF_HUB_ETAG_TIMEOUT", str(CONNECT_TIMEOUT_S))
    from faster_whisper.utils import _MODELS
    from huggingface_hub import snapshot_download

    try:
        return Path(
            snapshot_download(
                _MODELS.get(name, name),
                allow_patterns=["config.json", "preprocessor_config.json", "model.bin",
                                "tokenizer.json", "vocabulary.*"],
                local_dir=to,
                max_workers=1,
            )
        )  # fmt: skip
    except Exception as error:  # the hub's client raises a dozen kinds; all mean the same here
        reason = str(error).strip().splitlines()[0][:160] if str(error).strip() else "no answer"
        raise ModelError(
            f"The model {name} could not be fetched: {type(error).__name__}: {reason}",
            "Check the network, or copy a Whisper folder into models/ by other means.",
        ) from error
