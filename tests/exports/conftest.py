from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from handmade import message

if TYPE_CHECKING:
    from voicemail_audio.types import Analysis


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    return message()
