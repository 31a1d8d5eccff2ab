"""A result without the names, numbers and e-mail addresses in it.

Everything that leaves the package is made from an `Analysis`: taken out here, it is out of every
table, page and file.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from voicemail_audio.content.names import name_like
from voicemail_audio.redaction.find import COMPANY, EMAIL, NAME, NUMBER, Place, find_places
from voicemail_audio.redaction.numbers import redact_mention
from voicemail_audio.redaction.text import Mask, Replaced
from voicemail_audio.types import (
    Analysis,
    Failure,
    LeftOut,
    PhoneMention,
    PitchTrack,
    Span,
    Transcript,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from voicemail_audio.types import Profile

T = TypeVar("T")

NOTE = "Names, numbers and e-mail addresses were taken out; a name not recognised as one stays."
_KEPT = frozenset(
    ("id", "unit", "status", "outcome", "criterion", "method", "next_fix", "category", "sha256",
     "kind", "engine", "timing", "language", "codec", "reference", "band", "problems", "tracker",
     "voicemail_audio")
)  # fmt: skip
"""Fields of fixed words, which programs go by."""
_FEW_DIGITS = 3
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")


def redact(
    analysis: Analysis, *, profile: Profile | None = None, label: str | None = None
) -> Analysis:
    """Return a result in which names, numbers and addresses are replaced.

    ``[name]``, ``[company]``, ``[number]`` and ``[email]`` stand in their places, digits are
    ``#`` (``*`` where a later saying has another digit), offsets are those of the new text, and
    times are unchanged. The pitch track and all measures stay.

    Parameters
    ----------
    analysis
        As it was found.
    profile
        What is known of the rep: its names are taken out wherever they stand.
    label
        What stands for the path, which often holds a name; `label_for` the first one if None.
    """
    transcript = analysis.transcript
    places = find_places(analysis, profile=profile)
    text = Replaced(transcript.text, places)
    mask = Mask(_labels(transcript.text, places, analysis, profile))
    source = analysis.source
    path = label or label_for(source.path, 1, kind=source.kind)
    if source.kind == "script":  # the hash of a known text would let its digits be guessed
        sha256 = hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
        source = replace(source, sha256=sha256)
    first = next((m.digits for m in analysis.phone_numbers.mentions), "")
    out = _Walk(text=text, mask=mask, first_number=first).of(replace(analysis, source=source))
    return replace(out, source=replace(source, path=path), notes=(*out.notes, NOTE))


def redact_failure(failure: Failure, *, profile: Profile | None = None, label: str) -> Failure:
    """Return a failure that names neither its file nor what the profile names."""
    mask = Mask(_of_profile(profile))
    named = [failure.path, PurePath(failure.path).name, PurePath(failure.path).stem]

    def without(text: str) -> str:
        for name in named:
            text = text.replace(name, label) if name else text
        return mask(text)

    return replace(
        failure, path=label, message=without(failure.message), remedy=without(failure.remedy)
    )


def redact_results(
    results: Iterable[Analysis | Failure], *, profile: Profile | None
) -> Iterator[Analysis | Failure]:
    """Redact results one after the other; their labels number them in their order."""
    for number, result in enumerate(results, start=1):
        if isinstance(result, Failure):
            yield redact_failure(result, profile=profile, label=label_for(result.path, number))
        else:
            kind = result.source.kind
            label = label_for(result.source.path, number, kind=kind)
            yield redact(result, profile=profile, label=label)


def label_for(path: str, number: int, *, kind: str = "recording") -> str:
    """What stands for a path: place in the order and ending, such as ``recording-1.wav``."""
    suffix = PurePath(path).suffix
    return f"{kind}-{number}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


class _Walk:
    """One way through everything that a result holds, whatever is added to it later."""

    def __init__(self, *, text: Replaced, mask: Mask, first_number: str) -> None:
        self._text = text
        self._mask = mask
        self._first_number = first_number

    def of(self, value: T, name: str = "") -> T:
        """The same value without what is taken out."""
        out: Any = value
        if name in _KEPT or isinstance(value, PitchTrack):
            return value
        if isinstance(value, str):
            out = self._mask(value)
        elif isinstance(value, Transcript):
            out = replace(self._text.transcript(value), model=self.of(value.model))
        elif isinstance(value, Span):
            out = self._text.span(value)
        elif isinstance(value, PhoneMention):
            out = redact_mention(value, self._text, first_number=self._first_number)
        elif isinstance(value, tuple):
            left_out = all(isinstance(item, LeftOut) for item in value)
            out = self._left_out(value) if left_out else tuple(map(self.of, value))
        elif is_dataclass(value) and not isinstance(value, type):
            changed = {f.name: self.of(getattr(value, f.name), f.name) for f in fields(value)}
            out = replace(value, **changed)
        result: T = out
        return result

    def _left_out(self, words: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
        """Words of the script that nobody said: nothing around them tells a name from a word."""
        return tuple(replace(w, text=self._left_out_word(w.text)) for w in words)

    def _left_out_word(self, text: str) -> str:
        masked = self._mask(text)
        bare = text.strip(".,;:!?\"'()").lower()
        if masked != text or not bare:
            return masked
        if "@" in text:
            return EMAIL
        if sum(c.isdecimal() for c in text) >= _FEW_DIGITS:
            return NUMBER
        return NAME if text[0].isupper() and name_like(bare) else text


def _labels(
    text: str, places: Sequence[Place], analysis: Analysis, profile: Profile | None
) -> dict[str, str]:
    """What was taken out of the transcript, as a whole and word by word, for other sentences."""
    labels = _of_profile(profile)
    for place in places:
        written = text[place.start : place.end]
        labels[written] = place.label
        if place.label in (NAME, COMPANY):
            words = re.findall(r"[^\W\d_]{2,}", written)
            labels |= {w: place.label for w in words if w[0].isupper() and name_like(w.lower())}
    for mention in analysis.phone_numbers.mentions:
        for digits in (mention.digits, *mention.alternatives):
            labels[digits] = NUMBER
    return labels


def _of_profile(profile: Profile | None) -> dict[str, str]:
    if profile is None:
        return {}
    known = [(profile.name, NAME), (profile.company, COMPANY), (profile.phone, NUMBER)]
    known += [(profile.email, EMAIL), (profile.prospect, NAME), *((w, NAME) for w in profile.words)]
    labels = {value: label for value, label in known if value}
    words = [(w, NAME) for w in (profile.name or "").split() if len(w) > 1]
    return {**dict(words), **labels}
