"""The one module that wires the rooms: a recording or a script in, an analysis out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Self

from voicemail_audio.errors import ProfileError, UnreadableError
from voicemail_audio.ids import MEASURES
from voicemail_audio.judged import judged
from voicemail_audio.text.tokens import tokenize
from voicemail_audio.types import (
    Analysis,
    Measure,
    PhoneNumbers,
    Problem,
    Profile,
    Quality,
    Source,
    TimeSpan,
    Transcript,
    Unheard,
    Versions,
)
from voicemail_audio.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from voicemail_audio.audio import MessageStart
    from voicemail_audio.prosody.baseline import Baseline
    from voicemail_audio.prosody.filled import FilledPauses
    from voicemail_audio.prosody.tracker import PitchTracker
    from voicemail_audio.settings import Settings
    from voicemail_audio.speech.digits.reader import HeardNumber
    from voicemail_audio.speech.engine import Engine
    from voicemail_audio.speech.listen import Listened, Material
    from voicemail_audio.types import Audio, Decoded, PitchTrack


Stage = Literal["decoding", "recognising", "scoring"]
"""What is being done with a recording."""


def _tell_nobody(_: Stage) -> None:
    pass


def versions_of(settings: Settings, *, model: str | None = None) -> Versions:
    """What stands in a result about how it was made."""
    return Versions(
        voicemail_audio=__version__,
        engine=settings.engine,
        model=model,
        methods={m.id: m.version for m in settings.methods},
    )


class Pipeline:
    """Scores recordings and scripts; models are loaded once and kept.

    Parameters
    ----------
    settings
        From `settings_from`.
    threads
        CPU threads of the recogniser; 0 lets it choose.
    """

    def __init__(self, settings: Settings, *, threads: int = 0) -> None:
        from voicemail_audio.audio import Decoder

        self.settings = settings
        self._threads = threads
        self.decoder = Decoder(max_seconds=settings.max_seconds)
        self._engine: Engine | None = None
        self._tracker: PitchTracker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the decoding process."""
        self.decoder.close()

    def load(self) -> None:
        """Make the engine ready, so that a wrong model shows before the first recording."""
        if self._engine is None:
            self._engine = _engine(self.settings, self._threads)

    def score(
        self,
        path: Path,
        *,
        script: Path | None = None,
        transcript: Path | None = None,
        baseline: Baseline | None = None,
    ) -> Analysis:
        """Analyse one recording.

        Parameters
        ----------
        path
            The recording.
        script
            What the rep meant to say, as text.
        transcript
            The words, if they are known; then nothing is recognised.
        baseline
            The voice of this recording's rep, in place of the one in the settings.

        Raises
        ------
        InputError
            If the recording cannot be analysed.
        ProfileError
            If the script or transcript cannot be read.
        """
        from voicemail_audio.speech.given import SCRIPT, read_given
        from voicemail_audio.speech.listen import Material

        given = read_given(transcript) if transcript else None
        text = SCRIPT.read(script) if script else None
        if text is not None and not tokenize(text):
            raise ProfileError(f"The script {script} is empty.", "Write what you mean to say.")
        material = Material(given=given, given_name=str(transcript), script=text)
        return self.analyse(path, material, baseline=baseline)

    def analyse(
        self,
        path: Path,
        material: Material,
        *,
        profile: Profile | None = None,
        baseline: Baseline | None = None,
        tell: Callable[[Stage], object] | None = None,
    ) -> Analysis:
        """Analyse one recording with what is known of it already.

        Parameters
        ----------
        path
            The recording.
        material
            Its script or words.
        profile, baseline
            Those of this recording's rep, in place of the ones in the settings.
        tell
            Is told of each stage when it begins.

        Raises
        ------
        InputError
            If the recording cannot be analysed.
        ProfileError
            If the words are not those of this recording.
        """
        from threadpoolctl import threadpool_limits

        from voicemail_audio.speech.given import within

        tell = tell or _tell_nobody
        self.load()
        tell("decoding")
        decoded = self.decoder.decode(path)
        if material.given is not None:
            duration_s, name = decoded.audio.duration_s, material.given_name
            given = within(material.given, duration_s=duration_s, path=name)
            material = replace(material, given=given)
        settings = replace(
            self.settings,
            profile=profile or self.settings.profile,
            baseline=baseline or self.settings.baseline,
        )
        # The matrices here are small: a second thread spends its time waiting for the first.
        with threadpool_limits(limits=1, user_api="blas"):
            return _analyse(
                decoded,
                path=path,
                settings=settings,
                engine=self._engine,
                tracker=self._pitch_tracker(),
                material=material,
                tell=tell,
            )

    def check(self, text: str, *, path: str = "-") -> Analysis:
        """Analyse a written script: the same content checks, nothing of sound.

        Raises
        ------
        InputError
            If the script holds no words.
        """
        from voicemail_audio.phone import phone_numbers
        from voicemail_audio.speech.transcript import written

        if not tokenize(text):
            raise UnreadableError(f"The script {path} holds no words.", "Write what will be said.")
        transcript = written(text)
        analysis = Analysis(
            versions=replace(versions_of(self.settings), engine="given"),
            source=Source(
                path=path,
                sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                kind="script",
            ),
            recording=None,
            quality=None,
            transcript=transcript,
            script=None,
            measures=(_word_count(transcript),),
            phone_numbers=phone_numbers(transcript, profile=self.settings.profile),
            observations=(),
            tone=None,
            reaction=None,
            scorecards=(),
        )
        return judged(analysis, self.settings, unreliable=_not_english(transcript))

    def _pitch_tracker(self) -> PitchTracker:
        from voicemail_audio.prosody.pyin import PyinTracker
        from voicemail_audio.prosody.tracker import SwiftF0Tracker

        made = PyinTracker if self.settings.tracker == "pyin" else SwiftF0Tracker
        self._tracker = self._tracker or made()
        return self._tracker


