"""What a method file may say.

A method is a list of criteria. A message criterion looks at exactly one of: one observation
(``observe``), several (``any``, ``all``), a number (``measure`` with bands), the order in which
things are first said (``order``) or phrases of one's own (``phrases``). A campaign criterion is
about several touches to one prospect: it looks at what can be observed or measured in those (all
but ``order`` and ``phrases``), or is ``advice`` on what cannot be told.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from voicemail_audio.ids import (
    CAMPAIGN_MEASURES,
    CAMPAIGN_OBSERVATIONS,
    JUDGED_MEASURES,
    JUDGED_OBSERVATIONS,
    MEASURES,
    OBSERVATION_IDS,
    phrases_id,
)
from voicemail_audio.text.tokens import tokenize
from voicemail_audio.types import Finding, Measure, Outcome, Span

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_WEIGHT = 100.0
"""Weights read best as parts of a hundred, as in the built-in methods."""

VALUE = "{value}"
"""What stands in a message for the measured number."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")

LOST: dict[Outcome, float] = {"pass": 0.0, "warn": 0.5, "fail": 1.0}
"""Share of the weight that an outcome loses."""

_FORMS = ("observe", "any", "all", "order", "measure", "phrases")

Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=SLUG)]
Weight = Annotated[float, Field(strict=True, gt=0.0, le=MAX_WEIGHT, allow_inf_nan=False)]
Flag = Annotated[bool, Field(strict=True)]
Number = Annotated[float, Field(strict=True)]
Range = tuple[Number, Number]
Scope = Literal["message", "campaign"]

OBSERVABLE: dict[Scope, tuple[str, ...]] = {
    "message": (*OBSERVATION_IDS, *JUDGED_OBSERVATIONS),
    "campaign": CAMPAIGN_OBSERVATIONS,
}
MEASURABLE: dict[Scope, tuple[str, ...]] = {
    "message": (*MEASURES, *JUDGED_MEASURES),
    "campaign": tuple(CAMPAIGN_MEASURES),
}
"""What criteria of either scope can look at."""


def _known(value: str, what: str, scope: Scope, ids: dict[Scope, tuple[str, ...]]) -> str:
    if value in ids[scope]:
        return value
    if any(value in known for known in ids.values()):
        about = "several messages" if scope == "message" else "a single message"
        raise ValueError(f"the {what} '{value}' is about {about}")
    raise ValueError(f"unknown {what} {value!r}{' of several messages' * (scope == 'campaign')}")


def _scope(info: ValidationInfo) -> Scope:
    """Scope of the criterion that is read; a wrong one is an error of its own."""
    scope: Scope = info.data.get("scope", "message")
    return scope


def _observation(value: str, info: ValidationInfo) -> str:
    return _known(value, "observation", _scope(info), OBSERVABLE)


def _measure(value: str, info: ValidationInfo) -> str:
    return _known(value, "measure", _scope(info), MEASURABLE)


def _check_band(passes: Range, warns: Range | None) -> None:
    for key, (low, high) in (("pass", passes), ("warn", warns or passes)):
        if not low <= high:
            raise ValueError(f"bad band: '{key}' runs from {low:g} to {high:g}")
    if warns is None:
        return
    if warns[0] > passes[1] or warns[1] < passes[0]:
        raise ValueError("bad band: a gap lies between 'warn' and 'pass'")
    if warns[0] >= passes[0] and warns[1] <= passes[1]:
        raise ValueError("bad band: 'warn' lies inside 'pass' and can never come out")


