"""What a method judges from: observations and measures by id, missing ones with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from voicemail_audio.ids import JUDGED_MEASURES, MEASURES
from voicemail_audio.types import Measure, Observation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from voicemail_audio.delivery import Tone, ToneIndex
    from voicemail_audio.methods.model import Scope
    from voicemail_audio.types import PhoneMention, PhoneNumbers, Status

MISLEADING: tuple[str, ...] = ("deceptive_pretext", "cut_off")
"""Observations whose words earn nothing under any method."""

MESSAGE = "the message"
"""What is judged, as sentences call it."""

NO_NUMBER = "no phone number was found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One message, ready to be judged."""

    observations: Mapping[str, Observation]
    measures: Mapping[str, Measure]
    phone_spans: tuple[Span, ...]
    misleading_spans: tuple[Span, ...]
    inapplicable: Mapping[str, str]
    """Observation id -> why there is nothing to look at."""
    scope: Scope = "message"
    """Whether this is one message, or all touches to one prospect."""
    shown: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Measure id -> what it was taken from, other than phone numbers."""

    @property
    def what(self) -> str:
        """What is judged, as sentences call it."""
        return MESSAGE if self.scope == "message" else "the series"

    def spans_of(self, measure_id: str) -> tuple[Span, ...]:
        """Return what shows a measure."""
        if measure_id.startswith("phone_"):
            return self.phone_spans
        return self.shown.get(measure_id, ())

    def observation(self, observation_id: str) -> Observation:
        """Return the observation; one that nobody looked for is unsure."""
        found = self.observations.get(observation_id)
        if found is not None:
            return found
        return Observation(id=observation_id, present=None, reason="this was not looked for")

    def measure(self, measure_id: str) -> Measure:
        """Return the measure; one that nobody took has that as its reason."""
        found = self.measures.get(measure_id)
        return found or _missing(measure_id, "not_measured", "this was not measured")


def gather(
    *,
    observations: Iterable[Observation],
    measures: Iterable[Measure],
    phone: PhoneNumbers | None = None,
    tone: Tone | None = None,
    from_script: bool = False,
) -> Facts:
    """Bring everything that a method can judge under its ids.

    Parameters
    ----------
    observations, measures
        What was found; an id that is not among them is not assessed.
    phone
        The phone numbers, for how fast they were said.
    tone
        Delivery against the rep's own normal voice, where there is a baseline.
    from_script
        Whether the digits stand in a script: whose number that is can then be told, though none
        was heard with certainty.
    """
    measured = {m.id: m for m in measures}
    duration = measured.get("duration_s")
    recorded = duration is not None and duration.status != "not_applicable"
    mentions = phone.mentions if phone else ()
    for measure in (
        _digits_per_s(mentions, recorded=recorded),
        _writers(mentions, recorded=recorded),
        _tone("tone_salesy", tone, recorded=recorded),
        _tone("tone_desperate", tone, recorded=recorded),
    ):
        measured[measure.id] = measure
    observed = {o.id: o for o in observations}
    inapplicable: dict[str, str] = {}
    for found in (_not_own(phone), _not_valid(phone)):
        if found.present is not None:
            certain = from_script or all(m.certain for m in mentions)
            observed[found.id] = found if certain else _uncertain(found.id)
        else:
            inapplicable[found.id] = str(found.reason)
    flagged = (observed[i] for i in MISLEADING if i in observed)
    return Facts(
        observations=observed,
        misleading_spans=tuple(span for o in flagged if o.present for span in o.spans),
        measures=measured,
        phone_spans=tuple(map(_span, mentions)),
        inapplicable=inapplicable,
    )


def gather_campaign(
    *,
    observations: Iterable[Observation],
    measures: Iterable[Measure],
    inapplicable: Mapping[str, str],
    shown: Mapping[str, tuple[Span, ...]],
) -> Facts:
    """Bring what was found in several touches to one prospect under its ids.

    Parameters
    ----------
    observations, measures
        All of `CAMPAIGN_OBSERVATIONS` and `CAMPAIGN_MEASURES`.
    inapplicable
        Observation id -> why there is nothing to look at.
    shown
        Measure id -> what it was taken from.
    """
    return Facts(
        observations={o.id: o for o in observations},
        measures={m.id: m for m in measures},
        phone_spans=(),
        misleading_spans=(),
        inapplicable=inapplicable,
        scope="campaign",
        shown=shown,
    )


def _span(mention: PhoneMention) -> Span:
    return Span(
        text=mention.text,
        start_char=mention.start_char,
        end_char=mention.end_char,
        start_s=mention.start_s,
        end_s=mention.end_s,
    )


def _uncertain(observation_id: str) -> Observation:
    return Observation(
        id=observation_id, present=None, reason="the digits were not heard with certainty"
    )


def _not_own(phone: PhoneNumbers | None) -> Observation:
    """Whether the number is another than the profile's; None with a reason where none is to be."""
    name = "phone_not_own"
    if phone is None or not phone.mentions:
        return Observation(id=name, present=None, reason=NO_NUMBER)
    if phone.matches_profile is None:
        return Observation(id=name, present=None, reason="no profile with your number was given")
    spans = () if phone.matches_profile else tuple(map(_span, phone.mentions))
    return Observation(id=name, present=not phone.matches_profile, spans=spans)


