"""Results without names, numbers and e-mail addresses, for sharing."""

from __future__ import annotations

from voicemail_audio.redaction.redact import label_for, redact, redact_failure, redact_results

__all__ = ["label_for", "redact", "redact_failure", "redact_results"]
