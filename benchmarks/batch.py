"""How fast a batch is: recordings a minute, CPU by stage, one worker against two, memory.

    python benchmarks/batch.py FOLDER [--copies 10] [--no-scripts] [--engine E] [--model M]
                               [--workers 1 2]

FOLDER holds recordings; each is taken `--copies` times, with a few samples more at its end, so
that no two are the same. Without FOLDER those of `samples/` are taken. CPU times are those of all
processes, decoders included; the load of the machine is printed, because it is in every figure
but these.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicemail_audio.batch import run
from voicemail_audio.pipeline import Pipeline
from voicemail_audio.run import job_for, recordings_in
from voicemail_audio.settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from voicemail_audio.settings import Settings

STAGES = (
    ("recognition", "voicemail_audio.speech.whisper", "WhisperEngine.recognise"),
    ("recognition", "voicemail_audio.speech.sphinx", "SphinxEngine.recognise"),
    ("following the script", "voicemail_audio.speech.listen", "follow"),
    ("times of words", "voicemail_audio.speech.listen", "timed"),
    ("phone numbers", "voicemail_audio.speech.listen", "hear_numbers"),
    ("phone numbers", "voicemail_audio.pipeline", "_phone"),
    ("sound quality", "voicemail_audio.audio", "measure_quality"),
    ("where speech is", "voicemail_audio.speech.vad", "speech_spans"),
    ("F0", "voicemail_audio.prosody.tracker", "SwiftF0Tracker.track"),
    ("filled pauses", "voicemail_audio.pipeline", "_filled_pauses"),
    ("observations and methods", "voicemail_audio.pipeline", "judged"),
)
"""What is timed under which name: parts of a recording's way, none inside another."""


def varied(source: Path, folder: Path, copies: int, *, scripts: bool) -> None:
    """Recordings that differ in a few bytes after their sound, which decoders pass over."""
    for recording in recordings_in(source):
        script = job_for(recording).script
        for number in range(copies):
            place = folder / f"{recording.stem}-{recording.suffix[1:]}-{number}{recording.suffix}"
            place.write_bytes(recording.read_bytes() + bytes([number % 256] * 8))
            if script is not None and scripts:
                shutil.copy(script, place.with_name(f"{place.stem}.script.txt"))


def cpu_s() -> float:
    """CPU time of this process and of those that have ended."""
    usage = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in usage)


def timed(function: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        began = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - began

    return call


def stages(folder: Path, settings: Settings) -> dict[str, float]:
    """CPU seconds an hour of sound, by stage, once the models are loaded."""
    spent: dict[str, float] = defaultdict(float)
    for name, module, function in STAGES:
        home: Any = import_module(module)
        *inside, attribute = function.split(".")
        for part in inside:
            home = getattr(home, part)
        setattr(home, attribute, timed(getattr(home, attribute), spent, name))
    jobs = [job_for(p) for p in recordings_in(folder) if p.stem.endswith("-0")]
    sound_s = 0.0
    with Pipeline(settings, threads=1) as pipeline:
        for job in jobs[:2]:
            pipeline.score(job.path, script=job.script)
        spent.clear()
        children, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
        for job in jobs:
            recording = pipeline.score(job.path, script=job.script).recording
            sound_s += recording.duration_s if recording else 0.0
        spent["the rest"] = time.process_time() - began - sum(spent.values())
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent["decoding"] = sum(ended[:2]) - sum(children[:2])
    return {name: round(3600 * s / sound_s, 1) for name, s in spent.items()}


def batch(folder: Path, settings: Settings, workers: int) -> dict[str, float]:
    """One undisturbed run. Memory is that of the largest process, MiB."""
    with tempfile.TemporaryDirectory() as place:
        began, before = time.monotonic(), cpu_s()
        outcome = run.run_batch([folder], Path(place), settings, workers=workers)
        wall_s, spent_s = time.monotonic() - began, cpu_s() - before
    done = outcome.progress.done
    return {
        "workers": workers,
        "recordings": done,
        "failed": outcome.progress.failed,
        "wall_s": round(wall_s, 1),
        "recordings_a_minute": round(60 * done / wall_s, 1),
        "cpu_s_a_recording": round(spent_s / done, 2),
        "worker_peak_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "parent_peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    samples = Path(__file__).parents[1] / "samples"
    parser.add_argument("folder", type=Path, nargs="?", default=samples)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--no-scripts", action="store_true")
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--model")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    settings = settings_from(engine=options.engine, model=options.model)
    with tempfile.TemporaryDirectory() as folder:
        varied(options.folder, Path(folder), options.copies, scripts=not options.no_scripts)
        run.threads_each = lambda _: 1  # else one worker's Whisper takes the cores of two
        # Memory is a peak since the start: the runs come before the stages.
        for workers in options.workers:
            print(json.dumps(batch(Path(folder), settings, workers)), flush=True)
        print(json.dumps({"cpu_s_an_hour": stages(Path(folder), settings)}))
        print(json.dumps({"cores": os.cpu_count(), "load": os.getloadavg()}))


if __name__ == "__main__":
    main()
