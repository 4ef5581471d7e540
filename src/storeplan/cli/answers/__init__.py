"""``storeplan answers``: answers files from their beginning to their next format."""

import click

from storeplan.cli.command_group import CommandGroup
from storeplan.messages import message

_MODULES = {
    "init": "blank",
    "show": "show",
    "set": "change",
    "unset": "change",
    "edit": "edit",
    "extract": "extract",
    "migrate": "migrate",
}


def command(language: str) -> click.Command:
    """The commands in a language."""
    places = {one: f"storeplan.cli.answers.{module}:{one}_command" for one, module in _MODULES.items()}
    return CommandGroup("answers", language, places, message("help-answers", {}, language), "help-answers-")
