"""What this machine offers."""

from __future__ import annotations

import os


def cores() -> int:
    """Cores that this process may use: a container may have fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def threads_each(workers: int) -> int:
    """Threads for each of several workers: all together take as many as there are cores."""
    return max(1, cores() // max(1, workers))
