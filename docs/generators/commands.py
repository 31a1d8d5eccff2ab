"""What every command says of itself: ``docs/commands.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generators.introduction import introduction
from voicemail_audio.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 100
"""Columns, as in the commands' own setting: the page must not hang on the terminal of its maker."""


def commands_markdown() -> str:
    """The document on all commands."""
    parts = [introduction("commands")]
    for context in _contexts(cli, "voicemail-audio", None):
        shown = "\n".join(line.rstrip() for line in context.get_help().splitlines())
        parts.append(f"## {context.command_path}\n\n```\n{shown}\n```\n")
    return "\n".join(parts)


def _contexts(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[click.Context]:
    context = click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=WIDTH,
        **(command.context_settings if parent is None else {}),
    )
    yield context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _contexts(found, child, context)
