"""HTML pages, each with its sound inside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicemail_audio.cli.place import is_page, make_folder, save
from voicemail_audio.cli.say import say_failure
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    from voicemail_audio.audio import Decoder
    from voicemail_audio.comparison import Comparison
    from voicemail_audio.types import Analysis


def write_pages(
    results: list[Analysis | Failure], *, out: Path | None, many: bool, sound: bool = True
) -> list[Analysis | Failure]:
    """Write one page a result and, for several, an index; return the results.

    One result without `out` goes to stdout.
    """
    from voicemail_audio.report.index import page_names, render_index
    from voicemail_audio.report.sound import page_with_sound

    if not many and (out is None or is_page(out)):
        _write_single(results[0], out, sound=sound)
        return results
    folder = out or Path()
    make_folder(folder)
    with _decoder(results) as decoder:
        for result, name in zip(results, page_names(results), strict=True):
            if isinstance(result, Failure):
                say_failure(result)
            elif name is not None:
                save(folder / name, page_with_sound(result, decoder if sound else None))
    save(folder / "index.html", render_index(results))
    click.echo(str(folder / "index.html"), err=True)
    return results


def _write_single(result: Analysis | Failure, out: Path | None, *, sound: bool) -> None:
    if isinstance(result, Failure):
        say_failure(result)
        return
    from voicemail_audio.report.sound import page_with_sound

    with _decoder([result]) as decoder:
        page = page_with_sound(result, decoder if sound else None)
    if out is None:
        click.echo(page, nl=False)
    else:
        save(out, page)


def _decoder(results: list[Analysis | Failure]) -> Decoder:
    """A decoder that allows what was allowed when the recordings were scored."""
    from voicemail_audio.audio import DEFAULT_MAX_SECONDS, Decoder

    lengths_s = [
        r.recording.duration_s for r in results if not isinstance(r, Failure) and r.recording
    ]
    return Decoder(max_seconds=1.0 + max(lengths_s, default=DEFAULT_MAX_SECONDS))


def comparison_page(comparison: Comparison) -> str:
    """The page of two takes, each with its sound."""
    from voicemail_audio.report.changes_page import render_changes
    from voicemail_audio.report.sound import flac, played_sound

    takes = {"before": comparison.before, "after": comparison.after}
    with _decoder(list(takes.values())) as decoder:
        sounds = {which: played_sound(take, decoder) for which, take in takes.items()}
    return render_changes(
        comparison,
        sounds={which: flac(sound) for which, sound in sounds.items() if sound is not None},
        audio_mime="audio/flac",
    )
