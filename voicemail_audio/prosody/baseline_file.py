"""A baseline as a small JSON file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, field_validator

from voicemail_audio.errors import ProfileError
from voicemail_audio.ids import MEASURES
from voicemail_audio.prosody.baseline import Baseline, Usual
from voicemail_audio.prosody.relative import RELATIVE, shown_unit
from voicemail_audio.text.files import TextFile
from voicemail_audio.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "voicemail-audio/baseline/1"
BASELINE_FILE = TextFile(what="baseline", max_bytes=200_000, error=ProfileError)
REMEDY = "Make one with: voicemail-audio baseline RECORDINGS... -o FILE."


class _Part(BaseModel):
    """Base of everything in the file; keys of later versions are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Usual(_Part):
    median: FiniteFloat
    spread: FiniteFloat | None = Field(default=None, ge=0)
    recordings: int = Field(ge=1)


class _File(_Part):
    recordings: int = Field(ge=1)
    speaking_s: FiniteFloat = Field(gt=0)
    band: Literal["telephone", "wide", "mixed"]
    measures: dict[str, _Usual]

    @field_validator("measures")
    @classmethod
    def _possible(cls, found: dict[str, _Usual]) -> dict[str, _Usual]:
        for name, usual in found.items():
            if RELATIVE.get(name, "difference") != "difference" and usual.median <= 0:
                raise ValueError(f"the median of {name} must be above 0")
        return found


def baseline_text(baseline: Baseline) -> str:
    """The file of a baseline."""
    document = {
        "schema": SCHEMA,
        "voicemail_audio": __version__,
        "recordings": baseline.recordings,
        "speaking_s": round(baseline.speaking_s, 2),
        "band": baseline.band,
        "measures": {
            u.id: {
                "median": round(u.median, 4),
                "unit": MEASURES[u.id],
                "spread": None if u.spread is None else round(u.spread, 4),
                "spread_unit": _spread_unit(u.id),
                "recordings": u.recordings,
            }
            for u in baseline.measures
        },
    }
    return json.dumps(document, indent=1) + "\n"


def _spread_unit(measure_id: str) -> str:
    return "octaves" if RELATIVE[measure_id] == "times" else shown_unit(measure_id)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; `ProfileError` says in one line what is wrong with the file."""
    return baseline_in(BASELINE_FILE.read(path), name=str(path))


def baseline_in(text: str, *, name: str) -> Baseline:
    """Read the text of a baseline's file; errors call it by `name`.

    Raises
    ------
    ProfileError
        If it is none.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ProfileError(f"The baseline {name}, line {line}: not JSON.", REMEDY) from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        what = f"its schema is {schema!r}" if isinstance(schema, str) else "it names no schema"
        raise ProfileError(f"{name} is no baseline ({SCHEMA}): {what}.", REMEDY)
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        message = f"The baseline {name}, {where}: {first['msg']}."
        raise ProfileError(message, REMEDY) from error
    return Baseline(
        recordings=file.recordings,
        speaking_s=file.speaking_s,
        band=file.band,
        measures=tuple(
            Usual(id=key, median=u.median, spread=u.spread, recordings=u.recordings)
            for key, u in file.measures.items()
            if key in RELATIVE
        ),
    )
