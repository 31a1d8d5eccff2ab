"""The decoding process: one job in on stdin, one answer out on stdout, until stdin closes.

Bytes from strangers meet FFmpeg only here, under limits on memory, processor time and files, so
that a file that crashes or hangs it takes nothing else along. A job is a JSON line; an answer is
a JSON line, followed by the samples as little-endian float32 where there are any.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
import stat
import sys
import time
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from numpy.typing import NDArray

BASE_MEMORY_BYTES = 1 << 30
"""Address space for Python, NumPy and FFmpeg themselves (0.6 GB with their libraries)."""

SAMPLE_BYTES_PER_S = 48_000 * 2 * 4 * 3
"""48 kHz stereo float32, three copies while joining and mixing."""

MAX_OPEN_FILES = 64


def limit_process(*, max_bytes: int, max_seconds: float) -> None:
    """Limit memory and files of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the parent still holds
        return
    memory = BASE_MEMORY_BYTES + 2 * max_bytes + math.ceil(max_seconds * SAMPLE_BYTES_PER_S)
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
    }
    for which, limit in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (limit, limit))


def limit_cpu(seconds: float) -> None:
    """Allow this process so much processor time from now on."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds) + 1, hard)
        )


def read_file(path: str, *, max_bytes: int) -> bytes:
    """Read a plain file; never waits on a pipe or device, never reads more than `max_bytes`.

    Raises
    ------
    UnreadableError
    """
    from voicemail_audio.errors import UnreadableError

    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a Path may not hold any str
            what = "a folder" if os.path.isdir(path) else "no plain file"  # noqa: PTH112
            raise UnreadableError(f"{path} is {what}.", "Give a recording.")
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableError(f"{path} is no plain file.", "Give a recording.")
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{path} does not exist.", _remedy(path)) from None
    except PermissionError:
        raise UnreadableError(f"{path} may not be read.", "Check its permissions.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise UnreadableError(f"{path} cannot be read: {reason}.", _remedy(path)) from None
    if len(data) > max_bytes:
        msg = f"{path} is larger than {max_bytes / 1e6:.0f} MB."
        raise UnreadableError(msg, "Cut it, or save the sound alone.")
    return data


def _remedy(path: str) -> str:
    scheme = os.path.basename(path).partition(":")[0] if ":" in path else ""  # noqa: PTH119
    if scheme or "://" in path or ":/" in path:
        return "Give the name of a file on this computer; addresses are not opened."
    return "Check the name."


def answer(job: dict[str, Any]) -> tuple[dict[str, Any], NDArray[Any] | None]:
    """Do one job: the answer's head, and the samples where it went well."""
    from voicemail_audio.audio.decode import decode_bytes
    from voicemail_audio.errors import InputError

    limit_cpu(job["timeout_s"])
    try:
        data = read_file(job["path"], max_bytes=job["max_bytes"])
        decoded = decode_bytes(data, name=job["path"], max_seconds=job["max_seconds"])
    except InputError as error:
        return _error(type(error).__name__, error.message, error.remedy), None
    except MemoryError:
        msg = f"{job['path']} needs too much memory to decode."
        return _error("DecodeError", msg, "Save it as mono at 48 kHz or less."), None
    except Exception as error:
        msg = f"{job['path']} cannot be decoded ({type(error).__name__})."
        return _error("DecodeError", msg, "Save it again as WAV, MP3 or M4A."), None
    head = {
        "samples": int(decoded.samples.size),
        "sample_rate_hz": decoded.sample_rate_hz,
        "channels": decoded.channels,
        "codec": decoded.codec,
        "dropped_frames": decoded.dropped_frames,
        "truncated": decoded.truncated,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    return head, decoded.samples.astype("<f4", copy=False)


def _error(kind: str, message: str, remedy: str) -> dict[str, Any]:
    return {"error": kind, "message": message, "remedy": remedy}


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer jobs until there are no more."""
    import av

    av.logging.set_level(None)
    limited = False
    for line in jobs:
        job = json.loads(line)
        if not limited:
            limit_process(max_bytes=job["max_bytes"], max_seconds=job["max_seconds"])
            limited = True
        head, samples = answer(job)
        answers.write(json.dumps(head).encode() + b"\n")
        if samples is not None:
            answers.write(samples.data)
        answers.flush()


def main() -> None:
    """Keep the answer pipe to ourselves: nothing a library prints may get into it."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
