"""What coaches do: queue, comments, verdicts, team, export."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
