"""How sure a number is, from what the words say and what was heard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from voicemail_audio.phone.evidence import heard_as
from voicemail_audio.speech.digits.reader import HeardNumber, share_same, together
from voicemail_audio.types import PhoneMention, TimeSpan

NUMBER = "3125550182"
SLIP = "3125550187"


def mention(digits: str = NUMBER, *, certain: bool = True) -> PhoneMention:
    return PhoneMention(
        digits=digits, extension=None, text=digits, start_char=0, end_char=10, start_s=1.0,
        end_s=5.0, valid=True, certain=certain, certainty=0.95,
    )  # fmt: skip


def heard(
    digits: str = NUMBER, *, share: float = 0.9999, doubt_at: int | None = None
) -> HeardNumber:
    """A number heard with this share of each digit; the rest lies with the digit before it."""
    shares = np.zeros((len(digits), 10))
    for i, d in enumerate(digits):
        sure = 0.55 if i == doubt_at else share
        shares[i, int(d)] = sure
        shares[i, (int(d) + 9) % 10] = 1.0 - sure
    times = tuple(TimeSpan(start_s=i * 0.4, end_s=i * 0.4 + 0.3) for i in range(len(digits)))
    return HeardNumber(times=times, alone=shares, shares=shares)


def test_a_number_heard_as_it_is_written_is_certain() -> None:
    sure = heard_as(mention(certain=False), heard(), known=False, expected=False)
    assert sure.certain
    assert sure.alternatives == ()


@pytest.mark.parametrize("expected", [False, True])
def test_a_number_heard_otherwise_is_not_certain_and_says_how(expected: bool) -> None:
    unsure = heard_as(mention(), heard(SLIP), known=False, expected=expected)
    assert not unsure.certain
    assert unsure.alternatives[0] == SLIP
    assert unsure.digits == NUMBER


def test_a_number_in_the_middle_of_speech_is_not_certain_by_itself() -> None:
    unclear = replace(heard(), clear=False)
    assert not heard_as(mention(), unclear, known=False, expected=False).certain
    assert heard_as(mention(), unclear, known=False, expected=True).certain


def test_one_doubtful_digit_makes_the_number_doubtful() -> None:
    unsure = heard_as(mention(), heard(doubt_at=9), known=False, expected=False)
    assert not unsure.certain
    assert unsure.alternatives == ("3125550181",)


def test_digits_that_were_expected_are_verified_by_hearing_them() -> None:
    faint = heard(share=0.98)  # 0.82 for all ten
    assert not heard_as(mention(), faint, known=False, expected=False).certain
    assert heard_as(mention(), faint, known=False, expected=True).certain
    murmured = heard(share=0.8)  # 0.11 for all ten
    assert not heard_as(mention(), murmured, known=False, expected=True).certain


def test_what_was_heard_in_another_saying_does_not_verify_this_one() -> None:
    clear, faint = heard(), heard(SLIP, share=0.9)
    _, second = together((clear, faint))
    assert not heard_as(mention(), second, known=False, expected=True).certain


def test_words_that_a_person_wrote_stand_until_something_else_is_clearly_heard() -> None:
    assert heard_as(mention(), heard(doubt_at=9), known=True, expected=False).certain
    objected = heard_as(mention(), heard(SLIP), known=True, expected=False)
    assert not objected.certain
    assert objected.alternatives == (SLIP,)


def test_another_length_is_another_number() -> None:
    assert not heard_as(mention(), heard(NUMBER[:7]), known=False, expected=False).certain


def test_a_clear_saying_helps_a_doubtful_one() -> None:
    first, second = together((heard(), heard(doubt_at=4)))
    assert first is not None
    assert second is not None
    assert second.certainty > heard(doubt_at=4).certainty + 0.3
    assert second.digits == NUMBER


def test_a_clear_slip_stays_a_slip() -> None:
    first, second = together((heard(), heard(SLIP)))
    assert first is not None
    assert second is not None
    assert (first.digits, second.digits) == (NUMBER, SLIP)
    same = share_same(heard(), heard(SLIP))
    assert same is not None
    assert same < 0.05


def test_sayings_are_the_same_as_far_as_they_were_heard() -> None:
    clear, faint = share_same(heard(), heard()), share_same(heard(), heard(doubt_at=2))
    assert clear is not None
    assert faint is not None
    assert clear > 0.95
    assert faint < clear
    assert share_same(heard(), heard(NUMBER[:7])) is None


def test_numbers_of_other_lengths_do_not_touch_each_other() -> None:
    lone = heard(NUMBER[:7], doubt_at=2)
    _, after = together((heard(), lone))
    assert after is not None
    assert np.array_equal(after.shares, lone.shares)
