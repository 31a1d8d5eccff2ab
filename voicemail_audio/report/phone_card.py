"""The phone number in plain words: each saying, how it was said, who can write it down."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from voicemail_audio.phone.advice import groups_of, writing_verdict
from voicemail_audio.report.wording import grouped, sentence

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis, PhoneMention, PhoneNumbers, Span

SHOWN_WRITER = "careful"
"""Whose lost digits are marked where there is room for one writer: the one who loses most."""
SAME_PACE = 0.1
"""Paces that differ by less, as a share, are told as equal: nobody hears it (Quene, "On the just
noticeable difference for tempo in speech", 2007: 5 %; doubled, since words are no digits)."""
MOST_DIFFERENCES = 3
_PARTS = ("first", "middle", "last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One saying of a number.

    `line` is its groups with the pauses between, lost digits in brackets; None without times.
    """

    mention: PhoneMention
    number: str
    line: str | None
    facts: tuple[str, ...]
    doubt: str | None
    verdict: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneCard:
    """All sayings; `alarm` is what must be seen first, `summary` how the sayings agree."""

    sayings: tuple[Saying, ...]
    alarm: str | None
    summary: str
    repeats: tuple[Span, ...]


def phone_card(analysis: Analysis) -> PhoneCard:
    """Say everything about the phone numbers of a message."""
    phone = analysis.phone_numbers
    return PhoneCard(
        sayings=tuple(
            Saying(
                mention=mention,
                number=grouped(mention),
                line=_line(mention),
                facts=_facts(mention, analysis),
                doubt=_doubt(mention),
                verdict=writing_verdict(phone, k),
            )
            for k, mention in enumerate(phone.mentions)
        ),
        alarm="This is not your number." if phone.matches_profile is False else None,
        summary=_summary(phone),
        repeats=phone.partial_repeats,
    )


def lost_by(mention: PhoneMention, writer: str = SHOWN_WRITER) -> frozenset[int]:
    """Positions of the digits that a writer lacks after this saying."""
    return frozenset((mention.lost_digits or {}).get(writer, ()))


def _line(mention: PhoneMention) -> str | None:
    pauses, groups = mention.group_pauses_s, mention.groups
    if pauses is None or len(groups) != len(pauses) + 1:
        return None
    lost, at = lost_by(mention), 0
    parts: list[str] = []
    for k, group in enumerate(groups):
        parts += [f"·{pauses[k - 1]:.1f}s·"] if k else []
        marked = "".join(f"[{d}]" if at + i in lost else d for i, d in enumerate(group))
        parts.append(marked.replace("][", ""))
        at += len(group)
    return " ".join(parts)


def _facts(mention: PhoneMention, analysis: Analysis) -> tuple[str, ...]:
    """How a number was said, in short phrases."""
    facts = []
    if mention.digits_per_s is not None:
        facts.append(f"{mention.digits_per_s:.1f} digits/s{_against_the_rest(mention, analysis)}")
    if mention.group_pauses_s == ():
        facts.append("no pauses")
    facts.append({True: "valid", False: "no valid number", None: "not checked"}[mention.valid])
    place = _place(mention, analysis)
    return (*facts, *([place] if place else []))


def _against_the_rest(mention: PhoneMention, analysis: Analysis) -> str:
    """Compare digits with words a minute, a digit being a word, pauses counted in both."""
    rest = next((m.value for m in analysis.measures if m.id == "message_rate_wpm"), None)
    if rest is None or mention.digits_per_s is None:
        return ""
    ratio = mention.digits_per_s * 60.0 / rest
    if abs(ratio - 1.0) < SAME_PACE:
        return ", as fast as the rest"
    pace = "slower" if ratio < 1.0 else "faster"
    return f", {pace} than the rest ({60.0 * mention.digits_per_s:.0f} against {rest:.0f} a minute)"


def _place(mention: PhoneMention, analysis: Analysis) -> str | None:
    times = [t for w in analysis.transcript.words for t in (w.start_s, w.end_s) if t is not None]
    if mention.start_s is None or not times or max(times) <= min(times):
        return None
    share = (mention.start_s - min(times)) / (max(times) - min(times))
    part = _PARTS[min(2, max(0, int(3 * share)))]
    return f"in the {part} third of the message"


def _doubt(mention: PhoneMention) -> str | None:
    """Say what else a number may be, as short as can be."""
    if mention.certain:
        return None
    if not mention.alternatives:
        return "Not certain."
    readings = (mention.digits, *mention.alternatives)
    shown = [_parted(r, mention) for r in readings]
    groups = range(len(shown[0]))
    if all(len(r) == len(mention.digits) for r in readings):
        differ = [k for k in groups if len({parts[k] for parts in shown}) > 1]
        shown = [parts[differ[0] : differ[-1] + 1] for parts in shown] if differ else shown
    return f"Not certain: {' or '.join(' '.join(parts) for parts in shown)}."


def _parted(digits: str, like: PhoneMention) -> tuple[str, ...]:
    """Digits in the groups of a mention; in one piece where they do not fit."""
    if len(digits) != len(like.digits) or "".join(groups_of(like)) != like.digits:
        return (digits,)
    parts, at = [], 0
    for group in groups_of(like):
        parts.append(digits[at : at + len(group)])
        at += len(group)
    return tuple(parts)


def _summary(phone: PhoneNumbers) -> str:
    """How the sayings agree, in a sentence or two."""
    if not phone.mentions:
        return sentence(phone.reason or "No phone number was found.")
    parts = []
    if phone.repeated is None:
        why = f": {phone.reason.rstrip('.')}" if phone.reason else ""
        parts.append(f"Whether it is said twice could not be told{why}.")
    elif not phone.repeated:
        parts.append("Said once.")
    else:
        times = len(phone.mentions)
        said = "twice" if times == 2 else f"{times} times"  # noqa: PLR2004
        same = {
            True: ", the same each time.",
            False: f", but the numbers differ{_differences(phone)}.",
            None: f"; {phone.reason.rstrip('.')}." if phone.reason else ".",
        }
        parts.append(f"Said {said}{same[phone.consistent]}")
    if phone.partial_repeats:
        ends = ", ".join(f"“{s.text}”" for s in phone.partial_repeats)
        parts.append(f"A part is said again: {ends}.")
    if phone.matches_profile:
        parts.append("It is your number.")
    return " ".join(parts)


def _differences(phone: PhoneNumbers) -> str:
    """Which digits two sayings differ in; empty where that would be a riddle."""
    for first, second in pairwise(phone.mentions):
        a, b = first.digits, second.digits
        places = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
        if len(a) == len(b) and 0 < len(places) <= MOST_DIFFERENCES:
            # A redacted number has signs for its digits, which say nothing.
            shown = [f" is {a[i]}, then {b[i]}" if a.isdigit() else "" for i in places]
            told = ", ".join(f"digit {i + 1}{s}" for i, s in zip(places, shown, strict=True))
            return f": {told}"
    return ""
