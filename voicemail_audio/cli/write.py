"""Results to stdout or to files, in the format asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import click

from voicemail_audio.cli.place import is_page, make_folder, save
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from rich.console import Console

    from voicemail_audio.types import Analysis


class Report(Protocol):
    """What several results come to."""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""


SUMMARY_FROM = 2
"""From this many results on, a summary follows the scorecards."""


def write_results(
    results: Iterable[Analysis | Failure],
    *,
    style: str,
    out: Path | None,
    many: bool,
    sound: bool = True,
) -> int:
    """Write results and return the exit status: 1 if any is a failure, else 0.

    Lines of ``jsonl`` are written as they come. A file is complete or not there at all: it is
    written beside its place and moved there at the end. Pages hold the recordings if `sound`.
    """
    if style == "html":
        from voicemail_audio.cli.pages import write_pages

        return _status(write_pages(list(results), out=out, many=many, sound=sound))
    if out is None:
        return _stream(results, style=style)
    return _to_file(results, style=style, out=out)


def _stream(results: Iterable[Analysis | Failure], *, style: str) -> int:
    failed = False
    if style == "table":
        return _tables(results)
    if style == "jsonl":
        for result, line in _json_lines(results):
            click.echo(line)
            failed |= isinstance(result, Failure)
        return int(failed)
    kept = list(results)
    click.echo(_document(kept, style=style), nl=False)
    return _status(kept)


def _to_file(results: Iterable[Analysis | Failure], *, style: str, out: Path) -> int:
    kept = list(results)
    save(out, _document(kept, style=style))
    return _status(kept)


def _status(results: Iterable[Analysis | Failure]) -> int:
    return int(any(isinstance(r, Failure) for r in results))


def _document(results: list[Analysis | Failure], *, style: str) -> str:
    if style == "csv":
        from voicemail_audio.report.rows import summary_csv

        return summary_csv(results)
    if style == "table":
        return _table_text(results)
    if style == "jsonl":
        return "".join(f"{line}\n" for _, line in _json_lines(results))
    from voicemail_audio.serial import dumps

    found = [r.to_dict() for r in results]
    return dumps(found[0] if len(found) == 1 else found, indent=2) + "\n"


def _json_lines(
    results: Iterable[Analysis | Failure],
) -> Iterator[tuple[Analysis | Failure, str]]:
    from voicemail_audio.serial import dumps

    for result in results:
        yield result, dumps(result.to_dict())


def _tables(results: Iterable[Analysis | Failure]) -> int:
    from rich.console import Console

    from voicemail_audio.report.terminal import render_summary, render_terminal

    console = Console(highlight=False)
    seen = []
    for result in results:
        render_terminal(result, console)
        seen.append(result)
    if len(seen) >= SUMMARY_FROM:
        render_summary(seen, console)
    return _status(seen)


def _table_text(results: list[Analysis | Failure]) -> str:
    from voicemail_audio.report.terminal import render_summary, render_terminal

    def render(console: Console) -> None:
        for result in results:
            render_terminal(result, console)
        if len(results) >= SUMMARY_FROM:
            render_summary(results, console)

    return _printed(render)


def write_report(
    report: Report,
    *,
    style: str,
    out: Path | None,
    render: Callable[[Console], None],
    page: Callable[[], str] | None = None,
) -> None:
    """Write what several results come to, in the format asked for.

    Parameters
    ----------
    report
        For ``json``.
    style, out
        As for `write_results`.
    render
        Prints it on a console, for ``table``.
    page
        Makes its page, for ``html``.
    """
    if style == "table" and out is None:
        from rich.console import Console

        render(Console(highlight=False))
        return
    if style == "table":
        text = _printed(render)
    elif page is not None and style == "html":
        text = page()
    else:
        from voicemail_audio.serial import dumps

        text = dumps(report.to_dict(), indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    if style == "html" and not is_page(out):
        make_folder(out)
        out = out / "index.html"
    save(out, text)


def _printed(render: Callable[[Console], None]) -> str:
    """What is printed on a console, as text for a file."""
    import io

    from rich.console import Console

    text = io.StringIO()
    render(Console(file=text, width=100, highlight=False))
    return text.getvalue()
