"""What a manifest gives: a report on each prospect's series, and the lines that are wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

    from voicemail_audio.campaigns.facts import CampaignFacts
    from voicemail_audio.campaigns.moment import Moment
    from voicemail_audio.campaigns.row import RowError
    from voicemail_audio.campaigns.touch import Touch
    from voicemail_audio.types import Outcome, Scorecard, Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one method makes of a subject, by which criterion, and why."""

    method: str
    criterion: str
    outcome: Outcome
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A subject that some methods approve of in this series and others do not.

    `kind` says whether no series could please all, or whether they only set different limits;
    `settled` is the reason of the method that settles it, None where none of those asked does.
    """

    subject: str
    kind: Literal["opposite", "differs"]
    views: tuple[View, ...]
    settled: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """The touches to one prospect, judged."""

    prospect: str
    touches: tuple[Touch, ...]
    facts: CampaignFacts
    scorecards: tuple[Scorecard, ...]
    disagreements: tuple[Disagreement, ...]

    def scorecard(self, method: str) -> Scorecard:
        """Return the scorecard of that method; `KeyError` where there is none."""
        return {s.method: s for s in self.scorecards}[method]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignReport:
    """What a manifest gives.

    Attributes
    ----------
    as_of
        Up to when the manifest is taken to be complete; None where it has no readable date.
    campaigns
        One for each prospect whose lines are all in order, as first named.
    errors
        What is wrong with the other lines.
    notes
        Sentences for the reader on how it was made.
    """

    versions: Versions
    path: str
    sha256: str
    as_of: Moment | None
    campaigns: tuple[Campaign, ...]
    errors: tuple[RowError, ...]
    notes: tuple[str, ...] = ()

    def campaign(self, prospect: str) -> Campaign:
        """Return the series of that prospect; `KeyError` where there is none."""
        return {c.prospect.casefold(): c for c in self.campaigns}[prospect.casefold()]

    def to_dict(self) -> dict[str, Any]:
        """Return the object of schema ``voicemail-audio/campaign/1``, ready for JSON."""
        from voicemail_audio.campaigns.serial import report_to_dict

        return report_to_dict(self)

    def touches_frame(self) -> pd.DataFrame:
        """Return one row a touch: prospect, number, time, channel, gap in days, score, note."""
        import pandas as pd

        from voicemail_audio.campaigns.serial import touch_rows

        rows = [row for c in self.campaigns for row in touch_rows(c)]
        return pd.DataFrame(rows).convert_dtypes()

    def _repr_html_(self) -> str:
        """What a notebook shows: a line a prospect."""
        from voicemail_audio.campaigns.terminal import report_html

        return report_html(self)
