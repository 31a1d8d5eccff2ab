"""The notation of takes.toml: what the script says, what is said, and what the voice is given."""

from __future__ import annotations

import re
from dataclasses import dataclass

DIGIT_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBER = re.compile(r"#(\d{3}-\d{3}-\d{4})")
TWO_WAYS = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
NOT_SAID = re.compile(r"\[([^\]]*)\]")
NOT_IN_SCRIPT = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One line of a take: `number` is set where the line is a phone number."""

    written: str
    spoken: str
    number: str | None
    pause_s: float


def _tidy(text: str) -> str:
    return " ".join(text.split())


def script_of(say: str) -> str:
    """Return the script that goes beside the recording."""
    text = NOT_IN_SCRIPT.sub("", re.sub(r"~[\d.]+", "", say))
    return _tidy(NUMBER.sub(r"\1", TWO_WAYS.sub(r"\1", NOT_SAID.sub(r"\1", text))))


def clauses_of(say: str, *, oh: bool) -> tuple[Clause, ...]:
    """Return what is said, line by line; lines of nothing but unsaid words are left out."""
    found = []
    for line in say.strip().splitlines():
        text, _, pause = line.partition("~")
        said = _tidy(NOT_IN_SCRIPT.sub(r"\1", NOT_SAID.sub("", text)))
        if not said:
            continue
        match = NUMBER.search(said)
        number = match.group(1) if match else None
        spoken = digit_words(number, oh=oh) if number else TWO_WAYS.sub(r"\2", said)
        written = NUMBER.sub(r"\1", TWO_WAYS.sub(r"\1", said))
        found.append(
            Clause(written=written, spoken=spoken, number=number, pause_s=float(pause or 0.0))
        )
    return tuple(found)


def differences(say: str) -> tuple[list[str], list[str]]:
    """Return the words of the script that are not said, and those said that are not in it."""
    left_out = [w for part in NOT_SAID.findall(say) for w in plain_words(part)]
    added = [w for part in NOT_IN_SCRIPT.findall(say) for w in plain_words(part)]
    return left_out, added


def digit_words(number: str, *, oh: bool) -> str:
    """Spell a number out: "four oh four ..."; groups are parted by a comma."""
    groups = number.split("-")
    return ", ".join(" ".join(digit_word(d, oh=oh) for d in group) for group in groups)


def digit_word(digit: str, *, oh: bool) -> str:
    """Return the word for one digit."""
    return "oh" if oh and digit == "0" else DIGIT_WORDS[int(digit)]


def plain_words(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return re.findall(r"[a-z0-9'@.-]*[a-z0-9]", text.lower())
