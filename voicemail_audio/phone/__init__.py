"""Words -> telephone numbers: found, timed, compared."""

from __future__ import annotations

from voicemail_audio.phone.numbers import find_numbers, heard_numbers, phone_numbers

__all__ = ["find_numbers", "heard_numbers", "phone_numbers"]
