"""What is looked for in several touches to one prospect, explained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignInfo:
    """One observation or measure of a series: what it asks, how it is decided, where it ends."""

    id: str
    title: str
    asks: str
    how: str
    limits: str


_LISTED = "What is not listed in the manifest is not counted."

OBSERVATIONS: tuple[CampaignInfo, ...] = (
    CampaignInfo(
        id="second_message_within_hour",
        title="Leaves a second message within the hour",
        asks="Are two voicemails less than an hour apart?",
        how="The listed times of any two voicemails, compared in pairs.",
        limits="Needs the time of day: without it, two on one day leave it unsure.",
    ),
    CampaignInfo(
        id="call_without_message",
        title="Calls and leaves no message",
        asks="Is there a call (channel 'call') at which no message was left?",
        how="A touch whose channel is call.",
        limits="A call that was not listed is not known.",
    ),
    CampaignInfo(
        id="silent_retry",
        title="Tries again soon without a message",
        asks="Is each call without a message within four hours of a voicemail on the same day?",
        how="Every call without a message has a voicemail of the same day within four hours; "
        "where a time is not listed, the same day is enough.",
        limits="Whether the call came because of the message cannot be told.",
    ),
    CampaignInfo(
        id="message_repeated",
        title="Leaves a message twice",
        asks="Are two messages so alike that they say the same?",
        how="Two messages of which 70 % or more was known from the earlier one, as "
        "message_similarity measures it.",
        limits="The same said in other words is not noticed.",
    ),
    CampaignInfo(
        id="several_ideas_in_one_message",
        title="Puts more than one idea into a message",
        asks="Does one of the messages hold more than one idea?",
        how="The observation multiple_ideas in any of the messages.",
        limits="As multiple_ideas.",
    ),
    CampaignInfo(
        id="weekend_follow_up",
        title="Follows up after the weekend",
        asks="Does a voicemail of a Monday bring something new after one of the Friday before?",
        how="A voicemail of a Friday and one of the Monday after it that are not alike.",
        limits="Whether what is new helps them cannot be told; holidays are not known.",
    ),
    CampaignInfo(
        id="wit_for_a_stranger",
        title="Jokes with a stranger",
        asks="Is there a joke before anything shows that they have met?",
        how="The observation uses_wit in a message before any talk, visit, referral or mention of "
        "earlier contact.",
        limits="As uses_wit: jokes without a signal are missed. An acquaintance that nothing "
        "mentions counts as none.",
    ),
    CampaignInfo(
        id="touches_documented",
        title="Writes down what was left",
        asks="Does the manifest have the words of each touch, or a note on it?",
        how="Each line of the manifest has a recording, a script or a note.",
        limits="What the note says is not read.",
    ),
    CampaignInfo(
        id="message_misleads",
        title="Misleads in a message",
        asks="Could one of the messages mislead, by a pretext or by breaking off?",
        how="The observation deceptive_pretext or cut_off in any of the messages.",
        limits="As those two.",
    ),
    CampaignInfo(
        id="same_thought_to_others",
        title="Tells several prospects the same personal thought",
        asks="Does a thought that the caller claims to have had about this prospect stand in "
        "messages to others, too?",
        how="Sentences that claim a thought about the prospect (over the weekend I thought of "
        "you), compared with those to the other prospects of the manifest; 85 % of the "
        "characters in common are the same.",
        limits="Only claims in such words are found, and only prospects of the same manifest are "
        "compared. It may be true of each of them.",
    ),
)
MEASURES: tuple[CampaignInfo, ...] = (
    CampaignInfo(
        id="attempt_count",
        title="Touches",
        asks="How many touches are listed?",
        how="The lines of the manifest for this prospect.",
        limits=_LISTED,
    ),
    CampaignInfo(
        id="message_count",
        title="Voicemails",
        asks="How many of them are voicemails?",
        how="The lines whose channel is voicemail.",
        limits=_LISTED,
    ),
    CampaignInfo(
        id="channel_count",
        title="Channels",
        asks="By how many different ways were they reached for?",
        how="Different ways, phone calls and voicemails together being one.",
        limits=_LISTED,
    ),
    CampaignInfo(
        id="length_days",
        title="Length",
        asks="How many days lie between the first and the last touch?",
        how="Calendar days between the first and the last line.",
        limits=_LISTED,
    ),
    CampaignInfo(
        id="shortest_gap_days",
        title="Shortest gap",
        asks="How many days lie between two tries at least? Touches by other ways within a day "
        "belong to one try; calls without a message are left out.",
        how="Calendar days between the beginnings of two tries that follow each other.",
        limits=_LISTED,
    ),
    CampaignInfo(
        id="longest_gap_days",
        title="Longest gap",
        asks="How many days lie between two tries at most?",
        how="As shortest_gap_days, the longest of them.",
        limits=_LISTED,
    ),
    CampaignInfo(
        id="shortest_gap_working_days",
        title="Shortest gap in working days",
        asks="The same, Monday to Friday; holidays are not known.",
        how="As shortest_gap_days, Monday to Friday.",
        limits="Holidays are counted as working days.",
    ),
    CampaignInfo(
        id="day_part_count",
        title="Parts of the day",
        asks="In how many of morning, afternoon (from 12:00) and evening (from 17:00) were they "
        "called?",
        how="The listed hours of calls and voicemails.",
        limits="The hour is that of the manifest, wherever the prospect is; ours is the limit of "
        "17:00.",
    ),
    CampaignInfo(
        id="message_similarity",
        title="Likeness of the two messages most alike",
        asks="How much of one message was known from an earlier one, by TF-IDF or by sentences "
        "said again? Names, numbers and the next step are left out.",
        how="The larger of the cosine of their words by TF-IDF and the share of the later one's "
        "words in sentences that the earlier one has, too (80 % of the characters in common).",
        limits="The same said in other words is not noticed; words that a recogniser got wrong "
        "make messages less alike.",
    ),
    CampaignInfo(
        id="promises_kept_ratio",
        title="Announcements kept",
        asks="Which share of what was announced came on its day? At another hour counts half.",
        how="Announced calls, e-mails and visits with their day, looked up among the later "
        "touches: on the day 1, at another hour 0.5, late or never 0; what is still due is "
        "left out.",
        limits="Announcements that name no day are left out, and those in unusual words are "
        "missed; the touch that kept it must be listed.",
    ),
    CampaignInfo(
        id="email_follows_ratio",
        title="Messages with an e-mail",
        asks="Which share of the voicemails had an e-mail within a day?",
        how="Voicemails with an e-mail listed within 24 hours after them, or by the next day "
        "where a time is missing.",
        limits="What the e-mail says is not known.",
    ),
)
TITLES: dict[str, str] = {i.id: i.title for i in (*OBSERVATIONS, *MEASURES)}
