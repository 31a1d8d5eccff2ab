"""Results with chosen words and times, made by hand: no recogniser is needed to export them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import voicemail_audio as va
from voicemail_audio.types import (
    DigitTime,
    PhoneMention,
    PhoneNumbers,
    RecordingInfo,
    Source,
    Span,
    Transcript,
    Word,
)

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis

TEXT = "Hi Dana, this is Sam Poole with Birch Labs. Call me at 404-555-0142. Again, 404-555-0142."
AWKWARD = (
    '"quoted"',
    "-->",
    "<b>bold</b>",
    "AT&T",
    "&lt;",
    "שלום",
    "🙂",
    "it's",
    "x=1",
)
"""Words that mean something to a format, or that a careless reader trips over."""


def take(
    *words: tuple[str, float | None, float | None],
    duration_s: float = 60.0,
    path: str = "takes/a b.wav",
) -> Analysis:
    """A recording with these words, each with its start and end, s."""
    text = " ".join(w[0] for w in words)
    at, found = 0, []
    for said, start_s, end_s in words:
        timing = "none" if start_s is None else "measured"
        found.append(
            Word(
                text=said, start_char=at, end_char=at + len(said), start_s=start_s, end_s=end_s,
                confidence=0.9, timing=timing,
            )
        )  # fmt: skip
        at += len(said) + 1
    return dataclasses.replace(
        va.check("Hello."),
        source=Source(path=path, sha256="ab" * 32, kind="recording"),
        recording=RecordingInfo(
            duration_s=duration_s, sample_rate_hz=8000, channels=1, codec="pcm_mulaw"
        ),
        transcript=Transcript(
            engine="pocketsphinx", model="en-us@0123abcd", confidence="high",
            guided_by_script=True, text=text, words=tuple(found), spoken=(),
        ),
        phone_numbers=PhoneNumbers(mentions=(), repeated=False, consistent=None),
        scorecards=(),
    )  # fmt: skip


def said(*texts: str, every_s: float = 0.4123456) -> Analysis:
    """A recording with these words one after the other, a pause after every fourth."""
    rows = []
    for i, text in enumerate(texts):
        start_s = 0.3 + i * every_s + 0.5 * (i // 4)
        rows.append((text, start_s, start_s + every_s))
    return take(*rows)


def message() -> Analysis:
    """A whole message, judged, with a number whose digits have times and findings to show."""
    spoken = said(*TEXT.split(" "))
    judged = va.check(TEXT)

    def timed(span: Span) -> Span:
        inside = [
            w
            for w in spoken.transcript.words
            if w.start_char < span.end_char and w.end_char > span.start_char
        ]
        return dataclasses.replace(span, start_s=inside[0].start_s, end_s=inside[-1].end_s)

    def mention(m: PhoneMention) -> PhoneMention:
        at = timed(Span(text=m.text, start_char=m.start_char, end_char=m.end_char))
        assert at.start_s is not None
        return dataclasses.replace(
            m,
            start_s=at.start_s,
            end_s=at.end_s,
            digit_times=tuple(
                DigitTime(
                    digit=d, start_s=at.start_s + 0.04 * i, end_s=at.start_s + 0.04 * i + 0.03
                )
                for i, d in enumerate(m.digits)
            ),
        )

    phone = judged.phone_numbers
    return dataclasses.replace(
        judged,
        source=spoken.source,
        recording=spoken.recording,
        transcript=dataclasses.replace(judged.transcript, words=spoken.transcript.words),
        phone_numbers=dataclasses.replace(phone, mentions=tuple(map(mention, phone.mentions))),
        scorecards=tuple(
            dataclasses.replace(
                card,
                findings=tuple(
                    dataclasses.replace(f, evidence=tuple(map(timed, f.evidence)))
                    for f in card.findings
                ),
            )
            for card in judged.scorecards
        ),
    )
