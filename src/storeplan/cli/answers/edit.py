"""``storeplan answers edit``: all of an answers file in the user's own editor."""

import click

from storeplan.cli import options
from storeplan.cli.help import Command
from storeplan.model.questions import Depth
from storeplan.overlays import Overlays


def edit_command(language: str) -> click.Command:
    """The command in a language."""

    def run(answers: str, depth: str, overlays: Overlays) -> int:
        from storeplan.cli.answers.editing import Editing, editor  # noqa: PLC0415 - not for --help

        return Editing(answers, Depth(depth), language, overlays).run(editor())

    params = [
        click.Argument(["answers"], metavar="ANSWERS"),
        options.depth(language, Depth.FULL),
        *options.overlays(language),
    ]
    return Command("edit", language, run, params, "help-answers-edit")
