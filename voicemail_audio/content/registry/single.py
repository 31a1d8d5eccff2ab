"""What one method or another asks about."""

from __future__ import annotations

from voicemail_audio.content.registry.info import Group, ObservationInfo

SINGLE = Group(
    title="What single methods ask about",
    observations=(
        ObservationInfo(
            id="first_name_only",
            title="First name only",
            asks="Is a first name all that is said of the caller?",
            how="One word of a name, and no company, as states_name and states_company find them.",
            limits="A company that is missed makes it wrong.",
            source="gitomer",
        ),
        ObservationInfo(
            id="uses_wit",
            title="Uses wit",
            asks="Does the caller signal a joke?",
            how="Words that announce or follow a joke (kidding, I promise not to bite).",
            limits="Wit without a signal cannot be found in words, and is missed.",
            source="gitomer",
        ),
        ObservationInfo(
            id="thought_provoking_question",
            title="Asks a provoking question",
            asks="Does a question make the prospect think about their own situation?",
            how="A question as for asks_question that holds what would happen if, have you "
            "considered, how much does it cost you and the like.",
            limits="The form is looked at: a trite question in that form counts, a good one in "
            "another does not.",
            source="gitomer",
        ),
        ObservationInfo(
            id="offers_times",
            title="Offers times",
            asks="Are times to talk offered?",
            how="Openings, slots or times to talk, and days on which the caller is free. "
            "Denied ones are left out.",
            limits="A time put as a question (would Tuesday at three work?) is missed.",
            source="email-first",
        ),
        ObservationInfo(
            id="number_requested",
            title="Was asked for the number",
            asks="Had the prospect asked for the number?",
            how="Phrases of a number that was asked for or wanted.",
            limits="It is believed as it is said.",
            source="email-first",
        ),
        ObservationInfo(
            id="mentions_deadline",
            title="Mentions a deadline",
            asks="Is a date or deadline set?",
            how="The word deadline, before or until the end of something, by a day or season, and "
            "what ends, closes or expires.",
            limits="It does not tell the caller's deadline from one of the prospect's own.",
            source="telesales-35",
        ),
        ObservationInfo(
            id="mentions_proximity_price_or_service",
            title="Mentions nearness, price or service",
            asks="Is being near, the price or the service mentioned?",
            how="Phrases of being near or local, of prices, and of good service.",
            limits="A place or price that is mentioned for another reason counts too.",
            source="tailored",
        ),
    ),
)
