"""What a rep tells of themselves for the checks, and their own normal voice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from voicemail_audio.errors import UsageError
from voicemail_audio.profile import CHECKS
from voicemail_audio.prosody.baseline_file import baseline_text
from voicemail_audio.store.database import now_s
from voicemail_audio.store.people import NAME_CHARS
from voicemail_audio.store.tables import OwnVoice, Person
from voicemail_audio.types import Profile

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from voicemail_audio.prosody.baseline import Baseline


def profile_of(person: Person) -> Profile:
    """What the checks of a name, company and number are told."""
    return Profile(name=person.name, company=person.company, phone=person.phone)


def change_profile(
    session: Session, person_id: str, *, name: str, company: str, phone: str
) -> Person:
    """Change what somebody tells of themselves; an empty company or number is taken out.

    Raises
    ------
    UsageError
        If the name or the number will not do.
    """
    person = session.get_one(Person, person_id)
    person.name = _line(name, what="name")
    person.company = _line(company, what="company") if company.strip() else None
    number = " ".join(phone.split())
    is_number, what, remedy = CHECKS["phone"]
    if number and not is_number(number):
        raise UsageError(f"{_shown(number)!r} is no {what}.", remedy.replace("phone = ", ""))
    person.phone = number or None
    return person


def keep_own_voice(session: Session, person: Person, baseline: Baseline) -> None:
    """Score somebody's takes against these statistics from now on."""
    session.merge(OwnVoice(person_id=person.id, json=baseline_text(baseline), made_at_s=now_s()))


def own_voice_facts(session: Session, person: Person) -> dict[str, float] | None:
    """From how many takes and how much speech it was made, and when; None where there is none."""
    kept = session.get(OwnVoice, person.id)
    if kept is None:
        return None
    made = json.loads(kept.json)
    return {"recordings": made["recordings"], "speaking_s": made["speaking_s"]} | {
        "made_at_s": kept.made_at_s
    }


def forget_own_voice(session: Session, person: Person) -> None:
    """Delete the statistics."""
    kept = session.get(OwnVoice, person.id)
    if kept is not None:
        session.delete(kept)


def _line(text: str, *, what: str) -> str:
    kept = " ".join(_shown(text).split())
    if not kept or len(kept) > NAME_CHARS:
        raise UsageError(
            f"The {what} is empty or too long.", f"Write 1 to {NAME_CHARS} characters."
        )
    return kept


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
