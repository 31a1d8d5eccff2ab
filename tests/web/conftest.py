"""Passwords in tests need not stand up to anybody: hashing them well takes 0.1 s each."""

import pytest
from argon2 import PasswordHasher

from voicemail_audio.store import people


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch):
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(people, "_hasher", lambda: hasher)
    people._nobody.cache_clear()
