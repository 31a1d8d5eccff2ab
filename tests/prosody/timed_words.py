"""Transcripts of timed words, made for tests of rates."""

from voicemail_audio.types import SpokenWord, TimeSpan, Transcript


def spans(*pairs):
    return tuple(TimeSpan(start_s=a, end_s=b) for a, b in pairs)


def transcript(times):
    spoken = tuple(
        SpokenWord(text="word", word_index=i, start_s=a, end_s=b, timing="measured")
        for i, (a, b) in enumerate(times)
    )
    return Transcript(
        engine="given",
        model=None,
        confidence="high",
        guided_by_script=False,
        text="",
        words=(),
        spoken=spoken,
    )
