"""What detectors look at: the message as comparable words, and how to point back at the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from voicemail_audio.content.normalize import normalize
from voicemail_audio.content.patterns import library
from voicemail_audio.types import Observation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voicemail_audio.content.normalize import Item
    from voicemail_audio.content.patterns import Places
    from voicemail_audio.types import PhoneNumbers, Profile, Transcript

SENTENCE_END = 2
_start_char, _end_char = attrgetter("start_char"), attrgetter("end_char")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Words `first` up to, not including, `end`."""

    first: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message's words, its phone numbers and what is known of the rep.

    `line` is all words, each after a space; `offsets` where each begins in it; `places` the
    positions of each word; `begins` where phrases may begin.
    """

    transcript: Transcript
    phone: PhoneNumbers
    profile: Profile | None
    items: tuple[Item, ...]
    words: tuple[str, ...]
    line: str
    offsets: tuple[int, ...]
    places: dict[str, list[int]]
    begins: Places
    found: dict[str, tuple[Hit, ...]] = field(default_factory=dict)

    def find(self, phrases: str, *, start: int = 0, end: int | None = None) -> list[Hit]:
        """All places where one of the phrases stands, within words `start` to `end`."""
        if start or end is not None:
            return self._search(phrases, start, end)
        if phrases not in self.found:
            self.found[phrases] = tuple(self._search(phrases, 0, None))
        return list(self.found[phrases])

    def _search(self, phrases: str, start: int, end: int | None) -> list[Hit]:
        if phrases not in self.begins:
            self.begins.update(library().add(phrases).places(self.words))
        begins = self.begins[phrases]
        if not begins:
            return []
        count = len(self.words) if end is None else min(end, len(self.words))
        stop = len(self.line) if count == len(self.words) else self.offsets[count] - 1
        hits: list[Hit] = []
        for i, opening in begins:
            if not start <= i < count or (hits and i < hits[-1].end):
                continue
            match = opening.pattern.match(self.line, self.offsets[i], stop)
            if match is not None:
                hits.append(Hit(first=i, end=self._word_at(match.end() - 1) + 1))
        return hits

    def has(self, phrases: str, *, start: int = 0, end: int | None = None) -> bool:
        """Whether one of the phrases stands anywhere within words `start` to `end`."""
        return bool(self.find(phrases, start=start, end=end))

    def _word_at(self, offset: int) -> int:
        return bisect_right(self.offsets, offset) - 1

    def before(self, hit: Hit, count: int) -> tuple[str, ...]:
        """Up to `count` words before a hit."""
        return self.words[max(0, hit.first - count) : hit.first]

    def after(self, hit: Hit, count: int) -> tuple[str, ...]:
        """Up to `count` words after a hit."""
        return self.words[hit.end : hit.end + count]

    def span(self, hit: Hit) -> Span:
        """Point at the text of a hit."""
        return self.span_of(self.items[hit.first].start, self.items[hit.end - 1].end)

    def span_of(self, start: int, end: int) -> Span:
        """Point at characters of the text, with the times of the words that they stand in."""
        words = self.transcript.words
        first = bisect_right(words, start, key=_end_char)
        after = bisect_left(words, end, key=_start_char)
        inside = first < after
        return Span(
            text=self.transcript.text[start:end],
            start_char=start,
            end_char=end,
            start_s=words[first].start_s if inside else None,
            end_s=words[after - 1].end_s if inside else None,
        )

    def observed(
        self, name: str, hits: Iterable[Hit], *, value: float | str | None = None
    ) -> Observation:
        """Present where there are hits, absent where there are none."""
        spans = tuple([self.span(h) for h in hits])
        if not spans and value is None:
            return absent(name)
        return Observation(id=name, present=bool(spans), spans=spans, value=value)


@cache
def absent(name: str) -> Observation:
    """What is not there: the same in every message."""
    return Observation(id=name, present=False)


def read(transcript: Transcript, phone: PhoneNumbers, profile: Profile | None) -> Message:
    """Prepare a transcript for the detectors."""
    items = tuple(normalize(transcript.text, phone))
    words = tuple(i.word for i in items)
    offsets = []
    at = 1
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        places.setdefault(word, []).append(i)
    return Message(
        transcript=transcript,
        phone=phone,
        profile=profile,
        items=items,
        words=words,
        line="".join(" " + w for w in words),
        offsets=tuple(offsets),
        places=places,
        begins=library().places(words),
    )


NEGATIONS = frozenset({"not", "no", "never", "without", "nothing", "neither", "nor"})
_NEW_SUBJECTS = frozenset({"i", "we", "you", "they", "he", "she"})


def negated(message: Message, hit: Hit, *, reach: int = 4) -> bool:
    """Whether a negation stands shortly before a hit: "I'm not after a meeting".

    A negation before the subject of the hit belongs to the clause before: "it may not. I'll call".
    """
    for k in range(hit.first, max(0, hit.first - reach), -1):
        if message.words[k] in _NEW_SUBJECTS:
            return False
        if message.words[k - 1] in NEGATIONS:
            return True
    return False


def affirmed(
    message: Message, hits: Sequence[Hit], *, reach: int = 4, inside: bool = False
) -> list[Hit]:
    """Hits without a negation before them, and with `inside` none within them either."""
    return [
        h
        for h in hits
        if not negated(message, h, reach=reach)
        and not (inside and any(w in NEGATIONS for w in message.words[h.first : h.end]))
    ]
