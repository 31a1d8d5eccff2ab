"""Methods: what published ways of leaving a voicemail ask for, and the judge."""

from __future__ import annotations

from voicemail_audio.methods.conflicts import Conflict, Matrix, Stance, conflicts
from voicemail_audio.methods.facts import Facts, gather, gather_campaign
from voicemail_audio.methods.judge import closest, judge, with_findings, with_outcomes
from voicemail_audio.methods.load import BUILTIN, HEADLINE, load_builtin, load_file
from voicemail_audio.methods.model import Criterion, Method

__all__ = [
    "BUILTIN",
    "HEADLINE",
    "Conflict",
    "Criterion",
    "Facts",
    "Matrix",
    "Method",
    "Stance",
    "closest",
    "conflicts",
    "gather",
    "gather_campaign",
    "judge",
    "load_builtin",
    "load_file",
    "with_findings",
    "with_outcomes",
]
