"""``voicemail-audio compare``: what changed between two takes."""

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
from voicemail_audio.cli.say import say_failure
from voicemail_audio.types import Failure


@click.command(short_help="What changed between two takes.")
@click.argument("first", type=existing_name, metavar="TAKE")
@click.argument("second", type=existing_name, metavar="TAKE")
@with_options(
    method_option,
    engine_option,
    model_option,
    profile_option,
    baseline_option,
    max_seconds_option,
    workers_option,
    click.option(
        "--format",
        "style",
        type=click.Choice(("table", "json", "html")),
        default="table",
        show_default=True,
        help="How the comparison is written.",
    ),
    out_option,
)
def compare(
    *, first: Path, second: Path, workers: int, style: str, out: Path | None, **chosen: Any
) -> int:
    """Score two takes and show what differs: the asked fix, checks, measures, scores.

    Only differences that are larger than the uncertainty of both takes are shown.
    """
    from voicemail_audio import api
    from voicemail_audio.cli.pages import comparison_page
    from voicemail_audio.cli.place import check_place
    from voicemail_audio.cli.write import write_report
    from voicemail_audio.report.changes_terminal import render_changes
    from voicemail_audio.run import job_for, run_jobs
    from voicemail_audio.settings import settings_from

    check_place(style=style, out=out, many=False)
    settings = settings_from(**chosen)
    results = list(run_jobs([job_for(first), job_for(second)], settings, workers=workers))
    takes = [r for r in results if not isinstance(r, Failure)]
    for result in results:
        if isinstance(result, Failure):
            say_failure(result)
    if len(takes) < len(results):
        return 1
    found = api.compare(*takes)
    write_report(
        found,
        style=style,
        out=out,
        render=partial(render_changes, found),
        page=partial(comparison_page, found),
    )
    return 0
