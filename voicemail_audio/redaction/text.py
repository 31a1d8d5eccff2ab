"""A text with places replaced, and where everything else stands then."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from voicemail_audio.types import Span, SpokenWord, Transcript, Word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voicemail_audio.redaction.find import Place

_TIMINGS = ("none", "interpolated", "measured")
"""From the worst to the best."""


class Replaced:
    """A text in which places are replaced by their labels.

    Parameters
    ----------
    text
        As it was.
    places
        In order, none over another.
    """

    def __init__(self, text: str, places: Sequence[Place]) -> None:
        self._old = text
        self._places = places
        self._starts = [p.start for p in places]
        parts: list[str] = []
        self._shifts = [0]
        at = 0
        for place in places:
            parts += [text[at : place.start], place.label]
            at = place.end
            grown = len(place.label) - (place.end - place.start)
            self._shifts.append(self._shifts[-1] + grown)
        self.text = "".join((*parts, text[at:]))

    def start(self, char: int) -> int:
        """Where a stretch begins that began at a character; inside a place, at its label."""
        i = self._inside(char)
        return char + self._shifts[self._before(char)] if i is None else self._label_start(i)

    def end(self, char: int) -> int:
        """Where a stretch ends that ended before a character; inside a place, after its label."""
        i = self._inside(char)
        if i is None:
            return char + self._shifts[self._before(char)]
        return self._label_start(i) + len(self._places[i].label)

    def span(self, span: Span) -> Span:
        """The same stretch of the new text."""
        empty = span.start_char == span.end_char
        start = self.start(span.start_char)
        end = start if empty else self.end(span.end_char)
        text = self.text[start:end] if span.text else ""
        return replace(span, text=text, start_char=start, end_char=end)

    def label_at(self, start: int, end: int) -> str | None:
        """The label of the first place that a stretch of the old text touches."""
        touched = (p.label for p in self._places if p.start < end and start < p.end)
        return next(touched, None)

    def transcript(self, transcript: Transcript) -> Transcript:
        """The transcript with the new text: words of one place become one word."""
        groups: list[list[Word]] = []
        index: list[int] = []
        for word in transcript.words:
            if groups and self.start(word.start_char) < self.end(groups[-1][-1].end_char):
                groups[-1].append(word)
            else:
                groups.append([word])
            index.append(len(groups) - 1)
        return replace(
            transcript,
            text=self.text,
            words=tuple(self._word(group) for group in groups),
            spoken=tuple(
                self._spoken(s, transcript.words[s.word_index], index[s.word_index])
                for s in transcript.spoken
            ),
        )

    def _word(self, group: Sequence[Word]) -> Word:
        first, last = group[0], group[-1]
        start, end = self.start(first.start_char), self.end(last.end_char)
        timed = [w for w in group if w.start_s is not None and w.end_s is not None]
        sure = [w.confidence for w in group if w.confidence is not None]
        return Word(
            text=self.text[start:end],
            start_char=start,
            end_char=end,
            start_s=timed[0].start_s if timed else None,
            end_s=timed[-1].end_s if timed else None,
            confidence=min(sure, default=None),
            timing=min((w.timing for w in timed or group), key=_TIMINGS.index),
        )

    def _spoken(self, spoken: SpokenWord, word: Word, index: int) -> SpokenWord:
        label = self.label_at(word.start_char, word.end_char)
        return replace(spoken, text=label or spoken.text, word_index=index)

    def _before(self, char: int) -> int:
        """How many places end at or before a character that is in none."""
        return bisect_right(self._starts, char - 1)

    def _inside(self, char: int) -> int | None:
        i = self._before(char) - 1
        return i if i >= 0 and char < self._places[i].end else None

    def _label_start(self, i: int) -> int:
        return self._places[i].start + self._shifts[i]


class Mask:
    """Replaces known words wherever they stand in a sentence.

    Parameters
    ----------
    labels
        Word or phrase -> label; compared as written, at the edges of words.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        longest = sorted(labels, key=len, reverse=True)
        self._known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def __call__(self, text: str) -> str:
        """Return the text without them."""
        return self._known.sub(lambda m: self._labels[m[0]], text) if self._labels else text
