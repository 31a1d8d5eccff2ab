"""Scripts: what a rep means to say, theirs alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from voicemail_audio.errors import UsageError
from voicemail_audio.store.database import new_id, now_s
from voicemail_audio.store.tables import Script
from voicemail_audio.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.store.tables import Person

MOST_CHARS = 5_000
"""Three minutes at 250 words a minute are some 4,500 characters."""
MOST_TITLE_CHARS = 80
_SHORT_TITLE_WORDS = 6


def clean_text(text: str) -> str:
    """A script as it can be kept: lines and words, without characters that nobody sees.

    Raises
    ------
    UsageError
        If it holds no words or is too long.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    kept = "\n".join("".join(c if c.isprintable() else " " for c in line) for line in lines).strip()
    if len(kept) > MOST_CHARS:
        raise UsageError(
            f"The script has {len(kept)} characters.",
            f"Cut it to {MOST_CHARS:,}: that is three minutes already.",
        )
    if not tokenize(kept):
        raise UsageError("The script holds no words.", "Write what you mean to say.")
    return kept


def save(
    session: Session, owner: Person, *, title: str, text: str, method: str, script_id: str = ""
) -> Script | None:
    """Keep a script; None if `script_id` names one that is not the owner's.

    The same text twice is one script: its takes belong together.

    Raises
    ------
    UsageError
        If the text will not do.
    """
    kept = clean_text(text)
    script = own_script(session, owner, script_id) if script_id else _same(session, owner, kept)
    if script is None and script_id:
        return None
    if script is None:
        script = Script(
            id=new_id(),
            owner_id=owner.id,
            title=_title("", kept),
            text=kept,
            method=method,
            created_at_s=now_s(),
        )
        session.add(script)
    script.text, script.method = kept, method
    if title.strip():
        script.title = _title(title, kept)
    return script


def own_script(session: Session, person: Person, script_id: str) -> Script | None:
    """A script that somebody may use."""
    script = session.get(Script, script_id)
    return script if script is not None and script.owner_id == person.id else None


def scripts_of(session: Session, person: Person) -> Sequence[Script]:
    """Somebody's own, the last one first."""
    mine = select(Script).where(Script.owner_id == person.id)
    return session.scalars(mine.order_by(Script.created_at_s.desc(), Script.id)).all()


def _same(session: Session, owner: Person, text: str) -> Script | None:
    same = (Script.owner_id == owner.id) & (Script.text == text)
    return session.scalar(select(Script).where(same).limit(1))


def _title(title: str, text: str) -> str:
    """A title in one line; the first words where there is none."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    words = text.split()
    first = " ".join(words[:_SHORT_TITLE_WORDS])
    return (shown or f"{first}{' …' if len(words) > _SHORT_TITLE_WORDS else ''}")[:MOST_TITLE_CHARS]
