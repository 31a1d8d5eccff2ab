"""``voicemail-audio serve``: a practice room for a team, in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from voicemail_audio.batch.task import LIMIT_S
from voicemail_audio.cli.options import (
    engine_option,
    existing_name,
    method_option,
    model_option,
    with_options,
)
from voicemail_audio.cli.say import say
from voicemail_audio.errors import UsageError
from voicemail_audio.machine import cores, threads_each

FOLDER = "practice-room"


@click.command(short_help="A practice room in the browser: reps record, coaches review.")
@with_options(
    click.option(
        "--data",
        "folder",
        type=existing_name,
        default=FOLDER,
        show_default=True,
        metavar="FOLDER",
        help="All that the room keeps; made where it is not there.",
    ),
    click.option(
        "--database",
        metavar="URL",
        envvar="VOICEMAIL_AUDIO_DATABASE",
        show_envvar=True,
        help="PostgreSQL instead of a file in --data: postgresql://USER:PASSWORD@HOST/NAME.",
    ),
    click.option(
        "--host",
        default="127.0.0.1",
        show_default=True,
        help="Address to listen at; 0.0.0.0 is all of this machine's.",
    ),
    click.option(
        "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 is any."
    ),
    click.option(
        "--tls-cert", type=existing_name, metavar="FILE", help="Certificate with its chain, PEM."
    ),
    click.option("--tls-key", type=existing_name, metavar="FILE", help="Its key, PEM."),
    click.option(
        "--behind-proxy",
        "proxy",
        metavar="NAME",
        help="A proxy with TLS offers the room to browsers under this name.",
    ),
    method_option,
    engine_option,
    model_option,
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        help="Processes that analyse; each loads the models once.  "
        "[default: one less than there are cores]",
    ),
    click.option(
        "--time-limit",
        "limit_s",
        type=click.FloatRange(min=1.0),
        default=LIMIT_S,
        show_default=True,
        metavar="SECONDS",
        help="For one recording: then its worker is stopped, and the recording tried again.",
    ),
    click.option(
        "--reset-link",
        "forgetful",
        metavar="EMAIL",
        help="Print a link that sets a new password for an account, and end.",
    ),
)
def serve(
    *,
    folder: Path,
    database: str | None,
    host: str,
    port: int,
    tls_cert: Path | None,
    tls_key: Path | None,
    proxy: str | None,
    workers: int | None,
    limit_s: float,
    forgetful: str | None,
    **chosen: Any,
) -> None:
    """Serve a practice room to the browsers of a team until Ctrl-C.

    The first start prints a link that makes the first admin, who invites the others. Everything
    is kept in --data. Nothing is sent anywhere else.

    By default only this machine can reach the room. Browsers elsewhere record only over HTTPS: give
    a certificate, or let a proxy that has one pass requests on, with --behind-proxy and its name.
    """
    from voicemail_audio.settings import settings_from

    try:
        from voicemail_audio.web import serve as room
    except ImportError as error:
        raise UsageError(
            "The practice room needs more than is installed.",
            'Run: pip install "voicemail-audio[web]".',
        ) from error

    site = room.Site(
        folder=folder, database=database, host=host, port=port,
        tls=_pair(tls_cert, tls_key), proxy=proxy,
    )  # fmt: skip
    if forgetful is not None:
        click.echo(room.reset_link(site, forgetful))
        return
    settings = settings_from(**chosen)
    if settings.note:
        say(settings.note)
    workers = workers or max(1, cores() - 1)
    room.serve(
        site,
        settings,
        workers=workers,
        threads=threads_each(workers),
        limit_s=limit_s,
        say=click.echo,
    )


def _pair(cert: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if cert is not None and key is not None:
        return cert, key
    if cert is not None or key is not None:
        raise UsageError("TLS takes a certificate and its key.", "Give --tls-cert and --tls-key.")
    return None
