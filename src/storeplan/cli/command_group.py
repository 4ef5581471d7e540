"""Commands under one name, each imported when it is called.

The decision: a group knows where its commands are, not what they are; its help is composed of texts alone.
"""

from collections.abc import Mapping, Sequence
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


class CommandGroup(click.Group):
    """Commands in the language of the run.

    Args:
        name: Of the group.
        language: Of the run.
        places: Module and function (``storeplan.cli.new:command``) by command, in the order of the help.
        text: What the group does.
        prefix: What stands before a command's name in the key of its help text (``help-``).
        params: Options besides ``-h``.
    """

    context_class = Context

    def __init__(
        self,
        name: str,
        language: str,
        places: Mapping[str, str],
        text: str,
        prefix: str,
        params: Sequence[click.Parameter] = (),
    ) -> None:
        super().__init__(
            name,
            context_settings=dict(SETTINGS),
            params=[*params, help_option(language)],
            help=text,
            epilog=exit_codes(language),
            options_metavar=message("options-in-usage", {}, language),
            subcommand_metavar=message("command-in-usage", {}, language),
            add_help_option=False,
        )
        self.language = language
        self._places = places
        self._prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands."""
        del ctx
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        del ctx
        if cmd_name not in self._places:
            return None
        module, _, function = self._places[cmd_name].partition(":")
        return cast("click.Command", getattr(import_module(module), function)(self.language))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or what is wrong with its name."""
        if args and args[0] not in self._places and not args[0].startswith("-"):
            raise UnusableCommand(self._no_such_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the line of usage."""
        write_usage(self, self.language, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes options and commands; no command is imported for it."""
        write_options(self, self.language, ctx, formatter)
        commands = [(one, message(f"{self._prefix}{one}", {}, self.language)) for one in self._places]
        write_list(message("commands", {}, self.language), commands, formatter)

    def _no_such_command(self, word: str) -> Problem:
        from storeplan.loading.problem_log import nearest  # noqa: PLC0415 - needed by no other run

        near = nearest(word, tuple(self._places))
        values = {"word": word, "nearest": near, "valid": ", ".join(self._places)}
        return Problem("no-such-command", values, hint="did-you-mean" if near else "valid-values")
