"""Who calls, how the message begins, and what is known of the prospect."""

from __future__ import annotations

from voicemail_audio.content.registry.info import Group, ObservationInfo

BEGINNING = Group(
    title="Who calls, and how it begins",
    observations=(
        ObservationInfo(
            id="states_name",
            title="Says who is calling",
            asks="Does the caller say their own name?",
            how="A name-like word after a cue (this is, my name is, it's), beside a company, or "
            "alone after the greeting, where the first name is the prospect's. The profile's name "
            "is taken as a recogniser may have spelled it.",
            limits="A name that stands alone late in the message, as a signature, or in lower case "
            "without a cue is missed.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="states_company",
            title="Says for whom",
            asks="Does the caller name the company they call for?",
            how="A name-like phrase after from, with, at or on behalf of, or beside the caller's "
            "name; a bare place or trade is none.",
            limits="A firm whose name is made of ordinary words or that is signed late in the "
            "message is missed.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="opens_with_value",
            title="Opens with what is in it for them",
            asks="Do the first words, before the caller's name, speak of the prospect's gain or "
            "problem?",
            how="In the first ten words after the greeting, before the caller's name or company: a "
            "gain, a question about their situation, or words about them.",
            limits="It needs a caller's name or company later on, and misses openings with what "
            "the caller saw of theirs; any you at the start can count (you don't know me).",
            source="telesales-35, email-first",
        ),
        ObservationInfo(
            id="opens_with_question",
            title="Opens with a question",
            asks="Is the first sentence a real question about the prospect's situation?",
            how="A question as for asks_question within the first words after the greeting, before "
            "the caller's name.",
            limits="A question after a lead-in such as a quick one for you is missed.",
            source="email-first",
        ),
        ObservationInfo(
            id="opens_with_junk",
            title="Opens with filler",
            asks="Are the first words pleasantry, apology, self-introduction or talk about the "
            "call?",
            how="Phrases of pleasantry, apology or talk about the call at the start of what comes "
            "after the greeting and the introduction, unless news follows in them.",
            limits="Complaints of unanswered tries put in an unusual way are missed; a phrase that "
            "turns out to lead to something counts all the same. Careful people differ most here.",
            source="telesales-35",
        ),
        ObservationInfo(
            id="prospect_specific",
            title="Knows something about this prospect",
            asks="Is there a fact that holds for this prospect and few others?",
            how="Phrases of having seen, heard or read something of theirs; something of theirs "
            "that is, has or does something (your north lot floods); something they did. What "
            "everybody is told (your account, your warranty) is left out.",
            limits="Whether the fact is true cannot be heard. Facts told without you or your are "
            "missed; common knowledge put as theirs can count.",
            source="smart-calling, tailored",
        ),
        ObservationInfo(
            id="prior_contact",
            title="Refers to earlier contact",
            asks="Is an earlier message, meeting, enquiry, purchase or referral brought up?",
            how="Phrases of an earlier call, letter, talk, order, visit or referral; plans for "
            "later and e-mails that go out now are left out.",
            limits="Counting of tries without a verb (third go at this) and referrals told as a "
            "story are missed; the contact may be an invented one.",
            source="gitomer, tailored",
        ),
    ),
)
