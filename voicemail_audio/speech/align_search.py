"""Where the recogniser finds the words when it is held to them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.align_graph import FILLERS, WordGraph, word_graph
from voicemail_audio.speech.lexicon import syllable_count
from voicemail_audio.speech.sphinx_model import fresh_decoder
from voicemail_audio.types import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pocketsphinx import Decoder

    from voicemail_audio.text.spoken import SpokenForm
    from voicemail_audio.types import Audio

FRAME_S: Final = 0.01
# Held to every word, with a narrow beam and then a wide one; at last free to leave words out.
ATTEMPTS: Final = ((1e-40, 0.0), (1e-80, 0.0), (1e-60, 0.02))
# Mean log score a frame: on telephone speech right words have a median of -2.5, words of another
# text -5.4; 3.9 lies between, and one unit more or less changes the odds about threefold.
EVEN_SCORE: Final = -3.9
# When to look for words that are not in the text, and when to believe in them. Measured with
# halves of texts: the mean confidence of whole ones is 0.64-0.90, of second halves 0.23-0.78.
SURE_CONFIDENCE: Final = 0.72
SLOW_SYL_S: Final = 3.0  # conversational English has 4-6 (Jacewicz et al. 2009: 5.1)
STRANGERS_S: Final = 0.6  # less is a stretched sound or a noise
BEAM_AMONG_STRANGERS: Final = 1e-60
BEAM_WITH_FILLERS: Final = 1e-60
FITTING_CONFIDENCE: Final = (
    0.5  # measured: nine in ten right texts have more, of wrong ones one in thirty
)
EVEN_SCORE_AMONG_STRANGERS: Final = -5.1  # more is compared with, so the same words score less
OWN_SHARE: Final = 0.6  # of a word's score; the rest is its neighbours', since words err together
NEIGHBOURS: Final = 2
SCORE_SCALE: Final = 1024  # the recogniser keeps scores of a graph shifted right by 10 bits
_LEAST: Final = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A word that the recogniser found."""

    text: str
    form_index: int
    start_s: float
    end_s: float
    confidence: float


def search(audio_16k: Audio, forms: Sequence[SpokenForm], *, offset_s: float) -> tuple[Found, ...]:
    """Find the words; those it cannot find are missing, () where it finds none.

    Parameters
    ----------
    audio_16k
        At 16 kHz.
    forms
        What was said.
    offset_s
        Added to all times: where the audio begins on the recording's clock.
    """
    pcm = _pcm(audio_16k)
    for beam, skip_probability in ATTEMPTS:
        graph = word_graph(forms, skip_probability=skip_probability)
        words = _followed(pcm, graph, beam=beam)
        if words:
            found = _scored(words, graph, offset_s=offset_s, even_score=EVEN_SCORE)
            return (
                _among_strangers(pcm, forms, offset_s=offset_s) or found
                if _doubtful(found)
                else found
            )
    return ()


def _pcm(audio: Audio) -> bytes:
    return np.round(np.clip(audio.samples, -1.0, 1.0) * 32767).astype("<i2").tobytes()


def search_fillers(
    audio_16k: Audio, forms: Sequence[SpokenForm], *, offset_s: float
) -> tuple[TimeSpan, ...] | None:
    """Find where "um" or "uh" fits between the words better than the words alone do.

    Returns
    -------
    Stretches in order, or None where the words themselves fit too badly to tell.
    """
    graph = word_graph(forms)
    graph.let_fillers_in()
    decoder = _walked(_pcm(audio_16k), graph, beam=BEAM_WITH_FILLERS)
    words = _segments(decoder, graph)
    if not words or _mean_confidence(words, graph) < FITTING_CONFIDENCE:
        return None
    return tuple(
        TimeSpan(
            start_s=offset_s + s.start_frame * FRAME_S,
            end_s=offset_s + (s.end_frame + 1) * FRAME_S,
        )
        for s in decoder.seg()
        if s.word.partition("(")[0] in FILLERS
    )


