"""Sound to words, whatever is known before: given words, a script, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voicemail_audio.speech.compare import compare, is_wrong_script, unheard_in
from voicemail_audio.speech.digits.reader import hear_numbers
from voicemail_audio.speech.digits.words import with_numbers
from voicemail_audio.speech.engine import Heard, Hints
from voicemail_audio.speech.scripted import Said, follow
from voicemail_audio.speech.transcript import Part, build_transcript
from voicemail_audio.text.language import language_of
from voicemail_audio.text.spoken import spoken_tokens
from voicemail_audio.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.digits.reader import HeardNumber
    from voicemail_audio.speech.engine import Engine, HeardWord
    from voicemail_audio.speech.known import Given
    from voicemail_audio.text.spoken import SpokenForm
    from voicemail_audio.types import (
        Audio,
        Problem,
        Profile,
        ScriptComparison,
        TimeSpan,
        Transcript,
        Unheard,
    )

NO_SPEECH = "no speech was found"
NO_ENGINE = "the words are not known: no recogniser was used"
WRONG_SCRIPT = "something else than the script was said"
NOT_ENGLISH = "the words are not English"
GUESSED = (
    "the words are uncertain: the embedded recogniser had no script to follow. Put a script "
    "beside the recording (take.script.txt), or get a Whisper folder"
)
MUCH_ADDED = (
    "much was said that is not in the script, and those words are not known. Put them into the "
    "script, or get a Whisper folder"
)
MOST_ADDED = 1 / 3
"""Share of the speech that may be unknown words: beyond it, what is missing from the words may
well have been said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the user gives besides the sound."""

    given: Given | None = None
    given_name: str = ""
    """What errors call the given words: their file."""
    script: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listened:
    """The words of a recording, and how far they can be trusted.

    `unreliable` is the reason why nothing may be concluded from the words; None if it may.
    `unheard` is what was said besides them. `numbers` are the telephone numbers that were heard
    where the other words are guesses; they stand in the transcript.
    """

    transcript: Transcript
    script: ScriptComparison | None
    problems: tuple[Problem, ...]
    unreliable: str | None
    unheard: Unheard | None = None
    numbers: tuple[HeardNumber, ...] = ()


def listen(
    audio_16k: Audio,
    *,
    speech: Sequence[TimeSpan],
    engine: Engine | None,
    material: Material,
    profile: Profile | None,
) -> Listened:
    """Find out what was said, and when.

    Parameters
    ----------
    audio_16k
        The recording at 16 kHz.
    speech
        Where speech is, s.
    engine
        The recogniser; None for none.
    material
        Known words are not recognised again; a script guides the recogniser.
    profile
        Names that may be said.
    """
    numbers: tuple[HeardNumber, ...] = ()
    if material.given is not None:
        transcript = _given(material.given, audio_16k, speech)
    elif not speech:
        transcript = _empty(engine)
    elif engine is None:
        transcript = _empty(None)
    elif engine.name == "pocketsphinx" and material.script is not None:
        return _guided(material.script, audio_16k, speech, engine, profile)
    else:
        hints = Hints(names=_names(profile), script=material.script)
        heard = engine.recognise(audio_16k, speech=speech, hints=hints)
        if heard.confidence == "low":
            numbers = hear_numbers(audio_16k, speech=speech)
            heard = replace(heard, words=with_numbers(heard.words, numbers))
        transcript = _recognised(heard, audio_16k, speech, engine)
    return replace(_judged(transcript, material.script), numbers=numbers)


def _judged(transcript: Transcript, script: str | None) -> Listened:
    compared = compare(script, transcript) if script and transcript.words else None
    wrong = compared is not None and is_wrong_script(compared, transcript)
    if wrong and transcript.confidence == "low":
        wrong = False  # words that were guessed say nothing about a script
        compared = None
    unreliable, problems = _trust(transcript)
    if wrong:
        problems = (*problems, "wrong_script")
        unreliable = unreliable or WRONG_SCRIPT
    return Listened(
        transcript=transcript, script=compared, problems=problems, unreliable=unreliable
    )


def _trust(transcript: Transcript) -> tuple[str | None, tuple[Problem, ...]]:
    if not transcript.words:
        return (NO_ENGINE if transcript.engine == "none" else NO_SPEECH), ()
    if transcript.confidence == "low":
        return GUESSED, ()
    if transcript.language not in (None, "en"):
        return NOT_ENGLISH, ("not_english",)
    return None, ()


def _names(profile: Profile | None) -> tuple[str, ...]:
    if profile is None:
        return ()
    known = (profile.name, profile.company, profile.prospect, *profile.words)
    return tuple(name for name in known if name)


def _empty(engine: Engine | None) -> Transcript:
    return build_transcript(
        "",
        (),
        engine="none" if engine is None else engine.name,
        model=None if engine is None else engine.model,
        confidence="low",
    )


def _given(given: Given, audio_16k: Audio, speech: Sequence[TimeSpan]) -> Transcript:
    return build_transcript(
        given.text,
        timed(given.text, audio_16k, speech, known=given.words),
        engine="given",
        model=None,
        confidence="high",
        language=language_of(tokenize(given.text)),
    )


def _recognised(
    heard: Heard, audio_16k: Audio, speech: Sequence[TimeSpan], engine: Engine
) -> Transcript:
    text = " ".join(w.text for w in heard.words)
    # An engine's words are cut like any text; its confidences then belong to the tokens.
    whole = len(tokenize(text)) == len(heard.words)
    return build_transcript(
        text,
        timed(text, audio_16k, speech, known=heard.words if whole else None),
        engine=engine.name,
        model=engine.model,
        confidence=heard.confidence,
        language=heard.language or language_of(tokenize(text)),
        confidences=[w.confidence for w in heard.words] if whole else (),
    )


NEAR_S = 0.5
"""An aligned word this far from where the engine heard it is not the same word: cross-attention
times are off by 0.1-0.3 s (Bain et al. 2023), alignment by far less where the text is right."""


def timed(
    text: str,
    audio_16k: Audio,
    speech: Sequence[TimeSpan],
    *,
    known: Sequence[HeardWord] | None = None,
) -> tuple[Part, ...]:
    """Times of the spoken words of a text, by alignment with the sound.

    Parameters
    ----------
    known
        The same words with times from elsewhere, one a token. Where the alignment puts a word
        somewhere else than they do, they are believed: they come from hearing.
    """
    forms = spoken_tokens(tokenize(text))
    aligned = _aligned(forms, audio_16k, speech)
    if known is None:
        return aligned
    return tuple(_believed(part, known[part.token_index], aligned) for part in aligned)


def _aligned(
    forms: Sequence[SpokenForm], audio_16k: Audio, speech: Sequence[TimeSpan]
) -> tuple[Part, ...]:
    from voicemail_audio.speech.align import align

    return tuple(
        Part(
            text=w.text,
            token_index=forms[w.form_index].token_index,
            start_s=w.start_s,
            end_s=w.end_s,
            confidence=w.confidence,
            timing=w.timing,
        )
        for w in align(audio_16k, forms, speech=speech)
    )


def _believed(part: Part, heard: HeardWord, aligned: Sequence[Part]) -> Part:
    if heard.start_s is None or heard.end_s is None:
        return part
    agrees = (
        part.timing == "measured"
        and part.start_s is not None
        and part.end_s is not None
        and part.start_s < heard.end_s + NEAR_S
        and part.end_s > heard.start_s - NEAR_S
    )
    if agrees:
        return part
    parts = [w for w in aligned if w.token_index == part.token_index]
    if len(parts) == 1:
        return replace(part, start_s=heard.start_s, end_s=heard.end_s, timing="measured")
    # A number heard as one word has one time: its digits lie somewhere in it.
    share = (heard.end_s - heard.start_s) / len(parts)
    start_s = heard.start_s + share * next(i for i, p in enumerate(parts) if p is part)
    return replace(part, start_s=start_s, end_s=start_s + share, timing="interpolated")


FOLLOWED = 0.62
"""Two witnesses decide together whether the script was read: the search that followed it, and the
alignment of what that found. Measured on 131 recordings with the right and with another script:
the mean of the two is at most .614 with another one, and .630 or more with the right one but for
one; either alone mistakes one in ten or twenty."""


def _followed(said: Said | None, parts: Sequence[Part]) -> bool:
    heard = [p.confidence for p in parts if p.confidence is not None]
    if said is None or not heard:
        return False
    return (said.score + sum(heard) / len(heard)) / 2 >= FOLLOWED


def _guided(
    script: str,
    audio_16k: Audio,
    speech: Sequence[TimeSpan],
    engine: Engine,
    profile: Profile | None,
) -> Listened:
    """Follow the script; where something else was said, hear that as well as the engine can."""
    said = follow(script, audio_16k, speech=speech)
    parts = timed(said.text, audio_16k, speech, known=said.words) if said else ()
    if said is None or not _followed(said, parts):
        heard = engine.recognise(audio_16k, speech=speech, hints=Hints(names=_names(profile)))
        return Listened(
            transcript=_recognised(heard, audio_16k, speech, engine),
            script=None,
            problems=("wrong_script",),
            unreliable=WRONG_SCRIPT,
        )
    transcript = build_transcript(
        said.text,
        parts,
        engine=engine.name,
        model=engine.model,
        confidence="high",
        guided_by_script=True,
        language=language_of(tokenize(said.text)),
        confidences=[w.confidence for w in said.words],
    )
    unreliable, problems = _trust(transcript)
    speaking_s = sum(s.duration_s for s in speech)
    if unreliable is None and said.added_s > MOST_ADDED * speaking_s:
        unreliable = MUCH_ADDED
    compared = said.comparison(transcript)
    return Listened(
        transcript=transcript,
        script=compared,
        problems=problems,
        unreliable=unreliable,
        unheard=unheard_in(compared),
    )
