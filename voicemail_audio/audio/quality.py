"""Whether a recording can be judged, and what is wrong with it.

The limits were set on 171 telephone utterances (landline, cell, speakerphone), all of which have
an SNR above 18 dB, a speech level above -40 dBFS and no flat tops, on 171 wide-band ones, and on
both after adding noise, overdriving and turning them down in steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.audio.levels import snr_db, speech_level_dbfs, speech_mask
from voicemail_audio.audio.music import HOP_S, steady_tones
from voicemail_audio.audio.resample import resample
from voicemail_audio.audio.spectrum import bandwidth_hz, clipping_ratio
from voicemail_audio.types import Audio, Quality, TimeSpan
from voicemail_audio.units import dbfs, rms, samples_from_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import Problem

MIN_SPEECH_S = 0.3
"""Less is a cough, a click or a single "hello"."""

SHORT_SPEECH_S = 2.0
"""Some five words at 160 words a minute: no message, and too few syllables for a rate."""

QUIET_DBFS = -55.0
"""Measured: voice activity stays whole down to -60 dBFS of speech at 16 bits, fails at -70."""

CLIPPED_RATIO = 0.001
"""Measured: reached by overdriving telephone speech by 6 dB (median 0.0013); 0 in all clean."""

HEAVILY_CLIPPED_RATIO = 0.05
"""Measured: overdriven by 15 dB (median 0.045 on telephone, 0.11 on wide-band speech)."""

NOISY_SNR_DB = 15.0
"""Room acoustics takes 15 dB for the least at which all is understood (ANSI S12.60)."""

UNUSABLE_SNR_DB = 3.0
"""Measured: with white noise at 5 dB voice activity still finds 87 % of the speech (median), at
0 dB 80 %, and only half of it in one recording of ten."""

MUSIC_SHARE, MUSIC_GAP_S, MUSIC_BELOW_SPEECH_DB = 0.5, 1.5, 20.0
"""Between the speech: share of frames with steady partials, least length, and how loud."""


MUSIC_RATE_HZ = 16_000
"""Partials are looked for below 4 kHz."""


def measure_quality(
    audio: Audio,
    speech: Sequence[TimeSpan],
    *,
    dropped_frames: int,
    truncated: bool,
    start_s: float = 0.0,
    greeting_before: bool = False,
) -> Quality:
    """Measure a recording, or the part of it that is the message.

    Parameters
    ----------
    audio
        At its own rate, so that the bandwidth can be told.
    speech
        Where somebody speaks, s, on the clock of `audio`.
    dropped_frames, truncated
        As the decoder found them.
    start_s
        Where the message begins; what comes before (a greeting, its beep) is not measured.
    greeting_before
        Whether a greeting was found before the message.
    """
    if start_s > 0.0:
        audio, speech = _from(audio, speech, start_s=start_s)
    speech_s = sum(span.duration_s for span in speech)
    speech_ratio = min(1.0, speech_s / audio.duration_s) if audio.samples.size else None
    if speech_s < MIN_SPEECH_S:
        speech = ()  # nothing to measure speech on
    snr, clipping = snr_db(audio, speech), clipping_ratio(audio, speech)
    level_dbfs = speech_level_dbfs(audio, speech)
    if level_dbfs is None:
        level_dbfs = dbfs(rms(audio.samples))
    found: tuple[tuple[Problem, bool, bool], ...] = (  # problem, there, rules out judging
        ("no_speech", speech_s < MIN_SPEECH_S, True),
        ("too_short", MIN_SPEECH_S <= speech_s < SHORT_SPEECH_S, True),
        ("too_quiet", level_dbfs < QUIET_DBFS, True),
        ("clipped", (clipping or 0.0) > CLIPPED_RATIO, (clipping or 0.0) > HEAVILY_CLIPPED_RATIO),
        (
            "noisy",
            snr is not None and snr < NOISY_SNR_DB,
            snr is not None and snr < UNUSABLE_SNR_DB,
        ),
        ("music", has_music(audio, speech), speech_s < MIN_SPEECH_S),
        ("truncated", truncated, False),
        ("greeting_before", greeting_before, False),
    )
    return Quality(
        snr_db=snr,
        clipping_ratio=clipping,
        bandwidth_hz=bandwidth_hz(audio, speech),
        speech_ratio=speech_ratio,
        dropped_frames=dropped_frames,
        assessable=not any(there and rules_out for _, there, rules_out in found),
        problems=tuple(problem for problem, there, _ in found if there),
    )


def _from(
    audio: Audio, speech: Sequence[TimeSpan], *, start_s: float
) -> tuple[Audio, tuple[TimeSpan, ...]]:
    first = samples_from_s(start_s, sample_rate_hz=audio.sample_rate_hz)
    spans = tuple(
        TimeSpan(start_s=max(0.0, span.start_s - start_s), end_s=span.end_s - start_s)
        for span in speech
        if span.end_s > start_s
    )
    return Audio(samples=audio.samples[first:], sample_rate_hz=audio.sample_rate_hz), spans


def has_music(audio: Audio, speech: Sequence[TimeSpan]) -> bool:
    """Whether music is heard where nobody speaks."""
    if audio.sample_rate_hz > MUSIC_RATE_HZ:
        audio = resample(audio, sample_rate_hz=MUSIC_RATE_HZ)
    mask = speech_mask(audio.samples.size, sample_rate_hz=audio.sample_rate_hz, spans=speech)
    if (~mask).sum() < MUSIC_GAP_S * audio.sample_rate_hz:
        return False
    if mask.any():
        below_db = dbfs(rms(audio.samples[mask])) - dbfs(rms(audio.samples[~mask]))
        if below_db > MUSIC_BELOW_SPEECH_DB:
            return False
    heard = steady_tones(audio, ~mask)
    return heard.size * HOP_S >= MUSIC_GAP_S and bool(heard.mean() > MUSIC_SHARE)
