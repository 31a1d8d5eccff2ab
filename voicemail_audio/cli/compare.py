"""``voicemail-audio compare``: what changed between two takes."""

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
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    from voicemail_audio.comparison import Comparison


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
    *,
    first: Path,
    second: Path,
    methods: tuple[str, ...],
    engine: str,
    model: str | None,
    profile: Path | None,
    baseline: Path | None,
    max_seconds: float,
    workers: int,
    style: str,
    out: Path | None,
) -> int:
    """Score two takes and show what differs: the asked fix, checks, measures, scores.

    Only differences that are larger than the uncertainty of both takes are shown.
    """
    from voicemail_audio import api
    from voicemail_audio.cli.place import check_place
    from voicemail_audio.run import job_for, run_jobs
    from voicemail_audio.settings import settings_from

    check_place(style=style, out=out, many=False)
    settings = settings_from(
        engine=engine,
        model=model,
        methods=methods,
        profile=profile,
        baseline=baseline,
        max_seconds=max_seconds,
    )
    results = list(run_jobs([job_for(first), job_for(second)], settings, workers=workers))
    takes = [r for r in results if not isinstance(r, Failure)]
    for result in results:
        if isinstance(result, Failure):
            click.echo(f"voicemail-audio: {result.message} {result.remedy}", err=True)
    if len(takes) < len(results):
        return 1
    _write(api.compare(*takes), style=style, out=out)
    return 0


def _write(comparison: Comparison, *, style: str, out: Path | None) -> None:
    from voicemail_audio.cli.place import is_page, save

    if style == "table" and out is None:
        from rich.console import Console

        from voicemail_audio.report.changes_terminal import render_changes

        render_changes(comparison, Console(highlight=False))
        return
    text = _text(comparison, style=style)
    if out is None:
        click.echo(text, nl=False)
    elif style == "html" and not is_page(out):
        out.mkdir(parents=True, exist_ok=True)
        save(out / "index.html", text)
    else:
        save(out, text)


def _text(comparison: Comparison, *, style: str) -> str:
    if style == "json":
        from voicemail_audio.serial import dumps

        return dumps(comparison.to_dict(), indent=2) + "\n"
    if style == "html":
        from voicemail_audio.cli.pages import comparison_page

        return comparison_page(comparison)
    import io

    from rich.console import Console

    from voicemail_audio.report.changes_terminal import render_changes

    text = io.StringIO()
    render_changes(comparison, Console(file=text, width=100, highlight=False))
    return text.getvalue()
