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
    manner,
    offer,
    opening,
    pretext,
    relevance,
    value,
)
from voicemail_audio.content.facts import Facts, gather
from voicemail_audio.content.message import read
from voicemail_audio.content.registry import OBSERVATIONS
from voicemail_audio.types import Observation

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicemail_audio.types import PhoneNumbers, Profile, Transcript

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


def observe(
    transcript: Transcript,
    phone: PhoneNumbers,
    *,
    profile: Profile | None = None,
    stops_in_sound: bool | None = None,
    unreliable: str | None = None,
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
        Why the words cannot be trusted; every observation is then unsure for that reason.

    Returns
    -------
    One observation for each entry of `registry.OBSERVATIONS`, in its order.
    """
    if unreliable is not None:
        return tuple(
            Observation(id=info.id, present=None, reason=unreliable) for info in OBSERVATIONS
        )
    facts = gather(read(transcript, phone, profile))
    found = {o.id: o for o in (detect(facts) for detect in DETECTORS)}
    for known in (identity.states_name, identity.states_company, identity.first_name_only):
        seen = known(facts.message, facts.identity)
        found[seen.id] = seen
    absent = tuple(
        found[name].present is not True
        for name in ("prospect_specific", "asks_question", "deceptive_pretext", "cryptic")
    )
    gain = bool(facts.gains)
    found["self_centred"] = manner.self_centred(facts, absent=(*absent, not gain))
    found["cut_off"] = ending.cut_off(transcript, stops_in_sound=stops_in_sound)
    return tuple(found[info.id] for info in OBSERVATIONS)