def _engine(settings: Settings, threads: int) -> Engine | None:
    if settings.engine == "faster-whisper" and settings.whisper is not None:
        from voicemail_audio.speech.whisper import WhisperEngine
        from voicemail_audio.speech.whisper_models import find

        return WhisperEngine(find(settings.whisper), threads=threads)
    if settings.engine == "pocketsphinx":
        from voicemail_audio.speech.sphinx import SphinxEngine

        return SphinxEngine()
    return None


def _analyse(
    decoded: Decoded,
    *,
    path: Path,
    settings: Settings,
    engine: Engine | None,
    tracker: PitchTracker,
    material: Material,
    tell: Callable[[Stage], object],
) -> Analysis:
    from voicemail_audio.audio import find_message_start, measure_quality, resample
    from voicemail_audio.prosody.ending import ends_in_sound
    from voicemail_audio.prosody.filled import measure_filled_pauses
    from voicemail_audio.prosody.hesitation import Gaps
    from voicemail_audio.prosody.pitch import is_doubtful, measure_pitch
    from voicemail_audio.prosody.rate import SHORTEST_DOUBTFUL_S
    from voicemail_audio.prosody.tracker import second_opinion
    from voicemail_audio.speech.listen import listen
    from voicemail_audio.speech.vad import pauses, speech_spans

    tell("recognising")
    audio_16k = resample(decoded.audio, sample_rate_hz=16_000)
    heard = speech_spans(audio_16k)
    start = find_message_start(audio_16k, heard)
    speech = heard if start is None else _after(heard, start.message_start_s)
    message_start_s = 0.0 if start is None else start.message_start_s
    quality = measure_quality(
        decoded.audio,
        speech,
        dropped_frames=decoded.dropped_frames,
        truncated=decoded.truncated,
        start_s=message_start_s,
        greeting_before=start is not None and start.had_greeting,
    )
    listened = listen(
        audio_16k, speech=speech, engine=engine, material=material, profile=settings.profile
    )
    tell("scoring")
    silences = pauses(speech, audio_16k, min_s=SHORTEST_DOUBTFUL_S)
    unheard = _unheard(listened, truncated=decoded.truncated)
    phone = _phone(listened, settings.profile, audio_16k, unheard=unheard)
    track = tracker.track(audio_16k, speech=speech)
    doubtful = is_doubtful(quality.snr_db)
    second = second_opinion(tracker, audio_16k, speech=speech) if doubtful else None
    pitch = measure_pitch(track, snr_db=quality.snr_db, second=second)
    unsure = listened.unreliable or _uncountable(listened.unheard) or pitch[0].reason
    filled = None if unsure else _filled_pauses(listened.transcript, audio_16k, speech, track)
    return judged(
        Analysis(
            versions=replace(
                versions_of(settings, model=listened.transcript.model),
                engine=listened.transcript.engine,
            ),
            source=Source(path=str(path), sha256=decoded.sha256, kind="recording"),
            recording=replace(decoded.info, message_start_s=message_start_s),
            quality=_with_problems(quality, listened.problems),
            transcript=listened.transcript,
            script=listened.script,
            measures=(
                *_times(
                    decoded,
                    start_s=message_start_s,
                    speech=speech,
                    silences=silences,
                    phone=phone,
                    listened=listened,
                ),
                *pitch,
                *_level(audio_16k, speech),
                measure_filled_pauses(filled, reason=unsure),
            ),
            phone_numbers=phone,
            observations=(),
            tone=None,
            reaction=None,
            scorecards=(),
            notes=(
                *_notes(decoded, start, unheard=listened.unheard),
                *_filled_note(filled),
                *_tracker_note(track),
            ),
            pitch=track,
        ),
        settings,
        unreliable=listened.unreliable,
        unheard=unheard,
        stops_in_sound=ends_in_sound(audio_16k, speech=speech),
        gaps=Gaps(silences=silences, filled=filled.spans if filled else ()),
    )


