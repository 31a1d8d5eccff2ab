"""The terms of the field and the labels of the measures: ``docs/glossary.md``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from generators.introduction import introduction
from generators.markdown import anchor
from voicemail_audio.report.measures import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMS = Path(__file__).parent / "texts" / "terms.toml"


def terms() -> Mapping[str, str]:
    """Term -> what it means: those written for the glossary, and the measures."""
    written = tomllib.loads(TERMS.read_text(encoding="utf-8"))
    labels = {
        label.name: f"{label.how} ([the measure](measures.md#{anchor(label.name)}))"
        for label in LABELS.values()
    }
    return written | labels


def glossary_markdown() -> str:
    """The document on all terms."""
    known = terms()
    entries = [f"**{name}**: {known[name]}\n" for name in sorted(known, key=str.casefold)]
    return "\n".join([introduction("glossary"), *entries])
