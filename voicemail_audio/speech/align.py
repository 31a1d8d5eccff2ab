"""When each known word was said: forced alignment, its edges set by energy.

The recogniser follows the words and finds where each begins and ends; the energy around the edges
corrects that by some hundredths of a second; voice activity tells words that fall where nobody
speaks. Words that the recogniser loses are spread between those it found, and say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from voicemail_audio.speech.align_edges import settled
from voicemail_audio.speech.align_search import Found, search, search_fillers
from voicemail_audio.speech.align_spread import Placed, spread
from voicemail_audio.speech.energy import level_track
from voicemail_audio.types import Audio, TimeSpan
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.text.spoken import SpokenForm
    from voicemail_audio.types import Timing

MARGIN_S: Final = 0.3  # silence that the recogniser wants around the words


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedWord:
    """One spoken word and when it was said.

    Attributes
    ----------
    text
        The spoken word: of several readings, the one that was heard.
    form_index
        Position of the form that it belongs to.
    start_s, end_s
        On the clock of the audio, None where not known.
    timing
        Whether the times were heard, spread between heard ones, or are not known.
    confidence
        How well the sound fits the word, 0 to 1: above 0.5 it more likely is what was said. None
        where the word was not found in the sound.
    """

    text: str
    form_index: int
    start_s: float | None
    end_s: float | None
    timing: Timing
    confidence: float | None


def align(
    audio_16k: Audio, forms: Sequence[SpokenForm], *, speech: Sequence[TimeSpan]
) -> tuple[TimedWord, ...]:
    """Find when the words were said.

    Parameters
    ----------
    audio_16k
        At 16 kHz.
    forms
        What was said, from `voicemail_audio.text.spoken.spoken_words`.
    speech
        Where speech is, from `voicemail_audio.speech.vad.speech_spans`; words are looked for
        nowhere else.

    Returns
    -------
    The words in order, those of every form: at least one a form. Times do not decrease.
    """
    if not forms or not speech:
        return tuple(_untimed(forms))
    window = _window(audio_16k, speech)
    found = search(_cut(audio_16k, window), forms, offset_s=window.start_s)
    found = settled(found, track=level_track(audio_16k), speech=speech)
    return tuple(_timed(p) for p in spread(forms, found, speech=speech))


def fillers(
    audio_16k: Audio, forms: Sequence[SpokenForm], *, speech: Sequence[TimeSpan]
) -> tuple[TimeSpan, ...] | None:
    """Where an "um" or "uh" fits between the words, by the recogniser alone.

    Parameters as for `align`. None where the words fit the sound too badly to tell.
    """
    if not forms or not speech:
        return None
    window = _window(audio_16k, speech)
    return search_fillers(_cut(audio_16k, window), forms, offset_s=window.start_s)


def _window(audio: Audio, speech: Sequence[TimeSpan]) -> TimeSpan:
    return TimeSpan(
        start_s=max(0.0, speech[0].start_s - MARGIN_S),
        end_s=min(audio.duration_s, speech[-1].end_s + MARGIN_S),
    )


def _cut(audio: Audio, window: TimeSpan) -> Audio:
    rate_hz = audio.sample_rate_hz
    start = samples_from_s(window.start_s, sample_rate_hz=rate_hz)
    stop = samples_from_s(window.end_s, sample_rate_hz=rate_hz)
    return Audio(samples=audio.samples[start:stop], sample_rate_hz=rate_hz)


def _untimed(forms: Sequence[SpokenForm]) -> list[TimedWord]:
    return [
        TimedWord(text=word, form_index=i, start_s=None, end_s=None, timing="none", confidence=None)
        for i, form in enumerate(forms)
        for word in form.words
    ]


def _timed(placed: Placed) -> TimedWord:
    word, span = placed.word, placed.span
    return TimedWord(
        text=word.text,
        form_index=word.form_index,
        start_s=span.start_s if span else None,
        end_s=span.end_s if span else None,
        timing=placed.timing,
        confidence=word.confidence if isinstance(word, Found) else None,
    )
