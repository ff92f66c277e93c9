"""The command `stagewijzer`: finds its subcommands in `pipeline/commands/` and turns errors into one line and a code.

A module `pipeline/commands/some_name.py` with a click command called `command` is the subcommand `some-name`.
It is imported only when it is asked for, and imports what is heavy inside its function.
"""

import errno
import importlib
import os
import pkgutil
import sys

import click

import pipeline.commands
from pipeline.errors import InputError, OutOfMemoryError, StagewijzerError, UnwritableOutputError, printable

INTERRUPTED = 130
MAX_DETAILS = 40


class CommandFolder(click.Group):
    """A click group whose commands are the modules of `pipeline.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of all subcommands, sorted."""
        modules = pkgutil.iter_modules(pipeline.commands.__path__)
        return sorted(module.name.replace("_", "-") for module in modules if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, imported now; None if there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"pipeline.commands.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found


@click.command(cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="stagewijzer", prog_name="stagewijzer")
def cli() -> None:
    """Read what Dutch collective labour agreements arrange on internship pay into a dataset."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and end the process with a code of docs/exit-codes.md."""
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line; returns the exit code instead of ending the process."""
    try:
        result = cli.main(args=args, prog_name="stagewijzer", standalone_mode=False)
        # click hands back the code of an early exit (--help), else what the command returned.
        return result if isinstance(result, int) else 0
    except StagewijzerError as error:
        return _fail(error)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return InputError.code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "stagewijzer"
        return _fail(InputError(error.format_message(), f"See `{path} --help`."))
    except click.ClickException as error:
        return _fail(InputError(error.format_message()))
    except MemoryError:
        return _fail(_too_little_memory())
    except ImportError as error:
        if "failed to map segment" not in str(error):  # what the loader says where a library does not fit
            raise
        return _fail(_too_little_memory())
    except OSError as error:
        if error.errno == errno.ENOMEM:
            return _fail(_too_little_memory())
        if error.errno != errno.ENOSPC or error.filename is not None:
            raise
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - what is left in it cannot be printed at the end either
        return _fail(UnwritableOutputError("the result cannot be printed: no space left.", "See that there is room where it is sent to."))
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing half-written is left.", err=True)
        return INTERRUPTED


def _too_little_memory() -> OutOfMemoryError:
    return OutOfMemoryError("there is too little memory for this work.")


def _fail(error: StagewijzerError) -> int:
    for detail in error.details[:MAX_DETAILS]:
        click.echo(f"- {printable(detail)}", err=True)
    if len(error.details) > MAX_DETAILS:
        click.echo(f"- and {len(error.details) - MAX_DETAILS} more", err=True)
    click.echo(f"error: {error.line()}", err=True)
    return error.code
