"""How a team's submitted takes spread: by rep and by check, with the numbers they rest on."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.report.overview import FEWEST_FOR_SPREAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voicemail_audio.methods.model import Method
    from voicemail_audio.web.queue import Waiting

MOST_CHECKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Scores of several takes; `dots` are 0 to 100, each with how many takes have it."""

    median: float
    lowest: int
    highest: int
    dots: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfRep:
    """What somebody submitted.

    Attributes
    ----------
    takes, scored
        Number of takes, and of those with a score.
    spread
        None where so few takes would mislead.
    fix, fix_count
        What is most often to be fixed next, and in how many takes; None where nothing comes twice.
    """

    rep_id: str
    rep: str
    takes: int
    scored: int
    spread: Spread | None
    last_s: float
    fix: str | None
    fix_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCheck:
    """How often a check fails over the team, of the takes in which it could be told."""

    method: str
    title: str
    told: int
    fails: int
    warns: int
    reps: int

    @property
    def lost_share(self) -> float:
        """Share of the takes that fail, those that nearly pass counted half."""
        return (self.fails + 0.5 * self.warns) / self.told


def by_rep(rows: Iterable[Waiting]) -> list[OfRep]:
    """What each rep submitted, by name: a list, no ranking."""
    grouped: dict[str, list[Waiting]] = defaultdict(list)
    for row in rows:
        grouped[row.take.owner_id].append(row)
    found = [_of_rep(some) for some in grouped.values()]
    return sorted(found, key=lambda r: (r.rep.casefold(), r.rep_id))


def _of_rep(rows: Sequence[Waiting]) -> OfRep:
    scores = [r.score for r in rows if r.score is not None]
    fixes = Counter(r.next_fix for r in rows if r.card is not None and r.next_fix)
    fix, count = next(iter(fixes.most_common(1)), (None, 0))
    return OfRep(
        rep_id=rows[0].take.owner_id,
        rep=rows[0].rep,
        takes=len(rows),
        scored=len(scores),
        spread=spread(scores),
        last_s=max(r.take.submitted_at_s or 0.0 for r in rows),
        fix=fix if count > 1 else None,
        fix_count=count,
    )


def spread(scores: Sequence[int]) -> Spread | None:
    """The spread of scores; None of fewer than three, where it would mislead."""
    if len(scores) < FEWEST_FOR_SPREAD:
        return None
    return Spread(
        median=statistics.median(scores),
        lowest=min(scores),
        highest=max(scores),
        dots=tuple(sorted(Counter(scores).items())),
    )


def by_check(rows: Iterable[Waiting], methods: Sequence[Method]) -> list[OfCheck]:
    """The checks that fail most, of those that could be told in three takes or more."""
    titles = {(m.id, c.id): (m.title, c.title) for m in methods for c in m.about_message}
    told: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        for finding in () if row.card is None else row.card.findings:
            if row.card is not None and finding.outcome != "not_assessed":
                key = (row.card.method, finding.criterion)
                told[key].append((finding.outcome, row.take.owner_id))
    found = []
    for key, outcomes in told.items():
        counted = Counter(outcome for outcome, _ in outcomes)
        if key in titles and len(outcomes) >= FEWEST_FOR_SPREAD and counted["pass"] < len(outcomes):
            method, title = titles[key]
            found.append(
                OfCheck(
                    method=method,
                    title=title,
                    told=len(outcomes),
                    fails=counted["fail"],
                    warns=counted["warn"],
                    reps=len({rep for outcome, rep in outcomes if outcome != "pass"}),
                )
            )
    return sorted(found, key=lambda c: (-c.lost_share, -c.told, c.title))[:MOST_CHECKS]
