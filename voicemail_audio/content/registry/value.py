"""What the prospect would gain, and who has gained already."""

from __future__ import annotations

from voicemail_audio.content.registry.info import Group, ObservationInfo

VALUE = Group(
    title="What is in it for them",
    observations=(
        ObservationInfo(
            id="value_proposition",
            title="Names a gain",
            asks="Could a listener say what they would gain or avoid?",
            how="Phrases of getting more, less or rid of something; words of change beside what a "
            "business has (costs, hours, customers). Gains of the caller's own and denied ones are "
            "left out.",
            limits="Gains of somebody else and wishes of the caller can be taken for theirs; one "
            "told only as a picture of how it will be can be missed.",
            source="smart-calling",
        ),
        ObservationInfo(
            id="two_benefits",
            title="Names two gains",
            asks="Are there two different gains?",
            how="Two gains joined by and, while, plus or the like, of different sorts (money, "
            "sales, time, ease, image) or told side by side.",
            limits="Gains in separate sentences are put together only by a joining word; one gain "
            "said in two ways can count as two.",
            source="tailored",
        ),
        ObservationInfo(
            id="hedged_value",
            title="Leaves the gain open",
            asks="Is the gain or fit put tentatively?",
            how="Might, may, could, perhaps and the like within a clause before a gain, and "
            "phrases of seeing whether it fits.",
            limits="Only the nearness of the hedge to the gain is looked at: one about something "
            "else in the same clause counts, and doubt told in a sentence of its own is missed.",
            source="smart-calling, tailored",
        ),
        ObservationInfo(
            id="quantified_claim",
            title="Puts a number on it",
            asks="Does a number belong to a gain, result or cost?",
            how="A number, share or multiple with a unit within three words of a result or inside "
            "a gain; prices, dates and lengths of talks are left out.",
            limits="Other numbers near words of result are taken for one more often than any is "
            "missed.",
            source="telesales-35",
        ),
        ObservationInfo(
            id="client_reference",
            title="Refers to clients",
            asks="Are clients named, or described so that they compare?",
            how="Phrases of clients, of names and of work done for somebody; a trade or business "
            "that is counted or placed and for which the caller worked, or whose story is told. A "
            "target market is none.",
            limits="Clients that only a proper name shows, and stories in which the caller has no "
            "part, are often missed.",
            source="smart-calling, tailored",
        ),
        ObservationInfo(
            id="generic_name_drop",
            title="Drops names",
            asks="Are clients listed without result, relationship or depth?",
            how="A reference to clients beside words of listing or boasting, with no gain told "
            "within six words after it.",
            limits="A bare list without such words (we served, rely on) is missed; a result told "
            "much later does not save the list.",
            source="tailored",
        ),
    ),
)
