import subprocess
import sys

import numpy as np
import pytest
import soundfile


class Result:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")


@pytest.fixture
def run(tmp_path):
    """Run the command in an empty folder, as a user does."""

    def command(*args, stdin=b"", cwd=tmp_path, env=None):
        import os

        done = subprocess.run(
            [sys.executable, "-m", "voicemail_audio", *map(str, args)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "HF_HUB_CACHE": str(tmp_path / "no-cache"), **(env or {})},
            timeout=120,
        )
        result = Result(done)
        assert "Traceback" not in result.err, result.err
        return result

    return command


@pytest.fixture
def tone(tmp_path):
    """Write a recording that decodes, with no speech in it."""

    def write(name="take.wav", seconds=2.0):
        t = np.arange(int(seconds * 16_000)) / 16_000
        path = tmp_path / name
        soundfile.write(path, 0.2 * np.sin(2 * np.pi * 180 * t), 16_000)
        return path

    return write
