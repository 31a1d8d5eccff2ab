"""A rep's takes: progress, scorecard, words, comparison, own voice."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
