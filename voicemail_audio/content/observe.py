"""Words -> observations, one a registered id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content import (
    action,
    asks,
    contact,
    ending,
    engagement,
    fillers,
    identity,
    learned,
    manner,
    offer,
    opening,
    pretext,
    relevance,
    value,
)
from voicemail_audio.content.doubt import doubted
from voicemail_audio.content.facts import Facts, gather
from voicemail_audio.content.message import read
from voicemail_audio.content.registry import OBSERVATIONS
from voicemail_audio.content.said import said
from voicemail_audio.ids import phrases_id
from voicemail_audio.types import Observation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from voicemail_audio.types import PhoneNumbers, Profile, Transcript, Unheard

DETECTORS: tuple[Callable[[Facts], Observation], ...] = (
    opening.opens_with_value,
    opening.opens_with_question,
    opening.opens_with_junk,
    relevance.prospect_specific,
    relevance.prior_contact,
    value.value_proposition,
    value.two_benefits,
    value.hedged_value,
    value.quantified_claim,
    value.client_reference,
    value.generic_name_drop,
    engagement.asks_question,
    engagement.low_pressure_engagement,
    action.cta_present,
    action.requests_callback,
    action.caller_will_call_again,
    action.call_again_time_specific,
    action.promises_email,
    contact.phone_given,
    contact.phone_repeated,
    contact.phone_consistent,
    contact.email_given,
    offer.product_pitch,
    asks.meeting_ask,
    asks.time_ask,
    offer.outrageous_promise,
    pretext.deceptive_pretext,
    pretext.cryptic,
    manner.salesy_language,
    manner.desperate_language,
    offer.multiple_ideas,
    fillers.filler_words,
    engagement.uses_wit,
    engagement.thought_provoking_question,
    engagement.offers_times,
    contact.number_requested,
    relevance.mentions_deadline,
    relevance.mentions_proximity_price_or_service,
)

BY_WHAT_LACKS = ("self_centred", "cryptic", "first_name_only", "generic_name_drop")
"""Present where something else is absent: words that were not heard can undo them."""
BY_THE_OPENING = ("opens_with_value", "opens_with_question", "opens_with_junk")
OPENING_WORDS = 40
"""No detector of the opening looks further."""
BY_THE_ENDING = ("cut_off",)


def observe(
    transcript: Transcript,
    phone: PhoneNumbers,
    *,
    profile: Profile | None = None,
    stops_in_sound: bool | None = None,
    unreliable: str | None = None,
    unheard: Unheard | None = None,
    phrases: Collection[Sequence[str]] = (),
) -> tuple[Observation, ...]:
    """Find what was said.

    Parameters
    ----------
    transcript
        The words.
    phone
        The phone numbers found in them.
    profile
        What is known of the rep: name and company are then recognised by it.
    stops_in_sound
        Whether the recording ends in the middle of sound; None where there is none.
    unreliable
        Why the words cannot be trusted; every observation is then unsure for that reason, but for
        the phone numbers that were heard by other means than the words.
    unheard
        What was said besides the words; what they lack may have been said there.
    phrases
        Lists of phrases to look for, as methods name them.

    Returns
    -------
    One observation for each entry of `registry.OBSERVATIONS`, in its order, then one for each list
    of phrases.
    """
    wanted = (*(info.id for info in OBSERVATIONS), *map(phrases_id, phrases))
    if unreliable is not None:
        heard = _numbers_only(transcript, phone)
        return tuple(
            heard.get(name) or Observation(id=name, present=None, reason=unreliable)
            for name in wanted
        )
    facts = gather(read(transcript, phone, profile))
    found = by_rules(facts)
    learned.add_learned(facts, found)
    found["cut_off"] = ending.cut_off(transcript, stops_in_sound=stops_in_sound)
    found |= {o.id: o for o in (said(facts.message, p) for p in phrases)}
    seen_all = doubted((found[name] for name in wanted), transcript)
    if unheard is None:
        return seen_all
    return tuple(
        o if o.present is None or _stands(o, transcript, unheard)
        else Observation(id=o.id, present=None, reason=unheard.reason)
        for o in seen_all
    )  # fmt: skip


def _numbers_only(transcript: Transcript, phone: PhoneNumbers) -> dict[str, Observation]:
    if not phone.mentions:
        return {}
    facts = gather(read(transcript, phone, None))
    found = [contact.phone_given(facts), contact.phone_repeated(facts)]
    return {o.id: o for o in (*found, contact.phone_consistent(facts))}


def _stands(found: Observation, transcript: Transcript, unheard: Unheard) -> bool:
    """Whether an observation holds whatever else was said in the unheard parts."""
    if not unheard.of_note:  # such a scrap is often an "um"
        return found.id != "filler_words" or found.present is True
    if found.id in BY_THE_OPENING:
        opening = transcript.words[:OPENING_WORDS]
        return all(s.start_char > w.start_char for s in unheard.spans for w in opening)
    if found.id in BY_THE_ENDING:
        known = all(s.start_char < len(transcript.text) for s in unheard.spans)
        return bool(unheard.spans) and known  # none: the end itself is missing
    if found.id in BY_WHAT_LACKS:
        return False
    # What is absent shows no words, but for two numbers that differ: those were heard.
    return found.present is True or bool(found.spans)


def by_rules(facts: Facts) -> dict[str, Observation]:
    """Find what rules find, all but what the sound tells."""
    found = {o.id: o for o in (detect(facts) for detect in DETECTORS)}
    for known in (identity.states_name, identity.states_company, identity.first_name_only):
        seen = known(facts.message, facts.identity)
        found[seen.id] = seen
    absent = tuple(
        found[name].present is not True
        for name in ("prospect_specific", "asks_question", "deceptive_pretext", "cryptic")
    )
    found["self_centred"] = manner.self_centred(facts, absent=(*absent, not facts.gains))
    return found
