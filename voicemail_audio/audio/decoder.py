"""File to sound, with the decoding done in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from voicemail_audio import errors
from voicemail_audio.types import Audio, Decoded, RecordingInfo

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT_MAX_SECONDS = 180.0
"""Voicemail systems cut off at two to three minutes."""

DEFAULT_MAX_BYTES = 128 << 20
"""Above three minutes of 96 kHz 24-bit stereo WAV (104 MB)."""

BASE_TIMEOUT_S = 30.0
TIMEOUT_PER_S = 0.25
"""Decoding takes about 1/1000 of the sound's length; this allows for a much slower machine."""

_ERRORS: dict[str, type[errors.InputError]] = {
    error.__name__: error
    for error in (
        errors.UnreadableError,
        errors.UnsupportedError,
        errors.DecodeError,
        errors.EmptyAudioError,
        errors.TooLongError,
    )
}


class _ProcessDiedError(Exception):
    """The decoding process ended in the middle of a job."""


class Decoder:
    """Decodes recordings in one child process, started with the first and kept for the next.

    A file on which the child crashes or runs out of time is a `DecodeError`; the next file gets
    a fresh child. May be shared between threads; files are then decoded one after another.

    Parameters
    ----------
    max_seconds
        Longest sound allowed, s; decoding stops there.
    max_bytes
        Largest file allowed.
    timeout_s
        Longest time for one file; by default enough for `max_seconds` on a slow machine.

    Examples
    --------
    >>> from pathlib import Path
    >>> with Decoder() as decoder:
    ...     decoded = decoder.decode(Path("samples/gitomer.ogg"))
    >>> decoded.info.codec
    'opus'
    """

    def __init__(
        self,
        *,
        max_seconds: float = DEFAULT_MAX_SECONDS,
        max_bytes: int = DEFAULT_MAX_BYTES,
        timeout_s: float | None = None,
    ) -> None:
        self.max_seconds = max_seconds
        self.max_bytes = max_bytes
        self.timeout_s = timeout_s or BASE_TIMEOUT_S + TIMEOUT_PER_S * max_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        with contextlib.suppress(Exception):  # modules may be gone when Python ends
            self.close()

    def decode(self, path: Path) -> Decoded:
        """Decode one file.

        Raises
        ------
        UnreadableError, UnsupportedError, DecodeError, EmptyAudioError, TooLongError
        """
        job = {
            "path": os.path.abspath(path),  # noqa: PTH100 - keeps links, which resolve() would not
            "max_seconds": self.max_seconds,
            "max_bytes": self.max_bytes,
            "timeout_s": self.timeout_s,
        }
        with self._lock:
            head, body = self._ask(job, name=str(path))
        if "error" in head:
            message = head["message"].replace(job["path"], str(path))
            raise _ERRORS[head["error"]](message, head["remedy"])
        return _decoded(head, body)

    def close(self) -> None:
        """End the child process; a later `decode` starts a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not yet written is lost anyway
                    pipe.close()

    def _ask(self, job: dict[str, Any], *, name: str) -> tuple[dict[str, Any], bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _start()
        process = self._process
        too_slow = threading.Event()

        def stop() -> None:
            too_slow.set()
            process.kill()

        timer = threading.Timer(self.timeout_s, stop)
        timer.daemon = True
        timer.start()
        try:
            return _exchange(process, job)
        except (_ProcessDiedError, OSError, ValueError):
            self.close()
            what = "takes too long to decode" if too_slow.is_set() else "breaks the decoder"
            remedy = "The file is damaged, or made to do harm. Record or save it again."
            raise errors.DecodeError(f"{name} {what}.", remedy) from None
        except BaseException:
            self.close()  # an interrupted exchange leaves half an answer in the pipe
            raise
        finally:
            timer.cancel()


def _start() -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(os.path.abspath(p) for p in sys.path)  # noqa: PTH100
    environment["OPENBLAS_NUM_THREADS"] = environment["OMP_NUM_THREADS"] = "1"
    return subprocess.Popen(
        # -P: a file called numpy.py in the current folder is not imported.
        [sys.executable, "-P", "-m", "voicemail_audio.audio.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C reaches the parent alone, which ends the child
    )


def _exchange(
    process: subprocess.Popen[bytes], job: dict[str, Any]
) -> tuple[dict[str, Any], bytes]:
    if process.stdin is None or process.stdout is None:
        raise _ProcessDiedError
    process.stdin.write(json.dumps(job).encode() + b"\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        raise _ProcessDiedError
    head: dict[str, Any] = json.loads(line)
    wanted = 4 * head.get("samples", 0)
    body = process.stdout.read(wanted)
    if len(body) != wanted:
        raise _ProcessDiedError
    return head, body


def _decoded(head: dict[str, Any], body: bytes) -> Decoded:
    samples = np.frombuffer(body, dtype="<f4").astype(np.float32, copy=False)
    audio = Audio(samples=samples, sample_rate_hz=head["sample_rate_hz"])
    info = RecordingInfo(
        duration_s=audio.duration_s,
        sample_rate_hz=audio.sample_rate_hz,
        channels=head["channels"],
        codec=head["codec"],
    )
    return Decoded(
        audio=audio,
        info=info,
        sha256=head["sha256"],
        dropped_frames=head["dropped_frames"],
        truncated=head["truncated"],
    )
