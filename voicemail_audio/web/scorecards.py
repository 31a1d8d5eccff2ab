"""What somebody may see of a result: one place for all pages, the API and exports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from voicemail_audio.redaction import without_tone
from voicemail_audio.store import choices
from voicemail_audio.store.takes import last_result, read_result
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.methods.model import Method
    from voicemail_audio.store.tables import Person, Take
    from voicemail_audio.types import Analysis


def result_for(
    session: Session, person: Person, take: Take, *, methods: Sequence[Method]
) -> Analysis | Failure | None:
    """The last result of a take as a person may see it; None while there is none.

    Parameters
    ----------
    person
        Who sees it; `takes.seen_by` has said that they may.
    methods
        Those of the room.
    """
    result = last_result(session, take)
    hides = choices.read(session).no_tone_for_coaches
    if result is None:
        return None
    return as_seen(read_result(result), person, take, methods=methods, hides=hides)


def as_seen(
    found: Analysis | Failure,
    person: Person,
    take: Take,
    *,
    methods: Sequence[Method],
    hides: bool,
) -> Analysis | Failure:
    """A result as a person may see it; `hides` is the room's choice of no tone for coaches."""
    if isinstance(found, Failure):
        return found
    found = replace(found, practised=take.method)
    seen_whole = not hides or person.id == take.owner_id
    return found if seen_whole else without_tone(found, methods=methods)
