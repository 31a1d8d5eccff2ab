"""Peak memory of a batch, parent and worker, by the number of recordings.

    python benchmarks/batch_memory.py [--recordings 50 1000] [--engine none]

The recordings are those of `interrupted.py`: pieces of 4 s, half of them with their words.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
from pathlib import Path

import numpy as np
from interrupted import make

from voicemail_audio.batch.run import run_batch
from voicemail_audio.settings import settings_from


def measure(count: int, engine: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        calls = Path(place, "calls")
        calls.mkdir()
        # Made in a process of its own: what that takes is not the batch's.
        maker = multiprocessing.Process(target=make, args=(calls, count, np.random.default_rng(1)))
        maker.start()
        maker.join()
        made = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        settings = settings_from(engine=engine)
        done = run_batch([calls / "calls.csv"], Path(place, "run"), settings, workers=1)
    peaks = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    told = {
        "recordings": done.progress.done,
        "failed": done.progress.failed,
        "parent_mib": peaks[0].ru_maxrss // 1024,
        "worker_mib": peaks[1].ru_maxrss // 1024,
    }
    if peaks[1].ru_maxrss <= made:
        del told["worker_mib"]  # making the recordings took more
    print(json.dumps(told), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recordings", type=int, nargs="+", default=[50, 1000])
    parser.add_argument("--engine", default="none")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    for count in options.recordings:
        process = context.Process(target=measure, args=(count, options.engine))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
