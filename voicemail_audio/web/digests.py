"""What lists need of many results, kept in memory: a result is read once, it never changes."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from voicemail_audio.readback import result_from_dict
from voicemail_audio.report import wording
from voicemail_audio.store import choices
from voicemail_audio.store.tables import Result
from voicemail_audio.types import Analysis, Finding, Scorecard
from voicemail_audio.web.scorecards import as_seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from voicemail_audio.methods.model import Method
    from voicemail_audio.serial import JsonObject
    from voicemail_audio.store.tables import Person, Take
    from voicemail_audio.types import Failure

MOST_KEPT = 5000
"""Some 10 kB each."""
AT_ONCE = 200
"""Results that are read from the database in one go: 100 kB each, and SQLite's limit of ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A result in short, without a word of what was said.

    Parameters
    ----------
    card
        By the take's method, evidence left out; None where there is no scorecard.
    wrong_number
        Whether the number that was given is not that of the rep.
    failure
        Why there is no result.
    """

    card: Scorecard | None
    wrong_number: bool
    failure: str | None


Key = tuple[str, str, bool]
_KEPT: OrderedDict[Key, Digest] = OrderedDict()


def digests(
    session: Session, person: Person, takes: Sequence[Take], *, methods: Sequence[Method]
) -> dict[str, Digest]:
    """What holds of takes, by their ids, as a person may see it; those that wait are left out."""
    hides = choices.read(session).no_tone_for_coaches
    keys = {
        take.id: (result_id, take.method, hides and take.owner_id != person.id)
        for take, result_id in _newest(session, takes)
    }
    kept = {take_id: _KEPT.get(key) for take_id, key in keys.items()}
    found = {take_id: digest for take_id, digest in kept.items() if digest is not None}
    missing = [take for take in takes if take.id in keys and take.id not in found]
    for some in _in_parts(missing):
        ids = {keys[take.id][0]: take for take in some}
        wanted = select(Result.id, Result.json).where(Result.id.in_(ids))
        for result_id, text in session.execute(wanted):
            take = ids[result_id]
            read = result_from_dict(_pruned(json.loads(text), take.method))
            seen = as_seen(read, person, take, methods=methods, hides=hides)
            found[take.id] = _keep(keys[take.id], _digest(seen))
    return found


def _newest(session: Session, takes: Sequence[Take]) -> Iterable[tuple[Take, str]]:
    """Takes with the id of what holds of them."""
    for some in _in_parts(takes):
        by_id = {take.id: take for take in some}
        results = select(Result.take_id, Result.id).where(Result.take_id.in_(by_id))
        last = dict(session.execute(results.order_by(Result.made_at_s)).all())
        yield from ((by_id[take_id], result_id) for take_id, result_id in last.items())


def _in_parts(takes: Sequence[Take]) -> Iterable[Sequence[Take]]:
    return (takes[at : at + AT_ONCE] for at in range(0, len(takes), AT_ONCE))


def _pruned(result: JsonObject, method: str) -> JsonObject:
    """Only what a digest is made of: most of the time goes into reading the rest."""
    if "error" in result:
        return result
    cards = result["scorecards"]
    practised = [c for c in cards if c["method"] == method]
    return {
        **result,
        "scorecards": practised or cards,
        "measures": {},
        "observations": {},
        "transcript": {**result["transcript"], "words": []},
    }


def _digest(found: Analysis | Failure) -> Digest:
    if not isinstance(found, Analysis):
        return Digest(card=None, wrong_number=False, failure=found.message)
    card = wording.headline_card(found)
    bare = None if card is None else replace(card, findings=tuple(map(_bare, card.findings)))
    wrong = found.phone_numbers.matches_profile is False
    return Digest(card=bare, wrong_number=wrong, failure=None)


def _bare(finding: Finding) -> Finding:
    return replace(finding, evidence=())


def _keep(key: Key, digest: Digest) -> Digest:
    _KEPT[key] = digest
    if len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)
    return digest