def _mean_confidence(segments: list[_Segment], graph: WordGraph) -> float:
    found = _scored(segments, graph, offset_s=0.0, even_score=EVEN_SCORE)
    return sum(w.confidence for w in found) / len(found)


def _doubtful(found: Sequence[Found]) -> bool:
    """Tell words that fit badly or are drawn out: perhaps more was said than they."""
    syllables = sum(syllable_count(w.text) for w in found)
    rate_syl_s = syllables / sum(w.end_s - w.start_s for w in found)
    mean = sum(w.confidence for w in found) / len(found)
    return mean < SURE_CONFIDENCE or rate_syl_s < SLOW_SYL_S


def _among_strangers(
    pcm: bytes, forms: Sequence[SpokenForm], *, offset_s: float
) -> tuple[Found, ...]:
    """Find the words among others; () unless there clearly are others."""
    graph = word_graph(forms, strangers=True)
    words = _followed(pcm, graph, beam=BEAM_AMONG_STRANGERS)
    if not words or max(s.strangers_before for s in words) * FRAME_S < STRANGERS_S:
        return ()
    return _scored(words, graph, offset_s=offset_s, even_score=EVEN_SCORE_AMONG_STRANGERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    name: str
    first: int
    last: int
    log_score: float
    strangers_before: int
    """Frames of speech in no form before this one; for the last word, behind it if longer."""

    @property
    def frames(self) -> int:
        return self.last - self.first + 1


def _followed(pcm: bytes, graph: WordGraph, *, beam: float) -> list[_Segment]:
    return _segments(_walked(pcm, graph, beam=beam), graph)


def _walked(pcm: bytes, graph: WordGraph, *, beam: float) -> Decoder:
    """Walk the graph along the sound."""
    # A decoder with an empty dictionary is made in some 20 ms, and owes nothing to other files.
    # Its second pass over the lattice is left out, for it may end before the last word.
    decoder = fresh_decoder(dict=None, bestpath=False, beam=beam, pbeam=beam, wbeam=beam)
    for name, sounds in graph.sounds.items():
        for i, phones in enumerate(sounds):
            decoder.add_word(name if i == 0 else f"{name}({i + 1})", phones, update=False)
    decoder.add_fsg(
        "words", decoder.create_fsg("words", 0, graph.last, [*graph.arcs, *graph.skips])
    )
    decoder.activate_search("words")
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    return decoder


def _segments(decoder: Decoder, graph: WordGraph) -> list[_Segment]:
    """Words along the way; [] where the end of the graph was not reached."""
    if decoder.hyp() is None:
        return []
    words: list[_Segment] = []
    strangers = 0
    for s in decoder.seg():
        name = s.word.partition("(")[0]
        if name in graph.places:
            words.append(
                _Segment(
                    name=name,
                    first=s.start_frame,
                    last=s.end_frame,
                    log_score=SCORE_SCALE * math.log(max(s.ascore, _LEAST)),
                    strangers_before=strangers,
                )
            )
            strangers = 0
        elif name in graph.sounds:
            strangers += s.end_frame - s.start_frame + 1
    if words and strangers > words[-1].strangers_before:
        words[-1] = replace(words[-1], strangers_before=strangers)
    complete = {graph.places[s.name].form_index for s in words} == {
        p.form_index for p in graph.places.values()
    }
    return words if complete or graph.skips else []


def _scored(
    segments: list[_Segment], graph: WordGraph, *, offset_s: float, even_score: float
) -> tuple[Found, ...]:
    own = np.array([s.log_score / s.frames for s in segments])
    around = np.array(
        [own[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1].mean() for i in range(own.size)]
    )
    odds = OWN_SHARE * own + (1 - OWN_SHARE) * around - even_score
    return tuple(
        Found(
            text=graph.places[s.name].text,
            form_index=graph.places[s.name].form_index,
            start_s=offset_s + s.first * FRAME_S,
            end_s=offset_s + (s.last + 1) * FRAME_S,
            confidence=1.0 / (1.0 + math.exp(-o)),
        )
        for s, o in zip(segments, odds.tolist(), strict=True)
    )
