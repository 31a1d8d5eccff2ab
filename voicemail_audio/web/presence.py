"""Which workers are there: each holds a lock on a file of its own for as long as it lives.

The system takes the lock away when a process ends, however it ends. So a server that starts after
a power cut or a ``kill -9`` knows at once whose jobs nobody works on any more.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def present(folder: Path, name: str) -> Iterator[None]:
    """Be there under a name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place, part = folder / name, folder / f".{name}"
    with part.open("w") as file:
        _lock(file)
        part.rename(place)  # whoever sees it sees it locked
        try:
            yield
        finally:
            place.unlink(missing_ok=True)


def gone(folder: Path) -> tuple[str, ...]:
    """Names of those that ended without a word; they are told once."""
    if not folder.is_dir():
        return ()
    return tuple(p.name for p in folder.iterdir() if p.name[0] != "." and _is_free(p))


def _is_free(place: Path) -> bool:
    try:
        with place.open("r+") as file:
            _lock(file)
            place.unlink(missing_ok=True)
    except OSError:  # somebody holds it, or has just ended
        return False
    return True


def _lock(file: IO[str]) -> None:
    """Lock a file until it is closed; `OSError` if somebody has."""
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