class Part(BaseModel):
    """Base of everything in a method file: no unknown keys, no changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Band(Part):
    """Which values of a measure pass and which are only warned about; all others fail.

    `passes` and `warns` are closed ranges in the measure's unit. The warned range adjoins or
    surrounds the passed one: it is the dead zone in which a little too much costs only half.
    """

    measure: str
    passes: Range = Field(alias="pass")
    warns: Range | None = Field(default=None, alias="warn")

    _known = field_validator("measure")(_measure)

    @model_validator(mode="after")
    def _good_band(self) -> Band:
        _check_band(self.passes, self.warns)
        return self


class Messages(Part):
    """What is said of each outcome; ``{value}`` stands for the measured number."""

    passes: Text | None = Field(default=None, alias="pass")
    warns: Text | None = Field(default=None, alias="warn")
    fails: Text | None = Field(default=None, alias="fail")

    def of(self, outcome: str) -> str | None:
        """What is said of an outcome, if anything."""
        if outcome == "pass":
            return self.passes
        return self.warns if outcome == "warn" else self.fails


class Criterion(Part):
    """One thing that a method asks for or warns of. See the module for the forms."""

    id: Slug
    title: Text
    scope: Scope = "message"
    advice: Flag = False

    observe: str | None = None
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    phrases: tuple[Text, ...] = ()
    measure: str | None = None
    passes: Range | None = Field(default=None, alias="pass")
    warns: Range | None = Field(default=None, alias="warn")
    instead: Band | None = None

    want: Flag = True
    otherwise: Literal["warn", "fail"] = "fail"
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    voided_by: tuple[str, ...] = ()
    misleading: Flag = False
    actionable: Flag = True

    weight: Weight = 1.0
    why: Text
    fix: Text
    source: Text | None = None
    message: Messages = Messages()
    settles: tuple[str, ...] = ()
    resolves: Text | None = None

    @field_validator("when", "unless", "voided_by", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("observe")
    @classmethod
    def _known_observation(cls, value: str | None, info: ValidationInfo) -> str | None:
        return None if value is None else _observation(value, info)

    @field_validator("settles")
    @classmethod
    def _known_subjects(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        measures = MEASURABLE[_scope(info)]
        return tuple(v if v in measures else _observation(v, info) for v in value)

    @field_validator("any", "all", "order", "when", "unless", "voided_by")
    @classmethod
    def _known_observations(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return tuple(_observation(v, info) for v in value)

    @field_validator("measure")
    @classmethod
    def _known_measure(cls, value: str | None, info: ValidationInfo) -> str | None:
        return None if value is None else _measure(value, info)

    @field_validator("phrases")
    @classmethod
    def _words(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in value:
            if not tokenize(phrase):
                raise ValueError(f"'phrases': {phrase!r} holds no words")
        return value

    @model_validator(mode="after")
    def _one_form(self) -> Criterion:
        forms = [f for f in _FORMS if getattr(self, f)]
        if self.scope == "campaign":
            self._check_campaign(forms)
        elif self.advice:
            raise ValueError("'advice' goes with scope = \"campaign\"")
        if self.advice:
            self._check_placeholders()
            return self
        if len(forms) != 1:
            found = " and ".join(map(repr, forms)) or "none"
            names = ", ".join(map(repr, _FORMS))
            if self.scope == "campaign":
                names = "'observe', 'any', 'all', 'measure', 'advice'"
            raise ValueError(f"needs exactly one of {names}, found {found}")
        if forms == ["order"] and len(set(self.order)) < max(2, len(self.order)):
            raise ValueError("'order' needs two or more different observations")
        self._check_measure(forms[0])
        self._check_messages()
        self._check_placeholders()
        return self

    def _check_campaign(self, forms: list[str]) -> None:
        for form in ("order", "phrases"):
            if form in forms:
                raise ValueError(f"a campaign criterion cannot use {form!r}")
        if self.instead:
            raise ValueError("a campaign criterion cannot use 'instead'")
        if self.advice and forms:
            raise ValueError(f"'advice' is told and not judged: it does not go with {forms[0]!r}")

    def _check_measure(self, form: str) -> None:
        if form == "measure":
            if self.passes is None:
                raise ValueError("bad band: 'measure' needs 'pass'")
            if self.source is None:
                raise ValueError("'measure' needs 'source': who says that this band is right")
            _check_band(self.passes, self.warns)
        elif self.passes or self.warns or self.instead:
            raise ValueError("bad band: 'pass', 'warn' and 'instead' go with 'measure'")
        if form in ("order", "measure") and not self.want:
            raise ValueError(f"'want = false' does not go with {form!r}")

    def _check_messages(self) -> None:
        for outcome in self.outcomes():
            if not self.message.of(outcome):
                raise ValueError(f"'message.{outcome}' is missing")

    def _check_placeholders(self) -> None:
        for key in ("title", "why", "fix"):
            if found := _PLACEHOLDER.search(getattr(self, key)):
                raise ValueError(f"'{key}' cannot hold the placeholder {found[0]}")
        for outcome in LOST:
            for placeholder in _PLACEHOLDER.findall(self.message.of(outcome) or ""):
                if placeholder != VALUE:
                    raise ValueError(f"'message.{outcome}': unknown placeholder {placeholder}")
                if self.measure is None:
                    raise ValueError(
                        f"'message.{outcome}': the placeholder {VALUE} stands for a measure"
                    )

    @property
    def is_fault(self) -> bool:
        """Whether it names something to avoid: avoiding it earns nothing, doing it costs."""
        return not self.want

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """The bands to try, in order; none where the criterion is not about a measure."""
        if self.measure is None or self.passes is None:
            return ()
        first = Band.model_construct(measure=self.measure, passes=self.passes, warns=self.warns)
        return (first,) if self.instead is None else (first, self.instead)

    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that this criterion can have, apart from not being assessed."""
        if not self.bands:
            return ("pass", self.otherwise)
        return ("pass", "warn", "fail") if any(b.warns for b in self.bands) else ("pass", "fail")

    @cached_property
    def observations(self) -> tuple[str, ...]:
        """The observations that the outcome rests on, conditions left out."""
        if self.phrases:
            return (phrases_id(self.phrases),)
        return (self.observe,) if self.observe else self.any or self.all or self.order

    def finding(
        self,
        outcome: Outcome,
        *,
        evidence: tuple[Span, ...] = (),
        measure: Measure | None = None,
        note: str | None = None,
    ) -> Finding:
        """What it says of a message that passes, nearly passes or fails.

        To avoid a fault is expected and earns nothing, or an empty message would score for all
        that it does not do. A fault that was made counts with its weight, half of it where it is
        only warned about, and always lowers the score.

        Parameters
        ----------
        outcome
            Any but "not_assessed".
        evidence, measure
            The words or the number that it rests on.
        note
            Stands in the place of the method's own message.
        """
        if not self.is_fault:
            points, weight = 1.0 - LOST[outcome], self.weight
        elif outcome == "pass":
            points, weight = 1.0, 0.0
        else:
            points, weight = 0.0, self.weight * LOST[outcome]
        return Finding(
            criterion=self.id,
            outcome=outcome,
            points=points,
            weight=weight,
            message=note or self._message(outcome, measure),
            fix=self.fix,
            why=self.why,
            evidence=evidence,
            measure=measure,
        )

    def not_assessed(
        self,
        note: str,
        reason: str,
        *,
        applies: bool = True,
        evidence: tuple[Span, ...] = (),
        measure: Measure | None = None,
    ) -> Finding:
        """What it says of a message that it cannot judge; where it does not apply, weight 0."""
        return Finding(
            criterion=self.id,
            outcome="not_assessed",
            points=None,
            weight=self.weight if applies else 0.0,
            message=note,
            fix=self.fix,
            why=self.why,
            evidence=evidence,
            measure=measure,
            reason=reason,
        )

    def decided(self, outcome: Outcome, tool: Finding) -> Finding:
        """What it says where a person decided otherwise than the tool, on the same evidence."""
        message = self._message(outcome, tool.measure) or self.title
        return self.finding(outcome, evidence=tool.evidence, measure=tool.measure, note=message)

    @cached_property
    def plain(self) -> dict[Outcome, Finding]:
        """Findings with nothing to show: the same for every message."""
        return {outcome: self.finding(outcome) for outcome in LOST}

    def _message(self, outcome: Outcome, measure: Measure | None) -> str:
        text = self.message.of(outcome) or ""
        if measure is None or measure.value is None:
            return text
        return text.replace(VALUE, f"{round(measure.value, 1):.10g}")


