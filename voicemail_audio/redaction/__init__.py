"""Results without names, numbers and e-mail addresses, for sharing, or without the tone."""

from __future__ import annotations

from voicemail_audio.redaction.redact import label_for, redact, redact_failure, redact_results
from voicemail_audio.redaction.tone import without_tone

__all__ = ["label_for", "redact", "redact_failure", "redact_results", "without_tone"]
