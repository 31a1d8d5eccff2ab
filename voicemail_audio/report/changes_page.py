"""The page of what changed between two takes."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from voicemail_audio.report import changes
from voicemail_audio.report.html import audio_source, render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicemail_audio.comparison import Comparison


def render_changes(
    comparison: Comparison, *, sounds: Mapping[str, bytes], audio_mime: str | None
) -> str:
    """Return the page of what changed between two takes.

    Parameters
    ----------
    comparison
        The two takes.
    sounds
        The recordings in a format that browsers play, by ``before`` and ``after``; those that
        are not there have no player.
    audio_mime
        Their media type, such as ``audio/mpeg``.
    """
    names = {
        "before": PurePath(comparison.before.source.path).name,
        "after": PurePath(comparison.after.source.path).name,
    }
    played = {which: audio_source(s, audio_mime) or "" for which, s in sounds.items()}
    values = change_values(comparison, names=names, sounds=played)
    return render("compare.html.j2", script="compare.js", **values)


def change_values(
    comparison: Comparison, *, names: Mapping[str, str], sounds: Mapping[str, str]
) -> dict[str, Any]:
    """What the template ``changes.html.j2`` is given, on a page of its own or within another.

    Parameters
    ----------
    comparison
        The two takes.
    names, sounds
        What each is called and the address of its sound, by ``before`` and ``after``; those
        that have none are left out of `sounds`.
    """
    return {
        "c": comparison,
        "names": names,
        "asked": comparison.asked,
        "sounds": sounds,
        "found": changes.headline_findings(comparison),
        "rows": changes.measure_rows(comparison),
        "changes": changes,
    }