def _after(spans: Sequence[TimeSpan], start_s: float) -> tuple[TimeSpan, ...]:
    return tuple(
        TimeSpan(start_s=max(s.start_s, start_s), end_s=s.end_s) for s in spans if s.end_s > start_s
    )


UNJUDGEABLE: frozenset[Problem] = frozenset({"wrong_script", "not_english"})
"""Found in the words: such a message gets no scorecards."""


def _with_problems(quality: Quality, problems: tuple[Problem, ...]) -> Quality:
    return replace(
        quality,
        problems=(*quality.problems, *problems),
        assessable=quality.assessable and not UNJUDGEABLE.intersection(problems),
    )


def _times(
    decoded: Decoded,
    *,
    start_s: float,
    speech: tuple[TimeSpan, ...],
    silences: tuple[TimeSpan, ...],
    phone: PhoneNumbers,
    listened: Listened,
) -> tuple[Measure, ...]:
    from voicemail_audio.prosody.course import measure_course
    from voicemail_audio.prosody.rate import PAUSE_S, Timeline, measure_rate, measure_time
    from voicemail_audio.speech.energy import HOP_S
    from voicemail_audio.speech.lexicon import syllable_count

    timeline = Timeline(
        start_s=start_s,
        end_s=decoded.audio.duration_s,
        speech=speech,
        pauses=tuple(s for s in silences if s.duration_s > PAUSE_S - HOP_S / 2),
        silences=silences,
        numbers=tuple(
            TimeSpan(start_s=m.start_s, end_s=m.end_s)
            for m in phone.mentions
            if m.start_s is not None and m.end_s is not None
        ),
    )
    unreliable = listened.unreliable or _uncountable(listened.unheard)
    rates = measure_rate(
        timeline, listened.transcript, syllable_count=syllable_count, unreliable=unreliable
    )
    course = measure_course(
        timeline, listened.transcript, syllable_count=syllable_count, unreliable=unreliable
    )
    return (*measure_time(timeline), *rates, course)


def _level(audio_16k: Audio, speech: Sequence[TimeSpan]) -> tuple[Measure, ...]:
    from voicemail_audio.prosody.level import measure_level

    return measure_level(audio_16k, speech=speech)


