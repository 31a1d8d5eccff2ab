"""Make the sample recordings, their scripts and the manifest of what is true of them.

    python samples/make_samples.py           write all
    python samples/make_samples.py --check   compare the files here with the manifest

Writing wants Debian's flite, festival and festvox-us-slt-hts. The same versions of them and of the
encoders give the same files: nothing is random but noise with fixed seeds.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any

import compose
import files
import line
import manifest_file
import numpy as np
import soxr
from script_text import clauses_of, differences, script_of
from voices import LICENCES, Setting

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.toml"
LEAD_S, TAIL_S = 0.45, 0.6
"""Line noise before the first word and after the last."""


def sha256(path: Path) -> str:
    """Return the file's hash."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def compose_take(take: dict[str, Any]) -> tuple[np.ndarray, compose.Truth, dict[str, Any]]:
    """Return the clean sound, what is where in the message, and where the greeting is."""
    track = compose.Track()
    track.add_pause(LEAD_S)
    greeting: dict[str, Any] = {}
    if "greeting" in take:
        lines = clauses_of(take["greeting"], oh=False)
        compose.say_all(track, lines, Setting(voice=take["greeting_voice"], f0_stddev_hz=50.0))
        spans = track.truth.chunks
        greeting = {
            "text": " ".join(c.written for c in lines),
            "start_s": spans[0][0],
            "end_s": spans[-1][1],
            "tone_start_s": track.now_s,
            "tone_end_s": track.now_s + line.TONE_S,
        }
        track.truth = compose.Truth()
    level_from = track.length
    if greeting:
        track.add(line.tone())
        track.add_pause(0.7)
    setting = Setting(
        voice=take["voice"],
        stretch=take.get("stretch", 1.0),
        f0_mean_hz=take.get("f0_mean_hz"),
        f0_stddev_hz=take.get("f0_stddev_hz"),
    )
    oh = take.get("oh", False)
    drop = take.get("drop_last_phones", 0)
    compose.say_all(
        track,
        clauses_of(take["say"], oh=oh),
        setting,
        oh=oh,
        group_pause_s=take.get("group_pause_s", 0.0),
        number_stretch=take.get("number_stretch"),
        drop_last_phones=drop,
    )
    if not drop:
        track.add_pause(TAIL_S)
    samples = np.concatenate(track.parts)
    tone_end = level_from + (round(line.TONE_S * compose.RATE_HZ) if greeting else 0)
    samples[:level_from] = line.levelled(samples[:level_from]) if greeting else 0.0
    samples[tone_end:] = line.levelled(samples[tone_end:])
    return samples, track.truth, greeting


def silent_take(take: dict[str, Any]) -> np.ndarray:
    """Return a line on which nobody speaks."""
    n = round(take["duration_s"] * compose.RATE_HZ)
    return line.knocks(take["name"], samples=n, at_s=(1.2, take["duration_s"] - 0.9))


def shifted(value: Any, *, by_s: float) -> Any:
    """Move all times (keys ending in ``_s`` that hold places, not lengths) by a codec's delay."""
    if isinstance(value, dict):
        places = ("start_s", "end_s", "spans_s")
        return {
            k: shifted(v, by_s=by_s) if isinstance(v, list) or k.endswith(places) else v
            for k, v in value.items()
            if k != "group_pauses_s"
        } | {k: v for k, v in value.items() if k == "group_pauses_s"}
    if isinstance(value, list):
        return [shifted(v, by_s=by_s) for v in value]
    return value + by_s if isinstance(value, float) else value


def make(take: dict[str, Any]) -> dict[str, Any]:
    """Write one recording and its script; return what is true of it."""
    name, kind = take["name"], files.KINDS[take["format"]]
    speaks = "say" in take
    if speaks:
        samples, truth, greeting = compose_take(take)
    else:
        samples, truth, greeting = silent_take(take), compose.Truth(), {}
    heard = line.on_the_line(samples, name=name, telephone=take.get("telephone", False))
    path = HERE / f"{name}.{kind.suffix}"
    files.write(path, heard, rate_hz=compose.RATE_HZ, kind=kind)
    decoded, rate_hz, codec = files.read(path)
    original = soxr.resample(heard, compose.RATE_HZ, rate_hz)
    delay_s = files.delay_s(original, decoded, rate_hz=rate_hz)
    entry: dict[str, Any] = {
        "file": path.name,
        "sha256": sha256(path),
        "title": take["title"],
        "why": take["why"],
        "method": take.get("method", ""),
        "codec": codec,
        "sample_rate_hz": rate_hz,
        "duration_s": decoded.size / rate_hz,
        "codec_delay_s": delay_s,
        "telephone_band": take.get("telephone", False),
        "assessable": take.get("assessable", True),
        "problems": take.get("problems", []),
    }
    if speaks:
        entry |= spoken_part(take, truth, delay_s=delay_s)
    if greeting:
        entry["greeting"] = shifted(greeting, by_s=delay_s)
    told = dict.fromkeys(take["present"], True) | dict.fromkeys(take["absent"], False)
    if told:
        entry["observations"] = told
    return entry


def spoken_part(take: dict[str, Any], truth: compose.Truth, *, delay_s: float) -> dict[str, Any]:
    """Write the script, and return what is true of the words."""
    script = HERE / f"{take['name']}.script.txt"
    script.write_text(take.get("script") or script_of(take["say"]), encoding="utf-8")
    clauses = clauses_of(take["say"], oh=take.get("oh", False))
    left_out, added = differences(take["say"])
    part: dict[str, Any] = {
        "script": script.name,
        "script_sha256": sha256(script),
        "script_left_out": left_out,
        "script_added": added,
        "said": " ".join(c.written for c in clauses),
        "spoken": " ".join(c.spoken.replace(",", "") if c.number else c.spoken for c in clauses),
        "speech_start_s": truth.chunks[0][0] + delay_s,
        "speech_end_s": truth.chunks[-1][1] + delay_s,
        "pauses_s": shifted(compose.pauses_of(truth), by_s=delay_s),
        "clauses": shifted(truth.clauses, by_s=delay_s),
    }
    if "reaction" in take:
        part["reaction"] = take["reaction"]
    if truth.phones:
        part["phone_numbers"] = shifted(truth.phones, by_s=delay_s)
    part["delivery"] = {"voice": take["voice"], "duration_stretch": take.get("stretch", 1.0)} | {
        key: take[key] for key in ("f0_mean_hz", "f0_stddev_hz") if key in take
    }
    return part


def problems() -> list[str]:
    """Return how the files here differ from the manifest."""
    recordings = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["recording"]
    pairs = [(r["file"], r["sha256"]) for r in recordings]
    pairs += [(r["script"], r["script_sha256"]) for r in recordings if "script" in r]
    found = []
    for name, wanted in pairs:
        path = HERE / name
        if not path.is_file():
            found.append(f"{name}: missing")
        elif sha256(path) != wanted:
            found.append(f"{name}: differs from the manifest")
    return found


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare files and manifest")
    if parser.parse_args().check:
        found = problems()
        print("\n".join(found) or "all samples are as the manifest says")
        return 1 if found else 0
    takes = tomllib.loads((HERE / "takes.toml").read_text(encoding="utf-8"))["take"]
    entries = []
    for take in takes:
        entries.append(make(take))
        print(f"{entries[-1]['file']}: {entries[-1]['duration_s']:.1f} s", file=sys.stderr)
    head = {
        "schema": 1,
        "voice_licences": [{"voice": k, "licence": v} for k, v in LICENCES.items()],
    }
    MANIFEST.write_text(manifest_file.dumps(head, entries), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
