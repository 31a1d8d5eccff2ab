"""The words that stand before what is generated: in `texts/`, with ``$`` for what is filled in."""

from __future__ import annotations

from pathlib import Path
from string import Template

MADE = "Made by `python docs/make_docs.py`; do not edit."
_TEXTS = Path(__file__).with_name("texts")


def introduction(page: str, **filled: object) -> str:
    """The beginning of a page."""
    text = (_TEXTS / f"{page}.md").read_text(encoding="utf-8")
    return Template(text).substitute(filled, made=MADE)
