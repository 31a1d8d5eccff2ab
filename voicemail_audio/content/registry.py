"""All observations: what each asks, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationInfo:
    """One observation id, explained."""

    id: str
    title: str
    asks: str
    source: str
    requires: Literal["words", "phone", "audio"] = "words"


def _info(
    observation_id: str, title: str, asks: str, source: str,
    requires: Literal["words", "phone", "audio"] = "words",
) -> ObservationInfo:  # fmt: skip
    return ObservationInfo(
        id=observation_id, title=title, asks=asks, source=source, requires=requires
    )


OBSERVATIONS: tuple[ObservationInfo, ...] = (
    _info(
        "states_name", "Says who is calling", "Does the caller say their own name?", "smart-calling"
    ),
    _info(
        "states_company",
        "Says for whom",
        "Does the caller name the company they call for?",
        "smart-calling",
    ),
    _info(
        "opens_with_value",
        "Opens with what is in it for them",
        "Do the first words, before the caller's name, speak of the prospect's gain or problem?",
        "telesales-35, email-first",
    ),
    _info(
        "opens_with_question",
        "Opens with a question",
        "Is the first sentence a real question about the prospect's situation?",
        "email-first",
    ),
    _info(
        "opens_with_junk",
        "Opens with filler",
        "Are the first words pleasantry, apology, self-introduction or talk about the call?",
        "telesales-35",
    ),
    _info(
        "prospect_specific",
        "Knows something about this prospect",
        "Is there a fact that holds for this prospect and few others?",
        "smart-calling, tailored",
    ),
    _info(
        "prior_contact",
        "Refers to earlier contact",
        "Is an earlier message, meeting, enquiry, purchase or referral brought up?",
        "gitomer, tailored",
    ),
    _info(
        "value_proposition",
        "Names a gain",
        "Could a listener say what they would gain or avoid?",
        "smart-calling",
    ),
    _info("two_benefits", "Names two gains", "Are there two different gains?", "tailored"),
    _info(
        "hedged_value",
        "Leaves the gain open",
        "Is the gain or fit put tentatively?",
        "smart-calling, tailored",
    ),
    _info(
        "quantified_claim",
        "Puts a number on it",
        "Does a number belong to a gain, result or cost?",
        "telesales-35",
    ),
    _info(
        "client_reference",
        "Refers to clients",
        "Are clients named, or described so that they compare?",
        "smart-calling, tailored",
    ),
    _info(
        "generic_name_drop",
        "Drops names",
        "Are clients listed without result, relationship or depth?",
        "tailored",
    ),
    _info(
        "asks_question",
        "Asks a question",
        "Is there a question about situation, need or interest?",
        "email-first",
    ),
    _info(
        "low_pressure_engagement",
        "Keeps it easy",
        "Does the caller only want to ask or see if it fits, or give an easy way out?",
        "smart-calling",
    ),
    _info(
        "cta_present",
        "Names a next step",
        "Is any next step named, for either side?",
        "telesales-35",
    ),
    _info(
        "requests_callback",
        "Asks to be called",
        "Is the prospect asked or invited to phone?",
        "telesales-35",
    ),
    _info(
        "caller_will_call_again",
        "Will call again",
        "Does the caller say they will phone again?",
        "smart-calling",
    ),
    _info(
        "call_again_time_specific",
        "Says when they will call",
        "Is a day or hour named for it?",
        "smart-calling",
    ),
    _info(
        "promises_email",
        "An email is coming",
        "Will an email come, or does it go out with this?",
        "email-first",
    ),
    _info(
        "phone_given", "Gives a number", "Is a telephone number given?", "smart-calling", "phone"
    ),
    _info(
        "phone_repeated",
        "Says the number twice",
        "Is the number said again?",
        "smart-calling",
        "phone",
    ),
    _info(
        "phone_consistent",
        "Says the same number",
        "Do the sayings of the number agree?",
        "smart-calling",
        "phone",
    ),
    _info("email_given", "Gives an email address", "Is an email address given?", "smart-calling"),
    _info(
        "product_pitch",
        "Pitches",
        "Is the main content an offering: features, terms, credentials?",
        "all five",
    ),
    _info(
        "meeting_ask",
        "Asks for a meeting",
        "Is a meeting, demo, visit, event or scheduled talk asked for?",
        "smart-calling",
    ),
    _info(
        "time_ask",
        "Asks for their time",
        "Is an amount of the prospect's time asked for?",
        "tailored",
    ),
    _info(
        "outrageous_promise",
        "Promises too much",
        "Is an extravagant or guaranteed result promised?",
        "smart-calling",
    ),
    _info(
        "deceptive_pretext",
        "Could mislead",
        "Do the words show a false reason, urgency, threat or win?",
        "smart-calling, gitomer",
    ),
    _info(
        "cryptic",
        "Leaves a riddle",
        "Would a stranger not know why they were called?",
        "smart-calling, email-first",
    ),
    _info(
        "salesy_language",
        "Sounds like hype",
        "Is there hype, superlative or cliche?",
        "email-first",
    ),
    _info(
        "desperate_language",
        "Begs",
        "Is there begging, guilt, counting of attempts?",
        "email-first",
    ),
    _info(
        "self_centred",
        "Is about the caller",
        "Is the content what the caller is, wants or sells?",
        "telesales-35",
    ),
    _info(
        "multiple_ideas",
        "Has several ideas",
        "Are there separate reasons for the call?",
        "telesales-35",
    ),
    _info(
        "filler_words",
        "Has filler words",
        "Are there fillers such as um or you know?",
        "email-first",
    ),
    _info(
        "cut_off",
        "Is cut off",
        "Does the recording end inside a word or sentence?",
        "gitomer",
        "audio",
    ),
    _info(
        "first_name_only",
        "First name only",
        "Is a first name all that is said of the caller?",
        "gitomer",
    ),
    _info("uses_wit", "Uses wit", "Does the caller signal a joke?", "gitomer"),
    _info(
        "thought_provoking_question",
        "Asks a provoking question",
        "Does a question make the prospect think about their own situation?",
        "gitomer",
    ),
    _info("offers_times", "Offers times", "Are times to talk offered?", "email-first"),
    _info(
        "number_requested",
        "Was asked for the number",
        "Had the prospect asked for the number?",
        "email-first",
    ),
    _info("mentions_deadline", "Mentions a deadline", "Is a date or deadline set?", "telesales-35"),
    _info(
        "mentions_proximity_price_or_service",
        "Mentions nearness, price or service",
        "Is being near, the price or the service mentioned?",
        "tailored",
    ),
)
"""In the order in which results list them."""

OBSERVATION_IDS: tuple[str, ...] = tuple(info.id for info in OBSERVATIONS)
