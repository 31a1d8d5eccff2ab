"""Who can write a number down, and what would help, in words that a rep understands."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from voicemail_audio.phone.notetaker import WRITERS, Writer, ends_of, pause_that_helps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import PhoneMention, PhoneNumbers

LONG_PAUSE_S: Final = 0.8
"""One pause that would have to be longer is better spread over all groups (our choice: speakers
pause 0.2 to 1 s between phrases, Campione and Veronis, "A large-scale multilingual study of silent
pause duration", 2002)."""
MOST_NAMED: Final = 3
_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def writing_verdict(phone: PhoneNumbers, index: int) -> str | None:
    """Say who can write a number down at one of its sayings.

    Parameters
    ----------
    phone
        All sayings, with what each writer lacks after each of them.
    index
        Which saying.

    Returns
    -------
    One sentence; None where the times of the digits were not measured.
    """
    mention = phone.mentions[index]
    if mention.lost_digits is None:
        return None
    losers = [w for w in WRITERS if mention.lost_digits.get(w.name)]
    if not losers:
        again = _said_before(phone, index)
        return "Now every writer has it." if again else "Every writer can take it down."
    writer = losers[-1]
    lost = mention.lost_digits[writer.name]
    named = f"{_who(writer)} {{}} {_which(lost, len(mention.digits))}"
    if _said_before(phone, index):
        return f"{named.format('still lacks')}; {_remedy(mention, losers)}."
    later = _saved_later(phone, index, writer)
    if later and not _lost_in_the_end(phone, index):
        return f"{named.format('loses')}; the next saying gives {_them(lost)}."
    return f"{named.format('loses')}; {_remedy(mention, losers)}."


def usual_groups(digits: str) -> tuple[str, ...]:
    """North American habit: 1, 3, 3, 4; from the end, so that shorter numbers end well too."""
    cuts = [max(0, len(digits) - n) for n in (10, 7, 4)]
    edges = [0, *cuts, len(digits)]
    return tuple(digits[i:j] for i, j in pairwise(edges) if j > i)


def groups_of(mention: PhoneMention) -> tuple[str, ...]:
    """The digits in groups, as said or as usually written."""
    return mention.groups if len(mention.groups) > 1 else usual_groups(mention.digits)


def _who(writer: Writer) -> str:
    return f"{'Even a' if writer is WRITERS[-1] else 'A'} {writer.name} writer"


def _which(lost: Sequence[int], count: int) -> str:
    """Name lost digits: the last three, the 6th and 8th, five of the ten."""
    many = _COUNTS[len(lost)] if len(lost) < len(_COUNTS) else str(len(lost))
    if len(lost) == count:
        return "every digit"
    if lost[-1] == count - 1 and lost[-1] - lost[0] == len(lost) - 1:
        return "the last digit" if len(lost) == 1 else f"the last {many} digits"
    if len(lost) > MOST_NAMED:
        return f"{many} of the {count} digits"
    *first, last = (_ordinal(i + 1) for i in lost)
    names = f"{', '.join(first)} and {last}" if first else last
    return f"the {names} digit{'s' if first else ''}"


def _ordinal(n: int) -> str:
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")  # noqa: PLR2004
    return f"{n}{ending}"


def _them(lost: Sequence[int]) -> str:
    return "it" if len(lost) == 1 else "them"


def _same(phone: PhoneNumbers, i: int, j: int) -> bool:
    return phone.mentions[i].digits == phone.mentions[j].digits


def _said_before(phone: PhoneNumbers, index: int) -> bool:
    return any(_same(phone, i, index) for i in range(index))


def _saved_later(phone: PhoneNumbers, index: int, writer: Writer) -> bool:
    following = index + 1
    if following >= len(phone.mentions) or not _same(phone, index, following):
        return False
    lost = phone.mentions[following].lost_digits
    return lost is not None and not lost.get(writer.name)


def _lost_in_the_end(phone: PhoneNumbers, index: int) -> bool:
    """Whether any writer lacks digits even after the next saying."""
    lost = phone.mentions[index + 1].lost_digits
    return lost is None or any(lost.values())


def _remedy(mention: PhoneMention, losers: Sequence[Writer]) -> str:
    """What would let the slowest of the losers keep up, or else a quicker one."""
    ends_s = ends_of(mention.digit_times)
    groups = groups_of(mention)
    cuts = tuple(accumulate(len(g) for g in groups[:-1]))
    if ends_s is None or not cuts:
        return "say it slower"
    for writer in losers:
        whose = _for_whom(writer, losers)
        one = [(pause_that_helps(ends_s, (cut,), writer), k) for k, cut in enumerate(cuts)]
        short = [(p, k) for p, k in one if p is not None and p <= LONG_PAUSE_S]
        if short:
            pause_s, k = min(short)
            return f"{_more(pause_s)} after {groups[k]} is enough{whose}"
        pause_s_all = pause_that_helps(ends_s, cuts, writer)
        if pause_s_all is not None:
            if pause_s_all > LONG_PAUSE_S:
                return f"say it slower, or pause {pause_s_all:.1f} s longer after each group{whose}"
            return f"{_more(pause_s_all)} after each group is enough{whose}"
    return "no pause is enough: say it slower"


def _for_whom(writer: Writer, losers: Sequence[Writer]) -> str:
    if len(losers) == 1:
        return ""
    even = "even " if writer is losers[0] else ""
    return f" {even}for a {writer.name} one"


def _more(pause_s: float) -> str:
    if abs(pause_s - 0.5) < 0.05:  # noqa: PLR2004
        return "half a second more"
    return f"{pause_s:.1f} s more"
