"""What a recogniser takes and gives, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import Audio, Confidence, EngineName, TimeSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """One recognised word; times in s on the clock of the audio that was given."""

    text: str
    start_s: float | None
    end_s: float | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """All that a recogniser gave for one recording."""

    words: tuple[HeardWord, ...]
    confidence: Confidence
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What may be known before listening.

    `names` are the profile's names and companies; `script` is what the rep meant to say.
    """

    names: tuple[str, ...] = ()
    script: str | None = None


class Engine(Protocol):
    """A recogniser. It is loaded once and gives the same words whatever it heard before."""

    @property
    def name(self) -> EngineName:
        """Name of the engine in results."""
        ...

    @property
    def model(self) -> str | None:
        """Name and fingerprint of the model, ``name@hash``."""
        ...

    def recognise(self, audio_16k: Audio, *, speech: Sequence[TimeSpan], hints: Hints) -> Heard:
        """Recognise English speech.

        Parameters
        ----------
        audio_16k
            The whole recording at 16 kHz.
        speech
            Where speech is, s; nothing is looked for elsewhere.
        hints
            What may be known before listening.
        """
        ...
