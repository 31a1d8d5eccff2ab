"""Personal thoughts, and who else was told the same."""

from __future__ import annotations

import pytest
from campaigns.series import series

from voicemail_audio.campaigns.facts import gather
from voicemail_audio.campaigns.moment import read_moment
from voicemail_audio.campaigns.thoughts import claims, shared
from voicemail_audio.methods import judge, load_builtin

MONDAY = "2026-11-09T10:00"
THOUGHT = "Over the weekend I thought about your night shift and the sheets that they sign."


@pytest.mark.parametrize(
    "words",
    [
        THOUGHT,
        "I was thinking about your gate this morning.",
        "You came to mind when I saw the new ramp rules.",
        "It occurred to me that your gate has no slots.",
        "over the weekend it struck me that your gate has no slots",
    ],
)
def test_a_claimed_thought(words: str) -> None:
    (claim,) = claims(series((MONDAY, f"Hi Dana, Sam Poole here. {words}")))
    assert claim.quote.text.lower().startswith(words.lower()[:12])


@pytest.mark.parametrize(
    "words",
    [
        "Are you open over the weekend?",
        "I did not think about your gate.",
        "We load trucks over the weekend.",
        "What do you think about booking slots?",
    ],
)
def test_no_thought(words: str) -> None:
    assert claims(series((MONDAY, f"Hi Dana, Sam Poole here. {words}"))) == ()


def told_to_both(own: str, other: str) -> tuple[str, ...]:
    dana = series((MONDAY, f"Hi Dana. {own}"))
    omar = series((MONDAY, f"Hi Omar. {other}"), prospect="Omar Lind")
    told = shared(claims(dana), [*claims(dana), *claims(omar)])
    return tuple(str(q.prospect) for s in told for q in s.others)


def test_the_same_thought_told_to_another() -> None:
    assert told_to_both(THOUGHT, THOUGHT) == ("Omar Lind",)
    assert told_to_both(THOUGHT, THOUGHT.lower().replace("sheets", "forms")) == ("Omar Lind",)


def test_another_thought_is_another() -> None:
    other = "Over the weekend I thought about the fence that your yard needs in spring."
    assert told_to_both(THOUGHT, other) == ()


def test_it_is_flagged_with_care_and_never_rewarded() -> None:
    friday, monday = ("2026-11-06T10:00", "Hi Dana, your gate is slow."), (MONDAY, THOUGHT)
    dana = series(friday, monday)
    omar = series((MONDAY, THOUGHT), prospect="Omar Lind")
    told = shared(claims(dana), [*claims(dana), *claims(omar)])
    facts = gather(dana, as_of=read_moment("2026-11-10"), shared=told)
    alone = gather(dana, as_of=read_moment("2026-11-10"))
    for method in load_builtin():
        flagged, free = judge(method, facts.judged()), judge(method, alone.judged())
        own = next(f for f in flagged.findings if f.criterion == "own-thoughts")
        assert own.outcome == "warn"
        assert "could mislead" in own.message
        assert [e.prospect for e in own.evidence] == [None, "Omar Lind"]  # type: ignore[attr-defined]
        assert (flagged.score or 0) <= (free.score or 0)
    telesales = next(m for m in load_builtin() if m.id == "telesales-35")
    for found, outcome in ((facts, "fail"), (alone, "pass")):
        findings = judge(telesales, found.judged()).findings
        assert next(f for f in findings if f.criterion == "over-the-weekend").outcome == outcome
