"""Texts and times put together to a transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.text.language import language_of
from voicemail_audio.text.spoken import spoken_tokens
from voicemail_audio.text.tokens import Token, tokenize
from voicemail_audio.types import SpokenWord, Timing, Transcript, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import Confidence, EngineName


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One spoken word, the token that it is part of, and its time on the recording's clock, s."""

    text: str
    token_index: int
    start_s: float | None
    end_s: float | None
    confidence: float | None
    timing: Timing


def build_transcript(
    text: str,
    spoken: Sequence[Part],
    *,
    engine: EngineName,
    model: str | None,
    confidence: Confidence,
    guided_by_script: bool = False,
    language: str | None = None,
    confidences: Sequence[float | None] = (),
) -> Transcript:
    """Put a text and the times of its spoken words together.

    Parameters
    ----------
    text
        As written; its tokens are the words of the transcript.
    spoken
        In order, each naming its token.
    confidences
        Of the words, by an engine; where it has none the least of the spoken words' counts.
    """
    tokens = tokenize(text)
    by_token: list[list[Part]] = [[] for _ in tokens]
    for word in spoken:
        by_token[word.token_index].append(word)
    sure = [*confidences] + [None] * (len(tokens) - len(confidences))
    return Transcript(
        engine=engine,
        model=model,
        confidence=confidence,
        guided_by_script=guided_by_script,
        text=text,
        words=tuple(
            _word(token, parts, confidence=c)
            for token, parts, c in zip(tokens, by_token, sure, strict=True)
        ),
        spoken=tuple(
            SpokenWord(
                text=w.text,
                word_index=w.token_index,
                start_s=w.start_s,
                end_s=w.end_s,
                timing=w.timing,
            )
            for w in spoken
        ),
        language=language,
    )


def written(text: str) -> Transcript:
    """The transcript of a written script: words without times."""
    tokens = tokenize(text)
    return Transcript(
        engine="given",
        model=None,
        confidence="high",
        guided_by_script=False,
        text=text,
        words=tuple(
            Word(
                text=token.text,
                start_char=token.start_char,
                end_char=token.end_char,
                start_s=None,
                end_s=None,
                confidence=None,
                timing="none",
            )
            for token in tokens
        ),
        spoken=tuple(
            SpokenWord(
                text=word, word_index=form.token_index, start_s=None, end_s=None, timing="none"
            )
            for form in spoken_tokens(tokens)
            for word in form.words
        ),
        language=language_of(tokens),
    )


def _word(token: Token, parts: list[Part], *, confidence: float | None) -> Word:
    heard = [p.confidence for p in parts if p.confidence is not None]
    timed = [p for p in parts if p.start_s is not None and p.end_s is not None]
    return Word(
        text=token.text,
        start_char=token.start_char,
        end_char=token.end_char,
        start_s=timed[0].start_s if timed else None,
        end_s=timed[-1].end_s if timed else None,
        confidence=confidence if confidence is not None else min(heard, default=None),
        timing=_worst(timed),
    )


def _worst(parts: list[Part]) -> Timing:
    """The edges of a word are as good as those of its first and last part."""
    if not parts:
        return "none"
    edges = {parts[0].timing, parts[-1].timing}
    return "measured" if edges == {"measured"} else "interpolated"
