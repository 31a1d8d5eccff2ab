"""Words that are known before listening, with times where they come with them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from voicemail_audio.errors import ProfileError
from voicemail_audio.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from voicemail_audio.speech.engine import HeardWord

LATE_S = 1.0
"""Recognisers that work on padded windows and hand-set cues end up to some tenths of a second
behind the recording; what begins a second behind it belongs to another one."""


class FormError(Exception):
    """A file is not of the form it should be; says what is wrong with it, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Known words: the text, and the words' times where every word has them.

    `last_start_s` is when the last word or cue begins, s, where the file tells.
    """

    text: str
    words: tuple[HeardWord, ...] | None = None
    last_start_s: float | None = None


def with_times(text: str, words: Sequence[HeardWord]) -> Given:
    """Keep the times only if they are all there and belong to this text, one word a token."""
    starts = [w.start_s for w in words if w.start_s is not None]
    cut = [tokenize(w.text) for w in words]
    single = all(len(tokens) == 1 for tokens in cut)
    same = [t.norm for tokens in cut for t in tokens] == [t.norm for t in tokenize(text)]
    whole = single and same and len(starts) == len(words)
    in_order = all(a <= b for a, b in pairwise(starts))
    return Given(
        text=text,
        words=tuple(words) if words and whole and in_order else None,
        last_start_s=max(starts, default=None),
    )


def check_times(start_s: float, end_s: float, *, where: str) -> None:
    """Refuse times that no recording can have: `FormError` says what and where."""
    if not (math.isfinite(start_s) and math.isfinite(end_s)):
        raise FormError(f"{where} has a time that is no number")
    if start_s < 0:
        raise FormError(f"{where} begins before the recording, at {start_s:g} s")
    if end_s < start_s:
        raise FormError(f"{where} ends at {end_s:g} s, before it begins at {start_s:g} s")


def within(given: Given, *, duration_s: float, path: Path | str) -> Given:
    """Known words with their times fitted to a recording.

    Raises
    ------
    ProfileError
        If words begin after its end: they were said in another recording.
    """
    last_s = given.last_start_s
    if last_s is not None and last_s > duration_s + LATE_S:
        raise ProfileError(
            f"The transcript {path} goes on at {last_s:.1f} s, but the recording ends at "
            f"{duration_s:.1f} s.",
            "Give the transcript of this recording, with times in its seconds.",
        )
    if given.words is None:
        return given
    return replace(given, words=tuple(_fitted(w, duration_s) for w in given.words))


def _fitted(word: HeardWord, duration_s: float) -> HeardWord:
    if word.start_s is None or word.end_s is None:
        return word
    return replace(word, start_s=min(word.start_s, duration_s), end_s=min(word.end_s, duration_s))
