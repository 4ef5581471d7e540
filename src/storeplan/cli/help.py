"""click's commands and options in the language of the run.

The decision: help texts stand with all other texts, and click's own English (headings, usage errors) is
replaced, so that nobody has to read two languages.
"""

from collections.abc import Callable, Sequence

import click

from storeplan.cli.help_layout import HelpLayout
from storeplan.cli.settings import fill_in, settings_options
from storeplan.errors import Problem, UnusableCommand
from storeplan.messages import message

SETTINGS = {"auto_envvar_prefix": "STOREPLAN"}
"""Every flag has ``STOREPLAN_<FLAG>``, whatever the command."""


class Context(click.Context):
    """click's context with our layout of help."""

    formatter_class = HelpLayout


class Command(click.Command):
    """A command whose help is in the language of the run.

    Args:
        name: Of the command.
        language: Of the run.
        run: Called with the options by name; returns the exit code.
        params: Arguments and options; ``-h`` is added.
        text: Key of its help text, ``help-<name>`` when empty.
    """

    context_class = Context

    def __init__(
        self,
        name: str,
        language: str,
        run: Callable[..., int],
        params: Sequence[click.Parameter],
        text: str = "",
    ) -> None:
        super().__init__(
            name,
            # an argument too many is refused in ``parse_args``, in the language of the run
            context_settings={**SETTINGS, "allow_extra_args": True},
            callback=run,
            params=[*params, *settings_options(language), help_option(language)],
            help=message(text or f"help-{name}", {}, language),
            epilog=exit_codes(language),
            options_metavar=message("options-in-usage", {}, language),
            add_help_option=False,
        )
        self.language = language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; what they leave open, settings say."""
        fill_in(ctx, args)
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            writes = any("-o" in one.opts for one in self.params)
            hint = "written-with-output" if writes else "see-help"
            raise UnusableCommand(Problem("argument-too-many", {"word": left[0]}, hint=hint))
        return left

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the line of usage."""
        write_usage(self, self.language, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options."""
        write_options(self, self.language, ctx, formatter)


def help_option(language: str) -> click.Option:
    """``-h`` and ``--help``."""

    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
        if value:
            click.echo(ctx.get_help())
            ctx.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        allow_from_autoenv=False,
        callback=show,
        help=message("help-help", {}, language),
    )


def exit_codes(language: str) -> str:
    """The exit codes, kept in their lines."""
    return f"\b\n{message('help-exit-codes', {}, language)}"


def write_usage(
    command: click.Command, language: str, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """Writes the line of usage."""
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=message("usage", {}, language))


def write_options(
    command: click.Command, language: str, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """Writes the options under their heading."""
    records = [
        record
        for one in command.get_params(ctx)
        if isinstance(one, click.Option) and (record := one.get_help_record(ctx)) is not None
    ]
    write_list(message("options", {}, language), records, formatter)


def write_list(heading: str, records: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """Writes names and what they mean under a heading."""
    formatter.write(f"\n{heading}\n")
    formatter.indent()
    formatter.write_dl(records)
    formatter.dedent()


def as_problem(error: click.UsageError) -> UnusableCommand:
    """A usage error of click's as a problem of ours."""
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            values = {"word": name, "nearest": next(iter(near or ()), "")}
            hint = "did-you-mean" if near else "see-help"
            return UnusableCommand(Problem("no-such-option", values, hint=hint))
        case click.MissingParameter(param=click.Argument() as argument):
            word = argument.make_metavar(error.ctx) if error.ctx else str(argument.name)
            return UnusableCommand(Problem("argument-missing", {"word": word}, hint="see-help"))
        case _:
            return UnusableCommand(Problem("bad-usage", {"reason": error.format_message()}, hint="see-help"))
