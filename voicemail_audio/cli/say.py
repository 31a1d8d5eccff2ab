"""What is told beside the results, on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from voicemail_audio.types import Failure


def say(message: str) -> None:
    """Tell the user something."""
    click.echo(f"voicemail-audio: {message}", err=True)


def say_failure(failure: Failure) -> None:
    """Tell why an input has no result, and what to do."""
    say(f"{failure.message} {failure.remedy}")
