"""How long a message may be by a method: what a recorder and a script are held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicemail_audio.methods.model import Method

WORDS_PER_S = 2.5
"""150 words a minute, by which the methods' own files turn seconds into words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The longest message that a method calls good.

    `by_words` is whether the method counts words; its seconds are then reckoned.
    """

    duration_s: float
    words: int
    by_words: bool


def target_of(method: Method) -> Target | None:
    """The upper end of what passes; None for a method that does not judge the length."""
    most: dict[str, float] = {}
    for criterion in method.about_message:
        for band in criterion.bands:
            most.setdefault(band.measure, band.passes[1])
    duration_s, words = most.get("duration_s"), most.get("word_count")
    if duration_s is None and words is None:
        return None
    return Target(
        duration_s=(words or 0.0) / WORDS_PER_S if duration_s is None else duration_s,
        words=int((duration_s or 0.0) * WORDS_PER_S if words is None else words),
        by_words=duration_s is None,
    )