class Method(Part):
    """A published way of leaving a voicemail, as a list of criteria."""

    id: Slug
    title: Text
    version: Text
    summary: Text
    source: Text
    warning: Text | None = None
    criteria: tuple[Criterion, ...] = Field(alias="criterion", min_length=1)

    @model_validator(mode="after")
    def _judges_something(self) -> Method:
        if not self.about_message:
            raise ValueError("no criterion is about a single message")
        return self

    @cached_property
    def about_message(self) -> tuple[Criterion, ...]:
        """The criteria about a single message."""
        return tuple(c for c in self.criteria if c.scope == "message")

    def about(self, scope: Scope) -> tuple[Criterion, ...]:
        """The criteria that can be judged of a message, or of several touches to one prospect."""
        return self.about_message if scope == "message" else self.about_campaign

    @cached_property
    def about_campaign(self) -> tuple[Criterion, ...]:
        """The criteria about several touches to one prospect, mere advice left out."""
        return tuple(c for c in self.criteria if c.scope == "campaign" and not c.advice)

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The lists of phrases that its criteria look for."""
        return tuple(c.phrases for c in self.about_message if c.phrases)

    @property
    def weight(self) -> float:
        """Sum of the weights of the criteria about a single message."""
        return sum(c.weight for c in self.about_message)

    def criterion(self, criterion_id: str) -> Criterion:
        """Return the criterion of that id; `KeyError` where there is none."""
        return {c.id: c for c in self.criteria}[criterion_id]
