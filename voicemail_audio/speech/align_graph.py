"""The words to be followed, as the graph that the recogniser walks along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from voicemail_audio.speech.lexicon import Pronunciations, pronounce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.text.spoken import SpokenForm

Arc = tuple[int, int, float, str]
_START: Final = 0
# Words that are not in the text are heard as a chain of these phones: one or two of each broad
# class, since a whole inventory would fit the known words better than they do themselves.
STRANGERS: Final = ("AA", "AH", "IY", "EH", "S", "T", "N", "R", "K", "D", "M", "L")
STRANGER_PROBABILITY: Final = 1e-3
# What fills a pause is a neutral vowel, with or without a nasal (Shriberg 2001).
FILLERS: Final = {"uh": ("AH", "AA", "EH", "ER"), "um": ("AH M", "AA M", "M")}
FILLER_PROBABILITY: Final = 1e-6  # measured: 1e-3 finds half as many again, most of them wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which word of which reading of which form an arc stands for."""

    form_index: int
    text: str


@dataclass(slots=True)
class WordGraph:
    """States and arcs; a word's name on an arc says its place and its sound.

    Attributes
    ----------
    arcs
        From state, to state, probability, name.
    skips
        From state, to state, probability: past a form.
    sounds
        Pronunciations of each name.
    places
        What each name stands for.
    boundaries
        States before the first form, between forms and behind the last.
    """

    arcs: list[Arc] = field(default_factory=list)
    skips: list[tuple[int, int, float]] = field(default_factory=list)
    sounds: dict[str, Pronunciations] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    boundaries: list[int] = field(default_factory=lambda: [_START])
    states: int = 1

    @property
    def last(self) -> int:
        """The state behind the last form."""
        return self.boundaries[-1]

    def new_state(self) -> int:
        """Return one more state."""
        self.states += 1
        return self.states - 1

    def add(self, form_index: int, form: SpokenForm, *, skip_probability: float) -> None:
        """Append a form: its readings side by side."""
        start, end = self.last, self.new_state()
        share = (1.0 - skip_probability) / len(form.readings)
        for r, reading in enumerate(form.readings):
            state = start
            for k, text in enumerate(reading):
                name = f"f{form_index}r{r}w{k}"
                spelling = form.written if form.written and len(reading) == 1 else text
                self.sounds[name] = pronounce(spelling)
                self.places[name] = Place(form_index=form_index, text=text)
                after = end if k == len(reading) - 1 else self.new_state()
                self.arcs.append((state, after, share if k == 0 else 1.0, name))
                state = after
        if skip_probability:
            self.skips.append((start, end, skip_probability))
        self.boundaries.append(end)

    def let_strangers_in(self) -> None:
        """Allow speech that is in no form, before, between and behind them."""
        for phone in STRANGERS:
            self.sounds[phone] = (phone,)
            self.arcs.extend((s, s, STRANGER_PROBABILITY, phone) for s in self.boundaries)

    def let_fillers_in(self) -> None:
        """Allow "um" and "uh" before, between and behind the forms."""
        for name, sounds in FILLERS.items():
            self.sounds[name] = sounds
            self.arcs.extend((s, s, FILLER_PROBABILITY, name) for s in self.boundaries)


def word_graph(
    forms: Sequence[SpokenForm], *, skip_probability: float = 0.0, strangers: bool = False
) -> WordGraph:
    """Return the graph of all forms in order.

    Parameters
    ----------
    forms
        What was said.
    skip_probability
        How easily a form is passed over: 0 to hold the recogniser to every word.
    strangers
        Whether words that are in no form may be there too.
    """
    graph = WordGraph()
    for i, form in enumerate(forms):
        graph.add(i, form, skip_probability=skip_probability)
    if strangers:
        graph.let_strangers_in()
    return graph
