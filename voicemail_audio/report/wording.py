"""Results in plain words: what a rep reads on the terminal and on the page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.phone.advice import groups_of
from voicemail_audio.serial import printable
from voicemail_audio.types import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from voicemail_audio.types import (
        Analysis,
        Finding,
        Measure,
        Outcome,
        PhoneMention,
        PhoneNumbers,
        Problem,
        ReactionCategory,
        Scorecard,
        Span,
        Transcript,
    )

HEADLINE_METHOD = "balanced"

OUTCOMES: Mapping[Outcome, str] = {
    "fail": "fix",
    "warn": "nearly",
    "pass": "good",
    "not_assessed": "not assessed",
}
"""Outcome -> the word that marks it, in the order in which people want to read them."""

SIGNS: Mapping[Outcome, str] = {"fail": "✗", "warn": "~", "pass": "✓", "not_assessed": "?"}
"""Outcome -> sign, always shown with the word."""

PROBLEMS: Mapping[Problem, str] = {
    "no_speech": "No speech was found.",
    "too_short": "There is too little speech to judge.",
    "too_quiet": "The recording is very quiet: speak closer to the microphone.",
    "clipped": "The recording is overdriven: hold the phone further away.",
    "noisy": "There is much background noise: record somewhere quieter.",
    "music": "There is music in the recording.",
    "truncated": "The file ends before it should: a part may be missing.",
    "greeting_before": "A greeting or beep comes before the message; it was left out.",
    "wrong_script": "What was said is not the script, or much was left out: check that file.",
    "not_english": "This does not seem to be English: what was said is not judged.",
}

REACTIONS: Mapping[ReactionCategory, str] = {
    "1": "A stranger would take this for a sales call and stop listening.",
    "3": "A stranger would want to hear more.",
    "4": "A stranger would be curious, but doubtful, because it stays vague.",
    "d": "A stranger would later find that the message misled them.",
}

UNCERTAIN_WORDS = (
    "The words are uncertain, so most of what was said is not judged. To be sure of them, put the "
    "script beside the recording as NAME.script.txt, or use a Whisper model (see: models list)."
)

_ROUNDING = 1e-6  # a share of .29 may be a little less as a float

_CODECS = {
    "pcm_mulaw": "mu-law telephone",
    "pcm_alaw": "A-law telephone",
    "pcm_s16le": "WAV",
    "gsm_ms": "GSM telephone",
    "gsm": "GSM telephone",
    "amrnb": "AMR telephone",
    "amrwb": "AMR wide band",
    "vorbis": "Vorbis",
    "opus": "Opus",
}


def clean(text: str) -> str:
    r"""Text from a recording or file name, safe to show: one line, no control characters.

    Escape sequences could repaint a terminal, and direction marks could hide an ending.
    """
    return " ".join(clean_lines(text).split())


def clean_lines(text: str) -> str:
    """The same, with spaces kept as they are."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(c) for c in printable(text))


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cc" or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return f"\\x{ord(char):02x}" if category == "Cc" else ""
    return char


def clock(seconds: float) -> str:
    """Time as minutes and seconds, such as ``01:02.3``."""
    tenths = int(seconds * 10 + 0.5)
    return f"{tenths // 600:02d}:{tenths % 600 / 10:04.1f}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """A reason, which stands inside a sentence elsewhere, as a sentence of its own."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What works and the one thing to fix next; `nothing` says why there is neither."""

    card: Scorecard | None
    works: str | None
    fix: str | None
    finding: Finding | None
    nothing: str | None


def headline(analysis: Analysis) -> Headline:
    """Sum a result up in one sentence or two."""
    card = headline_card(analysis)
    if card is None:
        why = _why_unjudged(analysis)
        return Headline(card=None, works=None, fix=None, finding=None, nothing=why)
    best = max(_praised(card), key=lambda f: f.weight, default=None)
    finding = next((f for f in card.findings if f.criterion == card.next_fix), None)
    works = None if best is None else best.message
    fix = None if finding is None else finding.fix or finding.message
    nothing = None
    if card.score is None:
        works, nothing = None, _too_little(card)
    elif works is None and fix is None:
        nothing = "Too little could be judged to say what works."
    return Headline(card=card, works=works, fix=fix, finding=finding, nothing=nothing)


