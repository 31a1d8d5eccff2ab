"""A run that is killed five times ends as one that nothing disturbed: the proof at full size.

    python benchmarks/interrupted.py [--recordings 300] [--kills 5] [--seed 1] [--engine none]

The recordings are pieces of the samples at other speeds, levels and noise, in four formats; one
in twenty is broken in one of five ways, and each second good one comes with its words. The command
is started, killed (-9) at a random moment and started again, and in the end left alone; then every
table is compared byte for byte with those of a clean run.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SAMPLES = Path(__file__).parents[1] / "samples"
PIECE_S = 4.0
FORMATS = ("wav", "flac", "ogg", "mp3")
BROKEN = (b"", b"RIFF\x24\x00\x00\x00WAVE", b"no recording", b"\x00" * 5000, b"OggS\x00\x02\xff")
WORDS = 12


def make(folder: Path, count: int, rng: np.random.Generator) -> Path:
    """Write the recordings and a manifest of them; return its path."""
    import soundfile
    import soxr

    sources = [(p, *soundfile.read(p)) for p in sorted(SAMPLES.glob("*.[wfo][lag][vag]*"))]
    sources = [(p, s, r) for p, s, r in sources if s.ndim == 1 and len(s) > 2 * PIECE_S * r]
    rows = [("recording", "transcript")]
    for number in range(count):
        name = f"{number:04}.{FORMATS[number % len(FORMATS)]}"
        words = ""
        if number % 20 == 7:
            broken = BROKEN[number // 20 % len(BROKEN)]
            (folder / name).write_bytes(broken + str(number).encode() * bool(broken))
        else:
            path, sound, rate = sources[rng.integers(len(sources))]
            first = int(rng.integers(len(sound) - PIECE_S * rate))
            piece = sound[first : first + int(PIECE_S * rate)]
            piece = soxr.resample(piece, rate, rate / rng.uniform(0.9, 1.1))
            piece = piece * rng.uniform(0.3, 0.9) / max(1e-6, np.abs(piece).max())
            piece = piece + rng.standard_normal(len(piece)) * 10 ** rng.uniform(-4.0, -2.0)
            soundfile.write(folder / name, np.clip(piece, -1.0, 1.0), rate)
            script = path.with_name(f"{path.stem}.script.txt")
            if number % 2 and script.is_file():
                words = f"{number:04}.txt"
                (folder / words).write_text(" ".join(script.read_text().split()[:WORDS]))
        rows.append((name, words))
    with (folder / "calls.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / "calls.csv"


def start(manifest: Path, run: Path, engine: str) -> subprocess.Popen[bytes]:
    command = ("batch", str(manifest), "-o", str(run), "--engine", engine)
    return subprocess.Popen([sys.executable, "-m", "voicemail_audio", *command])  # noqa: S603


def tables(run: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in run.iterdir() if p.suffix in (".csv", ".parquet")}


def results(run: Path) -> int:
    return sum(1 for _ in run.glob("results/*/*.json"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recordings", type=int, default=300)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", default="none")
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "calls").mkdir()
        manifest = make(folder / "calls", options.recordings, rng)
        began = time.monotonic()
        status = start(manifest, folder / "clean", options.engine).wait()
        clean_s = time.monotonic() - began
        print(json.dumps({"clean_s": round(clean_s, 1), "exit": status}), flush=True)
        killed = 0
        while killed < options.kills:
            wait_s = rng.uniform(0.5, clean_s / (options.kills - 1))
            process = start(manifest, folder / "run", options.engine)
            time.sleep(wait_s)
            if process.poll() is not None:
                print("it was done before it was killed: more recordings are needed")
                break
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
            told = {"killed_after_s": round(wait_s, 1), "results": results(folder / "run")}
            print(json.dumps(told), flush=True)
        status = start(manifest, folder / "run", options.engine).wait()
        clean, again = tables(folder / "clean"), tables(folder / "run")
        made = json.loads((folder / "run" / "manifest.json").read_text())
        figures = {
            "recordings": made["recordings"],
            "failed": made["failed"],
            "kills": killed,
            "made_in_the_last_go": made["made_last_time"],
            "exit": status,
            "tables": sorted(clean),
            "equal": clean == again and len(clean) == 4,
        }
    print(json.dumps(figures))
    sys.exit(not figures["equal"])


if __name__ == "__main__":
    main()
