"""Measure what is typical of telephone speech, and how far one speaker varies: norms.json.

    python models/measure_norms.py FOLDER

FOLDER holds a manifest.csv with the columns file, speaker and transcript, and the recordings.
Nothing but the percentiles and spreads is kept.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voicemail_audio.errors import InputError
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.prosody.relative import RELATIVE, speaking_s, to_scale
from voicemail_audio.settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voicemail_audio.types import Measure

OUT = Path(__file__).with_name("norms.json")
SET = "phone_speech"
PERCENTILES = (5, 25, 50, 75, 95)
REFERENCE_S = 7.0
SOURCE = (
    "Wake-Up-Word Corpus II (CC BY-SA 4.0): utterances of real telephone calls, landline, cell "
    "and speakerphone, native and other speakers of English; statistics only"
)
MEASURED = (
    *("speech_rate_wpm", "message_rate_wpm", "articulation_rate_syl_s", "pause_count"),
    *("longest_pause_s", "pause_share", "f0_median_hz", "f0_sd_st", "f0_range_st"),
    *("f0_slope_st_s", "level_dbfs", "level_sd_db", "alpha_ratio_db", "fillers_per_100_words"),
)


def measured(folder: Path) -> Iterator[tuple[str, dict[str, Measure]]]:
    """Speaker and measures of each recording, its words known."""
    rows = csv.DictReader((folder / "manifest.csv").open(encoding="utf-8"))
    settings = settings_from(engine="none", methods=["balanced"])
    with tempfile.TemporaryDirectory() as temporary, Pipeline(settings) as pipeline:
        words = Path(temporary) / "words.txt"
        for row in rows:
            if row["set"] != SET:
                continue
            words.write_text(row["transcript"], encoding="utf-8")
            try:
                found = pipeline.score(folder / row["file"], transcript=words)
            except InputError as error:
                print(f"left out: {error}")
                continue
            if found.quality is not None and found.quality.assessable:
                yield row["speaker"], {m.id: m for m in found.measures if m.value is not None}


def within_speaker(name: str, takes: list[tuple[str, dict[str, Measure]]]) -> tuple[float, int]:
    """SD of one speaker's 7 s of speech about their usual value, and pairs behind it.

    From differences of two utterances of one call, each scaled to 7 s: a mean over more speech
    varies less, by the root of the time. Not a robust SD: the rare large differences are what a
    comparison must not take for news.
    """
    by_speaker: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for speaker, found in takes:
        x = to_scale(name, found[name].value) if name in found else None
        if x is not None:
            by_speaker[speaker].append((x, speaking_s(found.values()) or REFERENCE_S))
    scaled = []
    for values in by_speaker.values():
        for i, (a, a_s) in enumerate(values):
            for b, b_s in values[i + 1 :]:
                scaled.append((a - b) ** 2 / (REFERENCE_S / a_s + REFERENCE_S / b_s))
    return math.sqrt(float(np.mean(scaled))), len(scaled)


def main() -> None:
    """Write norms.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    takes = list(measured(parser.parse_args().folder))
    out = {}
    for name in MEASURED:
        values = [(s, float(f[name].value or 0.0)) for s, f in takes if name in f]
        entry = {
            "recordings": len(values),
            "callers": len({s for s, _ in values}),
            "percentiles": {
                str(p): round(float(np.percentile([v for _, v in values], p)), 3)
                for p in PERCENTILES
            },
        }
        if name in RELATIVE:
            spread, pairs = within_speaker(name, takes)
            entry |= {"within_speaker": round(spread, 3), "pairs": pairs}
        out[name] = entry
    document = {
        "schema": "voicemail-audio/norms/1",
        "source": SOURCE,
        "recordings": len(takes),
        "callers": len({s for s, _ in takes}),
        "measures": out,
    }
    OUT.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(takes)} recordings")


if __name__ == "__main__":
    main()
