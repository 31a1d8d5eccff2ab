"""What somebody may see of a result: one place for all pages, the API and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.store.takes import last_result, read_result

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person, Take
    from voicemail_audio.types import Analysis, Failure


def result_for(session: Session, person: Person, take: Take) -> Analysis | Failure | None:
    """The last result of a take as a person may see it; None while there is none.

    Parameters
    ----------
    person
        Who sees it; `takes.seen_by` has said that they may.
    """
    result = last_result(session, take)
    return None if result is None else read_result(result)
