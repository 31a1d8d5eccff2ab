"""What a rep reads in the list of takes of what coaches said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicemail_audio.store import reviews
from voicemail_audio.web.digests import digests
from voicemail_audio.web.marks import coached

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.methods.model import Method
    from voicemail_audio.store.tables import Person, Take


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said of a take; `score` is the one that counts where a coach changed it."""

    comments: int
    reviewed: bool
    score: int | None


def coachs_answers(
    session: Session, person: Person, listed: Sequence[Take], methods: Sequence[Method]
) -> dict[str, Answer]:
    """Take id -> what was said of it, for a person's own takes that something was said of."""
    said = reviews.said_of_submitted(session, owner=person)
    marked = [take for take in listed if take.id in said and said[take.id].verdicts]
    found = digests(session, person, marked, methods=methods)
    scores: dict[str, int | None] = {}
    for take_id, digest in found.items():
        cards = [] if digest.card is None else [digest.card]
        for scored in coached(cards, said[take_id].verdicts, methods):
            if scored.overrides:
                scores[take_id] = scored.counted.score
    return {
        take_id: Answer(comments=of.comments, reviewed=of.reviewed, score=scores.get(take_id))
        for take_id, of in said.items()
    }
