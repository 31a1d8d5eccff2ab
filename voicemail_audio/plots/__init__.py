"""Results as matplotlib figures, for notebooks and papers (extra ``plots``).

Each function returns a `matplotlib.figure.Figure` of its own, and changes no setting of matplotlib:
``figure.savefig("take.svg")`` writes it, and a notebook with ``%matplotlib inline`` shows it. No
figure tells anything by colour alone.
"""

from __future__ import annotations

from voicemail_audio.plots.history import history
from voicemail_audio.plots.message import message
from voicemail_audio.plots.number import number
from voicemail_audio.plots.team import team

__all__ = ["history", "message", "number", "team"]
