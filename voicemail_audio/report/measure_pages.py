"""A page on every measure, made from what the package knows of it: ``docs/measures.md``."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from voicemail_audio.ids import JUDGED_MEASURES, MEASURES
from voicemail_audio.prosody.norms import Norm, norms
from voicemail_audio.prosody.relative import RELATIVE, shown_unit
from voicemail_audio.report.measures import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_MEASURED = "Not measured on callers: it says more of the message than of the voice."


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a researcher asks of a measure."""

    formula: str
    source: str
    limits: str
    typical: str | None = None
    """What is typical, where that is not measured but known otherwise."""


def _about(formula: str, source: str, limits: str, *, typical: str | None = None) -> About:
    return About(formula=formula, source=source, limits=limits, typical=typical)


_VAD = "Silero voice activity (2021), its edges set by energy"
_WORDS = "Words of the transcript; syllables by the CMU dictionary, unknown words by its rules"
_F0 = "swift-f0 (Nieradzik 2025), gated after De Looze and Hirst (2008)"
_F0_LIMITS = (
    "Not measured below 0.8 s of clearly voiced speech, at an SNR under 8 dB, or where, under "
    "20 dB, a second way of tracking disagrees. Error on read voices with known F0"
)
_EDGES = "Single edges, at weak consonants and in noise, are off by up to 0.1 s."
_HESITATION = (
    "The observation of the name, word times by alignment; the limit of 0.25 s as for pauses"
)
_HESITATION_TYPICAL = (
    "No norm: the callers measured seldom say who they are. In conversation silences of about 1 s "
    "stand out (Jefferson 1989)."
)
_HESITATION_LIMITS = (
    'Only what stands right before the first saying of the name: a pause before "this is" does not '
    "count. Where the words have a comma or a full stop before the name a silence belongs there, "
    "and nothing is measured unless there is an um. Not measured where the words are guesses or "
    "when the name was said is not certain; ums are missed as for filled_pause_count."
)
_UNCOUNTED = (
    "Not measured where the words are not known, or where speech beside the script was heard."
)

