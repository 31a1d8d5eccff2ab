"""One self-contained HTML page a recording: nothing is loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from voicemail_audio.report import changes, delivery, measures, wording
from voicemail_audio.report.phone_card import phone_card
from voicemail_audio.report.phone_drawing import ROW_HEIGHT, digit_line
from voicemail_audio.report.timeline import PITCH_HEIGHT, timeline
from voicemail_audio.types import Analysis, Failure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template

    from voicemail_audio.comparison import Comparison
    from voicemail_audio.types import TimeSpan, Word

LOW_CONFIDENCE = 0.5
"""Words below are marked as uncertain: wrong as often as right."""

_AUDIO_TYPE = re.compile(r"audio/[A-Za-z0-9.+-]+", re.ASCII)
_UNSAFE_IN_NAME = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)


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

    Raises
    ------
    ValueError
        `audio_mime` is no media type of sound.
    """
    return _template("page.html.j2").render(
        csp=_csp("page.js"),
        css=Markup(_asset("page.css")),  # noqa: S704 - our own file
        js=Markup(_asset("page.js")),  # noqa: S704 - our own file
        a=analysis,
        name=PurePath(analysis.source.path).name,
        audio=_audio_source(audio_bytes, audio_mime, audio_href),
        top=wording.headline(analysis),
        card=wording.headline_card(analysis),
        others=wording.other_cards(analysis),
        words=_transcript_words(analysis),
        line=timeline(analysis),
        pitch_height=PITCH_HEIGHT,
        phone=phone_card(analysis),
        digit_line=digit_line,
        row_height=ROW_HEIGHT,
        w=wording,
        m=measures,
        delivery=delivery,
    )


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
    return _template("compare.html.j2").render(
        csp=_csp("compare.js"),
        css=Markup(_asset("page.css")),  # noqa: S704 - our own file
        js=Markup(_asset("compare.js")),  # noqa: S704 - our own file
        c=comparison,
        names=names,
        asked=comparison.asked,
        sounds={which: _audio_source(s, audio_mime, None) for which, s in sounds.items()},
        found=changes.headline_findings(comparison),
        rows=changes.measure_rows(comparison),
        changes=changes,
        w=wording,
    )


def render_index(results: Sequence[Analysis | Failure]) -> str:
    """Return a page with one line a result, linked to the pages named by `page_names`."""
    rows = [
        (result, None if isinstance(result, Failure) else wording.headline(result), name)
        for result, name in zip(results, page_names(results), strict=True)
    ]
    return _template("index.html.j2").render(
        csp=_csp("page.js"),
        css=Markup(_asset("page.css")),  # noqa: S704 - our own file
        rows=rows,
        failed=sum(isinstance(r, Failure) for r in results),
        w=wording,
        m=measures,
    )


def page_names(results: Sequence[Analysis | Failure]) -> tuple[str | None, ...]:
    """File name of each result's page: safe on any system, none twice; None for a failure."""
    taken = {"index.html"}
    names: list[str | None] = []
    for result in results:
        if isinstance(result, Failure):
            names.append(None)
            continue
        stem = _UNSAFE_IN_NAME.sub("-", PurePath(result.source.path).stem).strip(".-") or "page"
        name, count = f"{stem}.html", 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}.html"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _audio_source(audio: bytes | None, mime: str | None, href: str | None) -> str | None:
    if audio is not None:
        if mime is None or not _AUDIO_TYPE.fullmatch(mime):
            raise ValueError(f"audio_mime must be a media type of sound, not {mime!r}")
        # Base64 and a checked media type need no escaping, and are too long to look through.
        return Markup(f"data:{mime};base64,{base64.b64encode(audio).decode('ascii')}")  # noqa: S704
    # "./" keeps a file name such as "https:x.wav" from being read as an address.
    return None if href is None else "./" + quote(href, safe="/", errors="surrogateescape")


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


def _asset(name: str) -> str:
    return files("voicemail_audio.report").joinpath("templates", name).read_text("utf-8")


def _csp(script_name: str) -> str:
    """Only our own style and script run; sound comes from the page or a file beside it."""
    style, script = (
        base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode("ascii")
        for name in ("page.css", script_name)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "media-src data: 'self'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _template(name: str) -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_asset),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    return environment.get_template(name)


def _finalize(value: object) -> object:
    """Text from recordings may hold what cannot be written as UTF-8 or would hide the rest."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return wording.clean_lines(value)
    return value
