"""Numbers that the digit model heard among words that are guesses."""

from __future__ import annotations

import numpy as np

from voicemail_audio.phone import heard_numbers
from voicemail_audio.speech.digits.reader import HeardNumber
from voicemail_audio.types import PhoneNumbers, SpokenWord, TimeSpan, Transcript, Word

NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBER = "3125550182"


def hear(
    *sayings: str, share: float = 0.9999, apart: bool = True, clear: bool = True
) -> PhoneNumbers:
    """Numbers said one after the other, half a second a digit, between guessed words."""
    text, words, spoken, numbers, clock = "", [], [], [], 0.0

    def add(word: str) -> None:
        nonlocal text, clock
        start = len(text) + bool(text)
        text = f"{text} {word}".strip()
        words.append(
            Word(text=word, start_char=start, end_char=len(text), start_s=clock,
                 end_s=clock + 0.4, confidence=0.5, timing="measured")
        )  # fmt: skip
        spoken.append(
            SpokenWord(text=word, word_index=len(words) - 1, start_s=clock, end_s=clock + 0.4,
                       timing="measured")
        )  # fmt: skip
        clock += 0.5

    for digits in sayings:
        add("two")  # a guess that looks like a digit
        first_s = clock
        for digit in digits:
            add(NAMES[int(digit)])
        shares = np.full((len(digits), 10), (1.0 - share) / 9)
        shares[np.arange(len(digits)), [int(d) for d in digits]] = share
        times = tuple(
            TimeSpan(start_s=first_s + 0.5 * i, end_s=first_s + 0.5 * i + 0.4)
            for i in range(len(digits))
        )
        numbers.append(
            HeardNumber(times=times, alone=shares, shares=shares, apart=apart, clear=clear)
        )
    transcript = Transcript(
        engine="pocketsphinx", model=None, confidence="low", guided_by_script=False, text=text,
        words=tuple(words), spoken=tuple(spoken),
    )  # fmt: skip
    return heard_numbers(transcript, numbers)


def test_words_beside_the_number_add_no_digits() -> None:
    found = hear(NUMBER)
    assert [m.digits for m in found.mentions] == [NUMBER]
    assert found.mentions[0].text.startswith("three one two")
    assert found.mentions[0].certain


def test_two_sayings_are_compared() -> None:
    found = hear(NUMBER, NUMBER)
    assert (found.repeated, found.consistent) == (True, True)
    slip = hear(NUMBER, "3125550187")
    assert (slip.repeated, slip.consistent) == (True, False)


def test_what_was_heard_faintly_in_a_sentence_is_not_shown() -> None:
    assert hear(NUMBER, share=0.9, apart=False, clear=False).mentions == ()
    (mention,) = hear(NUMBER, share=0.999, apart=False, clear=False).mentions
    assert not mention.certain


def test_sayings_that_may_lack_digits_are_not_compared() -> None:
    found = hear(NUMBER, "3125550187", apart=False, clear=False)
    assert found.consistent is None


def test_a_faint_number_is_shown_as_doubtful_with_what_else_it_may_be() -> None:
    found = hear(NUMBER, share=0.93)
    assert [m.certain for m in found.mentions] == [False]
    assert found.mentions[0].digits == NUMBER


def test_what_was_heard_faintly_between_silences_is_shown_with_a_question_mark() -> None:
    found = hear(NUMBER, share=0.97, clear=False)
    assert [m.digits for m in found.mentions] == [NUMBER]
    assert not found.mentions[0].certain
