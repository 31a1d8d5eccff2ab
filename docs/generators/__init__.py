"""The pages of this folder, made from what the package and its tests know."""

from __future__ import annotations

from generators.commands import commands_markdown
from generators.glossary import glossary_markdown
from generators.methods import methods_markdown
from generators.observations import observations_markdown
from voicemail_audio.report.measure_pages import measures_markdown

__all__ = ["PAGES"]

PAGES = {
    "commands.md": commands_markdown,
    "glossary.md": glossary_markdown,
    "measures.md": measures_markdown,
    "methods.md": methods_markdown,
    "observations.md": observations_markdown,
}
"""File name -> what writes it."""