def _praised(card: Scorecard) -> list[Finding]:
    """What went well, but for words that are to be fixed.

    A wrong number is not praised for being said twice.
    """
    faulty = {s for f in card.findings if f.outcome == "fail" for s in f.evidence}
    return [f for f in card.findings if f.outcome == "pass" and not faulty.intersection(f.evidence)]


def _too_little(card: Scorecard) -> str:
    """Why there is no score, by the reason that weighs most; reasons say what to do about them."""
    weights: dict[str, float] = {}
    for finding in card.findings:
        if finding.outcome == "not_assessed" and finding.reason:
            weights[finding.reason] = weights.get(finding.reason, 0.0) + finding.weight
    told = f"Too little could be judged: {share_text(card.assessed_share)} of this method."
    if not any(weights.values()):
        return told
    return f"{told} {sentence(max(weights, key=lambda r: weights[r]))}"


def headline_card(analysis: Analysis) -> Scorecard | None:
    """The scorecard that stands first: the practised method's, the balanced one's, or any."""
    cards = {c.method: c for c in reversed(analysis.scorecards)}
    balanced = cards.get(HEADLINE_METHOD, next(iter(analysis.scorecards), None))
    return balanced if analysis.practised is None else cards.get(analysis.practised, balanced)


def other_cards(analysis: Analysis) -> tuple[Scorecard, ...]:
    """All scorecards but the one that stands first."""
    first = headline_card(analysis)
    return tuple(c for c in analysis.scorecards if c is not first)


def sorted_findings(card: Scorecard) -> list[Finding]:
    """Findings as people want them: the next fix, other faults by weight, then what is good."""
    order = list(OUTCOMES)
    return sorted(
        card.findings,
        key=lambda f: (f.criterion != card.next_fix, order.index(f.outcome), -f.weight),
    )


def main_findings(card: Scorecard) -> list[Finding]:
    """What deserves a place of its own: faults, and what earned something."""
    return [f for f in sorted_findings(card) if f.outcome in ("warn", "fail") or _earned(f)]


def avoided_faults(card: Scorecard) -> list[Finding]:
    """Faults that were looked for and not made: good, but nothing to earn points with."""
    return [f for f in sorted_findings(card) if f.outcome == "pass" and not _earned(f)]


def unassessed(card: Scorecard) -> list[str]:
    """What could not be told: each reason once, with the criteria that it keeps from judging."""
    return _by_reason(f for f in sorted_findings(card) if f.outcome == "not_assessed" and f.applies)


def inapplicable(card: Scorecard) -> list[str]:
    """What there is nothing to judge of, in the same way."""
    return _by_reason(f for f in sorted_findings(card) if not f.applies)


def _by_reason(findings: Iterable[Finding]) -> list[str]:
    names: dict[str, list[str]] = {}
    told = []
    for finding in findings:
        if finding.reason is None:
            told.append(finding.message)
        else:
            names.setdefault(finding.reason, []).append(finding.criterion.replace("-", " "))
    grouped = [f"{', '.join(n)} \u2013 {sentence(reason)}" for reason, n in names.items()]
    return [*grouped, *told]


def fully_assessed(card: Scorecard) -> bool:
    """Whether all that applies to the message could be judged."""
    return share_text(card.assessed_share) == share_text(1.0)


def nothing_to_fix(card: Scorecard) -> str:
    """What stands where no fix does."""
    if fully_assessed(card):
        return "Nothing to fix by this method."
    return "Nothing to fix in what could be judged."


def _earned(finding: Finding) -> bool:
    return finding.outcome == "pass" and (finding.weight > 0 or bool(finding.evidence))


