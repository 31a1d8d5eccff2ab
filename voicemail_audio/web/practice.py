"""Recording, uploading and scripts: what a rep does before a take is analysed."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
