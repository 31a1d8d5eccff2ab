"""Where coaches and the tool agree, check by check."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.agreement import Kappa, kappa
from voicemail_audio.redaction.tone import rests_on_tone
from voicemail_audio.store.reviews import DECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voicemail_audio.methods.model import Method
    from voicemail_audio.store.tables import Verdict


GOOD = "pass"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """One check: `marked` verdicts, of which `told` where the tool had an answer, too.

    `equal` counts where both say that it is good, or both that it is not; nearly and fix are one
    here, or many more marks would be needed to tell anything.
    """

    method: str
    title: str
    marked: int
    told: int
    equal: int
    kappa: Kappa

    @property
    def share(self) -> float | None:
        """How often both say the same, where both say something."""
        return self.equal / self.told if self.told else None


def trust(
    verdicts: Iterable[Verdict], methods: Sequence[Method], *, hides_tone: bool
) -> list[Trust]:
    """What coaches marked against what the tool said then: all checks together, then one by one.

    Parameters
    ----------
    methods
        Those of the room; verdicts on checks that are gone are left out.
    hides_tone
        Whether checks of the tone are left out.
    """
    titles = {
        (m.id, c.id): (m.title, c.title)
        for m in methods
        for c in m.about_message
        if not (hides_tone and rests_on_tone(c))
    }
    by_check: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if (verdict.method, verdict.criterion) in titles:
            by_check[verdict.method, verdict.criterion].append(verdict)
    rows = [_trust(*titles[key], marked) for key, marked in by_check.items()]
    rows.sort(key=lambda row: (-row.marked, row.method, row.title))
    everything = [v for marked in by_check.values() for v in marked]
    return [_trust("", "All checks", everything), *rows] if rows else []


def _trust(method: str, title: str, marked: Sequence[Verdict]) -> Trust:
    import numpy as np

    both = [v for v in marked if v.tool_outcome in DECIDED and v.outcome in DECIDED]
    counts = np.zeros((2, 2), dtype=np.int64)
    for v in both:
        counts[int(v.outcome == GOOD), int(v.tool_outcome == GOOD)] += 1
    return Trust(
        method=method,
        title=title,
        marked=len(marked),
        told=len(both),
        equal=int(np.trace(counts)),
        kappa=kappa(counts),
    )
