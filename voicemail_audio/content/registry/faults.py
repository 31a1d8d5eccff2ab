"""What at least one method warns of."""

from __future__ import annotations

from voicemail_audio.content.registry.info import Group, ObservationInfo

FAULTS = Group(
    title="What methods warn of",
    observations=(
        ObservationInfo(
            id="product_pitch",
            title="Pitches",
            asks="Is the main content an offering: features, terms, credentials?",
            how="An announced discount, price or free item, or three and more statements of "
            "features, services, credentials or terms; a list counts for two.",
            limits="Statements that begin with we or I and are about something else can add up to "
            "a pitch; one long boast is too few.",
            source="all five",
        ),
        ObservationInfo(
            id="meeting_ask",
            title="Asks for a meeting",
            asks="Is a meeting, demo, visit, event or scheduled talk asked for?",
            how="Phrases of meeting, demonstrating, visiting, stopping by or booking, and a talk "
            "of so many minutes; denied and past meetings are left out.",
            limits="Visits offered in passing (let me show you) and rarer occasions such as a "
            "lunch are missed.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="time_ask",
            title="Asks for their time",
            asks="Is an amount of the prospect's time asked for?",
            how="Minutes, a moment or an hour of theirs; time saved or lost and times of day are "
            "left out.",
            limits="An amount told without asking (I'd need twenty minutes) is missed.",
            source="tailored",
        ),
        ObservationInfo(
            id="outrageous_promise",
            title="Promises too much",
            asks="Is an extravagant or guaranteed result promised?",
            how="Phrases of guarantee, of no risk at all, and of results without bounds.",
            limits="A large but plain number is no extravagant phrase: it is left to "
            "quantified_claim.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="deceptive_pretext",
            title="Could mislead",
            asks="Do the words show a false reason, urgency, threat or win?",
            how="Cues of known ploys (final notices, wins, faked family or calls returned), of "
            "institutions and of pressure, with weights; a single mild cue is not enough.",
            limits="Only what the words themselves show is found: a plausible lie is not, and the "
            "true message of an authority can look like one.",
            source="smart-calling, gitomer",
        ),
        ObservationInfo(
            id="cryptic",
            title="Leaves a riddle",
            asks="Would a stranger not know why they were called?",
            how="Hardly a word of substance beside names and pleasantries, or hints at some news "
            "or matter in a short message without a gain.",
            limits="Hints of many words (I talked to your bank and wanted to be the first to say) "
            "can pass for a reason.",
            source="smart-calling, email-first",
        ),
        ObservationInfo(
            id="salesy_language",
            title="Sounds like hype",
            asks="Is there hype, superlative or cliche?",
            how="Phrases of advertising and superlatives that are not denied; everyday uses (at "
            "best, the best hour for a call) are left out.",
            limits="Jargon and fresh hype that no list holds is missed.",
            source="email-first",
        ),
        ObservationInfo(
            id="desperate_language",
            title="Begs",
            asks="Is there begging, guilt, counting of attempts?",
            how="Phrases of pleading, of guilt, of counted tries, of quotas and bosses, and of "
            "apology for the call itself.",
            limits="Single words of such phrases in another sense (Mercy Hospital, my manager) can "
            "count. It is about wording, not about how the caller feels.",
            source="email-first",
        ),
        ObservationInfo(
            id="self_centred",
            title="Is about the caller",
            asks="Is the content what the caller is, wants or sells?",
            how="Statements of what the caller is, has, wants or hopes, where the message has no "
            "fact about the prospect, question, trick or riddle, and no gain or far more such "
            "statements than gains.",
            limits="One word that reads as a gain or as a fact of theirs hides it: it is missed "
            "more often than taken wrongly.",
            source="telesales-35",
        ),
        ObservationInfo(
            id="multiple_ideas",
            title="Has several ideas",
            asks="Are there separate reasons for the call?",
            how="Phrases that begin another matter (also wanted to ask, two reasons, while we're "
            "at it), or a row of four services where nothing else is the reason.",
            limits="Two matters side by side without such a phrase are missed.",
            source="telesales-35",
        ),
        ObservationInfo(
            id="filler_words",
            title="Has filler words",
            asks="Are there fillers such as um or you know?",
            how="Um, uh and their like, and empty phrases (you know, basically, sort of) unless "
            "the words around them give them a meaning; like only between commas.",
            limits="A lower bound: scripts and recognisers leave fillers out. Those of the sound "
            "are counted by the measure filled_pause_count.",
            source="email-first",
        ),
        ObservationInfo(
            id="cut_off",
            title="Is cut off",
            asks="Does the recording end inside a word or sentence?",
            how="The sound stops without falling silent, the text trails off, or the last word is "
            "one that no sentence ends with.",
            limits="A sentence broken off after a word that could end one, followed by silence, is "
            "not noticed.",
            source="gitomer",
            requires="audio",
        ),
    ),
)
