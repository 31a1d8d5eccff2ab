"""How fast the number was said, as methods see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voicemail_audio.methods.facts import gather
from voicemail_audio.types import Measure, PhoneMention, PhoneNumbers

if TYPE_CHECKING:
    from voicemail_audio.types import Status


def mention(pace: float | None, writers: int | None = None) -> PhoneMention:
    names = ("fast", "typical", "careful")
    return PhoneMention(
        digits="5550142",
        extension=None,
        text="555 0142",
        start_char=3,
        end_char=11,
        start_s=None,
        end_s=None,
        valid=True,
        certain=True,
        certainty=None,
        digits_per_s=pace,
        writable=None if writers is None else {n: i < writers for i, n in enumerate(names)},
    )


def measured(name: str, *mentions: PhoneMention, status: Status = "measured") -> Measure:
    value = 20.0 if status == "measured" else None
    duration = Measure(id="duration_s", unit="s", value=value, status=status, reason="r")
    phone = PhoneNumbers(mentions=mentions, repeated=len(mentions) > 1, consistent=None)
    return gather(observations=[], measures=[duration], phone=phone, tone=None).measure(name)


def test_the_saying_that_can_be_followed_counts() -> None:
    fast, slow = mention(3.4, 0), mention(1.6, 2)
    assert measured("phone_digits_per_s", fast, slow).value == 1.6
    assert measured("phone_writers", fast, slow).value == 2


@pytest.mark.parametrize(
    ("mentions", "status", "expected"),
    [
        ((), "measured", "not_applicable"),
        ((mention(None),), "measured", "not_measured"),
        ((mention(None),), "not_applicable", "not_applicable"),
    ],
)
def test_pace_is_missing_for_a_reason(
    mentions: tuple[PhoneMention, ...], status: Status, expected: str
) -> None:
    found = measured("phone_writers", *mentions, status=status)
    assert (found.value, found.status) == (None, expected)
    assert found.reason
