"""People, invitations, retention and the switches of a room."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
