"""``voicemail-audio check``: written scripts to the same content checks."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicemail_audio.cli.options import (
    existing_name,
    format_option,
    method_option,
    out_option,
    profile_option,
    redact_option,
    with_options,
)
from voicemail_audio.errors import UnreadableError
from voicemail_audio.text.files import MAX_SCRIPT_BYTES, TextFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.pipeline import Pipeline
    from voicemail_audio.types import Analysis, Failure

STDIN = Path("-")
SCRIPT = TextFile(what="script", max_bytes=MAX_SCRIPT_BYTES, error=UnreadableError)


@click.command(short_help="Written scripts to the same content checks, no audio.")
@click.argument("scripts", nargs=-1, required=True, type=existing_name, metavar="SCRIPT...")
@with_options(method_option, profile_option, redact_option, format_option, out_option)
def check(
    *,
    scripts: tuple[Path, ...],
    methods: tuple[str, ...],
    profile: Path | None,
    redact: bool,
    style: str,
    out: Path | None,
) -> int:
    """Check written scripts (.txt files, or - for standard input) before anything is recorded."""
    from voicemail_audio.cli.place import check_place
    from voicemail_audio.cli.write import write_results
    from voicemail_audio.pipeline import Pipeline
    from voicemail_audio.settings import settings_from

    check_place(style=style, out=out, many=len(scripts) > 1)
    settings = settings_from(engine="none", methods=methods, profile=profile)
    with Pipeline(settings) as pipeline:
        pipeline.load()
        results = _check_all(pipeline, scripts)
        if redact:
            from voicemail_audio.redaction import redact_results

            results = redact_results(results, profile=settings.profile)
        return write_results(results, style=style, out=out, many=len(scripts) > 1)


def _check_all(pipeline: Pipeline, scripts: tuple[Path, ...]) -> Iterator[Analysis | Failure]:
    from voicemail_audio.run import attempt

    for script in scripts:
        one = partial(_check_one, pipeline, script)
        yield attempt(one, settings=pipeline.settings, path=script)


def _check_one(pipeline: Pipeline, script: Path) -> Analysis:
    return pipeline.check(_read(script), path=str(script))


def _read(script: Path) -> str:
    if script == STDIN:
        return SCRIPT.decode(sys.stdin.buffer.read(MAX_SCRIPT_BYTES + 1), name="-")
    return SCRIPT.read(script)
