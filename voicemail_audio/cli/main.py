"""The commands, and what becomes of errors."""

from __future__ import annotations

import os
import sys

import click

from voicemail_audio.cli.baseline import baseline
from voicemail_audio.cli.batch import batch
from voicemail_audio.cli.campaign import campaign
from voicemail_audio.cli.check import check
from voicemail_audio.cli.compare import compare
from voicemail_audio.cli.export import export
from voicemail_audio.cli.look import checks, methods
from voicemail_audio.cli.models import models
from voicemail_audio.cli.say import say
from voicemail_audio.cli.score import score
from voicemail_audio.cli.serve import serve
from voicemail_audio.errors import InputError, UsageError
from voicemail_audio.version import __version__

EXIT_SOME_FAILED = 1
EXIT_WRONG_USE = 2
EXIT_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="voicemail-audio")
def cli() -> None:
    """Listen to practice sales voicemails and say, with evidence, how they would land.

    Nothing leaves this machine, and nothing is fetched unless you ask for it.
    """


for _command in (
    score,
    check,
    compare,
    export,
    methods,
    checks,
    baseline,
    models,
    campaign,
    batch,
    serve,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; every expected error is one line on stderr."""
    try:
        code = cli.main(prog_name="voicemail-audio", standalone_mode=False)
        sys.stdout.flush()  # a full disk shows here and not after we said that all is well
    except click.exceptions.Abort:
        sys.exit(EXIT_INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(EXIT_WRONG_USE)
    except click.ClickException as error:
        _say(f"{error.format_message()} See 'voicemail-audio --help'.")
        sys.exit(EXIT_WRONG_USE)
    except UsageError as error:
        _say(str(error))
        sys.exit(EXIT_WRONG_USE)
    except InputError as error:
        _say(str(error))
        sys.exit(EXIT_SOME_FAILED)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has left: nothing to say, and nobody to say it to.
        _drop_output()
        sys.exit(EXIT_SOME_FAILED)
    except OSError as error:
        _drop_output()
        _say(f"Results cannot be written: {error.strerror}. Free some space or write elsewhere.")
        sys.exit(EXIT_SOME_FAILED)
    except Exception as error:
        from voicemail_audio.run import DEBUG, FAULT

        if os.environ.get(DEBUG):
            raise
        _say(f"{type(error).__name__}: {error}. {FAULT}")
        sys.exit(EXIT_SOME_FAILED)
    sys.exit(code if isinstance(code, int) else 0)


def _drop_output() -> None:
    """Let what is still buffered go nowhere, so that the end of the process does not trip on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    say(" ".join(message.split()))
