"""Whether the words stop inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.types import Observation, Span

if TYPE_CHECKING:
    from voicemail_audio.types import Transcript

_OPEN_WORDS = frozenset(
    """a an the my your our their his and or but because of for from with into is are was were
    i'm we're you're they're who whose""".split()  # noqa: SIM905 - easier to read
)
"""No English sentence ends with these, but for a few questions and quotations."""


def cut_off(transcript: Transcript, *, stops_in_sound: bool | None) -> Observation:
    """The message ends inside a word or sentence.

    Parameters
    ----------
    stops_in_sound
        Whether the recording ends in the middle of sound; None for a written script.
    """
    if not transcript.words:
        return Observation(id="cut_off", present=None, reason="no words")
    last = transcript.words[-1]
    trails_off = transcript.text.rstrip().endswith(("...", "…", "-", "\u2013", "\u2014"))
    bare = last.text.lower().replace("\u2019", "'").strip(".,!?;:\"'")
    present = bool(stops_in_sound) or trails_off or bare in _OPEN_WORDS
    end = Span(
        text=transcript.text[last.start_char : last.end_char],
        start_char=last.start_char,
        end_char=last.end_char,
        start_s=last.start_s,
        end_s=last.end_s,
    )
    return Observation(id="cut_off", present=present, spans=(end,) if present else ())
