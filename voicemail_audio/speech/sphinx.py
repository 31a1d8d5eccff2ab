"""Unguided recognition with the model that ships in the pocketsphinx package.

It is wrong on most words of real people, so its words are always of low confidence.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.engine import Heard, HeardWord, Hints
from voicemail_audio.speech.lexicon import pronounce
from voicemail_audio.speech.sphinx_model import (
    acoustic_model_path,
    decoder,
    fresh_decoder,
    language_model_path,
)
from voicemail_audio.text.tokens import normalized
from voicemail_audio.types import TimeSpan
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pocketsphinx import Decoder

    from voicemail_audio.types import Audio, EngineName

RATE_HZ: Final = 16000
FRAME_S: Final = 0.01
MARGIN_S: Final = 0.2  # around speech: the model wants to hear the silence before a word
JOIN_S: Final = 0.6  # a shorter pause lies inside a sentence, which the language model needs whole
LONGEST_S: Final = 30.0  # the search keeps every word's end; longer pieces cost memory, not errors


class SphinxEngine:
    """The recogniser that is always there.

    The decoder is loaded at the first recording, once a process; each piece of speech is
    normalised by itself, so that what was heard before changes nothing.
    """

    @property
    def name(self) -> EngineName:
        """Name of the engine in results."""
        return "pocketsphinx"

    @property
    def model(self) -> str | None:
        """Name and fingerprint of the model."""
        return _model_name()

    def recognise(self, audio_16k: Audio, *, speech: Sequence[TimeSpan], hints: Hints) -> Heard:
        """Recognise English speech; see `Engine`. Of the hints, the names are used."""
        if audio_16k.sample_rate_hz != RATE_HZ:
            msg = f"the recogniser wants {RATE_HZ} Hz, not {audio_16k.sample_rate_hz} Hz"
            raise ValueError(msg)
        if not speech:
            return Heard(words=(), confidence="low")
        names = {normalized(word) for name in hints.names for word in name.split()} - {""}
        recogniser = _with_names(frozenset(names))
        recogniser.reinit_feat()  # else what is left of the last recording changes scores
        words = [
            word
            for piece in pieces(speech, end_s=audio_16k.duration_s)
            for word in _heard(recogniser, audio_16k, piece)
        ]
        return Heard(words=tuple(words), confidence="low")


@lru_cache(maxsize=1)
def _model_name() -> str:
    import hashlib

    digest = hashlib.sha256((acoustic_model_path() / "mdef").read_bytes())
    digest.update(language_model_path().read_bytes())
    return f"en-us@{digest.hexdigest()[:8]}"


@lru_cache(maxsize=2)
def _with_names(names: frozenset[str]) -> Decoder:
    """Decoder that knows these names too. Words stay in a decoder, so each set has its own."""
    settings = {"lm": str(language_model_path())}
    recogniser = fresh_decoder(**settings) if names else decoder(**settings)
    for name in sorted(names):
        if recogniser.lookup_word(name) is None:
            recogniser.add_word(name, pronounce(name)[0], update=True)
    return recogniser


def pieces(speech: Sequence[TimeSpan], *, end_s: float) -> tuple[TimeSpan, ...]:
    """Speech in pieces to be recognised: with margins, short pauses inside, none too long."""
    joined: list[TimeSpan] = []
    for span in speech:
        start_s = max(0.0, span.start_s - MARGIN_S)
        stop_s = min(end_s, span.end_s + MARGIN_S)
        if joined and span.start_s - (joined[-1].end_s - MARGIN_S) < JOIN_S:
            both = TimeSpan(start_s=joined[-1].start_s, end_s=stop_s)
            if both.duration_s <= LONGEST_S:
                joined[-1] = both
                continue
        if joined:
            start_s = max(start_s, joined[-1].end_s)
        if stop_s > start_s:
            joined.append(TimeSpan(start_s=start_s, end_s=stop_s))
    return tuple(joined)


def _heard(recogniser: Decoder, audio_16k: Audio, piece: TimeSpan) -> list[HeardWord]:
    first = samples_from_s(piece.start_s, sample_rate_hz=RATE_HZ)
    after = samples_from_s(piece.end_s, sample_rate_hz=RATE_HZ)
    sound = np.clip(audio_16k.samples[first:after], -1.0, 1.0)
    recogniser.start_utt()
    recogniser.process_raw(np.round(sound * 32767).astype("<i2").tobytes(), full_utt=True)
    recogniser.end_utt()
    if recogniser.hyp() is None:
        return []
    return [
        HeardWord(
            text=segment.word.partition("(")[0],
            start_s=piece.start_s + segment.start_frame * FRAME_S,
            end_s=min(piece.start_s + (segment.end_frame + 1) * FRAME_S, audio_16k.duration_s),
            confidence=float(min(1.0, max(0.0, segment.prob))),
        )
        for segment in recogniser.seg()
        if not segment.word.startswith(("<", "[", "+"))
    ]
