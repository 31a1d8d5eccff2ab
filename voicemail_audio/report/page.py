"""One self-contained HTML page a recording: nothing is loaded from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from voicemail_audio.report import delivery, measures, wording
from voicemail_audio.report.html import audio_source, render
from voicemail_audio.report.phone_card import phone_card
from voicemail_audio.report.phone_drawing import ROW_HEIGHT, digit_line
from voicemail_audio.report.timeline import PITCH_HEIGHT, WAVE_HEIGHT, timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from voicemail_audio.types import Analysis, Finding, Scorecard, TimeSpan, Word

LOW_CONFIDENCE = 0.5
"""Words below are marked as uncertain: wrong as often as right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptWord:
    """A word with what stands before it and what is special about it."""

    before: str
    text: str
    start_s: float | None
    end_s: float | None
    low: bool
    added: bool
    fault: bool
    label: str


def render_page(
    analysis: Analysis,
    *,
    audio_bytes: bytes | None,
    audio_mime: str | None,
    audio_href: str | None = None,
    heights: NDArray[np.float32] | None = None,
) -> str:
    """Return the page of one result.

    Parameters
    ----------
    analysis
        A recording's or a script's.
    audio_bytes
        The recording in a format that browsers play, put into the page; None for none.
    audio_mime
        Its media type, such as ``audio/mpeg``.
    audio_href
        Path of the recording relative to the page, for one that is too large to be put in.
    heights
        `timeline.peaks` of the recording, for its waveform.

    Raises
    ------
    ValueError
        `audio_mime` is no media type of sound.
    """
    audio = audio_source(audio_bytes, audio_mime, audio_href)
    name = PurePath(analysis.source.path).name
    return render(
        "page.html.j2", script="page.js", name=name, **card_values(analysis, audio, heights)
    )


def card_values(
    analysis: Analysis,
    audio: str | None,
    heights: NDArray[np.float32] | None,
    *,
    beside: Callable[[Scorecard, Finding], str] = lambda _card, _finding: "",
) -> dict[str, Any]:
    """What the template ``scorecard.html.j2`` is given, on a page of its own or within another.

    Parameters
    ----------
    analysis, heights
        As for `render_page`.
    audio
        Address of the sound, None for none.
    beside
        Markup to stand with each finding.
    """
    return dict(  # noqa: C408 - reads as the call of a template
        a=analysis,
        audio=audio,
        beside=beside,
        top=wording.headline(analysis),
        card=wording.headline_card(analysis),
        others=wording.other_cards(analysis),
        words=_transcript_words(analysis),
        line=timeline(analysis, heights=heights),
        wave_height=WAVE_HEIGHT,
        pitch_height=PITCH_HEIGHT,
        phone=phone_card(analysis),
        digit_line=digit_line,
        row_height=ROW_HEIGHT,
        m=measures,
        delivery=delivery,
    )


def _transcript_words(analysis: Analysis) -> list[TranscriptWord]:
    transcript = analysis.transcript
    added = [] if analysis.script is None else list(analysis.script.added)
    card = wording.headline_card(analysis)
    faults = [
        span
        for finding in (() if card is None else card.findings)
        if finding.outcome in ("warn", "fail")
        for span in finding.evidence
    ]
    out: list[TranscriptWord] = []
    at = 0
    unheard = wording.unheard(analysis)
    for word in transcript.words:
        while unheard and unheard[0][0].start_char <= word.start_char:
            out.append(_unheard_word(unheard.pop(0)[1], out))
        before = transcript.text[at : word.start_char] if word.start_char >= at else " "
        before = before or (" " if out else "")
        at = word.end_char
        low = word.confidence is not None and word.confidence < LOW_CONFIDENCE
        is_added = any(s.start_char < word.end_char and word.start_char < s.end_char for s in added)
        out.append(
            TranscriptWord(
                before=before,
                text=word.text,
                start_s=word.start_s,
                end_s=word.end_s,
                low=low,
                added=is_added,
                fault=any(
                    s.start_char < word.end_char and word.start_char < s.end_char for s in faults
                ),
                label=_word_label(word, low=low, added=is_added),
            )
        )
    return [*out, *(_unheard_word(time, out) for _, time in unheard)]


def _unheard_word(time: TimeSpan, before: list[TranscriptWord]) -> TranscriptWord:
    """What stands in the transcript for speech that nobody recognised."""
    return TranscriptWord(
        before=" " if before else "",
        text=f"[{time.duration_s:.1f} s not recognised]",
        start_s=time.start_s,
        end_s=time.end_s,
        low=False,
        added=True,
        fault=False,
        label=f"{wording.clock(time.start_s)}, not in the script",
    )


def _word_label(word: Word, *, low: bool, added: bool) -> str:
    parts = [] if word.start_s is None else [wording.clock(word.start_s)]
    if low and word.confidence is not None:
        parts.append(f"uncertain ({word.confidence:.0%})")
    if added:
        parts.append("not in the script")
    return ", ".join(parts)
