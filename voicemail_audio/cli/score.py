"""``voicemail-audio score``: recordings to scorecards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from voicemail_audio.cli.options import (
    existing_name,
    format_option,
    out_option,
    redact_option,
    with_options,
)
from voicemail_audio.cli.recordings import RECORDING_OPTIONS, find_recordings


@click.command(short_help="Recordings or folders to scorecards.")
@click.argument("paths", nargs=-1, required=True, type=existing_name, metavar="PATH...")
@with_options(*RECORDING_OPTIONS, redact_option, format_option, out_option)
def score(
    *, paths: tuple[Path, ...], redact: bool, style: str, out: Path | None, **recording: Any
) -> int:
    """Score recordings, or all recordings of folders, by every method or those named.

    Exit status 0: every recording has a result; 1: some failed, the others have theirs; 2: the
    command line or a file given with it is wrong.
    """
    from voicemail_audio.cli.place import check_place
    from voicemail_audio.cli.write import write_results

    recordings = find_recordings(paths, redact=redact, **recording)
    check_place(style=style, out=out, many=recordings.many)
    return write_results(
        recordings.results(), style=style, out=out, many=recordings.many, sound=not redact
    )
