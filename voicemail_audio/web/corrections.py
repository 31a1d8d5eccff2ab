"""Words that a rep corrected, with the times of those that were heard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from voicemail_audio.exports.words import transcript_json
from voicemail_audio.speech.given import given_in
from voicemail_audio.store.scripts import clean_text
from voicemail_audio.text.tokens import normalized, tokenize
from voicemail_audio.types import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.text.tokens import Token
    from voicemail_audio.types import Analysis

LONGEST_WORD_S = 0.5
"""What an added word is given of a gap at most; few spoken words are longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    start_s: float
    end_s: float


def corrected(analysis: Analysis, text: str) -> str:
    """Return the corrected words as a transcript in JSON, to be scored with.

    Parameters
    ----------
    analysis
        The take with the words as they stand.
    text
        All words as they should be.

    Raises
    ------
    UsageError
        If there are none, too many, or such as no transcript can hold.
    """
    kept = clean_text(text)
    tokens = tokenize(kept)
    guessed = analysis.transcript.confidence == "low"  # when guesses were said tells nothing
    times = _times(() if guessed else analysis.transcript.words, tokens)
    words = tuple(
        Word(
            text=token.text,
            start_char=token.start_char,
            end_char=token.end_char,
            start_s=None if time is None else time.start_s,
            end_s=None if time is None else time.end_s,
            confidence=None,
            timing="none" if time is None else "interpolated",
        )
        for token, time in zip(tokens, times, strict=True)
    )
    transcript = replace(analysis.transcript, text=kept, words=words, spoken=())
    made = transcript_json(replace(analysis, transcript=transcript))
    given_in(made, suffix=".json", name="of this take")  # what a worker will read it with
    return made


def _times(old: Sequence[Word], new: Sequence[Token]) -> list[_Time | None]:
    """When each new word was said; None for all if the old times are not known."""
    known = [_time(word) for word in old]
    whole = [time for time in known if time is not None]
    if not known or len(whole) != len(known):
        return [None] * len(new)
    before, after = [normalized(w.text) for w in old], [t.norm for t in new]
    # With its autojunk: without, 2400 words of which many are the same take minutes.
    matcher = SequenceMatcher(a=before, b=after)
    found: list[_Time | None] = []
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and i_end - i == j_end - j):
            found += whole[i:i_end]
        elif kind == "replace":
            found += _split(whole[i].start_s, whole[i_end - 1].end_s, j_end - j)
        elif kind == "insert":
            found += _inserted(whole, i, j_end - j)
    return found


def _time(word: Word) -> _Time | None:
    if word.start_s is None or word.end_s is None:
        return None
    return _Time(start_s=word.start_s, end_s=word.end_s)


def _split(start_s: float, end_s: float, count: int) -> list[_Time]:
    """A stretch in equal parts."""
    step_s = (end_s - start_s) / count
    return [
        _Time(start_s=start_s + k * step_s, end_s=start_s + (k + 1) * step_s) for k in range(count)
    ]


def _inserted(whole: Sequence[_Time], at: int, count: int) -> list[_Time]:
    """Words where none were heard: beside the next word, within the gap before it."""
    start_s = whole[at - 1].end_s if at else 0.0
    end_s = whole[at].start_s if at < len(whole) else start_s + LONGEST_WORD_S * count
    end_s = max(start_s, end_s)
    return _split(max(start_s, end_s - LONGEST_WORD_S * count), end_s, count)
