"""``storeplan answers set`` and ``unset``: single answers of a file, and nothing else in it."""

import click

from storeplan.cli import options
from storeplan.cli.help import Command
from storeplan.overlays import Overlays


def set_command(language: str) -> click.Command:
    """``set`` in a language."""

    def run(answers: str, assignments: tuple[str, ...], overlays: Overlays, dry_run: bool, json: bool) -> int:  # noqa: FBT001 - switches
        from storeplan.cli.answers.changing import Change  # noqa: PLC0415 - not for --help

        return Change(answers, language, overlays, dry_run=dry_run, json=json).assign(assignments)

    what = click.Argument(["assignments"], nargs=-1, required=True, metavar="PATH=VALUE...")
    return Command("set", language, run, _parameters(what, language), "help-answers-set")


def unset_command(language: str) -> click.Command:
    """``unset`` in a language."""

    def run(answers: str, paths: tuple[str, ...], overlays: Overlays, dry_run: bool, json: bool) -> int:  # noqa: FBT001 - switches
        from storeplan.cli.answers.changing import Change  # noqa: PLC0415 - not for --help

        return Change(answers, language, overlays, dry_run=dry_run, json=json).remove(paths)

    what = click.Argument(["paths"], nargs=-1, required=True, metavar="PATH...")
    return Command("unset", language, run, _parameters(what, language), "help-answers-unset")


def _parameters(what: click.Argument, language: str) -> list[click.Parameter]:
    return [
        click.Argument(["answers"], metavar="ANSWERS"),
        what,
        options.flag("--dry-run", language, short="-n", text="help-dry-run-answers"),
        options.flag("--json", language),
        *options.overlays(language),
    ]
