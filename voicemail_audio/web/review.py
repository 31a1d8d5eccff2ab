"""What coaches do: queue, comments, verdicts, team, export."""

from __future__ import annotations

from fastapi import APIRouter

from voicemail_audio.web.marks import beside, panel_values

router = APIRouter(include_in_schema=False)

__all__ = ["beside", "panel_values", "router"]
