"""Listen to practice sales voicemails and say, with evidence, how they would land."""

from __future__ import annotations

from voicemail_audio.api import (
    baseline,
    campaign,
    check,
    compare,
    export,
    redact,
    score,
    score_batch,
    score_each,
    score_many,
)
from voicemail_audio.errors import InputError, UsageError, VoicemailAudioError
from voicemail_audio.types import Analysis, Failure, Profile
from voicemail_audio.version import __version__

__all__ = [
    "Analysis",
    "Failure",
    "InputError",
    "Profile",
    "UsageError",
    "VoicemailAudioError",
    "__version__",
    "baseline",
    "campaign",
    "check",
    "compare",
    "export",
    "redact",
    "score",
    "score_batch",
    "score_each",
    "score_many",
]
