"""Transcripts of texts whose words are known, for tests."""

from __future__ import annotations

from voicemail_audio.types import Transcript, Word


def given(
    text: str,
    *,
    timed: bool = False,
    language: str | None = None,
    doubtful: tuple[str, ...] = (),
    confidence: float | None = None,
) -> Transcript:
    """Transcript of a text cut at spaces; `timed` words begin at 0 s, 1 s, ...

    `confidence` is that of all words but the `doubtful` ones, which have 0.1.
    """
    words, at = [], 0
    for i, part in enumerate(text.split()):
        start = text.index(part, at)
        at = start + len(part)
        words.append(
            Word(
                text=part,
                start_char=start,
                end_char=at,
                start_s=float(i) if timed else None,
                end_s=i + 0.5 if timed else None,
                confidence=0.1 if part.strip(".,?!") in doubtful else confidence,
                timing="measured" if timed else "none",
            )
        )
    return Transcript(
        engine="given",
        model=None,
        confidence="high",
        guided_by_script=False,
        text=text,
        words=tuple(words),
        spoken=(),
        language=language,
    )
