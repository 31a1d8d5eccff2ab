"""What an admin chooses for the whole room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.store.tables import Choice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RETENTION_DAYS = 90
MOST_RETENTION_DAYS = 3650

_RETENTION, _NO_TONE = "retention_days", "no_tone_for_coaches"
_KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The settings of a room.

    Parameters
    ----------
    retention_days
        After how many days the sound of a take is deleted; None keeps it.
    no_tone_for_coaches
        Whether coaches see nothing of the tone: F0, level, spectrum and what rests on them.
    """

    retention_days: int | None = RETENTION_DAYS
    no_tone_for_coaches: bool = False


def read(session: Session) -> Choices:
    """What holds now."""
    days = session.get(Choice, _RETENTION)
    no_tone = session.get(Choice, _NO_TONE)
    return Choices(
        retention_days=RETENTION_DAYS if days is None else _days(days.value),
        no_tone_for_coaches=no_tone is not None and no_tone.value == "yes",
    )


def change(session: Session, choices: Choices) -> None:
    """Let other settings hold from now on.

    Raises
    ------
    UsageError
        If sound would be kept for less than a day or for more than ten years.
    """
    days = choices.retention_days
    if days is not None and not 1 <= days <= MOST_RETENTION_DAYS:
        raise UsageError(
            f"Recordings cannot be kept for {days} days.",
            f"Write 1 to {MOST_RETENTION_DAYS} days, or choose to keep them.",
        )
    session.merge(Choice(name=_RETENTION, value=_KEEP if days is None else str(days)))
    no_tone = "yes" if choices.no_tone_for_coaches else "no"
    session.merge(Choice(name=_NO_TONE, value=no_tone))


def _days(value: str) -> int | None:
    return None if value == _KEEP else int(value)
