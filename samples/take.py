"""One take to one recording: sound, script, and what is true of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import compose
import files
import line
import numpy as np
import soxr
from script_text import clauses_of, differences, script_of
from voices import Setting

if TYPE_CHECKING:
    from pathlib import Path

LEAD_S, TAIL_S = 0.4, 0.5
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


def make(take: dict[str, Any], *, folder: Path) -> dict[str, Any]:
    """Write one recording and its script; return what is true of it."""
    name, kind = take["name"], files.KINDS[take["format"]]
    speaks = "say" in take
    if speaks:
        samples, truth, greeting = compose_take(take)
    else:
        samples, truth, greeting = silent_take(take), compose.Truth(), {}
    heard = line.on_the_line(samples, name=name, telephone=take.get("telephone", False))
    path = folder / f"{name}.{kind.suffix}"
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
        entry |= spoken_part(take, truth, folder=folder, delay_s=delay_s)
    if greeting:
        entry["greeting"] = shifted(greeting, by_s=delay_s)
    told = dict.fromkeys(take["present"], True) | dict.fromkeys(take["absent"], False)
    if told:
        entry["observations"] = told
    return entry


def spoken_part(
    take: dict[str, Any], truth: compose.Truth, *, folder: Path, delay_s: float
) -> dict[str, Any]:
    """Write the script, and return what is true of the words."""
    script = folder / f"{take['name']}.script.txt"
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
