"""faster-whisper behind the engine protocol."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from voicemail_audio.errors import ModelError
from voicemail_audio.progress import without_advice_on_widgets
from voicemail_audio.speech.engine import Heard, HeardWord, Hints
from voicemail_audio.units import samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.whisper_models import WhisperFolder
    from voicemail_audio.types import Audio, EngineName, TimeSpan

FILLER_PROMPT = "Um, hi, uh, this is, er, a voicemail, you know, with every um kept."
"""Whisper drops fillers unless its prompt has some (OpenAI, "Whisper prompting guide"); with it,
filler counts are still a lower bound."""

WORD_VOCABULARY = 50_000
"""Every trained Whisper has 51,864 tokens or more; one made to test loading, a few hundred."""

MIN_LANGUAGE_PROBABILITY = 0.6
"""Below it, the language is left open rather than claimed."""

OUTSIDE_SPEECH_S = 0.4
"""A word further than this from any speech is invented. Whisper's cross-attention times are off
by up to a few tenths of a second around pauses (Bain et al. 2023, WhisperX)."""

KEEP_SILENCE_S = 0.5
"""Longer silences are shortened to twice this before listening: silence is where Whisper invents
text (Koenecke et al. 2024, "Careless Whisper")."""


class WhisperEngine:
    """A local Whisper folder, run by faster-whisper.

    Parameters
    ----------
    folder
        A validated folder.
    threads
        CPU threads; 0 lets the library choose.
    """

    def __init__(self, folder: WhisperFolder, *, threads: int = 0) -> None:
        self._folder = folder
        self._threads = threads

    @property
    def name(self) -> EngineName:
        """Name of the engine in results."""
        return "faster-whisper"

    @cached_property
    def model(self) -> str:
        """Name and fingerprint of the folder."""
        return self._folder.label

    @cached_property
    def _whisper(self) -> Any:
        import ctranslate2

        with without_advice_on_widgets():
            from faster_whisper import WhisperModel

        # float16 halves memory at no loss on GPUs; int8 is fastest on CPUs (faster-whisper README).
        cuda = ctranslate2.get_cuda_device_count() > 0
        try:
            return WhisperModel(
                str(self._folder.path),
                device="cuda" if cuda else "cpu",
                compute_type="float16" if cuda else "int8",
                cpu_threads=self._threads,
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(
                f"The Whisper folder {self._folder.path} does not load: {error}.",
                "Check it with 'voicemail-audio models check', or copy it again.",
            ) from error

    def recognise(self, audio_16k: Audio, *, speech: Sequence[TimeSpan], hints: Hints) -> Heard:
        """Recognise speech; see `voicemail_audio.speech.engine.Engine`."""
        if not speech:
            return Heard(words=(), confidence="high")
        cut = _Cut(audio_16k, speech)
        prompt = " ".join([FILLER_PROMPT, *([hints.script] if hints.script else [])])
        prompted = self._knows_words()
        segments, info = self._whisper.transcribe(
            cut.samples,
            language=None if self._whisper.model.is_multilingual else "en",
            task="transcribe",
            word_timestamps=True,
            condition_on_previous_text=False,  # a loop once started does not spread
            initial_prompt=prompt if prompted else None,
            hotwords=(", ".join(hints.names) or None) if prompted else None,
            vad_filter=False,  # done already, with our own parameters
            temperature=0.0,  # the same words on every run
        )
        words = [
            _word(w, cut) for segment in segments for w in (segment.words or ()) if w.word.strip()
        ]
        kept = tuple(w for w in words if _near_speech(w, speech))
        sure = info.language_probability >= MIN_LANGUAGE_PROBABILITY
        return Heard(words=kept, confidence="high", language=info.language if sure else None)

    def _knows_words(self) -> bool:
        """Whether the vocabulary has whole words, without which a prompt is a heap of letters."""
        return bool(self._whisper.hf_tokenizer.get_vocab_size() >= WORD_VOCABULARY)


class _Cut:
    """The speech with long silences shortened, and the way back to the recording's clock."""

    def __init__(self, audio: Audio, speech: Sequence[TimeSpan]) -> None:
        import numpy as np

        self._pieces: list[tuple[float, float]] = []  # start in the cut, start in the recording
        rate = audio.sample_rate_hz
        parts = []
        length = 0
        for start_s, end_s in _padded(speech, audio.duration_s):
            first = samples_from_s(start_s, sample_rate_hz=rate)
            last = samples_from_s(end_s, sample_rate_hz=rate)
            self._pieces.append((length / rate, first / rate))
            parts.append(audio.samples[first:last])
            length += last - first
        self.samples = np.concatenate(parts)

    def original_s(self, start_s: float, end_s: float) -> tuple[float, float]:
        """The word's time in the recording: both ends in the piece that it starts in."""
        piece = max(i for i, p in enumerate(self._pieces) if p[0] <= max(start_s, 0.0))
        cut_s, recording_s = self._pieces[piece]
        return recording_s + start_s - cut_s, recording_s + end_s - cut_s


def _padded(speech: Sequence[TimeSpan], duration_s: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for span in speech:
        start_s = max(0.0, span.start_s - KEEP_SILENCE_S)
        end_s = min(duration_s, span.end_s + KEEP_SILENCE_S)
        if merged and start_s <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end_s)
        else:
            merged.append((start_s, end_s))
    return merged


def _word(word: Any, cut: _Cut) -> HeardWord:
    start_s, end_s = cut.original_s(float(word.start), float(word.end))
    return HeardWord(
        text=str(word.word).strip(),
        start_s=start_s,
        end_s=end_s,
        confidence=float(word.probability),
    )


def _near_speech(word: HeardWord, speech: Sequence[TimeSpan]) -> bool:
    if word.start_s is None or word.end_s is None:
        return False
    return any(
        word.start_s < s.end_s + OUTSIDE_SPEECH_S and word.end_s > s.start_s - OUTSIDE_SPEECH_S
        for s in speech
    )
