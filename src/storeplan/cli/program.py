"""``storeplan`` itself: finds the command, runs it, and tells what went wrong."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from storeplan import __version__
from storeplan.cli import DONE, INPUT_ERROR, INTERRUPTED
from storeplan.cli.help import (
    SETTINGS,
    Context,
    as_problem,
    exit_codes,
    help_option,
    write_list,
    write_options,
    write_usage,
)
from storeplan.cli.language import language_of_run
from storeplan.cli.reporting import report, say
from storeplan.errors import Problem, StoreplanError, UnusableCommand
from storeplan.messages import message

COMMANDS = ("new", "build", "check", "explain", "whatif", "questions", "answers")
"""In the order a shop's plan needs them; each is ``storeplan.cli.<name>`` with a function ``command``."""


class Program(click.Group):
    """The commands, each imported when it is called.

    Args:
        language: Of the run.
    """

    context_class = Context

    def __init__(self, language: str) -> None:
        examples = f"\b\n{message('help-examples', {}, language)}"
        super().__init__(
            "storeplan",
            context_settings=dict(SETTINGS),
            params=[_version_option(language), help_option(language)],
            help=f"{message('help-program', {}, language)}\n\n{examples}",
            epilog=exit_codes(language),
            options_metavar=message("options-in-usage", {}, language),
            subcommand_metavar=message("command-in-usage", {}, language),
            add_help_option=False,
        )
        self.language = language

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"storeplan.cli.{cmd_name}")
        return cast("click.Command", module.command(self.language))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or what is wrong with its name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UnusableCommand(_no_such_command(args[0]))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without any argument the help is shown, on standard error: nothing was done."""
        if not args:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(INPUT_ERROR)
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the line of usage."""
        write_usage(self, self.language, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes options and commands; no command is imported for it."""
        write_options(self, self.language, ctx, formatter)
        commands = [(one, message(f"help-{one}", {}, self.language)) for one in COMMANDS]
        write_list(message("commands", {}, self.language), commands, formatter)


def run(arguments: Sequence[str]) -> int:
    """Runs one command.

    Args:
        arguments: Of the command line, without the program's name.

    Returns:
        The exit code.
    """
    language = language_of_run(arguments)
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


def _no_such_command(word: str) -> Problem:
    from storeplan.loading.problem_log import nearest  # noqa: PLC0415 - needed by no other run

    near = nearest(word, COMMANDS)
    values = {"word": word, "nearest": near, "valid": ", ".join(COMMANDS)}
    return Problem("no-such-command", values, hint="did-you-mean" if near else "valid-values")


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
