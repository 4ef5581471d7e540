"""``storeplan answers``: begin an answers file, look at one, change one.

The decision: the commands under this name are imported when they are called, as those beside it are.
"""

from importlib import import_module
from typing import cast

import click

from storeplan.cli.help import (
    SETTINGS,
    Context,
    exit_codes,
    help_option,
    write_list,
    write_options,
    write_usage,
)
from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message

COMMANDS = {"init": "blank", "show": "show", "set": "change", "unset": "change", "edit": "edit"}
"""Modules by command; each has a function ``<command>_command``."""


class _Answers(click.Group):
    """The commands under one name."""

    context_class = Context

    def __init__(self, language: str) -> None:
        super().__init__(
            "answers",
            context_settings=dict(SETTINGS),
            params=[help_option(language)],
            help=message("help-answers", {}, language),
            epilog=exit_codes(language),
            options_metavar=message("options-in-usage", {}, language),
            subcommand_metavar=message("command-in-usage", {}, language),
            add_help_option=False,
        )
        self.language = language

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"storeplan.cli.answers.{COMMANDS[cmd_name]}")
        return cast("click.Command", getattr(module, f"{cmd_name}_command")(self.language))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            values = {"word": args[0], "valid": ", ".join(COMMANDS)}
            raise UnusableCommand(Problem("no-such-command", values, hint="valid-values"))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_usage(self, self.language, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, self.language, ctx, formatter)
        commands = [(one, message(f"help-answers-{one}", {}, self.language)) for one in COMMANDS]
        write_list(message("commands", {}, self.language), commands, formatter)


def command(language: str) -> click.Command:
    """The commands in a language."""
    return _Answers(language)
