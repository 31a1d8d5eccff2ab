"""All observations: what each asks, how it is decided, where it ends, and where it comes from."""

from __future__ import annotations

from voicemail_audio.content.registry.beginning import BEGINNING
from voicemail_audio.content.registry.faults import FAULTS
from voicemail_audio.content.registry.info import Group, ObservationInfo, Requires
from voicemail_audio.content.registry.next_steps import FROM_THE_NUMBER, NEXT_STEPS
from voicemail_audio.content.registry.single import SINGLE
from voicemail_audio.content.registry.value import VALUE

__all__ = [
    "FROM_THE_NUMBER",
    "GROUPS",
    "OBSERVATIONS",
    "OBSERVATION_IDS",
    "Group",
    "ObservationInfo",
    "Requires",
]

GROUPS: tuple[Group, ...] = (BEGINNING, VALUE, NEXT_STEPS, FAULTS, SINGLE)
"""In the order in which results list them."""

OBSERVATIONS: tuple[ObservationInfo, ...] = tuple(o for g in GROUPS for o in g.observations)

OBSERVATION_IDS: tuple[str, ...] = tuple(info.id for info in OBSERVATIONS)
