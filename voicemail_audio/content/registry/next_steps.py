"""How the message engages, what happens next, and how the caller can be reached."""

from __future__ import annotations

from voicemail_audio.content.registry.info import Group, ObservationInfo

_PARSER = (
    "The phone-number parser: digits written or spoken, singly, doubled or as numbers, corrected "
    "or restated"
)

NEXT_STEPS = Group(
    title="Drawing them in, and what happens next",
    observations=(
        ObservationInfo(
            id="asks_question",
            title="Asks a question",
            asks="Is there a question about situation, need or interest?",
            how="Beginnings of questions in the order of a question, so that it is found without "
            "punctuation; pleasantries, requests to call and indirect questions are left out.",
            limits="Questions put as a statement, as what if, as a request (would you mind if) or "
            "about a thing and not about them are missed.",
            source="email-first",
        ),
        ObservationInfo(
            id="low_pressure_engagement",
            title="Keeps it easy",
            asks="Does the caller only want to ask or see if it fits, or give an easy way out?",
            how="Phrases of only wanting to ask, compare or see if it fits, and of ways out (if "
            "not, no worries); guilt and threats put in the same form are left out.",
            limits="An easy phrase in a pressing message counts all the same.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="cta_present",
            title="Names a next step",
            asks="Is any next step named, for either side?",
            how="Any of: a call back, a call or e-mail announced, a text, a reply, a key to press, "
            "a visit or a meeting; a phone number alone counts. Denied steps do not.",
            limits="A bare address or an offered handout without a verb (want the one-pager?) is "
            "missed.",
            source="telesales-35",
        ),
        ObservationInfo(
            id="requests_callback",
            title="Asks to be called",
            asks="Is the prospect asked or invited to phone?",
            how="Phrases of ringing whose subject is not the caller, or any phone number given.",
            limits="A number given for something else than a call counts too.",
            source="telesales-35",
        ),
        ObservationInfo(
            id="caller_will_call_again",
            title="Will call again",
            asks="Does the caller say they will phone again?",
            how="I or we with will, going to or the like and a verb of calling, trying or "
            "reaching; denied ones are left out.",
            limits="I'll follow up counts though it may mean an e-mail.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="call_again_time_specific",
            title="Says when they will call",
            asks="Is a day or hour named for it?",
            how="A day, date or hour in the sentence of the announced call, up to eight words "
            "after it; later this week is none.",
            limits="A time that stands before the announcement (tomorrow around two I'll try) is "
            "missed.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="promises_email",
            title="An email is coming",
            asks="Will an email come, or does it go out with this?",
            how="Phrases of sending, dropping or shooting them an e-mail, now or later; e-mails "
            "sent earlier are left out.",
            limits="A note or document that is sent by e-mail with other words between is missed.",
            source="email-first",
        ),
        ObservationInfo(
            id="phone_given",
            title="Gives a number",
            asks="Is a telephone number given?",
            how=f"{_PARSER}; other numbers (orders, prices, dates) are told apart by length and "
            "by the words around them. Without known words, the digit model that hears the sound.",
            limits="Numbers too short or grouped as nobody dials them are taken for something "
            "else.",
            source="smart-calling",
            requires="phone",
        ),
        ObservationInfo(
            id="phone_repeated",
            title="Says the number twice",
            asks="Is the number said again?",
            how=f"{_PARSER}; a whole number after a whole one is a second saying unless it is "
            "called another line.",
            limits="Only whole numbers count, with or without the area code: the last four digits "
            "said again are told, but are no repeat.",
            source="smart-calling",
            requires="phone",
        ),
        ObservationInfo(
            id="phone_consistent",
            title="Says the same number",
            asks="Do the sayings of the number agree?",
            how="All sayings compared digit by digit, a leading country code left out; unsure "
            "where the number is said once or its digits were not heard clearly.",
            limits="It is only as sure as the digits were heard; a difference that the recogniser "
            "smooths over is missed unless the digit model hears it.",
            source="smart-calling",
            requires="phone",
        ),
        ObservationInfo(
            id="email_given",
            title="Gives an email address",
            asks="Is an email address given?",
            how="An address as it is written, or as it is said with at and dot.",
            limits="An address spelled letter by letter, or misheard in a part, is missed.",
            source="smart-calling",
        ),
    ),
)

FROM_THE_NUMBER = Group(
    title="What methods take from the phone number",
    observations=(
        ObservationInfo(
            id="phone_not_own",
            title="Gives a number that is not theirs",
            asks="Is the number another than that of the profile?",
            how="The digits compared with those of the profile, a leading country code left out; "
            "without a profile it is not told.",
            limits="A second line of the caller's own that the profile does not name counts as "
            "another number.",
            source="ours",
            requires="phone",
        ),
        ObservationInfo(
            id="phone_not_valid",
            title="Gives a number that cannot exist",
            asks="Is it a number that is given to nobody, by its length and beginning?",
            how="The numbering plan of North America, or of the profile's region.",
            limits="A wrong digit that makes another possible number is not noticed.",
            source="ours",
            requires="phone",
        ),
    ),
)
"""Not in results: judged from the phone numbers (`ids.JUDGED_OBSERVATIONS`)."""
