"""Words -> observations: what was said, with the words that show it."""

from __future__ import annotations

from voicemail_audio.content.observe import observe
from voicemail_audio.content.reaction import reaction
from voicemail_audio.content.registry import OBSERVATION_IDS, OBSERVATIONS, ObservationInfo

__all__ = ["OBSERVATIONS", "OBSERVATION_IDS", "ObservationInfo", "observe", "reaction"]
