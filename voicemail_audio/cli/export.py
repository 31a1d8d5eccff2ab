"""``voicemail-audio export``: recordings to files for other programs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicemail_audio.cli.options import existing_name, redact_option, with_options
from voicemail_audio.cli.place import (
    check_file,
    check_folder,
    is_special,
    is_there,
    make_folder,
    save,
)
from voicemail_audio.cli.recordings import RECORDING_OPTIONS, Recordings, find_recordings
from voicemail_audio.cli.say import say, say_failure
from voicemail_audio.errors import UsageError
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import Analysis

FORMS = ("textgrid", "vtt", "srt", "csv", "parquet", "transcript", "txt")
TABLE_FORMS = ("csv", "parquet")


@click.command(short_help="Recordings to TextGrid, subtitles, tables, or words to correct.")
@click.argument("paths", nargs=-1, required=True, type=existing_name, metavar="PATH...")
@with_options(
    click.option(
        "--as",
        "form",
        type=click.Choice(FORMS),
        required=True,
        help="transcript: words to correct and give back with 'score --transcript'.",
    ),
    click.option(
        "--table",
        type=click.Choice(("words", "findings", "measures")),
        default="words",
        show_default=True,
        help="What csv and parquet hold.",
    ),
    click.option(
        "-o",
        "--out",
        type=existing_name,
        metavar="PATH",
        help="A file, or a folder for several recordings; a .csv or .parquet file takes all.",
    ),
    click.option("--overwrite", is_flag=True, help="Replace files that are there."),
    redact_option,
    *RECORDING_OPTIONS,
)
def export(
    *,
    paths: tuple[Path, ...],
    form: str,
    table: str,
    out: Path | None,
    overwrite: bool,
    redact: bool,
    **recording: Any,
) -> int:
    """Export recordings, or all recordings of folders, for other programs.

    A file that is there is never replaced without --overwrite: it may have been corrected by hand.
    """
    from voicemail_audio.exports.tables import check_parquet

    if form == "parquet":
        check_parquet()
    recordings = find_recordings(paths, redact=redact, **recording)
    places = _places(recordings, form=form, out=out)
    _check_places(places, out=out, overwrite=overwrite)
    if form in TABLE_FORMS and len(set(places)) == 1:
        return _one_table(recordings, places[0], form=form, table=table)
    failed = False
    for place, result in zip(places, recordings.results(), strict=True):
        if isinstance(result, Failure):
            failed = True
            say_failure(result)
        else:
            _write(place, _content(result, form=form, table=table))
    return int(failed)


def _places(recordings: Recordings, *, form: str, out: Path | None) -> list[Path | None]:
    """Where each result goes; None for stdout."""
    from voicemail_audio.exports import SUFFIXES
    from voicemail_audio.report.filenames import file_names

    suffix, count = SUFFIXES[form], len(recordings.jobs)
    if out is None:
        if recordings.many or form == "parquet":
            what = "Parquet" if form == "parquet" else "Several exports"
            raise UsageError(f"{what} cannot go to stdout.", "Give a place with -o.")
        return [None]
    if _is_file(out, suffix=suffix, many=recordings.many):
        if recordings.many and form not in TABLE_FORMS:
            raise UsageError(
                f"One {form} file holds one recording, but several are named.",
                "Give a folder with -o FOLDER/.",
            )
        return [out] * count
    return [out / name for name in file_names(recordings.paths, suffix=suffix)]


def _is_file(out: Path, *, suffix: str, many: bool) -> bool:
    """Whether -o names a file: a name without an ending is a folder, as for pages."""
    if os.path.isdir(out):  # noqa: PTH112 - Path raises for a name too long
        return False
    if many:
        return out.suffix.lower() == suffix.lower()
    return bool(out.suffix) or is_special(out)


def _check_places(places: Sequence[Path | None], *, out: Path | None, overwrite: bool) -> None:
    files = [place for place in places if place is not None]
    if out is not None and any(place != out for place in files):
        check_folder(out)
    elif files:
        check_file(files[0])
    kept = [] if overwrite else [place for place in files if is_there(place)]
    if kept:
        raise UsageError(
            f"{kept[0]} is there already, and may have been corrected by hand.",
            "Choose another place with -o, or replace it with --overwrite.",
        )
    if out is not None and any(place != out for place in files):
        make_folder(out)


def _one_table(recordings: Recordings, place: Path | None, *, form: str, table: str) -> int:
    results = list(recordings.results())
    good = [r for r in results if not isinstance(r, Failure)]
    for result in results:
        if isinstance(result, Failure):
            say_failure(result)
    if good:
        _write(place, _table(good, form=form, table=table))
    return int(len(good) < len(results))


def _content(analysis: Analysis, *, form: str, table: str) -> str | bytes:
    from voicemail_audio.exports import TIMED_FORMS, as_text, untimed_words

    if form in TABLE_FORMS:
        return _table([analysis], form=form, table=table)
    left_out = untimed_words(analysis) if form in TIMED_FORMS else 0
    if left_out:
        words = "1 word has" if left_out == 1 else f"{left_out} words have"
        path = analysis.source.path
        say(f"{path}: {words} no time and no place here.")
    return as_text(analysis, form)


def _table(results: Sequence[Analysis], *, form: str, table: str) -> str | bytes:
    from voicemail_audio import exports

    frame = exports.table(results, table)
    return exports.table_parquet(frame) if form == "parquet" else exports.table_csv(frame)


def _write(place: Path | None, content: str | bytes) -> None:
    if place is None:
        click.echo(content, nl=False)
    else:
        save(place, content)