def quotes(finding: Finding) -> list[Span]:
    """The words that show a finding, each once, in the order in which they were said."""
    return sorted(set(finding.evidence), key=lambda s: (s.start_char, s.end_char))


def _why_unjudged(analysis: Analysis) -> str:
    quality = analysis.quality
    if quality is not None and not quality.assessable:
        reasons = " ".join(PROBLEMS[p] for p in quality.problems)
        return f"This recording cannot be judged. {reasons}".strip()
    return "No method judged this message."


def score_text(card: Scorecard) -> str:
    """The score, or that there is none."""
    return "no score" if card.score is None else f"{card.score}/100"


def share_text(share: float) -> str:
    """A share in percent; only all is 100 %."""
    return f"{int(100 * share + _ROUNDING)}%"


def recording_line(analysis: Analysis) -> str:
    """What was analysed, in a few words."""
    info = analysis.recording
    if info is None:
        return f"Written script, {plural(len(analysis.transcript.spoken), 'spoken word')}"
    channels = {1: "mono", 2: "stereo"}.get(info.channels, f"{info.channels} channels")
    codec = _CODECS.get(info.codec, info.codec.replace("_", " ").upper())
    return f"{clock(info.duration_s)}, {info.sample_rate_hz / 1000:g} kHz {channels}, {codec}"


def engine_line(transcript: Transcript) -> str:
    """Where the words come from."""
    if transcript.engine == "none":
        return "words not recognised"
    if transcript.engine == "given":
        return "words as given"
    model = f" ({transcript.model})" if transcript.model else ""
    guided = ", following the script" if transcript.guided_by_script else ""
    return f"words by {transcript.engine}{model}{guided}"


def warnings(analysis: Analysis) -> list[str]:
    """What the reader should know before trusting the rest."""
    quality = analysis.quality
    out = []
    if quality is not None and quality.assessable:
        # Notes say the same of a greeting and of a missing end, and more.
        told = {"greeting_before", "truncated"} if analysis.notes else set()
        out += [PROBLEMS[p] for p in quality.problems if p not in told]
    if quality is not None and quality.dropped_frames:
        lost = plural(quality.dropped_frames, "piece")
        out.append(f"{lost} of the recording could not be read and were left out.")
    # Elsewhere it is said why nothing was judged.
    judged = any(c.score is not None for c in analysis.scorecards)
    if judged and analysis.recording is not None and analysis.transcript.confidence == "low":
        out.append(UNCERTAIN_WORDS)
    return [*out, *analysis.notes]


def unheard(analysis: Analysis) -> list[tuple[Span, TimeSpan]]:
    """Speech that is not in the script and was not recognised: its place in the text, its time."""
    added = () if analysis.script is None else analysis.script.added
    return [
        (s, TimeSpan(start_s=s.start_s, end_s=s.end_s))
        for s in added
        if not s.text and s.start_s is not None and s.end_s is not None
    ]


def grouped(mention: PhoneMention) -> str:
    """The digits in groups, as said or as usually written; a question mark where unsure."""
    extension = f" ext. {mention.extension}" if mention.extension else ""
    return " ".join(groups_of(mention)) + extension + ("" if mention.certain else " ?")


def numbers(phone: PhoneNumbers) -> list[str]:
    """The different numbers that were said, in groups."""
    said: dict[str, PhoneMention] = {}
    for mention in phone.mentions:
        if mention.digits not in said or mention.certain:
            said[mention.digits] = mention
    return [grouped(m) for m in said.values()]


def reaction_text(analysis: Analysis) -> str | None:
    """How a stranger would take the message; None where that could not be told."""
    reaction = analysis.reaction
    if reaction is None or reaction.category is None:
        return None
    known = REACTIONS[reaction.category]
    why = reaction.why.rstrip(".")
    return f"{known[:-1]}: {why}." if why else known


def missing_text(measure: Measure) -> str:
    """Why a measure has no value."""
    word = "does not apply" if measure.status == "not_applicable" else "not measured"
    return f"{word}: {measure.reason}"
