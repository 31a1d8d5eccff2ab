"""How an observation is decided, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.content.learned import weights

if TYPE_CHECKING:
    from voicemail_audio.content.registry import ObservationInfo

LEARNED = "Learned weights of words add what these rules miss."


def decided(info: ObservationInfo) -> str:
    """Tell what the answer rests on, learned weights included."""
    learned = any(label.name == info.id for label in weights().labels)
    return f"{info.how} {LEARNED}" if learned else info.how
