"""A take that follows its script: the script's own text, less what was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

from voicemail_audio.speech.engine import HeardWord
from voicemail_audio.speech.guided import follow_script
from voicemail_audio.speech.lexicon import pronounce
from voicemail_audio.text.spoken import SpokenForm, spoken_tokens
from voicemail_audio.text.tokens import tokenize
from voicemail_audio.types import LeftOut, ScriptComparison, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.guided import AddedStretch, GuidedResult, GuidedWord
    from voicemail_audio.text.tokens import Token
    from voicemail_audio.types import Audio, TimeSpan, Transcript

NUMBER_WORDS = 7
"""A number of so many spoken words is a telephone number, or another that is read out."""
MISREAD_SHARE = 0.6
"""Share of its words from which a number was said, if wrongly (our choice)."""
MOST_PRONUNCIATIONS = 8
"""Of one unit: more cost time and fit anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a script.

    Attributes
    ----------
    text
        The script as written, without the words that were not said.
    words
        Its words with their times, one a token of `text`.
    left_out
        The script's words that were not said.
    script_words
        How many words the script has.
    added
        Stretches of speech that are not in the script; `before_index` counts words of `text`.
    """

    text: str
    words: tuple[HeardWord, ...]
    left_out: tuple[LeftOut, ...]
    script_words: int
    added: tuple[AddedStretch, ...]
    score: float
    """How far the recording follows the script, 0 to 1, by the search that found the words."""

    @property
    def added_s(self) -> float:
        """Length of all that is not in the script, s."""
        return sum(a.end_s - a.start_s for a in self.added)

    def comparison(self, transcript: Transcript) -> ScriptComparison:
        """The comparison with the script; what was added has times but no words."""
        return ScriptComparison(
            said_share=1.0 - len(self.left_out) / self.script_words,
            left_out=self.left_out,
            added=tuple(_span(a, transcript) for a in self.added),
        )


def follow(script: str, audio_16k: Audio, *, speech: Sequence[TimeSpan]) -> Said | None:
    """Follow a script through a recording; None where no word of it was heard.

    Parameters
    ----------
    script
        As written. A number in it is followed in any way of saying it.
    audio_16k
        The recording at 16 kHz.
    speech
        Where speech is, s.
    """
    tokens = tokenize(script)
    forms = spoken_tokens(tokens)
    variants = {_name(form): _pronunciations(form) for form in forms}
    result = follow_script(
        audio_16k, [_name(f) for f in forms], speech=speech, pronounce=variants.__getitem__
    )
    return _said(tokens, forms, result) if result.words else None


def _name(form: SpokenForm) -> str:
    """One name for one set of readings: "0" may be said as zero or as oh."""
    return "|".join(" ".join(words) for words in form.readings)


def _pronunciations(form: SpokenForm) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for words in form.readings:
        for ways in islice(product(*(pronounce(w) for w in words)), MOST_PRONUNCIATIONS):
            found[" ".join(ways)] = None
    return tuple(found)[:MOST_PRONUNCIATIONS]


def _said(tokens: Sequence[Token], forms: Sequence[SpokenForm], result: GuidedResult) -> Said:
    heard: dict[int, list[GuidedWord]] = {}
    for word in result.words:
        heard.setdefault(forms[word.script_index].token_index, []).append(word)
    wanted = [0] * len(tokens)
    for form in forms:
        wanted[form.token_index] += 1
    words: list[HeardWord] = []
    left_out: list[LeftOut] = []
    first_word: list[int] = []  # of each form, the word of the new text at or after it
    for i, token in enumerate(tokens):
        parts = heard.get(i, [])
        first_word += [len(words)] * wanted[i]
        whole = len(parts) == wanted[i] or _misread(parts, wanted[i])
        if not whole:
            left_out.append(LeftOut(text=token.text, word_index=i))
        if whole:
            words.append(_word(token.text, parts))
        else:  # a number of which some digits are missing is written as it was said
            words += [_word(w, [p]) for p in parts for w in forms[p.script_index].words]
    return Said(
        text=" ".join(w.text for w in words),
        words=tuple(words),
        left_out=tuple(left_out),
        script_words=len(tokens),
        added=tuple(_moved(a, first_word, len(words)) for a in result.added),
        score=result.score,
    )


def _misread(parts: Sequence[GuidedWord], wanted: int) -> bool:
    """Whether a long number was said with some digit wrong: it was not left out.

    It is kept as the script has it; the digit model then tells that something else was heard.
    """
    return wanted >= NUMBER_WORDS and len(parts) >= MISREAD_SHARE * wanted


def _word(text: str, parts: Sequence[GuidedWord]) -> HeardWord:
    return HeardWord(
        text=text,
        start_s=parts[0].start_s,
        end_s=parts[-1].end_s,
        confidence=min(p.confidence for p in parts),
    )


def _moved(stretch: AddedStretch, first_word: Sequence[int], count: int) -> AddedStretch:
    inside = stretch.before_index < len(first_word)
    return replace(stretch, before_index=first_word[stretch.before_index] if inside else count)


def _span(stretch: AddedStretch, transcript: Transcript) -> Span:
    after = transcript.words[stretch.before_index : stretch.before_index + 1]
    at = after[0].start_char if after else len(transcript.text)
    return Span(text="", start_char=at, end_char=at, start_s=stretch.start_s, end_s=stretch.end_s)
