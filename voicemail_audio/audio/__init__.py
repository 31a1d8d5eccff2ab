"""File to sound: decoding, limits, resampling, recording quality, where the message starts."""

from __future__ import annotations

from voicemail_audio.audio.decoder import DEFAULT_MAX_BYTES, DEFAULT_MAX_SECONDS, Decoder
from voicemail_audio.audio.levels import speech_level_dbfs
from voicemail_audio.audio.message import MessageStart, find_message_start
from voicemail_audio.audio.quality import measure_quality
from voicemail_audio.audio.resample import resample

__all__ = [
    "DEFAULT_MAX_BYTES",
    "DEFAULT_MAX_SECONDS",
    "Decoder",
    "MessageStart",
    "find_message_start",
    "measure_quality",
    "resample",
    "speech_level_dbfs",
]
