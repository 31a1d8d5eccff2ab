"""Voice activity: where somebody speaks, and the silent pauses between.

The Silero model says where speech is; the energy around each of its edges says when exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.progress import without_advice_on_widgets
from voicemail_audio.speech.energy import HOP_S, NOTHING_DBFS, LevelTrack, level_track
from voicemail_audio.types import Audio, TimeSpan
from voicemail_audio.units import s_from_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SAMPLE_RATE_HZ = 16_000
WINDOW_SAMPLES = 512  # one probability per window; the model takes no other length at 16 kHz
MIN_PAUSE_S = 0.25  # silent pauses shorter than this are articulation (Goldman-Eisler 1968)

THRESHOLD = 0.5  # the model's own recommendation (Silero VAD, 2021)
HYSTERESIS = 0.7  # the same, 0.35: speech goes on until the probability falls to that share
# On bad lines the model never gets sure (0.58 at most through a whole call), while noise, hum and
# music stay below 0.2: the threshold follows the surest moment down to the least.
SHARE_OF_SUREST = 0.6
LEAST_THRESHOLD = 0.3
MIN_SILENCE_S = 0.1  # measured: the model's default of 2 s finds one pause in 84
MIN_SPEECH_S = 0.09  # a click lasts less, the shortest "oh" more
# The model hangs on the level: on telephone speech with noise at 20 dB it finds 66 % of it at
# -15 dBFS, 76 % at -30 and 72 % at -35; all of the clean speech at each.
LOUD_DBFS = -30.0
LOUD_PERCENTILE = 95.0
MAX_BELOW_PEAK_DB = 40.0  # frames further below are silence, however much of it there is
MAX_GAIN_DB = 30.0  # what is quieter still is noise
WARM_UP_WINDOWS = 31  # 1 s
LOOK_BACK_S = 0.2  # measured: the model is some 70 ms late at a start, 200 ms at a weak fricative
LOOK_ON_S = 0.12  # measured: within 33 ms at an end, and later where an echo follows


@dataclass(frozen=True, slots=True, kw_only=True)
class VadOptions:
    """When a probability counts as speech, at most; lengths in s."""

    threshold: float = THRESHOLD
    min_silence_s: float = MIN_SILENCE_S
    min_speech_s: float = MIN_SPEECH_S


def speech_probability(audio_16k: Audio) -> NDArray[np.float32]:
    """Probability of speech per window of 32 ms, shape (n,), 0 to 1.

    Parameters
    ----------
    audio_16k
        At 16 kHz; any other rate is a `ValueError`.
    """
    if audio_16k.sample_rate_hz != SAMPLE_RATE_HZ:
        msg = f"voice activity wants {SAMPLE_RATE_HZ} Hz, not {audio_16k.sample_rate_hz} Hz"
        raise ValueError(msg)
    if audio_16k.samples.size == 0:
        return np.empty(0, dtype=np.float32)
    with without_advice_on_widgets():
        from faster_whisper.vad import get_vad_model  # cached there: one load a process

    # A full copy, because the model's wrapper writes into its input.
    padded = np.pad(_levelled(audio_16k), (0, -audio_16k.samples.size % WINDOW_SAMPLES))
    empty = _empty_windows(padded)
    found = np.zeros(padded.size // WINDOW_SAMPLES, dtype=np.float32)
    if empty < found.size:
        heard = padded[empty * WINDOW_SAMPLES :]
        found[empty:] = np.asarray(get_vad_model()(heard), dtype=np.float32).reshape(-1)
    return found


def _empty_windows(samples: NDArray[np.float32]) -> int:
    """Windows to pass over before the first sound.

    After many of them, and without any, the model misses what comes first.
    """
    sounding = np.flatnonzero(np.abs(samples) > 10.0 ** (NOTHING_DBFS / 20.0))
    before = (int(sounding[0]) if sounding.size else samples.size) // WINDOW_SAMPLES
    return max(0, before - WARM_UP_WINDOWS)


def _levelled(audio: Audio) -> NDArray[np.float32]:
    """The sound with its loud frames at `LOUD_DBFS`, so that results do not hang on the gain."""
    level_db = level_track(audio).level_db
    heard = level_db[level_db >= level_db.max() - MAX_BELOW_PEAK_DB]
    gain_db = min(MAX_GAIN_DB, LOUD_DBFS - float(np.percentile(heard, LOUD_PERCENTILE)))
    return audio.samples * np.float32(10.0 ** (gain_db / 20.0))


def speech_spans(audio_16k: Audio, *, options: VadOptions | None = None) -> tuple[TimeSpan, ...]:
    """Stretches of speech in order, their edges set by energy.

    Parameters
    ----------
    audio_16k
        At 16 kHz.
    options
        Thresholds; the defaults suit telephone messages.
    """
    rough = _above_threshold(speech_probability(audio_16k), options or VadOptions())
    track = level_track(audio_16k)
    return _refined(rough, track=track, end_s=audio_16k.duration_s)


def pauses(
    spans: Sequence[TimeSpan], audio_16k: Audio, *, min_s: float = MIN_PAUSE_S
) -> tuple[TimeSpan, ...]:
    """Silent pauses of at least `min_s` between the first and the last speech.

    Those between spans, and those inside one that the model took for speech though nothing
    is heard.
    """
    track = level_track(audio_16k)
    found: list[TimeSpan] = []
    for i, span in enumerate(spans):
        if i and span.start_s - spans[i - 1].end_s >= min_s:
            found.append(TimeSpan(start_s=spans[i - 1].end_s, end_s=span.start_s))
        found.extend(track.quiet_runs(span, min_s=min_s))
    return tuple(found)


def _above_threshold(
    probability: NDArray[np.float32], options: VadOptions
) -> list[tuple[float, float]]:
    """Start and end, s, of each run of windows that is speech."""
    window_s = s_from_samples(WINDOW_SAMPLES, sample_rate_hz=SAMPLE_RATE_HZ)
    runs: list[tuple[float, float]] = []
    surest = float(probability.max(initial=0.0))
    threshold = min(options.threshold, max(LEAST_THRESHOLD, SHARE_OF_SUREST * surest))
    start: int | None = None
    for i, p in enumerate(probability.tolist()):
        if start is None and p >= threshold:
            start = i
        elif start is not None and p < threshold * HYSTERESIS:
            runs.append((start * window_s, i * window_s))
            start = None
    if start is not None:
        runs.append((start * window_s, len(probability) * window_s))
    joined: list[tuple[float, float]] = []
    for run in runs:
        if joined and run[0] - joined[-1][1] < options.min_silence_s:
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return [(a, b) for a, b in joined if b - a >= options.min_speech_s]


def _refined(
    rough: list[tuple[float, float]], *, track: LevelTrack, end_s: float
) -> tuple[TimeSpan, ...]:
    """Edges moved to where the sound begins and ends; spans that then touch become one."""
    spans: list[TimeSpan] = []
    for i, (a, b) in enumerate(rough):
        before_s = spans[-1].end_s if spans else 0.0
        after_s = rough[i + 1][0] if i + 1 < len(rough) else end_s
        loud_db = track.loudest_db(a, b)
        start_s = track.onset_s(
            a, earliest_s=max(before_s, a - LOOK_BACK_S), latest_s=b, loud_db=loud_db
        )
        stop_s = track.offset_s(
            b, earliest_s=start_s, latest_s=min(after_s, b + LOOK_ON_S), loud_db=loud_db
        )
        if spans and start_s - before_s < HOP_S:
            spans[-1] = TimeSpan(start_s=spans[-1].start_s, end_s=stop_s)
        elif stop_s > start_s:
            spans.append(TimeSpan(start_s=start_s, end_s=min(stop_s, end_s)))
    return tuple(spans)