ABOUT: Mapping[str, About] = MappingProxyType(
    {
        "duration_s": _about(
            "end of the recording - start of the message",
            "The decoded samples; a greeting with its beep before the message is left out",
            "A beep that is not recognised leaves the greeting in.",
        ),
        "speech_s": _about("end of the last speech - start of the first", _VAD, _EDGES),
        "leading_silence_s": _about(
            "start of the first speech - start of the message", _VAD, _EDGES
        ),
        "trailing_silence_s": _about("end of the message - end of the last speech", _VAD, _EDGES),
        "word_count": _about(
            "number of spoken words; 404 said digit by digit is three", "The transcript", _UNCOUNTED
        ),
        "speech_rate_wpm": _about("60 x word_count / speech_s", _WORDS, _UNCOUNTED),
        "message_rate_wpm": _about(
            "60 x words outside phone numbers / (speech_s - time of the numbers)",
            _WORDS,
            "Numbers are rightly said slowly; the word times must be known to leave them out.",
        ),
        "articulation_rate_syl_s": _about(
            "syllables / (speech_s - pause_total_s)",
            _WORDS,
            "Syllables are those of the dictionary, not those that were swallowed. " + _UNCOUNTED,
        ),
        "end_rate_ratio": _about(
            "syllables per s of speaking in the last third of the time / the same before it; phone "
            "numbers and pauses left out of both",
            _WORDS + ", with their times",
            "Above 1 the end is faster. Which words fall into the end matters as much as the "
            "tempo: the interval is wide. Not measured below 2 s of speaking in either part. "
            + _UNCOUNTED,
        ),
        "pause_count": _about(
            "silences of 0.25 s or more between the first and the last speech",
            "Goldman-Eisler (1968); " + _VAD,
            "The interval counts silences of 0.35 s and of 0.15 s: an edge may be off.",
        ),
        "pause_total_s": _about("sum of those silences", _VAD, _EDGES),
        "longest_pause_s": _about("the longest of those silences", _VAD, _EDGES),
        "pause_share": _about(
            "pause_total_s / speech_s",
            "Campione and Veronis (2002) on the kinds of pauses; " + _VAD,
            "Filled pauses (um) count as speech.",
        ),
        "name_hesitation_s": _about(
            "length of the silences and filled pauses that follow each other up to the name; 0 "
            "where together they are shorter than 0.25 s",
            _HESITATION,
            _HESITATION_LIMITS,
            typical=_HESITATION_TYPICAL,
        ),
        "company_hesitation_s": _about(
            "as name_hesitation_s, before the company",
            _HESITATION,
            _HESITATION_LIMITS,
            typical=_HESITATION_TYPICAL,
        ),
        "f0_median_hz": _about(
            "median of F0 over the voiced frames (16 ms)",
            _F0,
            f"{_F0_LIMITS}: 0.06 st clean, 0.20 on the telephone, 0.24 in noise at 20 dB (means).",
        ),
        "f0_sd_st": _about(
            "SD of 12 log2(F0 / median)",
            _F0 + "; Hincks (2005): it goes with how lively speech is rated",
            f"{_F0_LIMITS}: 0.05 st clean, 0.14 on the telephone, 0.17 in noise (means). Below "
            "some 1.3 st speech sounds monotone.",
        ),
        "f0_range_st": _about(
            "95th - 5th percentile of 12 log2(F0 / median)",
            _F0,
            "Rests on the rarest frames: noisier than the SD.",
        ),
        "f0_slope_st_s": _about(
            "mean of |slope| by regression over 5 frames (80 ms) inside voiced stretches",
            _F0,
            "A rate of change: the same contour said faster is steeper.",
        ),
        "level_dbfs": _about(
            "10 log10(mean square of the speech)",
            "Full scale is 0 dBFS",
            "Hangs on the microphone, its distance and the gain: compare within one set-up only.",
        ),
        "level_sd_db": _about(
            "SD of the level of 60 ms frames (hop 10 ms) within 20 dB of the loud ones",
            "Frames and limit chosen so that pitch and tempo leave it alone (2 to 4 %)",
            "Automatic gain control of telephones flattens it.",
        ),
        "alpha_ratio_db": _about(
            "10 log10(energy of 1-5 kHz / energy of 50-1000 Hz)",
            "GeMAPS (Eyben et al. 2016)",
            "Telephones cut both bands: compare only recordings of the same bandwidth.",
        ),
        "filler_count": _about(
            "filler words (um, uh) in the transcript",
            "The one place that finds them: the observation filler_words",
            "A lower bound: recognisers leave many out. Not measured where the words follow a "
            "script that has none: filled_pause_count may still tell.",
        ),
        "fillers_per_100_words": _about(
            "100 x filler_count / word_count", "As filler_count", "As filler_count."
        ),
        "filled_pause_count": _about(
            "um, uh and the like in the transcript + neutral vowels of 0.28 s or more between its "
            "words, half of them or more voiced, SD of F0 within 0.8 st",
            "Goto, Itou and Hayamizu (1999); Shriberg (2001); a second alignment that may put a "
            "vowel between the words",
            "A lower bound: of 64 in telephone speech, not among the words given, 19 were found; "
            "one was found where the transcribers had none, and none in 38 read texts. The "
            "interval counts those of 0.35 s and all of 0.15 s. Not measured where the words are "
            "guesses or fit the sound badly, where speech beside the script was heard, or where "
            "F0 is not measured.",
            typical="About 2.6 a 100 words in conversations (Bortfeld et al. 2001).",
        ),
        "phone_digits_per_s": _about(
            "digits / (end of the last - start of the first), slowest complete saying",
            "Word times; digits by alignment",
            "Not measured where the digits have no times.",
        ),
        "phone_writers": _about(
            "of three model writers, those who have the whole number on paper",
            "Writing speeds by age, memory of about four items (Cowan 2001)",
            "A model, not a listener.",
        ),
        "tone_salesy": _about(
            "(L + S) / 2 + V, each in SD of 7 s of the own normal voice: L median, S slope at "
            "usual tempo, V SD of F0; x counts as x^3 / (x^2 + se^2)",
            "Speaker-relative cues of lively acting (compare Banse and Scherer 1996; Juslin and "
            "Laukka 2003); a proposal, with the constants measured here",
            "No recordings labelled so exist. Needs a baseline; without one a percentile of pitch "
            "movement among callers is told, and nothing is judged. A delivery, not a state.",
        ),
        "tone_desperate": _about(
            "L + rise of the pause share (at most L) - max(0, V), units as above",
            "As tone_salesy",
            "As tone_salesy; without a baseline there is none. A voice that is only higher raises "
            "both indices, and no direction is named.",
        ),
    }
)
"""Measure id -> formula, source and limits; name and definition are in `LABELS`."""


def measures_markdown() -> str:
    """The document on all measures."""
    parts = [
        "# The measures\n\n"
        "Made by `python docs/make_docs.py`; do not edit.\n\n"
        "Every measure is a value with a 95 % interval, or None with the reason. *Typical* is the "
        "middle half of callers on the telephone, in brackets the 5th and 95th percentile "
        "([norms](../models/norms.md)): unusual is not wrong.\n"
    ]
    known = norms()
    for name, unit in {**MEASURES, **JUDGED_MEASURES}.items():
        label, about = LABELS[name], ABOUT[name]
        rows = [
            f"## {label.name}\n",
            f"`{name}`, {unit}. {label.how}\n",
            f"- **Formula**: {about.formula}",
            f"- **Typical**: {about.typical or _typical(known.get(name))}",
        ]
        if name in RELATIVE:
            rows.append(f"- **Against the own normal voice**: {shown_unit(name)}")
        rows += [f"- **Source**: {about.source}.", f"- **Limits**: {about.limits}\n"]
        parts.append("\n".join(rows))
    return "\n".join(parts)


def _typical(norm: Norm | None) -> str:
    if norm is None:
        return NOT_MEASURED
    values = dict(norm.percentiles)
    low, high = norm.typical
    return (
        f"{low:g} to {high:g} [{values[5.0]:g}, {values[95.0]:g}], "
        f"{norm.recordings} utterances of {norm.callers} callers"
    )
