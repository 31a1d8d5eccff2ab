"""The ids that results, method files and tables share.

One place, so that the room that finds something and the room that judges it cannot drift apart.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OBSERVATION_IDS: tuple[str, ...] = (
    "states_name",
    "states_company",
    "opens_with_value",
    "opens_with_question",
    "opens_with_junk",
    "prospect_specific",
    "prior_contact",
    "value_proposition",
    "two_benefits",
    "hedged_value",
    "quantified_claim",
    "client_reference",
    "generic_name_drop",
    "asks_question",
    "low_pressure_engagement",
    "cta_present",
    "requests_callback",
    "caller_will_call_again",
    "call_again_time_specific",
    "promises_email",
    "phone_given",
    "phone_repeated",
    "phone_consistent",
    "email_given",
    "product_pitch",
    "meeting_ask",
    "time_ask",
    "outrageous_promise",
    "deceptive_pretext",
    "cryptic",
    "salesy_language",
    "desperate_language",
    "self_centred",
    "multiple_ideas",
    "filler_words",
    "cut_off",
    "first_name_only",
    "uses_wit",
    "thought_provoking_question",
    "offers_times",
    "number_requested",
    "mentions_deadline",
    "mentions_proximity_price_or_service",
)
"""What can be observed in a message, in the order of results."""

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "duration_s": "s",
        "speech_s": "s",
        "leading_silence_s": "s",
        "trailing_silence_s": "s",
        "word_count": "words",
        "speech_rate_wpm": "wpm",
        "message_rate_wpm": "wpm",
        "articulation_rate_syl_s": "syl/s",
        "end_rate_ratio": "times",
        "pause_count": "pauses",
        "pause_total_s": "s",
        "longest_pause_s": "s",
        "pause_share": "ratio",
        "name_hesitation_s": "s",
        "company_hesitation_s": "s",
        "f0_median_hz": "Hz",
        "f0_sd_st": "st",
        "f0_range_st": "st",
        "f0_slope_st_s": "st/s",
        "level_dbfs": "dBFS",
        "level_sd_db": "dB",
        "alpha_ratio_db": "dB",
        "filler_count": "fillers",
        "fillers_per_100_words": "fillers/100 words",
        "filled_pause_count": "filled pauses",
    }
)
"""Measure id -> unit, in the order of results."""

JUDGED_OBSERVATIONS: tuple[str, ...] = ("phone_not_own", "phone_not_valid")
"""What a method can also observe: taken from the phone numbers.

``phone_not_own``: the number is not that of the rep's profile; ``phone_not_valid``: a number of
that length and beginning is given to nobody.
"""

JUDGED_MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "phone_digits_per_s": "digits/s",
        "phone_writers": "of 3 writers",
        "tone_salesy": "SD",
        "tone_desperate": "SD",
    }
)
"""Measure id -> unit of what a method can also judge: taken from the phone numbers and the tone.

``phone_digits_per_s`` is the slowest complete saying of a number; ``phone_writers`` how many of the
careful, the typical and the fast writer keep up with the best saying; ``tone_*`` the tone indices
against the rep's own normal voice.
"""

CAMPAIGN_OBSERVATIONS: tuple[str, ...] = (
    "second_message_within_hour",
    "call_without_message",
    "silent_retry",
    "message_repeated",
    "several_ideas_in_one_message",
    "weekend_follow_up",
    "wit_for_a_stranger",
    "touches_documented",
    "message_misleads",
    "same_thought_to_others",
)
"""What can be observed in several touches to one prospect, in the order of results."""

CAMPAIGN_MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "attempt_count": "attempts",
        "message_count": "messages",
        "channel_count": "channels",
        "length_days": "days",
        "shortest_gap_days": "days",
        "longest_gap_days": "days",
        "shortest_gap_working_days": "working days",
        "day_part_count": "parts of the day",
        "message_similarity": "ratio",
        "promises_kept_ratio": "ratio",
        "email_follows_ratio": "ratio",
    }
)
"""Measure id -> unit of several touches to one prospect, in the order of results.

Gaps are calendar days between tries, working days Monday to Friday; ``message_similarity`` is that
of the two messages most alike, 0 to 1; the other ratios are shares of what was announced and kept,
and of messages that an e-mail followed.
"""


def phrases_id(phrases: Iterable[str]) -> str:
    """Id of the observation whether one of a method's own phrases was said."""
    return f"phrases: {', '.join(phrases)}"
