"""Can the number be written down while it is said? Listeners simulated over the digits' times.

A listener begins to write a reaction time after the first digit, writes at an even pace, and holds
a few heard digits in mind; a digit that ends while the mind is full is lost. When the number is
said again, only the lost digits are listened for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.types import DigitTime, PhoneMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A listener with a pen: pace in digits/s, digits held in mind, reaction time in s."""

    name: str
    pace_digits_s: float
    holds_digits: int
    reaction_s: float


WRITERS: Final = (
    Writer(name="careful", pace_digits_s=1.2, holds_digits=3, reaction_s=0.8),
    Writer(name="typical", pace_digits_s=1.7, holds_digits=4, reaction_s=0.5),
    Writer(name="fast", pace_digits_s=2.5, holds_digits=5, reaction_s=0.3),
)
"""From slow to fast. Pace: between the norms for adults writing by hand, some 113 letters a minute
in their sixties and 61 to 67 in their nineties (Burger and McCluskey, "Australian norms for
handwriting speed in healthy adults aged 60-99 years", 2011), digits being shorter than letters.
Held in mind: three to five items (Cowan, "The magical number 4 in short-term memory", 2001).
Reaction: our choice, a little longer than the delay of simple dictation."""


LONGEST_PAUSE_S: Final = 1.5
"""A longer silence inside a number sounds as if the number were over (our choice)."""
PAUSE_STEP_S: Final = 0.1
_SAME_S: Final = 1e-9


def ends_of(times: Sequence[DigitTime]) -> tuple[float, ...] | None:
    """When each digit was over, s; a digit inside a longer word ("double five") ends with the word.

    None where the last digit's end is not known.
    """
    ends: list[float] = []
    following: float | None = None
    for time in reversed(times):
        following = time.end_s if time.end_s is not None else following
        if following is None:
            return None
        ends.append(following)
    return tuple(reversed(ends))


def lost_digits(
    ends_s: Sequence[float], writer: Writer, *, wanted: Sequence[int] | None = None
) -> tuple[int, ...]:
    """Positions of the digits that a listener loses in one saying.

    Parameters
    ----------
    ends_s
        When each digit is over, s, in order.
    writer
        The listener.
    wanted
        Positions not yet on paper; None for all.

    Returns
    -------
    In order; empty if all could be written down.
    """
    lost: list[int] = []
    written_s: list[float] = []
    for i in range(len(ends_s)) if wanted is None else wanted:
        in_mind = sum(done_s > ends_s[i] + _SAME_S for done_s in written_s)
        if in_mind >= writer.holds_digits:
            lost.append(i)
            continue
        free_s = max(written_s[-1], ends_s[i]) if written_s else ends_s[i] + writer.reaction_s
        written_s.append(free_s + 1.0 / writer.pace_digits_s)
    return tuple(lost)


def written_down(
    mentions: Sequence[PhoneMention], restated: Sequence[tuple[int, int]]
) -> tuple[PhoneMention, ...]:
    """Say of each mention who has the whole number after it.

    Parameters
    ----------
    mentions
        In order.
    restated
        Pairs that are the same number said again: what the first left out, the
        second may give. Only where they have the same digits does it help.

    Returns
    -------
    The mentions with `writable` and `lost_digits`, None where the digits have no times.
    """
    before = {j: i for i, j in restated if mentions[i].digits == mentions[j].digits}
    lost: list[dict[str, tuple[int, ...]] | None] = []
    for k, mention in enumerate(mentions):
        ends_s = ends_of(mention.digit_times) if mention.timing == "measured" else None
        earlier = lost[before[k]] if k in before else None
        lost.append(
            None
            if ends_s is None
            else {
                w.name: lost_digits(ends_s, w, wanted=earlier[w.name] if earlier else None)
                for w in WRITERS
            }
        )
    return tuple(
        mention
        if missing is None
        else replace(
            mention,
            lost_digits=missing,
            writable={name: not places for name, places in missing.items()},
        )
        for mention, missing in zip(mentions, lost, strict=True)
    )


def pause_that_helps(ends_s: Sequence[float], cuts: Sequence[int], writer: Writer) -> float | None:
    """Shortest pause to add at each cut, s, so that nothing is lost.

    Parameters
    ----------
    ends_s
        When each digit is over, s.
    cuts
        Positions of the digits that a pause goes before.

    Returns
    -------
    0.0 if nothing is lost anyway; None where no pause of up to `LONGEST_PAUSE_S` is enough.
    """
    steps = round(LONGEST_PAUSE_S / PAUSE_STEP_S)
    for k in range(steps + 1):
        added_s = k * PAUSE_STEP_S
        later = [end + added_s * sum(cut <= i for cut in cuts) for i, end in enumerate(ends_s)]
        if not lost_digits(later, writer):
            return added_s
    return None
