"""What can be told of a series of touches, ready to be judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.campaigns import measures as m
from voicemail_audio.campaigns import observations as o
from voicemail_audio.campaigns.likeness import Pair, pairs
from voicemail_audio.campaigns.promises import Promise, promises
from voicemail_audio.campaigns.touch import Gap, gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voicemail_audio.campaigns.moment import Moment
    from voicemail_audio.campaigns.thoughts import Shared
    from voicemail_audio.campaigns.touch import Touch
    from voicemail_audio.methods import Facts
    from voicemail_audio.types import Measure, Observation, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFacts:
    """All that was found in the touches to one prospect.

    `inapplicable` is, by observation, why there is nothing to look at; `shown`, by measure, what
    it was taken from.
    """

    observations: tuple[Observation, ...]
    measures: tuple[Measure, ...]
    inapplicable: Mapping[str, str]
    shown: Mapping[str, tuple[Span, ...]]
    gaps: tuple[Gap, ...]
    promises: tuple[Promise, ...]
    pairs: tuple[Pair, ...]

    def judged(self) -> Facts:
        """Return it as methods take it."""
        from voicemail_audio.methods import gather_campaign

        return gather_campaign(
            observations=self.observations,
            measures=self.measures,
            inapplicable=self.inapplicable,
            shown=self.shown,
        )


def gather(
    touches: Sequence[Touch], *, as_of: Moment, shared: Sequence[Shared] = ()
) -> CampaignFacts:
    """Find everything that can be told of one prospect's touches.

    Parameters
    ----------
    touches
        In order of time.
    as_of
        Up to when the list of touches is complete.
    shared
        Claims of a personal thought that other prospects heard, too.
    """
    between = gaps(touches)
    announced = promises(touches, as_of=as_of)
    compared = pairs(touches)
    taken = (
        *m.counts(touches),
        *m.distances(between),
        m.day_parts(touches),
        m.similarity(touches, compared),
        m.kept(touches, announced),
        m.followed_by_email(touches),
    )
    seen = o.observe(touches, compared=compared, shared=shared)
    return CampaignFacts(
        observations=seen.observations,
        measures=tuple(t.measure for t in taken),
        inapplicable=seen.inapplicable,
        shown={t.measure.id: t.shown for t in taken},
        gaps=between,
        promises=announced,
        pairs=compared,
    )