def _filled_pauses(
    transcript: Transcript, audio_16k: Audio, speech: Sequence[TimeSpan], track: PitchTrack
) -> FilledPauses | None:
    from voicemail_audio.prosody.filled import find_filled_pauses
    from voicemail_audio.speech.align import fillers
    from voicemail_audio.text.spoken import spoken_tokens

    between = fillers(audio_16k, spoken_tokens(tokenize(transcript.text)), speech=speech)
    return None if between is None else find_filled_pauses(transcript, between, track)


def _uncountable(unheard: Unheard | None) -> str | None:
    """Why the words cannot be counted, if so.

    No rate is taken over the heard part instead: it would be read as that of the message.
    """
    return unheard.reason if unheard is not None and unheard.of_note else None


LOST_END = "the file ends before it should, and this may stand in what is missing"
UNHEARD_REMEDY = (
    "Whatever was said there is not judged: add the words to the script, or use a Whisper folder."
)


def _notes(
    decoded: Decoded, start: MessageStart | None, *, unheard: Unheard | None
) -> tuple[str, ...]:
    notes = []
    if unheard is not None:
        told = f"{unheard.reason[:1].upper()}{unheard.reason[1:]}."
        notes.append(f"{told} {UNHEARD_REMEDY}" if unheard.of_note else told)
    if start is not None:
        what = "A greeting and its beep" if start.had_greeting else "A beep"
        notes.append(f"{what} before the message ({start.message_start_s:.1f} s) was left out.")
    if decoded.truncated:
        notes.append("The file ends before it should: what came after is missing here.")
    if decoded.dropped_frames:
        notes.append(
            f"{decoded.dropped_frames} damaged pieces of the recording could not be decoded."
        )
    return tuple(notes)


def _filled_note(filled: FilledPauses | None) -> tuple[str, ...]:
    """Where to listen for what no word of the transcript shows."""
    if filled is None or not filled.heard:
        return ()
    times = ", ".join(f"{int(s.start_s // 60):02d}:{s.start_s % 60:04.1f}" for s in filled.heard)
    return (f"Something like um or uh was heard that is not among the words, at {times}.",)


def _tracker_note(track: PitchTrack) -> tuple[str, ...]:
    """Which tracker it was, if not the one that all figures of the measures hold for."""
    return () if track.tracker == "swift-f0" else (f"F0 by {track.tracker}, as asked.",)


def _unheard(listened: Listened, *, truncated: bool) -> Unheard | None:
    """What may hold all that the words lack: other speech, or the part that a file has lost."""
    if truncated and (listened.unheard is None or not listened.unheard.of_note):
        return Unheard(reason=LOST_END, spans=(), of_note=True)
    return listened.unheard


def _phone(
    listened: Listened, profile: Profile | None, audio_16k: Audio, *, unheard: Unheard | None
) -> PhoneNumbers:
    from voicemail_audio.phone import heard_numbers, phone_numbers
    from voicemail_audio.speech.digits.reader import check_digits

    def check(digits: str, start_s: float, end_s: float) -> HeardNumber | None:
        return check_digits(audio_16k, digits, start_s=start_s, end_s=end_s)

    if listened.unreliable:
        found = heard_numbers(listened.transcript, listened.numbers, profile=profile)
        missed: str | None = listened.unreliable
    else:
        found = phone_numbers(listened.transcript, profile=profile, check=check)
        missed = unheard.reason if unheard is not None and unheard.of_note else None
    if found.repeated or missed is None:
        return found
    return replace(found, repeated=None, reason=missed)


def _not_english(transcript: Transcript) -> str | None:
    from voicemail_audio.speech.listen import NOT_ENGLISH

    return None if transcript.language in (None, "en") else NOT_ENGLISH


def _word_count(transcript: Transcript) -> Measure:
    count = float(len(transcript.spoken))
    return Measure(id="word_count", unit=MEASURES["word_count"], value=count, status="measured")
