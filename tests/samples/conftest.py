from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


def recordings() -> list[dict[str, Any]]:
    found = tomllib.loads((SAMPLES / "manifest.toml").read_text(encoding="utf-8"))["recording"]
    assert len(found) >= 10
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "recording" in metafunc.fixturenames:
        found = recordings()
        metafunc.parametrize("recording", found, ids=[r["file"] for r in found])


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def manifest() -> list[dict[str, Any]]:
    return recordings()
