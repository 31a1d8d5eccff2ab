"""``voicemail-audio campaign``: several touches to one prospect, as a sequence."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from voicemail_audio.cli.options import (
    baseline_option,
    engine_option,
    existing_name,
    max_seconds_option,
    method_option,
    model_option,
    out_option,
    profile_option,
    with_options,
    workers_option,
)
from voicemail_audio.cli.say import say


@click.command(short_help="Several messages to one prospect, as a sequence.")
@click.argument("manifest", type=existing_name, metavar="MANIFEST")
@with_options(
    method_option,
    engine_option,
    model_option,
    profile_option,
    baseline_option,
    click.option(
        "--as-of",
        metavar="DATE",
        help="Up to when the manifest is complete; its last touch if left out.",
    ),
    max_seconds_option,
    workers_option,
    click.option(
        "--format",
        "style",
        type=click.Choice(("table", "json")),
        default="table",
        show_default=True,
        help="How the report is written.",
    ),
    out_option,
)
def campaign(*, manifest: Path, style: str, out: Path | None, **chosen: Any) -> int:
    """Report on each prospect of a manifest: gaps, times, channels, repeats, announcements kept.

    MANIFEST is a CSV file, one touch a line, with the columns prospect, date-time (ISO 8601),
    recording or script (paths from its folder), channel (voicemail if empty; call is one without
    a message; conversation, e-mail, text, social, letter, visit, referral, other) and note.

    Exit status 0: every prospect has a report; 1: some lines are wrong, the other prospects have
    theirs; 2: the command line, the manifest as a whole or a file given with it is wrong.
    """
    from voicemail_audio import api
    from voicemail_audio.campaigns.terminal import render_report
    from voicemail_audio.cli.place import check_place
    from voicemail_audio.cli.write import write_report

    check_place(style=style, out=out, many=False)
    report = api.campaign(manifest, **chosen)
    for note in report.notes:
        say(note)
    write_report(report, style=style, out=out, render=partial(render_report, report))
    return int(bool(report.errors))
