"""The server of a practice room: its pages in this process, its workers in others."""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import signal
import socket
import ssl
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from sqlalchemy import select

from voicemail_audio.batch.task import LIMIT_S
from voicemail_audio.errors import UsageError
from voicemail_audio.store import members, people
from voicemail_audio.store.audit import note
from voicemail_audio.store.database import Database
from voicemail_audio.store.tables import Person
from voicemail_audio.web.app import create_app
from voicemail_audio.web.crew import Crew
from voicemail_audio.web.patience import Patience
from voicemail_audio.web.room import Room
from voicemail_audio.web.worker import Bench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voicemail_audio.settings import Settings

DATABASE = "room.db"
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""What browsers on this machine call it. Any other name could be a foreign site's that was made
to point here (DNS rebinding)."""
PRIVATE = "127.0.0.0/8 ::1 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7"
"""Where a proxy of ours can be (RFC 1918, 4193): what others say of themselves is not believed."""
MOST_AT_ONCE = 500
"""Connections; a browser keeps up to six."""
KEEP_ALIVE_S = 15
GRACE_S = 2
"""For answers that are under way when the server is told to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a room is, and how browsers reach it.

    Attributes
    ----------
    folder
        All that the room keeps; the database, too, unless it has an address of its own.
    database
        That address.
    host, port
        Where to listen; port 0 is any that is free.
    tls
        Certificate and key, PEM.
    proxy
        Name under which a proxy with TLS offers the room.
    """

    folder: Path
    database: str | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    tls: tuple[Path, Path] | None = None
    proxy: str | None = None

    @property
    def secure(self) -> bool:
        """Whether browsers use TLS."""
        return self.tls is not None or self.proxy is not None

    @property
    def url(self) -> str:
        """Address of the database."""
        return self.database or f"sqlite:///{self.folder.absolute() / DATABASE}"

    @property
    def names(self) -> tuple[str, ...]:
        """Names that are answered to; with a certificate it is that which says them."""
        if self.proxy is not None:
            return (self.proxy,)
        return () if self.tls else LOOPBACK_NAMES


def serve(
    site: Site,
    settings: Settings,
    *,
    workers: int,
    threads: int,
    limit_s: float = LIMIT_S,
    say: Callable[[str], object],
) -> None:
    """Serve a room until SIGTERM or Ctrl-C.

    Parameters
    ----------
    workers
        Processes that analyse.
    threads
        Of each, for the recogniser.
    limit_s
        Longest time for one recording.
    say
        Is told where the room is, and the link for its first admin.

    Raises
    ------
    UsageError
        If the folder, the database, the address or the certificate will not do.
    """
    check(site)
    bench = Bench(
        url=site.url, folder=site.folder, settings=settings, threads=threads, limit_s=limit_s
    )
    with _listening(site) as listening, open_database(site) as database:
        bench.media.prepare()
        room = Room(
            database=database,
            media=bench.media,
            settings=settings,
            secure=site.secure,
            hosts=site.names,
        )
        address = address_of(site, listening.getsockname()[1])
        say(f"The practice room is at {address} - Ctrl-C ends it.")
        with database.write() as session:
            token = people.first_invitation(session)
        if token is not None:
            say(f"Open this link once, within a week, to become its admin: {address}/join/{token}")
        logging.basicConfig(format="voicemail-audio: %(message)s", level=logging.WARNING)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        crew = Crew(bench, database, size=workers)
        crew.start()
        try:
            _Server(_config(site, room), crew).run(sockets=[listening])
        except KeyboardInterrupt:  # as asked
            pass
        finally:
            crew.stop()


def reset_link(site: Site, email: str) -> str:
    """A link that sets a new password: for an admin who lost theirs, and can reach this machine.

    Raises
    ------
    UsageError
        If there is no such account, or the database cannot be used.
    """
    with open_database(site) as database, database.write() as session:
        address = email.strip().lower()
        person = session.scalar(select(Person).where(Person.email == address))
        if person is None:
            raise UsageError(f"There is no account for {address}.", "See that --data is right.")
        token = members.offer_new_password(session, person)
        note(session, None, "offered new password", person.id)
    return f"{address_of(site, site.port)}/new-password/{token}"


def check(site: Site) -> None:
    """Refuse what would send passwords in clear, and what TLS cannot be made of.

    Raises
    ------
    UsageError
    """
    if not site.secure and not _is_loopback(site.host):
        raise UsageError(
            f"Without TLS, {site.host} would get passwords in clear, and browsers record nothing.",
            "Give --tls-cert and --tls-key, or --behind-proxy NAME for a proxy that has them.",
        )
    if site.tls is None:
        return
    cert, key = site.tls
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(cert, key, password=lambda: "")
    except ssl.SSLError as error:
        raise UsageError(
            f"{cert} and {key} are no certificate and its key: {error.reason or error}.",
            "Give PEM files that belong together; the key without a password.",
        ) from error
    except OSError as error:
        raise UsageError(
            f"{cert} or {key} cannot be read: {error.strerror}.", "Check their paths and rights."
        ) from error


@contextlib.contextmanager
def open_database(site: Site) -> Iterator[Database]:
    """The database of a room, made or brought up to date.

    Raises
    ------
    UsageError
        If it cannot be used.
    """
    try:
        site.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if site.database is None:  # the folder may be one that others look into
            (site.folder / DATABASE).touch(mode=0o600)
    except OSError as error:
        raise UsageError(
            f"The folder {site.folder} cannot be made: {error.strerror}.",
            "Choose another with --data.",
        ) from error
    try:
        database = Database(site.url)
    except ImportError as error:
        raise UsageError(
            "PostgreSQL needs more than is installed.",
            'Run: pip install "voicemail-audio[postgres]".',
        ) from error
    try:
        database.migrate()
        yield database
    finally:
        database.close()


def address_of(site: Site, port: int) -> str:
    """What to type into a browser."""
    if site.proxy is not None:
        return f"https://{site.proxy}"
    scheme = "https" if site.tls else "http"
    host = socket.gethostname() if _is_any(site.host) else site.host
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def _is_loopback(host: str) -> bool:
    address = _address(host)
    return host == "localhost" if address is None else address.is_loopback


def _is_any(host: str) -> bool:
    address = _address(host)
    return not host if address is None else address.is_unspecified


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host)
    return None


def _listening(site: Site) -> socket.socket:
    family = socket.AF_INET6 if ":" in site.host else socket.AF_INET
    try:
        return socket.create_server((site.host, site.port), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"Port {site.port} of {site.host} cannot be listened at: {why}.",
            "Choose another with --port or --host; another server may run there already.",
        ) from error


def _config(site: Site, room: Room) -> uvicorn.Config:
    tls: dict[str, Any] = {}
    if site.tls is not None:
        tls = {"ssl_certfile": site.tls[0], "ssl_keyfile": site.tls[1]}
    return uvicorn.Config(
        create_app(room),
        http=Patience,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,  # the paths of takes and links are nobody's business
        server_header=False,
        proxy_headers=site.proxy is not None,
        forwarded_allow_ips=PRIVATE.split(),
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
        **tls,
    )


class _Server(uvicorn.Server):
    """A server that tells its crew when it is told to end."""

    def __init__(self, config: uvicorn.Config, crew: Crew) -> None:
        super().__init__(config)
        self._crew = crew

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Answer a signal."""
        self._crew.start_no_more()
        super().handle_exit(sig, frame)
