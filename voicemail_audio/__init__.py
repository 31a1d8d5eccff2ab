"""Listen to practice sales voicemails and say, with evidence, how they would land."""

from __future__ import annotations

__version__ = "0.1.0"