def _not_valid(phone: PhoneNumbers | None) -> Observation:
    """Whether a number can be nobody's; None with a reason where that was not checked."""
    name = "phone_not_valid"
    checked = [] if phone is None else [m for m in phone.mentions if m.valid is not None]
    if not checked:
        return Observation(
            id=name,
            present=None,
            reason="nothing says which country's number it is"
            if phone and phone.mentions
            else NO_NUMBER,
        )
    spans = tuple(_span(m) for m in checked if not m.valid)
    return Observation(id=name, present=bool(spans), spans=spans)


def _missing(measure_id: str, status: Status, reason: str) -> Measure:
    unit = MEASURES.get(measure_id) or JUDGED_MEASURES[measure_id]
    return Measure(id=measure_id, unit=unit, value=None, status=status, reason=reason)


def _measured(measure_id: str, value: float) -> Measure:
    unit = JUDGED_MEASURES[measure_id]
    return Measure(id=measure_id, unit=unit, value=value, status="measured")


def _untimed(measure_id: str, mentions: tuple[PhoneMention, ...], *, recorded: bool) -> Measure:
    if not mentions:
        return _missing(measure_id, "not_applicable", NO_NUMBER)
    if not recorded:
        return _missing(measure_id, "not_applicable", "a script has no pace")
    return _missing(measure_id, "not_measured", "the digits could not be timed")


def _digits_per_s(mentions: tuple[PhoneMention, ...], *, recorded: bool) -> Measure:
    """Pace of the slowest saying: the listener needs one that can be followed."""
    paces = [m.digits_per_s for m in mentions if m.digits_per_s is not None]
    if not paces:
        return _untimed("phone_digits_per_s", mentions, recorded=recorded)
    return _measured("phone_digits_per_s", min(paces))


def _writers(mentions: tuple[PhoneMention, ...], *, recorded: bool) -> Measure:
    """How many of the three model writers keep up with the best saying."""
    counts = [sum(m.writable.values()) for m in mentions if m.writable]
    if not counts:
        return _untimed("phone_writers", mentions, recorded=recorded)
    return _measured("phone_writers", float(max(counts)))


def _tone(
    measure_id: Literal["tone_salesy", "tone_desperate"], tone: Tone | None, *, recorded: bool
) -> Measure:
    if not recorded:
        return _missing(measure_id, "not_applicable", "a script has no tone")
    if tone is None or tone.reference != "own_voice":
        return _missing(measure_id, "not_measured", "there is no baseline of your own normal voice")
    index: ToneIndex | None = tone.salesy if measure_id == "tone_salesy" else tone.desperate
    if index is None or index.value is None:
        return _missing(measure_id, "not_measured", "the tone could not be measured")
    return Measure(
        id=measure_id,
        unit=JUDGED_MEASURES[measure_id],
        value=index.value,
        status="measured",
        interval=index.interval,
    )
