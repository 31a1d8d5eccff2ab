"""``voicemail-audio baseline``: a rep's own normal voice, from a few recordings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicemail_audio.cli.options import (
    engine_option,
    existing_name,
    max_seconds_option,
    model_option,
    out_option,
    with_options,
    workers_option,
)
from voicemail_audio.cli.say import say
from voicemail_audio.errors import UsageError
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voicemail_audio.prosody.baseline import Baseline, Take
    from voicemail_audio.types import Analysis


@click.command(short_help="A rep's own normal voice, from recordings of that rep.")
@click.argument("paths", nargs=-1, required=True, type=existing_name, metavar="PATH...")
@with_options(
    engine_option,
    model_option,
    max_seconds_option,
    workers_option,
    out_option,
)
def baseline(
    *,
    paths: tuple[Path, ...],
    engine: str,
    model: str | None,
    max_seconds: float,
    workers: int,
    out: Path | None,
) -> int:
    """Learn a rep's own normal voice from recordings or folders, all of that rep.

    Five recordings of some 20 s are good, made with the microphone that the takes are made with
    and in everyday talk; the words are only needed for the rates. Use the file with:
    score take.wav --baseline FILE.
    """
    from voicemail_audio.cli.place import check_place, save
    from voicemail_audio.prosody.baseline import build_baseline
    from voicemail_audio.prosody.baseline_file import baseline_text
    from voicemail_audio.run import job_for, recordings_in, run_jobs
    from voicemail_audio.settings import settings_from

    check_place(style="json", out=out, many=False)
    settings = settings_from(engine=engine, model=model, max_seconds=max_seconds)
    files = dict.fromkeys(r.resolve() for p in paths for r in recordings_in(p))
    results = run_jobs([job_for(f) for f in files], settings, workers=workers)
    takes, failed = _takes(results)
    try:
        found = build_baseline(takes)
    except UsageError:
        if failed and not takes:
            raise UsageError(
                "No baseline was made: none of the recordings can be used.",
                "Name recordings of the rep speaking as usual.",
            ) from None
        raise
    text = baseline_text(found)
    if out is None:
        click.echo(text, nl=False)
    else:
        save(out, text)
    _tell(found)
    return int(failed)


def _takes(results: Iterable[Analysis | Failure]) -> tuple[list[Take], bool]:
    from voicemail_audio.judged import take_of

    takes, failed = [], False
    for result in results:
        if isinstance(result, Failure):
            _say(f"Left out: {result.message} {result.remedy}")
            failed = True
            continue
        take = take_of(result)
        if take is None:
            problems = ", ".join(result.quality.problems) if result.quality else "not a recording"
            _say(f"Left out: {result.source.path} cannot be judged ({problems}).")
        else:
            takes.append(take)
    return takes, failed


def _tell(found: Baseline) -> None:
    count = f"{found.recordings} recording{'s' if found.recordings > 1 else ''}"
    _say(f"Learnt from {count}, {found.speaking_s:.0f} s of speech, {found.band} band.")
    if found.band == "mixed":
        _say("Telephone and wide band are mixed: level and spectrum are left out.")
    if found.is_thin:
        _say("That is little: only large changes will show. Five recordings of 20 s are good.")
    if not any(u.id == "speech_rate_wpm" for u in found.measures):
        _say("No speech rate: the words are not known. A script beside a recording helps.")


def _say(message: str) -> None:
    say(" ".join(message.split()))
