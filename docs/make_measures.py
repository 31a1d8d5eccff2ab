"""Write docs/measures.md from what the package knows of its measures."""

from __future__ import annotations

from pathlib import Path

from voicemail_audio.report.measure_pages import measures_markdown

Path(__file__).with_name("measures.md").write_text(measures_markdown(), encoding="utf-8")
