"""``storeplan templates``: what documents are written with, and the user's own."""

import click

from storeplan.cli.command_group import CommandGroup
from storeplan.messages import message

_MODULES = {"list": "listing", "eject": "ejecting", "check": "checking"}


def command(language: str) -> click.Command:
    """The commands in a language."""
    places = {one: f"storeplan.cli.templates.{module}:{one}_command" for one, module in _MODULES.items()}
    return CommandGroup(
        "templates", language, places, message("help-templates", {}, language), "help-templates-"
    )
