"""What passes between the rooms.

All are immutable. Times are seconds on the original recording's clock; ``*_char`` are offsets
into the text that the object belongs to; ``None`` means "could not be told", and a reason stands
beside it. Arrays are read-only and never part of an equality test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from voicemail_audio.shown import Shown

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from voicemail_audio.delivery import OwnVoice, Tone

Timing = Literal["measured", "interpolated", "none"]
"""How a time is known: from the audio, by spreading between known times, or not at all."""

EngineName = Literal["faster-whisper", "pocketsphinx", "given", "none"]
TrackerName = Literal["swift-f0", "pyin"]
Confidence = Literal["high", "low"]
Status = Literal["measured", "not_measured", "not_applicable"]
Outcome = Literal["pass", "warn", "fail", "not_assessed"]
Problem = Literal[
    "no_speech", "too_short", "too_quiet", "clipped", "noisy", "music", "truncated",
    "greeting_before", "wrong_script", "not_english",
]  # fmt: skip
ReactionCategory = Literal["1", "3", "4", "d"]
Band = Literal["telephone", "wide", "mixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """A stretch of the recording, s, half open."""

    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """Length, s."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Audio:
    """Decoded sound.

    Attributes
    ----------
    samples
        Mono, shape (n,), float32, full scale = 1.0, at `sample_rate_hz`.
    sample_rate_hz
        Rate of `samples`.
    """

    samples: NDArray[np.float32]
    sample_rate_hz: int

    def __post_init__(self) -> None:
        if self.samples.ndim != 1 or self.samples.dtype != "float32":
            msg = f"samples must be 1-D float32, not {self.samples.ndim}-D {self.samples.dtype}"
            raise ValueError(msg)
        if self.sample_rate_hz <= 0:
            msg = f"sample_rate_hz must be positive, not {self.sample_rate_hz}"
            raise ValueError(msg)
        self.samples.setflags(write=False)

    @property
    def duration_s(self) -> float:
        """Length, s."""
        return self.samples.size / self.sample_rate_hz


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingInfo:
    """What the file is, before anything is measured on it.

    `message_start_s` is where the message begins when a greeting or a beep stands before it.
    """

    duration_s: float
    sample_rate_hz: int
    channels: int
    codec: str
    message_start_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A decoded file: the sound, what the file is, and what was lost on the way."""

    audio: Audio
    info: RecordingInfo
    sha256: str
    dropped_frames: int
    truncated: bool
    """The file ends before its own header says it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Whether the recording can be judged."""

    snr_db: float | None
    clipping_ratio: float | None
    bandwidth_hz: float | None
    speech_ratio: float | None
    dropped_frames: int
    assessable: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as written in the transcript, with where it stands and when it was said."""

    text: str
    start_char: int
    end_char: int
    start_s: float | None
    end_s: float | None
    confidence: float | None
    timing: Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """One spoken word: "800" in the transcript may be "eight", "hundred" in the mouth.

    `word_index` is the position in `Transcript.words` that it belongs to.
    """

    text: str
    word_index: int
    start_s: float | None
    end_s: float | None
    timing: Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was said. `spoken` spells numbers out, one entry a spoken word."""

    engine: EngineName
    model: str | None
    confidence: Confidence
    guided_by_script: bool
    text: str
    words: tuple[Word, ...]
    spoken: tuple[SpokenWord, ...]
    language: str | None = None
    """ISO 639-1 code where the engine or the words tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known about the rep, to be verified in what is heard, never evidence itself.

    `phone` is as the rep writes it; `region` is the ISO 3166 code that numbers are read in.
    """

    name: str | None = None
    company: str | None = None
    phone: str | None = None
    email: str | None = None
    prospect: str | None = None
    region: str = "US"
    words: tuple[str, ...] = ()
    """Other names and terms that may be said: products, clients, places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words that show something; times are None where they are not known."""

    text: str
    start_char: int
    end_char: int
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A word of the script that was not said."""

    text: str
    word_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptComparison:
    """The script against what was said. `said_share`: share of the script's words heard."""

    said_share: float
    left_out: tuple[LeftOut, ...]
    added: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """Speech whose words are not known, beside words that are.

    `of_note`: whether enough was said there that it may hold whatever the known words lack;
    otherwise a word or two, or a hesitation.
    """

    reason: str
    spans: tuple[Span, ...]
    of_note: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PitchTrack:
    """F0 over time.

    Attributes
    ----------
    times_s
        Frame centres, shape (n,), s.
    f0_hz
        Shape (n,), Hz, NaN where unvoiced or unsafe.
    tracker
        Name of the tracker.
    """

    times_s: NDArray[np.float64]
    f0_hz: NDArray[np.float64]
    tracker: str

    def __post_init__(self) -> None:
        if self.times_s.shape != self.f0_hz.shape or self.times_s.ndim != 1:
            msg = f"times_s {self.times_s.shape} and f0_hz {self.f0_hz.shape} must be equal and 1-D"
            raise ValueError(msg)
        self.times_s.setflags(write=False)
        self.f0_hz.setflags(write=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number with its unit, or the reason why there is none.

    `interval` is where the true value lies with about 95 % certainty.
    """

    id: str
    unit: str
    value: float | None
    status: Status
    reason: str | None = None
    interval: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.status == "measured"):
            msg = f"{self.id}: a measured value must be a number, any other None"
            raise ValueError(msg)
        if self.value is None and not self.reason:
            msg = f"{self.id}: a missing value needs a reason"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitTime:
    """When one digit was said, s; None where not known."""

    digit: str
    start_s: float | None
    end_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneMention:
    """One saying of a phone number. The fields are those of the interface, in its words."""

    digits: str
    extension: str | None
    text: str
    start_char: int
    end_char: int
    start_s: float | None
    end_s: float | None
    valid: bool | None
    certain: bool
    certainty: float | None
    alternatives: tuple[str, ...] = ()
    digits_per_s: float | None = None
    groups: tuple[str, ...] = ()
    group_pauses_s: tuple[float, ...] | None = None
    writable: dict[str, bool] | None = None
    """Who has the whole number on paper after this saying, earlier ones counted."""
    lost_digits: dict[str, tuple[int, ...]] | None = None
    """Positions of the digits that each writer still lacks then."""
    digit_times: tuple[DigitTime, ...] = ()
    timing: Timing = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneNumbers:
    """All sayings of phone numbers in a message.

    `repeated` is None where it could not be told, with `reason`.
    """

    mentions: tuple[PhoneMention, ...]
    repeated: bool | None
    consistent: bool | None
    partial_repeats: tuple[Span, ...] = ()
    matches_profile: bool | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A fact about what was said, with the words that show it; None with a reason if unsure."""

    id: str
    present: bool | None
    spans: tuple[Span, ...] = ()
    value: float | str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.present is None and not self.reason:
            msg = f"{self.id}: an unsure observation needs a reason"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """How a stranger would take the message, in the categories of the smart-calling method."""

    category: ReactionCategory | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one criterion of a method came out.

    `points` is the share of `weight` that was earned, 0 to 1; None where not assessed. `weight` is
    what counts in this score: 0 where the criterion does not apply, or where a fault was avoided.
    `reason` is why it was not assessed or does not apply; `message` says the same in a sentence.
    """

    criterion: str
    outcome: Outcome
    points: float | None
    weight: float
    message: str
    fix: str
    why: str
    evidence: tuple[Span, ...] = ()
    measure: Measure | None = None
    reason: str | None = None

    @property
    def applies(self) -> bool:
        """Whether the criterion has anything to judge in this message."""
        return self.outcome != "not_assessed" or self.weight > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """A message judged by one method.

    `score` is 0 to 100 over the assessed criteria, None where too little could be assessed;
    `assessed_share` is the share of the weights that could be.
    """

    method: str
    title: str
    score: int | None
    assessed_share: float
    verdict: str
    findings: tuple[Finding, ...]
    next_fix: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What made this result."""

    voicemail_audio: str
    engine: str
    model: str | None
    methods: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Which file was analysed."""

    path: str
    sha256: str
    kind: Literal["recording", "script"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(Shown):
    """Everything found out about one recording or script.

    Examples
    --------
    >>> import voicemail_audio as va
    >>> analysis = va.check("Hi Dana, this is Sam Poole with Birch Labs. Call me at 555-0142.")
    >>> analysis.observation("states_name").present
    True
    """

    versions: Versions
    source: Source
    recording: RecordingInfo | None
    quality: Quality | None
    transcript: Transcript
    script: ScriptComparison | None
    measures: tuple[Measure, ...]
    phone_numbers: PhoneNumbers
    observations: tuple[Observation, ...]
    tone: Tone | None
    reaction: Reaction | None
    scorecards: tuple[Scorecard, ...]
    notes: tuple[str, ...] = ()
    """Sentences for the reader: what was left out, what could not be told."""
    pitch: PitchTrack | None = field(default=None, compare=False)
    own_voice: OwnVoice | None = None
    """Where a baseline of the rep's own normal voice was given."""
    practised: str | None = field(default=None, compare=False)
    """Id of the method that reports put first; the balanced one where none was chosen."""

    def measure(self, measure_id: str) -> Measure:
        """Return the measure of that id; `KeyError` where there is none."""
        return {m.id: m for m in self.measures}[measure_id]

    def observation(self, observation_id: str) -> Observation:
        """Return the observation of that id; `KeyError` where there is none."""
        return {o.id: o for o in self.observations}[observation_id]

    def scorecard(self, method: str) -> Scorecard:
        """Return the scorecard of that method; `KeyError` where there is none."""
        return {s.method: s for s in self.scorecards}[method]

    def to_dict(self) -> dict[str, Any]:
        """Return the object of schema ``voicemail-audio/analysis/1``, ready for JSON."""
        from voicemail_audio.serial import analysis_to_dict

        return analysis_to_dict(self)

    def words_frame(self) -> pd.DataFrame:
        """Return one row a word: text, place in the transcript, times in s, confidence."""
        from voicemail_audio.frames import words_frame

        return words_frame(self)

    def pitch_frame(self) -> pd.DataFrame:
        """Return one row a frame of the pitch track: `time_s`, `f0_hz` (NaN where unvoiced)."""
        from voicemail_audio.frames import pitch_frame

        return pitch_frame(self)

    def findings_frame(self) -> pd.DataFrame:
        """Return one row a finding of every scorecard."""
        from voicemail_audio.frames import findings_frame

        return findings_frame(self)

    def measures_frame(self) -> pd.DataFrame:
        """Return one row a measure: value, unit, interval, or the reason why there is none."""
        from voicemail_audio.frames import measures_frame

        return measures_frame(self)

    def observations_frame(self) -> pd.DataFrame:
        """Return one row an observation: whether it is there, its words and time, or why not."""
        from voicemail_audio.frames import observations_frame

        return observations_frame(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A recording or script that has no analysis, and why."""

    versions: Versions
    path: str
    kind: str
    message: str
    remedy: str

    def to_dict(self) -> dict[str, Any]:
        """Return the error object of schema ``voicemail-audio/analysis/1``."""
        from voicemail_audio.serial import failure_to_dict

        return failure_to_dict(self)
