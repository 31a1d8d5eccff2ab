"""Whether digits can be dialled."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from voicemail_audio.phone.pieces import FULL_NUMBER, SHORTEST_NUMBER

WITH_TRUNK_ZERO = ("GB", "IE", "AU", "NZ", "ZA", "DE", "FR", "NL", "IN")
"""Countries whose national numbers begin with 0, tried where no profile says which country."""


@lru_cache(maxsize=1024)
def is_valid(digits: str, *, region: str | None) -> bool | None:
    """Whether a number exists in its country's plan; None where that cannot be told.

    A number without its area code is never more than possible. `region` None: the United
    States, or where the number begins with 0 any country that dials so.
    """
    if len(digits) == SHORTEST_NUMBER and region in {None, "US", "CA"}:
        # No exchange begins with 0 or 1 (North American Numbering Plan).
        return None if digits[0] not in "01" else False
    if region is not None:
        regions: tuple[str, ...] = (region,)
    else:
        regions = WITH_TRUNK_ZERO if digits[0] == "0" else ("US",)
    return any(_valid_in(digits, r) for r in regions)


@lru_cache(maxsize=1024)
def exists_abroad(digits: str, *, at_least: Literal["possible", "valid"] = "valid") -> bool:
    """Whether digits make a number with a country code in front.

    "possible" looks only at the length.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return False
    if at_least == "possible":
        return bool(phonenumbers.is_possible_number(number))
    return bool(phonenumbers.is_valid_number(number))


def _valid_in(digits: str, region: str) -> bool:
    import phonenumbers

    candidates = [digits]
    if len(digits) > FULL_NUMBER:
        candidates.append("+" + digits)
    for candidate in candidates:
        try:
            number = phonenumbers.parse(candidate, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return True
    return False
