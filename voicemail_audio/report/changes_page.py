"""The page of what changed between two takes."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

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
    return render(
        "compare.html.j2",
        script="compare.js",
        c=comparison,
        names=names,
        asked=comparison.asked,
        sounds={which: audio_source(s, audio_mime) for which, s in sounds.items()},
        found=changes.headline_findings(comparison),
        rows=changes.measure_rows(comparison),
        changes=changes,
    )
