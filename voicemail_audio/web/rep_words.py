"""What results advise to whoever has the command, said for somebody who has only the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voicemail_audio.pipeline import UNHEARD_REMEDY
from voicemail_audio.report.wording import PROBLEMS, UNCERTAIN_WORDS
from voicemail_audio.speech.listen import GUESSED, MUCH_ADDED

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis

TYPE_IT = "Type what you said"
CORRECT = "Correct the words"
IN_ROOM = (
    (
        UNCERTAIN_WORDS,
        "The words are guesses, so most of what was said is not judged: without a script this "
        f'room\'s recogniser cannot be sure of them. Press "{TYPE_IT}" to have it judged.',
    ),
    (GUESSED, f'the words are guesses. Press "{TYPE_IT}" above'),
    (
        MUCH_ADDED,
        "much was said that is not in the script, and those words are not known. Press "
        f'"{CORRECT}" above, and add them',
    ),
    (
        UNHEARD_REMEDY,
        f'Whatever was said there is not judged: press "{CORRECT}", and add those words.',
    ),
    (
        PROBLEMS["wrong_script"],
        f'What was said is not the script, or much was left out. Press "{TYPE_IT}" if you said '
        "something else, or record again with the right script.",
    ),
    (", or raise the limit with --max-seconds.", ", or record a shorter message."),
)
"""What the package says -> what a page of the room says."""


def for_rep(value: object) -> object:
    """What a page shows, with advice that can be followed in the room."""
    if not isinstance(value, str):
        return value
    for told, here in IN_ROOM:
        whole = (told, here), (told[:1].upper() + told[1:], here[:1].upper() + here[1:])
        for old, new in whole:
            if old in value:
                value = value.replace(old, new)
    return value


def guessed(analysis: Analysis) -> bool:
    """Whether the words of a recording are not known: only whoever spoke can tell them."""
    return analysis.recording is not None and analysis.transcript.confidence == "low"
