"""``storeplan`` itself: finds the command, runs it, and tells what went wrong."""

import os
import sys
from collections.abc import Sequence
from typing import cast

import click

from storeplan import __version__
from storeplan.cli import COMPLETING, DONE, INPUT_ERROR, INTERRUPTED
from storeplan.cli.command_group import CommandGroup
from storeplan.cli.help import as_problem
from storeplan.cli.language import language_of_run
from storeplan.cli.reporting import report, say
from storeplan.errors import StoreplanError
from storeplan.messages import message

COMMANDS = (
    "new",
    "build",
    "check",
    "explain",
    "whatif",
    "verify",
    "questions",
    "templates",
    "answers",
    "brand",
    "config",
    "schema",
    "completion",
)
"""In the order a shop's plan needs them; each is ``storeplan.cli.<name>`` with a function ``command``."""


class Program(CommandGroup):
    """storeplan with all its commands.

    Args:
        language: Of the run.
    """

    def __init__(self, language: str) -> None:
        places = {one: f"storeplan.cli.{one}:command" for one in COMMANDS}
        text = f"{message('help-program', {}, language)}\n\n\b\n{message('help-examples', {}, language)}"
        super().__init__("storeplan", language, places, text, "help-", [_version_option(language)])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without any argument the help is shown, on standard error: nothing was done."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(INPUT_ERROR)
        return super().parse_args(ctx, args)


def run(arguments: Sequence[str]) -> int:
    """Runs one command.

    Args:
        arguments: Of the command line, without the program's name.

    Returns:
        The exit code.
    """
    language = language_of_run(arguments)
    if COMPLETING in os.environ:
        from storeplan.cli.completion import answer  # noqa: PLC0415 - only shells ask

        return answer(Program(language), os.environ[COMPLETING])
    try:
        with Program(language).make_context("storeplan", list(arguments)) as context:
            return cast("int", context.command.invoke(context)) or DONE
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        report(as_problem(error).problems, language)
        return INPUT_ERROR
    except StoreplanError as error:
        report(error.problems, language)
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        say("interrupted-bare", language)
        return INTERRUPTED


def _version_option(language: str) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
        if value:
            click.echo(f"storeplan {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        allow_from_autoenv=False,
        callback=show,
        help=message("help-version", {}, language),
    )
