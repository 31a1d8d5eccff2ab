"""What is looked for in several touches to one prospect, explained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignInfo:
    """One observation or measure of a series."""

    id: str
    title: str
    asks: str


def _info(info_id: str, title: str, asks: str) -> CampaignInfo:
    return CampaignInfo(id=info_id, title=title, asks=asks)


OBSERVATIONS: tuple[CampaignInfo, ...] = (
    _info(
        "second_message_within_hour",
        "Leaves a second message within the hour",
        "Are two voicemails less than an hour apart?",
    ),
    _info(
        "call_without_message",
        "Calls and leaves no message",
        "Is there a call (channel 'call') at which no message was left?",
    ),
    _info(
        "silent_retry",
        "Tries again soon without a message",
        "Is each call without a message within four hours of a voicemail on the same day?",
    ),
    _info(
        "message_repeated",
        "Leaves a message twice",
        "Are two messages so alike that they say the same?",
    ),
    _info(
        "several_ideas_in_one_message",
        "Puts more than one idea into a message",
        "Does one of the messages hold more than one idea?",
    ),
    _info(
        "weekend_follow_up",
        "Follows up after the weekend",
        "Does a voicemail of a Monday bring something new after one of the Friday before?",
    ),
    _info(
        "wit_for_a_stranger",
        "Jokes with a stranger",
        "Is there a joke before anything shows that they have met?",
    ),
    _info(
        "touches_documented",
        "Writes down what was left",
        "Does the manifest have the words of each touch, or a note on it?",
    ),
    _info(
        "message_misleads",
        "Misleads in a message",
        "Could one of the messages mislead, by a pretext or by breaking off?",
    ),
    _info(
        "same_thought_to_others",
        "Tells several prospects the same personal thought",
        "Does a thought that the caller claims to have had about this prospect stand in messages "
        "to others, too?",
    ),
)
MEASURES: tuple[CampaignInfo, ...] = (
    _info("attempt_count", "Touches", "How many touches are listed?"),
    _info("message_count", "Voicemails", "How many of them are voicemails?"),
    _info("channel_count", "Channels", "By how many different ways were they reached for?"),
    _info("length_days", "Length", "How many days lie between the first and the last touch?"),
    _info(
        "shortest_gap_days",
        "Shortest gap",
        "How many days lie between two tries at least? Touches by other ways within a day belong "
        "to one try; calls without a message are left out.",
    ),
    _info("longest_gap_days", "Longest gap", "How many days lie between two tries at most?"),
    _info(
        "shortest_gap_working_days",
        "Shortest gap in working days",
        "The same, Monday to Friday; holidays are not known.",
    ),
    _info(
        "day_part_count",
        "Parts of the day",
        "In how many of morning, afternoon (from 12:00) and evening (from 17:00) were they called?",
    ),
    _info(
        "message_similarity",
        "Likeness of the two messages most alike",
        "How much of one message was known from an earlier one, by TF-IDF or by sentences said "
        "again? Names, numbers and the next step are left out.",
    ),
    _info(
        "promises_kept_ratio",
        "Announcements kept",
        "Which share of what was announced came on its day? At another hour counts half.",
    ),
    _info(
        "email_follows_ratio",
        "Messages with an e-mail",
        "Which share of the voicemails had an e-mail within a day?",
    ),
)
TITLES: dict[str, str] = {i.id: i.title for i in (*OBSERVATIONS, *MEASURES)}
