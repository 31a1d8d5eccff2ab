"""The judge: score arithmetic, conditions, bands, and what it says of what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicemail_audio.delivery import Tone, ToneIndex
from voicemail_audio.ids import OBSERVATION_IDS
from voicemail_audio.methods import closest, gather, judge, load_builtin
from voicemail_audio.methods.load import parse
from voicemail_audio.types import Measure, Observation, Scorecard, Span

if TYPE_CHECKING:
    from voicemail_audio.types import Finding

HEAD = 'id = "own"\ntitle = "Own"\nversion = "3"\nsummary = "s"\nsource = "us"\n'


def criterion(name: str, body: str, *, weight: float = 1, messages: str = "") -> str:
    said = messages or 'message.pass = "good"\nmessage.warn = "so so"\nmessage.fail = "bad"'
    return (
        f'[[criterion]]\nid = "{name}"\ntitle = "Do {name}"\nweight = {weight}\n'
        f'why = "because"\nfix = "do it"\nsource = "us"\n{said}\n{body}\n'
    )


def seen(**present: bool | None) -> list[Observation]:
    return [
        Observation(
            id=name,
            present=value,
            spans=(Span(text=name, start_char=10 * i, end_char=10 * i + 5),) if value else (),
            reason="mumbled" if value is None else None,
        )
        for i, (name, value) in enumerate(present.items())
    ]


def taken(name: str, value: float | None, unit: str = "s", **rest: object) -> Measure:
    status = rest.pop("status", "measured")
    return Measure(id=name, unit=unit, value=value, status=status, **rest)  # type: ignore[arg-type]


def card(*criteria: str, measures: tuple[Measure, ...] = (), **present: bool | None) -> Scorecard:
    method = parse(HEAD + "".join(criteria), name="own.toml")
    return judge(method, gather(observations=seen(**present), measures=measures))


def only(scorecard: Scorecard) -> Finding:
    (finding,) = scorecard.findings
    return finding


def test_score_is_points_times_weight_over_weights() -> None:
    result = card(
        criterion("a", 'observe = "states_name"', weight=3),
        criterion("b", 'observe = "email_given"', weight=2),
        criterion("c", 'observe = "uses_wit"\notherwise = "warn"', weight=2),
        states_name=True,
        email_given=False,
        uses_wit=False,
    )
    assert result.score == 57  # (3 + 0 + 1) / 7
    assert [f.criterion for f in result.findings] == ["a", "b", "c"]
    assert [f.points for f in result.findings] == [1.0, 0.0, 0.5]
    assert result.next_fix == "b"
    assert result.verdict == "Follows part of the method; what would gain most: do b."


def test_finding_carries_message_fix_why_and_evidence() -> None:
    finding = only(card(criterion("a", 'observe = "states_name"'), states_name=True))
    assert (finding.message, finding.fix, finding.why) == ("good", "do it", "because")
    assert [s.text for s in finding.evidence] == ["states_name"]


def test_unsure_is_not_assessed_and_leaves_the_score() -> None:
    result = card(
        criterion("a", 'observe = "states_name"', weight=3),
        criterion("b", 'observe = "email_given"', weight=1),
        states_name=True,
        email_given=None,
    )
    assert result.score == 100
    assert result.assessed_share == 0.75
    finding = result.findings[1]
    assert (finding.outcome, finding.points, finding.weight) == ("not_assessed", None, 1)
    assert "mumbled" in finding.message
    assert finding.reason == "mumbled"
    assert finding.applies
    assert result.verdict.startswith("Follows the method closely in the 75 % that could be")


def test_nobody_looked_is_not_assessed() -> None:
    assert only(card(criterion("a", 'observe = "states_name"'))).outcome == "not_assessed"


def test_no_score_below_half_assessed() -> None:
    criteria = (
        criterion("a", 'observe = "states_name"', weight=2),
        criterion("b", 'observe = "email_given"', weight=2.1),
    )
    result = card(*criteria, states_name=True, email_given=None)
    assert result.score is None
    assert "48 %" in result.verdict
    assert card(criteria[0], criteria[1].replace("2.1", "2"), states_name=True).score == 100


@pytest.mark.parametrize(
    ("repeated", "outcome", "weight"),
    [(True, "fail", 2), (False, "not_assessed", 0), (None, "not_assessed", 2)],
)
def test_when_gates_a_criterion(repeated: bool | None, outcome: str, weight: float) -> None:
    body = 'observe = "phone_consistent"\nwhen = "phone_repeated"'
    result = card(criterion("a", body, weight=2), phone_repeated=repeated, phone_consistent=False)
    finding = only(result)
    assert (finding.outcome, finding.weight) == (outcome, weight)


@pytest.mark.parametrize(
    ("phone", "requested", "outcome"),
    [
        (True, False, "fail"),
        (True, True, "not_assessed"),
        (True, None, "not_assessed"),
        (False, None, "pass"),
        (False, False, "pass"),
    ],
)
def test_unless_excuses(phone: bool, requested: bool | None, outcome: str) -> None:
    body = 'observe = "phone_given"\nwant = false\nunless = "number_requested"'
    finding = only(card(criterion("a", body), phone_given=phone, number_requested=requested))
    assert finding.outcome == outcome


@pytest.mark.parametrize(
    ("form", "first", "second", "outcome"),
    [
        ("any", True, None, "pass"),
        ("any", False, None, "not_assessed"),
        ("any", False, False, "fail"),
        ("all", True, True, "pass"),
        ("all", True, None, "not_assessed"),
        ("all", None, False, "fail"),
    ],
)
def test_any_and_all_with_unsure_parts(
    form: str, first: bool | None, second: bool | None, outcome: str
) -> None:
    body = f'{form} = ["phone_given", "email_given"]'
    finding = only(card(criterion("a", body), phone_given=first, email_given=second))
    assert finding.outcome == outcome


def test_avoided_fault_earns_nothing_and_a_made_one_costs() -> None:
    criteria = (
        criterion("a", 'observe = "states_name"', weight=3),
        criterion("b", 'observe = "product_pitch"\nwant = false', weight=1),
    )
    clean = card(*criteria, states_name=True, product_pitch=False)
    assert (clean.findings[1].outcome, clean.findings[1].weight) == ("pass", 0)
    assert clean.assessed_share == 1.0
    assert card(*criteria, states_name=True, product_pitch=True).score == 75
    assert card(*criteria, states_name=False, product_pitch=False).score == 0


@given(
    data=st.dictionaries(st.sampled_from(OBSERVATION_IDS), st.sampled_from([True, False, None])),
    trick=st.sampled_from(["deceptive_pretext", "cut_off", "product_pitch"]),
)
def test_no_fault_ever_raises_a_score(data: dict[str, bool | None], trick: str) -> None:
    base = dict.fromkeys(OBSERVATION_IDS, False) | data
    words = [taken("word_count", 50, "words"), taken("duration_s", 20)]
    for method in load_builtin():
        if trick == "product_pitch" and not any(c.observe == trick for c in method.criteria):
            continue
        scores = [
            judge(method, gather(observations=seen(**{**base, trick: value}), measures=words)).score
            for value in (False, True)
        ]
        if None not in scores:
            assert scores[1] <= scores[0]  # type: ignore[operator]


def test_words_that_mislead_earn_nothing() -> None:
    method = parse(HEAD + criterion("a", 'observe = "value_proposition"'), name="own.toml")
    value = Observation(
        id="value_proposition",
        present=True,
        spans=(Span(text="your inheritance", start_char=12, end_char=28),),
    )
    trick = Observation(
        id="deceptive_pretext",
        present=True,
        spans=(Span(text="I call about your inheritance", start_char=0, end_char=29),),
    )
    elsewhere = Observation(
        id="deceptive_pretext",
        present=True,
        spans=(Span(text="as we agreed", start_char=40, end_char=52),),
    )
    assert only(judge(method, gather(observations=[value, trick], measures=[]))).outcome == "fail"
    assert (
        only(judge(method, gather(observations=[value, elsewhere], measures=[]))).outcome == "pass"
    )


def test_order_is_judged_from_the_steps_that_were_found() -> None:
    body = 'order = ["states_name", "prospect_specific", "value_proposition", "asks_question"]'
    rule = criterion("a", body)

    def outcome(**present: bool | None) -> str:
        return only(card(rule, **present)).outcome

    assert outcome(states_name=True, prospect_specific=True, value_proposition=True) == "pass"
    assert outcome(states_name=True, value_proposition=True, prospect_specific=True) == "fail"
    few = only(card(rule, states_name=True, asks_question=True, **_absent("value_proposition")))
    assert few.outcome == "not_assessed"


def _absent(name: str) -> dict[str, bool | None]:
    return {name: False, "prospect_specific": False}


BAND = 'measure = "duration_s"\npass = [10, 30]\nwarn = [5, 36]'


@pytest.mark.parametrize(
    ("value", "interval", "outcome"),
    [
        (30.0, None, "pass"),
        (10.0, None, "pass"),
        (30.1, None, "warn"),
        (5.0, None, "warn"),
        (36.1, None, "fail"),
        (4.9, None, "fail"),
        (37.0, (35.0, 39.0), "warn"),
        (37.0, (36.5, 39.0), "fail"),
    ],
)
def test_bands_with_their_dead_zone(
    value: float, interval: tuple[float, float] | None, outcome: str
) -> None:
    measures = (taken("duration_s", value, interval=interval),)
    finding = only(card(criterion("a", BAND), measures=measures))
    assert finding.outcome == outcome
    assert finding.measure == measures[0]


def test_instead_speaks_where_the_first_measure_is_missing() -> None:
    body = f'{BAND}\ninstead = {{ measure = "word_count", pass = [0, 75] }}'
    messages = 'message.pass = "{value}"\nmessage.warn = "w"\nmessage.fail = "{value} is a lot"'
    script = taken("duration_s", None, status="not_applicable", reason="a script has no length")
    words = taken("word_count", 80.0, "words")
    finding = only(card(criterion("a", body, messages=messages), measures=(script, words)))
    assert (finding.outcome, finding.message) == ("fail", "80 is a lot")


@pytest.mark.parametrize(("status", "weight"), [("not_measured", 1), ("not_applicable", 0)])
def test_missing_measure_says_why(status: str, weight: float) -> None:
    measures = (taken("duration_s", None, status=status, reason="the file is broken"),)
    finding = only(card(criterion("a", BAND), measures=measures))
    assert (finding.outcome, finding.weight) == ("not_assessed", weight)
    assert "the file is broken" in finding.message


def test_rep_is_not_sent_after_what_nobody_can_act_on() -> None:
    result = card(
        criterion("a", 'observe = "prior_contact"\nactionable = false', weight=5),
        criterion("b", 'observe = "states_name"'),
        prior_contact=False,
        states_name=False,
    )
    assert result.next_fix == "b"


def test_campaign_criteria_do_not_count() -> None:
    campaign = (
        '[[criterion]]\nid = "c"\ntitle = "t"\nscope = "campaign"\nadvice = true\n'
        'why = "w"\nfix = "f"\n'
    )
    result = card(criterion("a", 'observe = "states_name"'), campaign, states_name=True)
    assert [f.criterion for f in result.findings] == ["a"]
    assert result.score == 100


def test_tone_wants_a_baseline_of_the_own_voice() -> None:
    body = 'measure = "tone_salesy"\npass = [-inf, 1]\nwarn = [1, 2]'
    method = parse(HEAD + criterion("a", body), name="own.toml")
    index = ToneIndex(value=2.5, interval=(2.1, 2.9), contributions={})
    own, other = (
        Tone(reference=r, salesy=index, desperate=None, statement="")  # type: ignore[arg-type]
        for r in ("own_voice", "population")
    )
    recording = [taken("duration_s", 20.0)]
    script = [taken("duration_s", None, status="not_applicable", reason="a script")]

    def finding(measures: list[Measure], tone: Tone | None) -> Finding:
        return only(judge(method, gather(observations=[], measures=measures, tone=tone)))

    assert finding(recording, own).outcome == "fail"
    assert "baseline" in finding(recording, other).message
    assert finding(recording, None).weight == 1
    assert finding(script, None).weight == 0


def test_closest_leaves_out_balanced_and_missing_scores() -> None:
    def scored(method: str, score: int | None) -> Scorecard:
        return Scorecard(
            method=method,
            title=method,
            score=score,
            assessed_share=1.0,
            verdict="",
            findings=(),
            next_fix=None,
        )

    cards = [scored("balanced", 99), scored("a", None), scored("b", 40), scored("c", 60)]
    assert closest(cards) == "c"
    assert closest(cards, leave_out=()) == "balanced"
    assert closest(cards[:2]) is None
