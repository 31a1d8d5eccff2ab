"""A PostgreSQL server for tests, from Debian's package, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where they are not, or nobody may run them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found or (os.getuid() == 0 and not _user_is_there()):
        return None
    return found[-1].parent


@contextmanager
def running(programs: Path):
    """Start a server on a free port of this machine; its address without a database."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if os.getuid() == 0:
        shutil.chown(folder, USER)
    port = _free_port()
    data, log = folder / "data", folder / "log"
    try:
        _as_user(programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-N", "-E", "UTF8")
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
            "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB"
        )
        _as_user(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield f"postgresql+pg8000://{USER}@127.0.0.1:{port}"
        finally:
            _as_user(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_user(*command) -> None:
    before = ("runuser", "-u", USER, "--") if os.getuid() == 0 else ()
    subprocess.run(
        [*before, *map(str, command)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        cwd="/",
        timeout=60,
    )


def _user_is_there() -> bool:
    import pwd

    try:
        pwd.getpwnam(USER)
    except KeyError:
        return False
    return shutil.which("runuser") is not None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
