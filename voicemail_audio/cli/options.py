"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("table", "json", "jsonl", "csv", "html")


class _FileName(click.Path):
    """A path that is opened later, where a missing file becomes an error with its own remedy."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if value == "":  # as a path this would be the current folder
            self.fail("an empty name; give a file or folder, '.' for the current one.", param, ctx)
        return super().convert(value, param, ctx)


existing_name = _FileName(path_type=Path)

engine_option = click.option(
    "--engine",
    type=click.Choice(("auto", "faster-whisper", "pocketsphinx", "none")),
    default="auto",
    show_default=True,
    help="Recogniser; auto takes a Whisper folder if there is one, else pocketsphinx.",
)
model_option = click.option("--model", metavar="NAME|FOLDER", help="Whisper model or folder.")
max_seconds_option = click.option(
    "--max-seconds",
    type=float,
    default=180.0,
    show_default=True,
    help="Longer recordings are an error.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes; each loads the models once.",
)
method_option = click.option(
    "--method",
    "methods",
    multiple=True,
    metavar="ID|FILE",
    help="Judge by this method only; repeatable. An id of 'methods list' or a .toml file.",
)
profile_option = click.option(
    "--profile",
    type=existing_name,
    metavar="FILE",
    help="TOML with the rep's name, company, phone, email.",
)
download_option = click.option(
    "--download", is_flag=True, help="Fetch the --model if it is not here."
)
script_option = click.option(
    "--script",
    type=existing_name,
    metavar="FILE",
    help="What the rep meant to say; take.script.txt beside take.wav is found by itself.",
)
transcript_option = click.option(
    "--transcript",
    type=existing_name,
    metavar="FILE",
    help="The words, if known: .txt .json .srt .vtt .TextGrid (one recording only).",
)
baseline_option = click.option(
    "--baseline",
    type=existing_name,
    metavar="FILE",
    help="The rep's own normal voice, from 'voicemail-audio baseline'.",
)
tracker_option = click.option(
    "--tracker",
    type=click.Choice(("swift-f0", "pyin")),
    default="swift-f0",
    show_default=True,
    help="Of F0; pyin (librosa) is a slow second opinion.",
)
redact_option = click.option(
    "--redact",
    is_flag=True,
    help="Take names, companies, numbers and e-mail addresses out of all text, and file names and "
    "sound out of pages. Not promised: a name that nobody recognised as one stays.",
)
format_option = click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How results are written.",
)
out_option = click.option(
    "-o",
    "--out",
    type=existing_name,
    metavar="PATH",
    help="Write here instead of to stdout; a folder for html.",
)


def with_options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Put several option decorators on a command, in the order of its help."""

    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate
