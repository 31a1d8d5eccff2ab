"""``voicemail-audio campaign``: several touches to one prospect, as a sequence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from voicemail_audio.campaigns.result import CampaignReport


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
def campaign(
    *,
    manifest: Path,
    methods: tuple[str, ...],
    engine: str,
    model: str | None,
    profile: Path | None,
    baseline: Path | None,
    as_of: str | None,
    max_seconds: float,
    workers: int,
    style: str,
    out: Path | None,
) -> int:
    """Report on each prospect of a manifest: gaps, times, channels, repeats, announcements kept.

    MANIFEST is a CSV file, one touch a line, with the columns prospect, date-time (ISO 8601),
    recording or script (paths from its folder), channel (voicemail if empty; call is one without
    a message; conversation, e-mail, text, social, letter, visit, referral, other) and note.

    Exit status 0: every prospect has a report; 1: some lines are wrong, the other prospects have
    theirs; 2: the command line, the manifest as a whole or a file given with it is wrong.
    """
    from voicemail_audio import api
    from voicemail_audio.cli.place import check_place, save

    check_place(style=style, out=out, many=False)
    report = api.campaign(
        manifest,
        methods=methods,
        engine=engine,
        model=model,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
        workers=workers,
        as_of=as_of,
    )
    for note in report.notes:
        click.echo(f"voicemail-audio: {note}", err=True)
    if out is None and style == "table":
        _print(report)
    elif out is None:
        click.echo(_text(report, style=style), nl=False)
    else:
        save(out, _text(report, style=style))
    return int(bool(report.errors))


def _print(report: CampaignReport) -> None:
    from rich.console import Console

    from voicemail_audio.campaigns.terminal import render_report

    render_report(report, Console(highlight=False))


def _text(report: CampaignReport, *, style: str) -> str:
    if style == "json":
        from voicemail_audio.serial import dumps

        return dumps(report.to_dict(), indent=2) + "\n"
    import io

    from rich.console import Console

    from voicemail_audio.campaigns.terminal import render_report

    text = io.StringIO()
    render_report(report, Console(file=text, width=100, highlight=False))
    return text.getvalue()
